//! What pages load: one style sheet, scripts, one icon, and nothing from elsewhere.

/// A file that pages load.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// Its address, without its version.
    pub path: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// What is in it.
    pub text: &'static str,
}

/// The tokens and the looks of all pages.
pub const STYLE: Asset = Asset {
    path: "/style.css",
    media_type: "text/css; charset=utf-8",
    text: include_str!("../assets/style.css"),
};

/// What pages do better with a script: nothing that they cannot do without.
pub const SCRIPT: Asset = Asset {
    path: "/pages.js",
    media_type: "text/javascript; charset=utf-8",
    text: include_str!("../assets/pages.js"),
};

/// How a page follows what happens; without it the page is looked at again by hand.
pub const LIVE: Asset = Asset {
    path: "/live.js",
    media_type: "text/javascript; charset=utf-8",
    text: include_str!("../assets/live.js"),
};

/// How the door reads passes with the camera.
pub const CAMERA: Asset = Asset {
    path: "/camera.js",
    media_type: "text/javascript; charset=utf-8",
    text: include_str!("../assets/camera.js"),
};

/// Reads QR codes where the browser does not: a file of the package `qr`, which the lock of
/// `tests/browser` pins. Its version stands in its address, for it loads its other file by itself.
pub const QR_DECODE: Asset = Asset {
    path: "/qr-0.7.0/decode.js",
    media_type: "text/javascript; charset=utf-8",
    text: include_str!("../assets/qr-0.7.0/decode.js"),
};

/// What that file needs.
pub const QR_TABLES: Asset = Asset {
    path: "/qr-0.7.0/index.js",
    media_type: "text/javascript; charset=utf-8",
    text: include_str!("../assets/qr-0.7.0/index.js"),
};

/// The icon of the browser's tab.
pub const ICON: Asset = Asset {
    path: "/icon.svg",
    media_type: "image/svg+xml",
    text: include_str!("../assets/icon.svg"),
};

/// All that was written here.
pub const OWN: [Asset; 5] = [STYLE, SCRIPT, LIVE, CAMERA, ICON];

/// All that comes from others.
pub const OTHERS: [Asset; 2] = [QR_DECODE, QR_TABLES];

impl Asset {
    /// The address with its version: what is kept under it for a year never changes.
    pub fn address(self) -> String {
        format!("{}?v={:x}", self.path, self.version())
    }

    /// Another number for another text (FNV-1a).
    pub const fn version(self) -> u64 {
        let bytes = self.text.as_bytes();
        let (mut hash, mut at) = (0xcbf2_9ce4_8422_2325_u64, 0);
        while at < bytes.len() {
            hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
            at += 1;
        }
        hash
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_text_has_another_address() {
        let other = Asset {
            text: "body {}",
            ..STYLE
        };
        assert_ne!(STYLE.address(), other.address());
        assert!(STYLE.address().starts_with("/style.css?v="));
    }

    #[test]
    fn nothing_is_loaded_from_elsewhere() {
        for asset in OWN {
            let text = asset.text.replace("http://www.w3.org/2000/svg", "");
            assert!(
                !text.contains("://") && !text.contains("@import"),
                "{}",
                asset.path
            );
        }
    }
}
