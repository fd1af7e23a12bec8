//! One row of a file, checked by the same rules as a single registration.

use contract::accounts::ImportedPerson;
use csv::StringRecord;
use domain::admission::{MOST_WISHES, Registration, RegistrationTerms};
use domain::fair::Fair;
use domain::id::{PersonId, RegistrationId};
use domain::person::{DatedConsent, Person, PersonTerms};
use domain::{Code, Instant, Refusal};
use uuid::Uuid;

use super::chunks::Entry;
use super::head::{Column, Head};
use super::words;
use super::wrong::Wrong;
use super::{dates, head};

/// What rows are checked against.
pub struct Rules<'a> {
    /// The columns.
    pub head: &'a Head,
    /// The fair.
    pub fair: &'a Fair,
    /// The version of the consent text.
    pub consent_text: &'a str,
    /// Now.
    pub now: Instant,
}

impl Rules<'_> {
    /// The row of a line.
    ///
    /// # Errors
    /// Says what is wrong with it first.
    pub fn entry(&self, line: u64, record: &StringRecord) -> Result<Entry, Wrong> {
        if record.len() != self.head.width() {
            return Err(Wrong::width(line, record.len(), self.head.width()));
        }
        let row = Row {
            rules: self,
            line,
            record,
        };
        let terms = row.person()?;
        let consents = row.consents()?;
        let wanted = row.wanted(&consents)?;
        let person = ImportedPerson { terms, consents };
        Ok(Entry {
            line,
            person,
            terms: wanted,
        })
    }
}

struct Row<'a> {
    rules: &'a Rules<'a>,
    line: u64,
    record: &'a StringRecord,
}

impl Row<'_> {
    fn person(&self) -> Result<PersonTerms, Wrong> {
        let word = self.value(Column::Language);
        let unknown = || self.no_word(Column::Language, word, &words::all_languages());
        let mut terms = PersonTerms {
            name: self.value(Column::Name).to_owned(),
            email: self.text(Column::Email),
            phone: self.text(Column::Phone),
            language: words::language(word).ok_or_else(unknown)?,
        };
        let (nobody, centre) = (PersonId(Uuid::nil()), self.rules.fair.centre);
        let person = Person::register(nobody, centre, &terms);
        // As it is kept, so that it can be compared.
        terms.name = person.map_err(|refusal| self.refused(&refusal))?.name;
        Ok(terms)
    }

    fn consents(&self) -> Result<Vec<DatedConsent>, Wrong> {
        let text = self.value(Column::ConsentedAt);
        let moment = dates::moment(text, &self.rules.fair.zone);
        let given_at = moment.ok_or_else(|| self.no_date(text))?;
        let purposes = words::purposes(self.value(Column::Consents));
        let purposes = purposes
            .map_err(|word| self.no_word(Column::Consents, &word, &words::all_purposes()))?;
        let word = self.value(Column::Channel);
        let unknown = || self.no_word(Column::Channel, word, &words::all_channels());
        let channel = words::channel(word).ok_or_else(unknown)?;
        let consent = |purpose| {
            let consent = DatedConsent {
                purpose,
                text_version: self.rules.consent_text.to_owned(),
                given_at,
                channel,
            };
            let taken = consent.taken_over(self.rules.now);
            taken.map_err(|refusal| self.refused(&refusal))?;
            Ok(consent)
        };
        purposes.into_iter().map(consent).collect()
    }

    fn wanted(&self, consents: &[DatedConsent]) -> Result<RegistrationTerms, Wrong> {
        let terms = RegistrationTerms {
            desired_job: self.text(Column::DesiredJob),
            accessibility: self.text(Column::Accessibility),
            ..RegistrationTerms::default()
        };
        let purposes: Vec<_> = consents.iter().map(|consent| consent.purpose).collect();
        let (id, nobody) = (RegistrationId(Uuid::nil()), PersonId(Uuid::nil()));
        let registered = terms.must_rest_on(&purposes).and_then(|()| {
            Registration::register(id, self.rules.fair, nobody, &terms, MOST_WISHES)
        });
        registered.map_err(|refusal| self.refused(&refusal))?;
        Ok(terms)
    }

    fn value(&self, column: Column) -> &str {
        self.rules.head.value(column, self.record)
    }

    fn text(&self, column: Column) -> Option<String> {
        let text = self.value(column);
        (!text.is_empty()).then(|| text.to_owned())
    }

    fn refused(&self, refusal: &Refusal) -> Wrong {
        let name = self.rules.head.name(column_of(refusal));
        let named = refusal.facts.contains_key("field");
        let refusal = match named {
            true => refusal.clone().with("field", name),
            false => refusal.clone(),
        };
        Wrong::refused(self.line, name, &refusal)
    }

    fn no_date(&self, text: &str) -> Wrong {
        let name = self.rules.head.name(Column::ConsentedAt);
        let ko = format!("'{text}'은(는) 날짜가 아닙니다. 2026-11-23처럼 적어 주시기 바랍니다.");
        let en = format!("\"{text}\" is no date. Please write it like 2026-11-23.");
        Wrong::value(self.line, name, ko, en)
    }

    fn no_word(&self, column: Column, word: &str, all: &str) -> Wrong {
        let ko =
            format!("'{word}'을(를) 알 수 없습니다. 다음 가운데에서 적어 주시기 바랍니다: {all}.");
        let en = format!("\"{word}\" is not known. Please write one of: {all}.");
        Wrong::value(self.line, self.rules.head.name(column), ko, en)
    }
}

/// The column that a refusal is about.
fn column_of(refusal: &Refusal) -> head::Column {
    match refusal.code {
        Code::BadEmail => Column::Email,
        Code::BadPhone => Column::Phone,
        Code::ConsentMissing => Column::Consents,
        Code::ConsentInFuture => Column::ConsentedAt,
        _ => match refusal.facts.get("field").map(String::as_str) {
            Some("name") => Column::Name,
            Some("desired_job") => Column::DesiredJob,
            Some("accessibility") => Column::Accessibility,
            _ => Column::Email,
        },
    }
}
