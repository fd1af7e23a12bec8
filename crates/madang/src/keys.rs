//! The secrets of a deployment: set, or made once and kept in a file.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use contract::SigningKeys;

use crate::fault::Fault;
use crate::settings::{KeysSection, given};

/// The secrets.
#[derive(Clone)]
pub struct Keys {
    /// Sign who asks.
    pub actor: SigningKeys,
    /// Makes sign-in links.
    pub sign_in: String,
    /// Signs passes.
    pub pass: [u8; 32],
    /// Makes session, API and feed tokens.
    pub token: String,
}

impl Keys {
    /// The keys that are set; those that are not are read from the file, or made and written there.
    ///
    /// # Errors
    /// When a key is too short, missing, or the file cannot be used.
    pub fn load(section: &KeysSection) -> Result<Self, Fault> {
        let mut kept = read(&section.file)?;
        let before = kept.len();
        let actor = pick(&section.actor, "actor", &mut kept, section)?;
        let sign_in = pick(&section.sign_in, "sign_in", &mut kept, section)?;
        let pass = pick(&section.pass, "pass", &mut kept, section)?;
        let token = pick(&section.token, "token", &mut kept, section)?;
        if kept.len() > before {
            write(Path::new(&section.file), &kept)?;
        }
        let secrets: Vec<_> = actor.split(',').map(|one| one.trim().to_owned()).collect();
        if secrets.iter().any(|secret| secret.len() < 16) {
            return Err(Fault::setting(
                "keys.actor",
                "each key needs at least 16 bytes",
            ));
        }
        Ok(Self {
            actor: SigningKeys::new(&secrets),
            sign_in,
            pass: seed(&pass)?,
            token,
        })
    }
}

/// 256 random bits in base64url.
pub fn random() -> String {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).expect("the operating system gives random bytes");
    BASE64.encode(secret)
}

fn pick(
    set: &str,
    name: &'static str,
    kept: &mut BTreeMap<String, String>,
    section: &KeysSection,
) -> Result<String, Fault> {
    if let Some(set) = given(set) {
        return Ok(set.to_owned());
    }
    if section.file.is_empty() {
        return Err(Fault::setting(
            &format!("keys.{name}"),
            "set it (`madang keys` makes one), or name a file in keys.file where it is made and kept",
        ));
    }
    Ok(kept.entry(name.to_owned()).or_insert_with(random).clone())
}

fn seed(text: &str) -> Result<[u8; 32], Fault> {
    let bytes = BASE64.decode(text).ok();
    bytes
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or_else(|| Fault::setting("keys.pass", "it must be 32 bytes in base64url"))
}

fn read(file: &str) -> Result<BTreeMap<String, String>, Fault> {
    match std::fs::read_to_string(file) {
        Ok(text) => {
            let lines = text.lines().filter_map(|line| line.split_once(" = "));
            let unquote = |text: &str| text.trim().trim_matches('"').to_owned();
            Ok(lines
                .map(|(name, key)| (unquote(name), unquote(key)))
                .collect())
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound || file.is_empty() => {
            Ok(BTreeMap::new())
        }
        Err(error) => Err(Fault::file(file, error)),
    }
}

fn write(file: &Path, keys: &BTreeMap<String, String>) -> Result<(), Fault> {
    let fault = |error| Fault::file(file.display().to_string(), error);
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(fault)?;
    }
    let text: String = keys
        .iter()
        .map(|(name, key)| format!("{name} = \"{key}\"\n"))
        .collect();
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    // Nobody but the owner may read secrets.
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut out = options.open(file).map_err(fault)?;
    out.write_all(text.as_bytes()).map_err(fault)
}
