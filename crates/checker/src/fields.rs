//! Reads the fields of a file by its tables, each with its place in the file.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::RangeInclusive;

use crate::json::Json;
use crate::refused::{Code, Refused};

/// What the format calls `wide`.
pub const WIDE: RangeInclusive<i64> = 1..=1_000_000;

/// A value and its place in the file.
#[derive(Clone)]
pub struct Item<'a> {
    json: &'a Json,
    path: String,
}

/// An object and its place in the file.
pub struct Object<'a> {
    members: &'a BTreeMap<String, Json>,
    path: String,
}

impl<'a> Item<'a> {
    /// The whole file.
    pub const fn root(json: &'a Json) -> Self {
        Self {
            json,
            path: String::new(),
        }
    }

    /// A refusal of this item.
    pub fn refuse(&self, code: Code) -> Refused {
        Refused::new(code, self.path.clone())
    }

    /// An object of any fields. The whole file not being one is a fault of its own.
    pub fn members(&self) -> Result<Object<'a>, Refused> {
        let Json::Object(members) = self.json else {
            return Err(match self.path.is_empty() {
                true => Refused::new(Code::BadJson, "not an object"),
                false => self.refuse(Code::BadType),
            });
        };
        Ok(Object {
            members,
            path: self.path.clone(),
        })
    }

    /// An object of no other fields than these.
    pub fn object(&self, known: &[&str]) -> Result<Object<'a>, Refused> {
        let object = self.members()?;
        object.only(known)?;
        Ok(object)
    }

    /// A list.
    pub fn list(&self) -> Result<Vec<Self>, Refused> {
        let Json::List(items) = self.json else {
            return Err(self.refuse(Code::BadType));
        };
        let numbered = items.iter().enumerate();
        let items = numbered.map(|(index, json)| Self {
            json,
            path: format!("{}[{index}]", self.path),
        });
        Ok(items.collect())
    }

    /// A list of one item or more.
    pub fn filled_list(&self) -> Result<Vec<Self>, Refused> {
        let items = self.list()?;
        if items.is_empty() {
            return Err(self.refuse(Code::OutOfRange));
        }
        Ok(items)
    }

    /// An integer of this range.
    pub fn integer(&self, range: RangeInclusive<i64>) -> Result<i64, Refused> {
        match self.json {
            Json::Integer(number) if range.contains(number) => Ok(*number),
            Json::Integer(_) | Json::Huge => Err(self.refuse(Code::OutOfRange)),
            _ => Err(self.refuse(Code::BadType)),
        }
    }

    /// Any integer, whether or not it fits 64 bits.
    pub fn whole(&self) -> Result<(), Refused> {
        match self.json {
            Json::Integer(_) | Json::Huge => Ok(()),
            _ => Err(self.refuse(Code::BadType)),
        }
    }

    /// `true` or `false`.
    pub fn boolean(&self) -> Result<bool, Refused> {
        match self.json {
            Json::Boolean(value) => Ok(*value),
            _ => Err(self.refuse(Code::BadType)),
        }
    }

    /// Any text.
    pub fn text(&self) -> Result<&'a str, Refused> {
        match self.json {
            Json::Text(text) => Ok(text),
            _ => Err(self.refuse(Code::BadType)),
        }
    }

    /// An id: 1 to 100 characters.
    pub fn id(&self) -> Result<&'a str, Refused> {
        let text = self.text()?;
        if !(1..=100).contains(&text.chars().count()) {
            return Err(self.refuse(Code::OutOfRange));
        }
        Ok(text)
    }

    /// A list of ids, none of them twice.
    pub fn ids(&self) -> Result<Vec<String>, Refused> {
        let mut seen = HashSet::new();
        let mut ids = Vec::new();
        for item in self.list()? {
            let id = item.id()?;
            if !seen.insert(id) {
                return Err(item.refuse(Code::DuplicateId));
            }
            ids.push(id.to_owned());
        }
        Ok(ids)
    }
}

impl<'a> Object<'a> {
    /// A refusal of one of its fields.
    pub fn refuse(&self, code: Code, name: &str) -> Refused {
        Refused::new(code, self.at(name))
    }

    /// A refusal of the object as a whole.
    pub fn refuse_all(&self, code: Code) -> Refused {
        Refused::new(code, self.path.clone())
    }

    /// Refuses other fields than these.
    pub fn only(&self, known: &[&str]) -> Result<(), Refused> {
        let mut names = self.members.keys();
        match names.find(|name| !known.contains(&name.as_str())) {
            Some(unknown) => Err(self.refuse(Code::UnknownField, unknown)),
            None => Ok(()),
        }
    }

    /// The names of its fields.
    pub fn names(&self) -> impl Iterator<Item = &'a str> {
        self.members.keys().map(String::as_str)
    }

    /// A field that must be there.
    pub fn required(&self, name: &str) -> Result<Item<'a>, Refused> {
        let item = self.optional(name);
        item.ok_or_else(|| self.refuse(Code::MissingField, name))
    }

    /// A field that may be left out.
    pub fn optional(&self, name: &str) -> Option<Item<'a>> {
        Some(Item {
            json: self.members.get(name)?,
            path: self.at(name),
        })
    }

    /// A field that may be left out or `null`.
    pub fn nullable(&self, name: &str) -> Option<Item<'a>> {
        self.optional(name).filter(|item| *item.json != Json::Null)
    }

    /// The items of a list that may be left out.
    pub fn list_or_empty(&self, name: &str) -> Result<Vec<Item<'a>>, Refused> {
        self.optional(name)
            .map_or(Ok(Vec::new()), |item| item.list())
    }

    /// A list of ids that may be left out.
    pub fn ids_or_empty(&self, name: &str) -> Result<Vec<String>, Refused> {
        self.optional(name)
            .map_or(Ok(Vec::new()), |item| item.ids())
    }

    /// A number that may be left out.
    pub fn integer_or(
        &self,
        name: &str,
        default: i64,
        range: RangeInclusive<i64>,
    ) -> Result<i64, Refused> {
        self.optional(name)
            .map_or(Ok(default), |item| item.integer(range))
    }

    /// A number that may be left out or `null`.
    pub fn integer_or_none(
        &self,
        name: &str,
        range: RangeInclusive<i64>,
    ) -> Result<Option<i64>, Refused> {
        self.nullable(name)
            .map(|item| item.integer(range))
            .transpose()
    }

    fn at(&self, name: &str) -> String {
        match self.path.as_str() {
            "" => name.to_owned(),
            path => format!("{path}.{name}"),
        }
    }
}

/// The ids of a list, each with its position.
#[derive(Debug, Default)]
pub struct Names(HashMap<String, usize>);

impl Names {
    /// The next id of the list. Refuses with `duplicate_id`.
    pub fn add(&mut self, item: &Item<'_>) -> Result<String, Refused> {
        let id = item.id()?.to_owned();
        let position = self.0.len();
        if self.0.insert(id.clone(), position).is_some() {
            return Err(item.refuse(Code::DuplicateId));
        }
        Ok(id)
    }

    /// The position of an id. Refuses with `unknown_id`.
    pub fn find(&self, item: &Item<'_>) -> Result<usize, Refused> {
        let position = self.position(item.id()?);
        position.ok_or_else(|| item.refuse(Code::UnknownId))
    }

    /// The position of an id.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.0.get(id).copied()
    }
}
