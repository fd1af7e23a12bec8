//! People whom a file names twice.

use std::collections::HashMap;

use domain::contact::{Email, Phone};

use super::chunks::Entry;
use super::head::{Column, Head};
use super::wrong::Wrong;

/// Each row that names somebody whom a row before it names: by the mail address, or by telephone
/// and name.
pub fn among(entries: &[Entry], head: &Head) -> Vec<Wrong> {
    let mut by_email = HashMap::new();
    let mut by_phone = HashMap::new();
    let mut again = Vec::new();
    for entry in entries {
        let line = entry.line;
        let first = email(entry).map(|email| *by_email.entry(email).or_insert(line));
        let same = phone(entry).map(|phone| *by_phone.entry(phone).or_insert(line));
        let found = [(Column::Email, first), (Column::Phone, same)];
        let earlier = found
            .into_iter()
            .find_map(|(column, seen)| Some((column, seen.filter(|seen| *seen != line)?)));
        if let Some((column, before)) = earlier {
            again.push(Wrong::again(line, head.name(column), before));
        }
    }
    again
}

fn email(entry: &Entry) -> Option<String> {
    let email = Email::parse_optional(entry.person.terms.email.as_deref());
    email.ok().flatten().map(|email| email.folded())
}

fn phone(entry: &Entry) -> Option<(Phone, String)> {
    let terms = &entry.person.terms;
    let phone = Phone::parse_optional(terms.phone.as_deref())
        .ok()
        .flatten()?;
    Some((phone, terms.name.clone()))
}
