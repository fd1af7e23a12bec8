//! Reads JSON without mercy: whatever breaks the format is refused with its place, nothing is guessed.

mod tree;

use std::collections::HashMap;
use std::fmt;
use std::ops::RangeInclusive;

pub use tree::Tree;

use crate::refusal::{Code, Refusal};

/// The longest id, in characters.
pub const ID_LENGTH: usize = 100;
/// The values of a `wide` field.
pub const WIDE: RangeInclusive<u64> = 1..=1_000_000;

/// Reads a file as one JSON object.
///
/// # Errors
/// Refuses with `bad_json` what is not UTF-8 JSON, not an object, or has a key twice.
pub fn parse(bytes: &[u8]) -> Result<Tree, Refusal> {
    let text =
        str::from_utf8(bytes).map_err(|error| Refusal::new(Code::BadJson, error.to_string()))?;
    match serde_json::from_str(text) {
        Ok(object @ Tree::Object(_)) => Ok(object),
        Ok(_) => Err(Refusal::new(Code::BadJson, "the file is not an object")),
        Err(error) => Err(Refusal::new(Code::BadJson, error.to_string())),
    }
}

/// Where in the file a value stands.
#[derive(Debug, Clone, Copy)]
enum Place<'a> {
    File,
    Field(&'a Place<'a>, &'a str),
    Item(&'a Place<'a>, usize),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::File => Ok(()),
            Place::Field(Place::File, name) => text.write_str(name),
            Place::Field(above, name) => write!(text, "{above}.{name}"),
            Place::Item(above, index) => write!(text, "{above}[{index}]"),
        }
    }
}

/// A value and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Value<'a> {
    tree: &'a Tree,
    place: Place<'a>,
}

impl<'a> Value<'a> {
    /// The whole file.
    pub fn file(tree: &'a Tree) -> Self {
        let place = Place::File;
        Self { tree, place }
    }

    /// A refusal of this value.
    pub fn refuse(&self, code: Code) -> Refusal {
        let item = self.place.to_string();
        let item = if item.is_empty() {
            "the file".to_owned()
        } else {
            item
        };
        Refusal::new(code, item)
    }

    /// An integer within limits.
    ///
    /// # Errors
    /// Refuses with `bad_type` or `out_of_range`.
    pub fn integer(&self, limits: RangeInclusive<u64>) -> Result<u64, Refusal> {
        let number = match self.tree {
            Tree::Integer(number) => *number,
            Tree::Huge => return Err(self.refuse(Code::OutOfRange)),
            _ => return Err(self.refuse(Code::BadType)),
        };
        let number = u64::try_from(number).map_err(|_| self.refuse(Code::OutOfRange))?;
        if !limits.contains(&number) {
            return Err(self.refuse(Code::OutOfRange));
        }
        Ok(number)
    }

    /// `true` or `false`.
    ///
    /// # Errors
    /// Refuses with `bad_type`.
    pub fn bool(&self) -> Result<bool, Refusal> {
        match self.tree {
            Tree::Bool(value) => Ok(*value),
            _ => Err(self.refuse(Code::BadType)),
        }
    }

    /// A text.
    ///
    /// # Errors
    /// Refuses with `bad_type`.
    pub fn text(&self) -> Result<&'a str, Refusal> {
        match self.tree {
            Tree::Text(text) => Ok(text),
            _ => Err(self.refuse(Code::BadType)),
        }
    }

    /// An id: a text of 1 to 100 characters.
    ///
    /// # Errors
    /// Refuses with `bad_type` or `out_of_range`.
    pub fn id(&self) -> Result<&'a str, Refusal> {
        let id = self.text()?;
        let length = id.chars().count();
        if length == 0 || length > ID_LENGTH {
            return Err(self.refuse(Code::OutOfRange));
        }
        Ok(id)
    }

    /// Reads each item of a list.
    ///
    /// # Errors
    /// Refuses with `bad_type` what is no list, and as the reader of the items does.
    pub fn list<T>(
        &self,
        mut read: impl FnMut(Value<'_>) -> Result<T, Refusal>,
    ) -> Result<Vec<T>, Refusal> {
        let Tree::List(items) = self.tree else {
            return Err(self.refuse(Code::BadType));
        };
        let items = items.iter().enumerate().map(|(index, tree)| {
            read(Value {
                tree,
                place: Place::Item(&self.place, index),
            })
        });
        items.collect()
    }

    /// An object with no fields but these.
    ///
    /// # Errors
    /// Refuses with `bad_type` what is no object, with `unknown_field` any other field.
    pub fn object(&'a self, known: &[&str]) -> Result<Fields<'a>, Refusal> {
        let Tree::Object(entries) = self.tree else {
            return Err(self.refuse(Code::BadType));
        };
        let fields = Fields {
            entries,
            place: &self.place,
        };
        let unknown = entries
            .iter()
            .find(|(key, _)| !known.contains(&key.as_str()));
        if let Some((key, _)) = unknown {
            return Err(fields.refuse(Code::UnknownField, key));
        }
        Ok(fields)
    }
}

/// The fields of an object.
#[derive(Debug, Clone, Copy)]
pub struct Fields<'a> {
    entries: &'a [(String, Tree)],
    place: &'a Place<'a>,
}

impl<'a> Fields<'a> {
    /// A refusal of a field.
    pub fn refuse(&self, code: Code, field: &str) -> Refusal {
        Refusal::new(code, Place::Field(self.place, field).to_string())
    }

    /// A field that may be left out.
    pub fn optional(&self, name: &'a str) -> Option<Value<'a>> {
        let (key, tree) = self.entries.iter().find(|(key, _)| key == name)?;
        let place = Place::Field(self.place, key);
        Some(Value { tree, place })
    }

    /// A field that may be left out or `null`.
    pub fn nullable(&self, name: &'a str) -> Option<Value<'a>> {
        let value = self.optional(name)?;
        (*value.tree != Tree::Null).then_some(value)
    }

    /// A field that must be there.
    ///
    /// # Errors
    /// Refuses with `missing_field`.
    pub fn required(&self, name: &'a str) -> Result<Value<'a>, Refusal> {
        let missing = || self.refuse(Code::MissingField, name);
        self.optional(name).ok_or_else(missing)
    }

    /// Looks at `format` and `version` 1.
    ///
    /// # Errors
    /// Refuses with `missing_field`, `bad_type`, `unknown_format` or `unknown_version`.
    pub fn header(&self, format: &str) -> Result<(), Refusal> {
        if self.required("format")?.text()? != format {
            return Err(self.refuse(Code::UnknownFormat, "format"));
        }
        match self.required("version")?.integer(0..=u64::MAX) {
            Ok(1) => Ok(()),
            Err(refusal) if refusal.code == Code::BadType => Err(refusal),
            _ => Err(self.refuse(Code::UnknownVersion, "version")),
        }
    }
}

/// Ids of one list and their places in it.
#[derive(Debug, Default)]
pub struct Ids<'a>(HashMap<&'a str, usize>);

impl<'a> Ids<'a> {
    /// Takes the ids of a list, in its order.
    ///
    /// # Errors
    /// Refuses with `duplicate_id` an id that is there twice.
    pub fn of(list: &str, ids: impl Iterator<Item = &'a str>) -> Result<Self, Refusal> {
        let mut known = HashMap::new();
        for (index, id) in ids.enumerate() {
            if known.insert(id, index).is_some() {
                return Err(Refusal::new(Code::DuplicateId, format!("{list}[{index}]")));
            }
        }
        Ok(Self(known))
    }

    /// Its place in the list.
    pub fn get(&self, id: &str) -> Option<usize> {
        self.0.get(id).copied()
    }

    /// The place in the list of what a value names.
    ///
    /// # Errors
    /// Refuses with `unknown_id`, and what is no id.
    pub fn find(&self, value: &Value<'_>) -> Result<usize, Refusal> {
        self.get(value.id()?)
            .ok_or_else(|| value.refuse(Code::UnknownId))
    }
}

#[cfg(test)]
mod tests;
