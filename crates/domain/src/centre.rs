//! Centres: the tenants.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::contact::Email;
use crate::id::CentreId;
use crate::refusal::{Code, Language, Refusal};
use crate::text;
use crate::time::Zone;

/// A job centre.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Centre {
    /// Its id.
    pub id: CentreId,
    /// Its name in its own language.
    pub name: String,
    /// Its name in English.
    pub name_en: Option<String>,
    /// Where its clocks are.
    pub zone: Zone,
    /// The languages of its pages, the first for those who chose none.
    pub languages: Vec<Language>,
    /// The address its mails come from.
    pub sender: Email,
    /// Rises by one with each change; starts at 0.
    pub version: u32,
}

/// A centre as it was typed, not yet checked.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct CentreTerms {
    /// Its name in its own language.
    pub name: String,
    /// Its name in English.
    pub name_en: Option<String>,
    /// The name of its time zone, such as `Asia/Seoul`.
    pub zone: String,
    /// The languages of its pages, the first for those who chose none.
    pub languages: Vec<Language>,
    /// The address its mails come from.
    pub sender: String,
}

impl Centre {
    /// A new centre.
    ///
    /// Refuses with `text_missing`, `bad_name`, `text_too_long`, `unknown_time_zone`,
    /// `nothing_chosen` or `bad_email`.
    pub fn found(id: CentreId, terms: &CentreTerms) -> Result<Self, Refusal> {
        let languages = once_each(&terms.languages);
        if languages.is_empty() {
            return Err(Refusal::new(Code::NothingChosen).with("field", "languages"));
        }
        Ok(Self {
            id,
            name: text::line("name", &terms.name, 100)?,
            name_en: text::optional_line("name_en", terms.name_en.as_deref(), 100)?,
            zone: Zone::parse(&terms.zone)?,
            languages,
            sender: Email::parse(&terms.sender)?,
            version: 0,
        })
    }

    /// The same centre with what is said of it replaced.
    ///
    /// Refuses as `found` does.
    pub fn edit(&self, terms: &CentreTerms) -> Result<Self, Refusal> {
        Ok(Self {
            version: self.version + 1,
            ..Self::found(self.id, terms)?
        })
    }

    /// The name for readers of a language.
    pub fn name_in(&self, language: Language) -> &str {
        match language {
            Language::En => self.name_en.as_deref().unwrap_or(&self.name),
            Language::Ko => &self.name,
        }
    }
}

fn once_each(languages: &[Language]) -> Vec<Language> {
    let mut kept = Vec::new();
    for language in languages {
        if !kept.contains(language) {
            kept.push(*language);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn terms() -> CentreTerms {
        CentreTerms {
            name: "마당시 일자리센터".to_owned(),
            name_en: None,
            zone: "Asia/Seoul".to_owned(),
            languages: vec![Language::En, Language::Ko, Language::En],
            sender: "jobs@example.kr".to_owned(),
        }
    }

    fn found(terms: &CentreTerms) -> Result<Centre, Refusal> {
        Centre::found(CentreId(Uuid::nil()), terms)
    }

    #[test]
    fn the_order_of_languages_is_kept_and_each_stands_once() {
        let centre = found(&terms()).unwrap();
        assert_eq!(centre.languages, vec![Language::En, Language::Ko]);
    }

    #[test]
    fn a_centre_without_an_english_name_is_called_by_its_own() {
        let centre = found(&terms()).unwrap();
        assert_eq!(centre.name_in(Language::En), "마당시 일자리센터");
        let named = CentreTerms {
            name_en: Some("Madang Job Centre".to_owned()),
            ..terms()
        };
        let centre = centre.edit(&named).unwrap();
        assert_eq!(centre.name_in(Language::En), "Madang Job Centre");
        assert_eq!(centre.version, 1);
    }

    #[test]
    fn each_wrong_field_is_refused_by_its_own_code() {
        let wrong = |change: fn(&mut CentreTerms)| {
            let mut terms = terms();
            change(&mut terms);
            found(&terms).unwrap_err().code
        };
        assert_eq!(wrong(|t| t.name.clear()), Code::TextMissing);
        assert_eq!(wrong(|t| t.zone.clear()), Code::UnknownTimeZone);
        assert_eq!(wrong(|t| t.languages.clear()), Code::NothingChosen);
        assert_eq!(wrong(|t| t.sender.clear()), Code::BadEmail);
    }
}
