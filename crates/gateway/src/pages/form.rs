//! What a form of our pages sends.

use axum::body::Body;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::incoming::whole;
use crate::problem::Problem;

/// The fields of a form as they were typed; a name may come several times.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Sent(Vec<(String, String)>);

impl Sent {
    /// The body of a form.
    ///
    /// # Errors
    /// `malformed` or `body_too_large`.
    pub(crate) async fn body(body: Body) -> Result<Self, Problem> {
        Self::read(&whole(body).await?)
    }

    /// Reads the body of a form, or the query of an address.
    ///
    /// # Errors
    /// `malformed`.
    pub(crate) fn read(text: &[u8]) -> Result<Self, Problem> {
        read(text).map(Self)
    }

    /// Fields that were read before.
    pub(crate) const fn of(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// What was typed into a field; nothing where it was not sent.
    pub(crate) fn one(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(one, _)| one == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// What was typed, when there is more than blanks.
    pub(crate) fn written(&self, name: &str) -> Option<String> {
        let value = self.one(name).trim();
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// All values of a name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let found = self.0.iter().filter(move |(one, _)| one == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The key of the form.
    ///
    /// # Errors
    /// `bad_key`.
    pub(crate) fn key(&self) -> Result<Uuid, Problem> {
        let key = self.one("key").parse();
        key.map_err(|_| domain::Code::BadKey.into())
    }

    /// Names and values in their order.
    pub(crate) fn pairs(&self) -> &[(String, String)] {
        &self.0
    }

    /// The fields as a browser sends them.
    pub(crate) fn encoded(&self) -> String {
        let pairs = self.0.iter();
        let pairs: Vec<String> = pairs
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        pairs.join("&")
    }
}

/// The key of one choice on a form: another choice from the same page is another intent.
pub(crate) fn intent(key: Uuid, choice: &str) -> Uuid {
    // FNV-1a over what was chosen, into the part of a key that is random.
    let hash = choice
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    Uuid::from_u128(key.as_u128() ^ u128::from(hash >> 4))
}

/// Reads the body of a sent form.
///
/// # Errors
/// `malformed`.
pub(crate) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    if body.iter().any(|byte| !byte.is_ascii_graphic()) {
        return Err(Problem::malformed("a form has its bytes encoded"));
    }
    serde_urlencoded::from_bytes(body).map_err(Problem::malformed)
}

fn encoded(value: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    let each = value.bytes().map(|byte| match byte {
        b' ' => "+".to_owned(),
        byte if plain(byte) => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_as_browsers_send_it_and_written_the_same() {
        let sent = Sent::read("name=%EA%B9%80+%EB%AF%BC&c=a&c=b&empty=".as_bytes()).unwrap();
        assert_eq!(sent.one("name"), "김 민");
        assert_eq!(sent.all("c").collect::<Vec<_>>(), ["a", "b"]);
        assert_eq!((sent.one("none"), sent.written("empty")), ("", None));
        assert_eq!(Sent::read(sent.encoded().as_bytes()), Ok(sent));
        let long = format!("csv={}", "%EA%B9%80".repeat(22_000));
        let long = Sent::read(long.as_bytes()).unwrap();
        assert_eq!(long.one("csv").chars().count(), 22_000);
        assert!(Sent::read(b"token=%0d\n").is_err());
    }

    #[test]
    fn the_same_choice_has_the_same_key_and_another_choice_another() {
        let key = crate::fresh::key();
        let (one, other) = (intent(key, "10:00"), intent(key, "10:10"));
        assert_eq!(one, intent(key, "10:00"));
        assert_ne!(one, other);
        assert_eq!(one.get_version_num(), 7);
        assert_eq!(one.get_variant(), key.get_variant());
    }
}
