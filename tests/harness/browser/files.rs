//! What a browser keeps, prints and shows as a picture.

use super::{Browser, tools};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

use crate::eventually::eventually_ok;

/// Reads the code in a picture of the page, by the library with which the door reads passes.
const READ_CODE: &str = "const [picture, reader, tables, done] = arguments;\
    const file = text => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));\
    (async () => {\
      const { decodeQR } = await import(file(reader.replace('./index.js', () => file(tables))));\
      const image = new Image();\
      image.src = 'data:image/png;base64,' + picture;\
      await image.decode();\
      const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');\
      canvas.drawImage(image, 0, 0);\
      return decodeQR(canvas.getImageData(0, 0, image.width, image.height));\
    })().then(done, error => done({ error: String(error) }));";

impl Browser {
    /// From now on files are kept in a folder.
    pub async fn keep_files_in(&self, folder: &Path) {
        let way = json!({ "behavior": "allow", "downloadPath": folder.display().to_string() });
        self.ask("Browser.setDownloadBehavior", way).await;
    }

    /// From now on the page looks as it is printed, or as on a screen again.
    pub async fn looks_printed(&self, printed: bool) {
        let media = if printed { "print" } else { "" };
        self.ask("Emulation.setEmulatedMedia", json!({ "media": media }))
            .await;
    }

    /// From now on the page looks as where the system is set to dark, or to light.
    pub async fn looks_dark(&self, dark: bool) {
        let scheme = if dark { "dark" } else { "light" };
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.ask(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        )
        .await;
    }

    /// From now on the window is as large as that of another device.
    pub async fn resize(&self, width: u32, height: u32) {
        let screen = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
        });
        self.ask("Emulation.setDeviceMetricsOverride", screen).await;
    }

    /// What the QR code says that can be seen on a page without a policy of its own, such as a file.
    ///
    /// # Panics
    /// When no code can be read.
    pub async fn code_seen(&self) -> String {
        let picture = self.ask("Page.captureScreenshot", json!({})).await;
        let library = tools().join("node_modules/qr");
        let read = |name: &str| std::fs::read_to_string(library.join(name)).expect(name);
        let arguments = vec![
            picture["data"].clone(),
            json!(read("decode.js")),
            json!(read("index.js")),
        ];
        let seen: Value = self.run_and_wait(READ_CODE, arguments).await;
        match seen.as_str() {
            Some(text) => text.to_owned(),
            None => panic!("no code at {}: {seen}", self.path().await),
        }
    }
}

/// The one page that a browser keeps in a folder as a file, once it is whole.
///
/// # Panics
/// When none comes.
pub async fn kept_in(folder: &Path) -> PathBuf {
    kept_as(folder, "html").await
}

/// The same of a file whose name ends so, such as `csv`.
///
/// # Panics
/// When none comes; the message names what came instead.
pub async fn kept_as(folder: &Path, end: &str) -> PathBuf {
    eventually_ok("a file is kept", async || {
        let files = std::fs::read_dir(folder).expect("the folder is there");
        let files: Vec<PathBuf> = files.flatten().map(|file| file.path()).collect();
        // The browser writes beside the file until it is whole, then makes an empty one and puts the whole
        // one in its place.
        let kept = files.iter().find(|file| {
            let is_whole = file.metadata().is_ok_and(|about| about.len() > 0);
            is_whole && file.extension().is_some_and(|found| found == end)
        });
        kept.cloned().ok_or_else(|| format!("there are {files:?}"))
    })
    .await
}
