//! Files in and out.

use std::ffi::OsString;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::fault::Fault;

/// Reads a whole file.
pub fn read(path: &Path) -> Result<Vec<u8>, Fault> {
    std::fs::read(path).map_err(|source| Fault::file(path.display().to_string(), source))
}

/// A file that appears under its name when it is whole.
///
/// It is opened before the work begins, so that no long search ends at a folder that is not there.
pub struct Output {
    path: PathBuf,
    part: PathBuf,
    file: File,
}

impl Output {
    /// Opens `<path>.part` beside the file.
    pub fn open(path: &Path) -> Result<Self, Fault> {
        let mut part = OsString::from(path);
        part.push(".part");
        let part = PathBuf::from(part);
        let file = File::create(&part)
            .map_err(|source| Fault::file(part.display().to_string(), source))?;
        Ok(Self {
            path: path.to_owned(),
            part,
            file,
        })
    }

    /// Writes the text and gives the file its name.
    pub fn write(mut self, text: &str) -> Result<(), Fault> {
        let written = self
            .file
            .write_all(text.as_bytes())
            .and_then(|()| self.file.sync_all());
        let named = written.and_then(|()| std::fs::rename(&self.part, &self.path));
        named.map_err(|source| Fault::file(self.path.display().to_string(), source))
    }

    /// Leaves nothing behind.
    pub fn give_up(self) {
        // What cannot be removed is an empty file beside the plan that is not there.
        let _ = std::fs::remove_file(self.part);
    }
}
