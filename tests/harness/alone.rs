//! `madang` alone on one machine: SQLite, and a nats-server that it starts itself.

use crate::process::program;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// A folder for such a system; dropping it ends every nats-server that was left on its store.
#[derive(Debug)]
pub struct Alone {
    folder: TempDir,
}

impl Default for Alone {
    fn default() -> Self {
        let folder = TempDir::new().expect("a folder");
        Self { folder }
    }
}

impl Alone {
    /// What to start `madang` with.
    pub fn settings(&self) -> Vec<(&'static str, String)> {
        let path = |name: &str| self.path().join(name).display().to_string();
        let server = program("NATS_SERVER", ".madang/tools/nats-server");
        vec![
            (
                "MADANG_DATABASE__URL",
                format!("sqlite:{}", path("madang.db")),
            ),
            ("MADANG_NATS__SERVER", server.display().to_string()),
            ("MADANG_NATS__STORE", path("nats")),
            ("MADANG_KEYS__FILE", path("keys.toml")),
            ("MADANG_MAIL__MAILDIR", path("mail")),
            ("MADANG_HTTP__LISTEN", "127.0.0.1:0".to_owned()),
        ]
    }

    /// The folder of everything.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The processes of nats-server that run on the store.
    pub fn servers(&self) -> Vec<String> {
        let store = self.path().canonicalize().expect("a folder").join("nats");
        let option = format!("--store_dir\0{}\0", store.display());
        let entries = std::fs::read_dir("/proc").expect("a list of processes");
        let processes = entries.flatten().map(|entry| entry.path());
        processes
            .filter(|process| line(process).contains(&option))
            .filter_map(|process| Some(process.file_name()?.to_string_lossy().into_owned()))
            .collect()
    }
}

impl Drop for Alone {
    fn drop(&mut self) {
        for server in self.servers() {
            let _ = Command::new("kill").args(["-KILL", &server]).status();
        }
    }
}

/// The command line; empty for what is no process or has ended.
fn line(process: &Path) -> String {
    let line = std::fs::read(process.join("cmdline")).unwrap_or_default();
    String::from_utf8_lossy(&line).into_owned()
}
