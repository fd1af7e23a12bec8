//! A certificate for 127.0.0.1, made by the `openssl` program.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A fresh key on a curve every library takes.
const KEY: [&str; 8] = [
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:prime256v1",
    "-nodes",
    "-batch",
];

/// Makes a root and the server's certificate that it signs: `ca.crt`, `tls.crt` and `tls.key` in
/// the folder returned.
///
/// # Panics
/// When `openssl` is missing or older than 3.0.
pub fn make(folder: &Path) -> PathBuf {
    let folder = folder.join("tls");
    std::fs::create_dir(&folder).expect("a folder for certificates");
    let root = [
        "-subj",
        "/CN=madang tests",
        "-keyout",
        "ca.key",
        "-out",
        "ca.crt",
    ];
    openssl(&folder, &root);
    // A root may not be a server's certificate at once: clients refuse that.
    let server = [
        "-subj",
        "/CN=localhost",
        "-CA",
        "ca.crt",
        "-CAkey",
        "ca.key",
        "-addext",
        "basicConstraints=critical,CA:FALSE",
        "-addext",
        "subjectAltName=IP:127.0.0.1,DNS:localhost",
        "-keyout",
        "tls.key",
        "-out",
        "tls.crt",
    ];
    openssl(&folder, &server);
    folder
}

fn openssl(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("openssl");
    command.current_dir(folder).args(KEY).args(arguments);
    let output = command.output();
    let output = output.unwrap_or_else(|error| panic!("install openssl 3.0 or newer: {error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "openssl: {said}");
}
