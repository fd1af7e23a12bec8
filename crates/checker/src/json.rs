//! JSON as the format wants it: no key twice, and integers told from other numbers.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// The format nests five deep; deeper than this is no plan of ours.
const DEEPEST: usize = 16;

/// A JSON value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    Null,
    Boolean(bool),
    Integer(i64),
    /// An integer that does not fit 64 bits.
    Huge,
    /// A number with a point or an exponent, even when it is whole.
    Fraction,
    Text(String),
    List(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

impl Json {
    /// Reads a file that holds one value; otherwise says what is wrong.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(bytes).map_err(|error| format!("not UTF-8 ({error})"))?;
        let raw: &RawValue = serde_json::from_str(text).map_err(|error| error.to_string())?;
        value(raw, 0)
    }
}

fn value(raw: &RawValue, depth: usize) -> Result<Json, String> {
    if depth > DEEPEST {
        return Err("nested too deep".to_owned());
    }
    let text = raw.get().trim();
    match text.as_bytes().first() {
        Some(b'{') => object(text, depth),
        Some(b'[') => list(text, depth),
        Some(b'"') => parse(text).map(Json::Text),
        Some(b't' | b'f') => parse(text).map(Json::Boolean),
        Some(b'n') => Ok(Json::Null),
        _ => Ok(number(text)),
    }
}

fn object(text: &str, depth: usize) -> Result<Json, String> {
    let Members(members) = parse(text)?;
    let mut object = BTreeMap::new();
    for (key, raw) in members {
        let value = value(raw, depth + 1)?;
        if object.insert(key.clone(), value).is_some() {
            return Err(format!("key {key:?} twice"));
        }
    }
    Ok(Json::Object(object))
}

fn list(text: &str, depth: usize) -> Result<Json, String> {
    let items: Vec<&RawValue> = parse(text)?;
    let items = items.into_iter().map(|raw| value(raw, depth + 1));
    items.collect::<Result<_, _>>().map(Json::List)
}

fn number(text: &str) -> Json {
    if text.contains(['.', 'e', 'E']) {
        return Json::Fraction;
    }
    text.parse().map_or(Json::Huge, Json::Integer)
}

fn parse<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

/// The members of an object in the order of the file, with keys that are there twice.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Every;
        impl<'de> Visitor<'de> for Every {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Every)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_apart() {
        let read = |text: &str| Json::read(text.as_bytes()).unwrap();
        assert_eq!(read("7"), Json::Integer(7));
        assert_eq!(read(" -0 "), Json::Integer(0));
        assert_eq!(read("1.0"), Json::Fraction);
        assert_eq!(read("1e3"), Json::Fraction);
        assert_eq!(read("99999999999999999999"), Json::Huge);
    }

    #[test]
    fn what_is_no_json_is_refused() {
        for wrong in [
            "",
            "{",
            "01",
            "[1,]",
            "{\"a\":1,\"\\u0061\":2}",
            "\"\\ud800\"",
            "1 2",
        ] {
            assert!(Json::read(wrong.as_bytes()).is_err(), "{wrong}");
        }
        assert!(Json::read(b"\"\xff\"").is_err());
        assert!(Json::read("[".repeat(100_000).as_bytes()).is_err());
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        assert!(Json::read(deep.as_bytes()).is_err());
    }
}
