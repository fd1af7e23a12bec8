//! What a seeker stars to find it again (관심 기업·관심 공고).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::id::{CentreId, FairId, PersonId};
use crate::refusal::{Code, Refusal};
use crate::time::Instant;

/// The most favourites of one person, so that one answer holds them all.
pub const MOST_FAVOURITES: u32 = 200;

/// What can be starred.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum FavouriteKind {
    /// An employer at a fair.
    Employer,
    /// An opening of a fair.
    Opening,
}

impl FavouriteKind {
    /// Its name in addresses and tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Employer => "employer",
            Self::Opening => "opening",
        }
    }

    /// The one of this name.
    pub fn parse(name: &str) -> Option<Self> {
        let all = [Self::Employer, Self::Opening];
        all.into_iter().find(|one| one.as_str() == name)
    }

    /// What is said when there is no such thing.
    pub const fn missing(self) -> Code {
        match self {
            Self::Employer => Code::EmployerNotFound,
            Self::Opening => Code::OpeningNotFound,
        }
    }
}

/// Something that a person has starred.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Favourite {
    /// The centre.
    pub centre: CentreId,
    /// Who starred it.
    pub person: PersonId,
    /// The fair at which it is.
    pub fair: FairId,
    /// What it is.
    pub kind: FavouriteKind,
    /// The id of the employer or opening.
    pub about: Uuid,
    /// When it was starred.
    pub at: Instant,
}

/// Passes whoever has this many favourites and wants one more.
///
/// Refuses with `favourites_full`.
pub fn may_star(starred: u64) -> Result<(), Refusal> {
    match starred < u64::from(MOST_FAVOURITES) {
        true => Ok(()),
        false => Err(Refusal::new(Code::FavouritesFull).with("limit", MOST_FAVOURITES)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_hundred_are_kept_and_no_more() {
        assert_eq!(may_star(199), Ok(()));
        let refusal = may_star(200).unwrap_err();
        assert_eq!(refusal.code, Code::FavouritesFull);
    }

    #[test]
    fn each_kind_is_found_by_its_name() {
        for kind in [FavouriteKind::Employer, FavouriteKind::Opening] {
            assert_eq!(FavouriteKind::parse(kind.as_str()), Some(kind));
        }
        assert_eq!(FavouriteKind::parse("booth"), None);
    }
}
