//! The columns of a file, by their names in English or Korean.

use csv::StringRecord;

use super::wrong::Wrong;

/// A column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Column {
    /// The whole name.
    Name,
    /// The mail address.
    Email,
    /// The telephone number.
    Phone,
    /// When the consents were given.
    ConsentedAt,
    /// What was consented to.
    Consents,
    /// How the consents were given.
    Channel,
    /// The language of messages.
    Language,
    /// The work wanted.
    DesiredJob,
    /// What is needed to take part.
    Accessibility,
}

use Column::{
    Accessibility, Channel, ConsentedAt, Consents, DesiredJob, Email, Language, Name, Phone,
};

/// What columns may be called, the first in messages.
const NAMES: [(Column, &[&str]); 9] = [
    (Name, &["name", "이름", "성명"]),
    (Email, &["email", "e-mail", "전자우편", "이메일"]),
    (Phone, &["phone", "전화번호", "휴대전화", "연락처"]),
    (ConsentedAt, &["consented_at", "동의일", "동의일시"]),
    (Consents, &["consents", "동의항목"]),
    (Channel, &["channel", "접수방법", "접수경로"]),
    (Language, &["language", "언어"]),
    (DesiredJob, &["desired_job", "희망직무", "희망직종"]),
    (Accessibility, &["accessibility", "편의지원"]),
];

/// The head of a file.
pub struct Head {
    columns: Vec<(Column, usize, String)>,
    width: usize,
}

impl Head {
    /// The columns of the first line; others are passed over.
    ///
    /// # Errors
    /// Names each column that is missing, or there twice.
    pub fn parse(names: &StringRecord) -> Result<Self, Vec<Wrong>> {
        let mut columns = Vec::new();
        let mut wrong = Vec::new();
        for (at, name) in names.iter().enumerate() {
            let name = name.trim();
            match column_of(name) {
                Some(column) if has(&columns, column) => wrong.push(Wrong::twice(name)),
                Some(column) => columns.push((column, at, name.to_owned())),
                None => {}
            }
        }
        let reached = has(&columns, Email) || has(&columns, Phone);
        let needed = [(Name, has(&columns, Name)), (Email, reached)];
        let consented = [ConsentedAt, Consents].map(|column| (column, has(&columns, column)));
        for (column, is_there) in needed.into_iter().chain(consented) {
            if !is_there {
                wrong.push(Wrong::missing(&called(column).join(", ")));
            }
        }
        if wrong.is_empty() {
            let width = names.len();
            Ok(Self { columns, width })
        } else {
            Err(wrong)
        }
    }

    /// How many values each row must have.
    pub const fn width(&self) -> usize {
        self.width
    }

    /// The value of a column; blank when the file has no such column.
    pub fn value<'a>(&self, column: Column, record: &'a StringRecord) -> &'a str {
        let found = self.columns.iter().find(|(known, ..)| *known == column);
        let value = found.and_then(|(_, at, _)| record.get(*at));
        value.unwrap_or_default().trim()
    }

    /// What the file calls a column.
    pub fn name(&self, column: Column) -> &str {
        let found = self.columns.iter().find(|(known, ..)| *known == column);
        found.map_or(called(column)[0], |(_, _, name)| name)
    }
}

fn has(columns: &[(Column, usize, String)], column: Column) -> bool {
    columns.iter().any(|(known, ..)| *known == column)
}

fn column_of(name: &str) -> Option<Column> {
    let name = name.to_lowercase();
    let known = NAMES
        .iter()
        .find(|(_, names)| names.contains(&name.as_str()));
    known.map(|(column, _)| *column)
}

fn called(column: Column) -> &'static [&'static str] {
    let known = NAMES.iter().find(|(known, _)| *known == column);
    known.map_or(&["?"], |(_, names)| names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_either_name_in_any_order() {
        let names = StringRecord::from(vec!["연락처", "번호", "동의항목", "Name", "동의일"]);
        let head = Head::parse(&names).unwrap_or_else(|wrong| panic!("{wrong:?}"));
        let row = StringRecord::from(vec!["010", "7", "참가", " 김민아 ", "2026-11-01"]);
        assert_eq!(head.value(Name, &row), "김민아");
        assert_eq!(head.value(Phone, &row), "010");
        assert_eq!((head.value(Email, &row), head.name(Phone)), ("", "연락처"));
    }

    #[test]
    fn each_missing_column_is_named() {
        let names = StringRecord::from(vec!["이름", "성명"]);
        let wrong = Head::parse(&names).err().expect("columns are missing");
        assert_eq!(wrong.len(), 4, "{wrong:?}");
    }
}
