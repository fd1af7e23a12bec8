//! Ending a nats-server by its own means, so that it flushes its store.

use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::process::Command;

use super::note::Note;
use crate::fault::Fault;

/// How long a server may take to end in order, and how long to be gone when it is killed.
pub const PATIENCE: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(50);

/// Ends the server that a killed Madang left behind on a store: two on one store spoil it.
///
/// Looks at processes where `/proc` shows them; elsewhere such a server must be ended by hand.
///
/// # Errors
/// When it does not end.
pub async fn end_leftover(program: &Path, note: &Note, store: &Path) -> Result<(), Fault> {
    let Some(left) = note.read().filter(|left| serves(left.pid, store)) else {
        return Ok(());
    };
    let pid = left.pid;
    tracing::warn!(
        pid,
        "ending the nats-server that an earlier run left behind"
    );
    // `stop` is nats-server's word for a kill.
    for signal in ["quit", "stop"] {
        send(program, signal, pid).await;
        if is_gone(pid, store).await {
            return Ok(());
        }
    }
    Err(Fault::say(format!(
        "an earlier run left a nats-server behind that does not end: stop process {pid} and start again"
    )))
}

/// Sends a signal as nats-server names it: `quit` to end in order, `stop` to end at once.
pub async fn send(program: &Path, signal: &str, pid: u32) {
    let sent = Command::new(program)
        .args(["--signal", &format!("{signal}={pid}")])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .await;
    if !sent.is_ok_and(|status| status.success()) {
        tracing::warn!(pid, signal, "the nats-server could not be told to end");
    }
}

async fn is_gone(pid: u32, store: &Path) -> bool {
    let gone = async {
        while serves(pid, store) {
            tokio::time::sleep(PAUSE).await;
        }
    };
    tokio::time::timeout(PATIENCE, gone).await.is_ok()
}

/// True when the process is a server on the store: its number may belong to another by now.
fn serves(pid: u32, store: &Path) -> bool {
    let Ok(line) = std::fs::read(format!("/proc/{pid}/cmdline")) else {
        return false;
    };
    let words: Vec<_> = line.split(|byte| *byte == 0).collect();
    let on_store = [b"--store_dir".as_slice(), store.as_os_str().as_bytes()];
    words.windows(2).any(|pair| pair == on_store)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_process_under_the_number_is_left_alone() {
        assert!(!serves(std::process::id(), Path::new("/srv/nats")));
    }
}
