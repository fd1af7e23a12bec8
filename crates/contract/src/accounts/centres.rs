//! Messages about centres.

use domain::Zone;
use domain::centre::{Centre, CentreTerms};
use domain::id::CentreId;
use domain::refusal::Language;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::message::Paging;

/// Founds a centre with its first administrator.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FoundCentre {
    /// The centre.
    #[serde(flatten)]
    pub terms: CentreTerms,
    /// Who manages it first.
    pub administrator: FirstAdministrator,
}

/// The first administrator of a centre.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FirstAdministrator {
    /// The name.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// The password, at least 12 characters.
    pub password: String,
}

/// Changes what is said of a centre.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EditCentre {
    /// The centre.
    pub centre: CentreId,
    /// What it shall say.
    #[serde(flatten)]
    pub terms: CentreTerms,
    /// The version the change is based on.
    pub version: u32,
}

/// What everybody may know of a centre.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindCentre {
    /// The centre.
    pub centre: CentreId,
}

/// The centres there are.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ListCentres {
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// A centre, as everybody may see it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CentreView {
    /// The centre.
    pub id: CentreId,
    /// Its name in its own language.
    pub name: String,
    /// Its name in English.
    pub name_en: Option<String>,
    /// Where its clocks are.
    pub zone: Zone,
    /// The languages of its pages, the first for those who chose none.
    pub languages: Vec<Language>,
}

impl From<Centre> for CentreView {
    fn from(centre: Centre) -> Self {
        Self {
            id: centre.id,
            name: centre.name,
            name_en: centre.name_en,
            zone: centre.zone,
            languages: centre.languages,
        }
    }
}
