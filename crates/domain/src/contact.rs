//! Mail addresses and telephone numbers.

mod email;
mod phone;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;
use crate::text;
pub use email::Email;
pub use phone::Phone;

/// Somebody to turn to at an employer or for a fair.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Contact {
    /// The name.
    pub name: Option<String>,
    /// The position, such as 인사팀장.
    pub title: Option<String>,
    /// The telephone number.
    pub phone: Option<Phone>,
    /// The mail address.
    pub email: Option<Email>,
}

/// A contact as it was typed, not yet checked.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ContactTerms {
    /// The name.
    pub name: Option<String>,
    /// The position.
    pub title: Option<String>,
    /// The telephone number, in any usual form.
    pub phone: Option<String>,
    /// The mail address.
    pub email: Option<String>,
}

impl Contact {
    /// The contact that was typed.
    ///
    /// Refuses with `bad_name`, `text_too_long`, `bad_phone` or `bad_email`.
    pub fn parse(terms: &ContactTerms) -> Result<Self, Refusal> {
        Ok(Self {
            name: text::optional_line("contact_name", terms.name.as_deref(), 100)?,
            title: text::optional_line("contact_title", terms.title.as_deref(), 100)?,
            phone: Phone::parse_optional(terms.phone.as_deref())?,
            email: Email::parse_optional(terms.email.as_deref())?,
        })
    }
}
