use contract::registration::{FindPassKey, PassKeyView};
use service::{Look, Outcome};

use crate::pass_key::PassKey;

/// The key with which anybody can check passes.
pub async fn find_pass_key(_: Look, _: FindPassKey, key: PassKey) -> Outcome<PassKeyView> {
    Ok(PassKeyView {
        algorithm: "Ed25519".to_owned(),
        key: key.public(),
    })
}
