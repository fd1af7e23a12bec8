//! The settings of `deploy/nats`, on ports of loopback and in a folder of the test.

use crate::process::root;
use std::path::Path;
use tempfile::TempDir;

/// Writes `nats.conf` and `tls.conf`; all that differs is where things are.
pub fn write_settings(folder: &TempDir, (port, monitor): (u16, u16), tls: Option<&Path>) {
    let store = folder.path().join("store").display().to_string();
    let moves = [
        ("0.0.0.0:4222", format!("127.0.0.1:{port}")),
        ("0.0.0.0:8222", format!("127.0.0.1:{monitor}")),
        ("/data/jetstream", store),
    ];
    write_moved(folder, "nats.conf", &moves);
    if let Some(tls) = tls {
        let moves = ["tls.crt", "tls.key", "ca.crt"].map(|name| {
            let deployed = format!("/etc/nats/tls/{name}");
            (deployed, tls.join(name).display().to_string())
        });
        write_moved(folder, "tls.conf", &moves);
    }
}

fn write_moved(folder: &TempDir, name: &str, moves: &[(impl AsRef<str>, String)]) {
    let deployed = root().join("deploy/nats").join(name);
    let mut text = std::fs::read_to_string(deployed).expect("deployed settings");
    for (from, to) in moves {
        let from = from.as_ref();
        assert_eq!(text.matches(from).count(), 1, "{name} names {from} once");
        text = text.replace(from, to);
    }
    std::fs::write(folder.path().join(name), text).expect("the settings can be written");
}
