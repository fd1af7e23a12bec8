//! The file beside the store that says which server runs on it; its lock says that Madang lives.

use std::fs::{File, TryLockError};
use std::io::{Seek, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::fault::Fault;

/// A tool that looks holds the lock for a moment, so one refusal says nothing yet.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(50);

/// Which server runs on a store.
#[derive(Serialize, Deserialize)]
pub struct Running {
    /// Its process.
    pub pid: u32,
    /// Where it listens.
    pub url: String,
}

/// The file of one store, held until dropped: the operating system lets go of it when the process dies.
pub struct Note {
    path: PathBuf,
    file: File,
}

impl Note {
    /// Takes the file of a store for this process.
    ///
    /// # Errors
    /// When another process has it.
    pub async fn take(store: &Path) -> Result<Self, Fault> {
        let path = path(store);
        let fault = |error| Fault::file(path.display().to_string(), error);
        for _ in 0..TRIES {
            let mut options = File::options();
            let open = options.read(true).write(true).create(true).truncate(false);
            let file = open.open(&path).map_err(fault)?;
            match file.try_lock() {
                // One that stopped in order may have removed the file between the two steps.
                Ok(()) if is_at(&file, &path) => return Ok(Self { path, file }),
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => tokio::time::sleep(PAUSE).await,
                Err(TryLockError::Error(error)) => return Err(fault(error)),
            }
        }
        Err(Fault::say(format!(
            "another madang runs on {}: stop it first, or name another folder in nats.store",
            store.display()
        )))
    }

    /// What was written last, by this process or by one that was killed.
    pub fn read(&self) -> Option<Running> {
        let text = std::fs::read_to_string(&self.path).ok()?;
        serde_json::from_str(&text).ok()
    }

    /// Says which server runs now.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&mut self, running: &Running) -> Result<(), Fault> {
        let text = serde_json::to_string(running).expect("a number and a text");
        let written = self
            .file
            .set_len(0)
            .and_then(|()| self.file.rewind())
            .and_then(|()| self.file.write_all(text.as_bytes()));
        written.map_err(|error| Fault::file(self.path.display().to_string(), error))
    }

    /// Removes the file: nothing runs any more.
    pub fn remove(self) {
        if let Err(error) = std::fs::remove_file(&self.path) {
            tracing::warn!(path = %self.path.display(), %error, "the file stays behind");
        }
    }
}

/// The server of the Madang that runs on a store now; none when none does.
pub fn running_on(store: &Path) -> Option<Running> {
    let path = path(store);
    let file = File::open(&path).ok()?;
    // Whoever can take the lock knows that nobody holds it: the file is that of a killed process.
    let Err(TryLockError::WouldBlock) = file.try_lock_shared() else {
        return None;
    };
    serde_json::from_str(&std::fs::read_to_string(path).ok()?).ok()
}

/// `nats.running` beside the folder `nats`.
fn path(store: &Path) -> PathBuf {
    let mut path = store.as_os_str().to_owned();
    path.push(".running");
    path.into()
}

fn is_at(file: &File, path: &Path) -> bool {
    let (Ok(held), Ok(found)) = (file.metadata(), std::fs::metadata(path)) else {
        return false;
    };
    (held.dev(), held.ino()) == (found.dev(), found.ino())
}
