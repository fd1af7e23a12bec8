//! A QR code as a picture of squares.

use std::fmt::Write;

use qrcodegen::{QrCode, QrCodeEcc};

use crate::html::Html;

/// The quiet zone around a code, in squares, as ISO/IEC 18004 asks for.
const QUIET: i32 = 4;

/// The code of a text as SVG, black on white in every colour scheme; nothing for a text that is too long.
pub fn qr(text: &str, label: &str) -> Html {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else {
        return Html::default();
    };
    let size = code.size() + 2 * QUIET;
    let mut squares = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            let _ = write!(squares, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    let label = Html::text(label);
    Html::trusted(format!(
        "<svg class=\"qr\" role=\"img\" aria-label=\"{label}\" viewBox=\"0 0 {size} {size}\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{size}v{size}H0z\"/>\
         <path fill=\"#000\" d=\"{squares}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pass_fits_into_a_code_with_its_quiet_zone() {
        let shown = qr(&"A".repeat(135), "\"pass\"").to_string();
        assert!(shown.contains("aria-label=\"&quot;pass&quot;\""), "{shown}");
        assert!(
            shown.contains("M4 4h1v1h-1z"),
            "the corner stands inside the quiet zone"
        );
        assert!(qr(&"A".repeat(10_000), "").is_empty());
    }
}
