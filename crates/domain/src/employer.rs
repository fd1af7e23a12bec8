//! Employers as organisations of a centre.

mod business_number;
mod name;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::contact::{Contact, ContactTerms};
use crate::id::{CentreId, EmployerId};
use crate::refusal::{Code, Refusal};
use crate::text;
use crate::time::Date;
pub use business_number::BusinessNumber;
pub use name::normalised_name;

/// An employer.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Employer {
    /// Its id.
    pub id: EmployerId,
    /// The centre that knows it.
    pub centre: CentreId,
    /// Its name, as it writes it.
    pub name: String,
    /// The name by which duplicates are found.
    pub normalised_name: String,
    /// Its business number (사업자등록번호).
    pub business_number: Option<BusinessNumber>,
    /// The section of its trade.
    pub ksic_section: Option<KsicSection>,
    /// How many people work there.
    pub size: Option<u32>,
    /// What speaks for it when booths are given out.
    pub flags: EmployerFlags,
    /// The representative (대표자).
    pub representative: Option<String>,
    /// The address.
    pub address: Option<String>,
    /// The web site.
    pub homepage: Option<String>,
    /// Whom to turn to.
    pub contact: Contact,
    /// Rises by one with each change; starts at 0.
    pub version: u32,
}

/// What speaks for an employer, each with the day from which it holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct EmployerFlags {
    /// A strong small or medium company (강소기업).
    #[schemars(with = "Option<String>")]
    pub strong_sme_since: Option<Date>,
    /// Has agreed to hire residents first.
    #[schemars(with = "Option<String>")]
    pub resident_first_since: Option<Date>,
}

/// A section of the Korean standard industrial classification, `A` to `U`.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct KsicSection(char);

/// An employer as it was typed, not yet checked.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct EmployerTerms {
    /// The name.
    pub name: String,
    /// The business number, with or without hyphens.
    pub business_number: Option<String>,
    /// The section of its trade, `A` to `U`.
    pub ksic_section: Option<String>,
    /// How many people work there.
    pub size: Option<u32>,
    /// The representative.
    pub representative: Option<String>,
    /// The address.
    pub address: Option<String>,
    /// The web site, beginning with `https://`.
    pub homepage: Option<String>,
    /// Whom to turn to.
    pub contact: ContactTerms,
}

impl Employer {
    /// A new employer.
    ///
    /// Refuses with `text_missing`, `bad_name`, `text_too_long`, `bad_business_number`,
    /// `malformed`, `bad_url`, `bad_phone` or `bad_email`.
    pub fn register(
        id: EmployerId,
        centre: CentreId,
        terms: &EmployerTerms,
    ) -> Result<Self, Refusal> {
        let name = text::line("name", &terms.name, 200)?;
        let number = text::written(terms.business_number.as_deref());
        let section = text::written(terms.ksic_section.as_deref());
        let homepage = text::written(terms.homepage.as_deref());
        Ok(Self {
            id,
            centre,
            normalised_name: normalised_name(&name),
            name,
            business_number: number.map(BusinessNumber::parse).transpose()?,
            ksic_section: section.map(KsicSection::parse).transpose()?,
            size: terms.size,
            flags: EmployerFlags::default(),
            representative: text::optional_line(
                "representative",
                terms.representative.as_deref(),
                100,
            )?,
            address: text::optional_line("address", terms.address.as_deref(), 300)?,
            homepage: homepage.map(text::link).transpose()?,
            contact: Contact::parse(&terms.contact)?,
            version: 0,
        })
    }

    /// The same employer with what it says of itself replaced; its flags stay.
    ///
    /// Refuses as `register` does.
    pub fn edit(&self, terms: &EmployerTerms) -> Result<Self, Refusal> {
        let edited = Self::register(self.id, self.centre, terms)?;
        Ok(Self {
            flags: self.flags,
            version: self.version + 1,
            ..edited
        })
    }

    /// The same employer with what speaks for it, as staff have checked it.
    pub fn flag(&self, flags: EmployerFlags) -> Self {
        Self {
            flags,
            version: self.version + 1,
            ..self.clone()
        }
    }
}

impl EmployerFlags {
    /// True for a strong small or medium company on that day.
    pub fn is_strong_sme(self, day: Date) -> bool {
        self.strong_sme_since.is_some_and(|since| since <= day)
    }

    /// True when residents are hired first on that day.
    pub fn is_resident_first(self, day: Date) -> bool {
        self.resident_first_since.is_some_and(|since| since <= day)
    }
}

impl KsicSection {
    /// A section by its letter, of either case.
    ///
    /// Refuses with `malformed`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let mut letters = text.trim().chars();
        match (
            letters.next().map(|letter| letter.to_ascii_uppercase()),
            letters.next(),
        ) {
            (Some(letter @ 'A'..='U'), None) => Ok(Self(letter)),
            _ => Err(Refusal::new(Code::Malformed).with("reason", "ksic_section must be A to U")),
        }
    }

    /// The letter.
    pub const fn letter(self) -> char {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn terms() -> EmployerTerms {
        EmployerTerms {
            name: " 멜리펀트㈜ ".to_owned(),
            business_number: Some("124-81-00998".to_owned()),
            ksic_section: Some("c".to_owned()),
            homepage: Some("https://example.kr".to_owned()),
            ..EmployerTerms::default()
        }
    }

    fn register(terms: &EmployerTerms) -> Result<Employer, Refusal> {
        Employer::register(EmployerId(Uuid::nil()), CentreId(Uuid::nil()), terms)
    }

    #[test]
    fn an_employer_keeps_its_name_and_gets_one_for_finding_duplicates() {
        let employer = register(&terms()).unwrap();
        assert_eq!(employer.name, "멜리펀트㈜");
        assert_eq!(employer.normalised_name, "멜리펀트");
        assert_eq!(employer.ksic_section.unwrap().letter(), 'C');
    }

    #[test]
    fn each_wrong_field_is_refused_by_its_own_code() {
        let wrong = |change: fn(&mut EmployerTerms)| {
            let mut terms = terms();
            change(&mut terms);
            register(&terms).unwrap_err().code
        };
        assert_eq!(wrong(|t| t.name.clear()), Code::TextMissing);
        assert_eq!(
            wrong(|t| t.business_number = Some("1".to_owned())),
            Code::BadBusinessNumber
        );
        assert_eq!(
            wrong(|t| t.ksic_section = Some("V".to_owned())),
            Code::Malformed
        );
        assert_eq!(
            wrong(|t| t.homepage = Some("ftp://a.kr".to_owned())),
            Code::BadUrl
        );
        assert_eq!(
            wrong(|t| t.contact.phone = Some("?".to_owned())),
            Code::BadPhone
        );
        assert_eq!(
            wrong(|t| t.contact.email = Some("?".to_owned())),
            Code::BadEmail
        );
    }

    #[test]
    fn an_edit_keeps_the_id_and_raises_the_version() {
        let employer = register(&terms()).unwrap();
        let edited = employer
            .edit(&EmployerTerms {
                name: "마당".to_owned(),
                ..terms()
            })
            .unwrap();
        assert_eq!(
            (edited.id, edited.version, edited.normalised_name.as_str()),
            (employer.id, 1, "마당")
        );
    }

    #[test]
    fn an_employer_cannot_edit_what_staff_have_checked() {
        let flags = EmployerFlags {
            strong_sme_since: Some("2026-05-01".parse().unwrap()),
            resident_first_since: None,
        };
        let flagged = register(&terms()).unwrap().flag(flags);
        assert_eq!(flagged.edit(&terms()).unwrap().flags, flags);
    }

    #[test]
    fn a_flag_holds_from_its_day_on() {
        let flags = EmployerFlags {
            strong_sme_since: Some("2026-05-01".parse().unwrap()),
            resident_first_since: None,
        };
        assert!(!flags.is_strong_sme("2026-04-30".parse().unwrap()));
        assert!(flags.is_strong_sme("2026-05-01".parse().unwrap()));
        assert!(!flags.is_resident_first("2026-05-01".parse().unwrap()));
    }
}
