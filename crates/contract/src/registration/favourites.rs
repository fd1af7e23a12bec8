//! What a seeker stars to find it again.

use domain::Instant;
use domain::favourite::FavouriteKind;
use domain::id::FairId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Stars an employer or an opening of a fair for whoever asks; what is starred already stays so.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct AddFavourite {
    /// The fair.
    pub fair: FairId,
    /// What it is.
    pub kind: FavouriteKind,
    /// The id of the employer or opening.
    pub about: Uuid,
}

/// Removes the star; what is not starred stays so.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RemoveFavourite {
    /// The fair.
    pub fair: FairId,
    /// What it is.
    pub kind: FavouriteKind,
    /// The id of the employer or opening.
    pub about: Uuid,
}

/// All that whoever asks has starred, the newest first.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct ListFavourites {
    /// At this fair alone.
    #[serde(default)]
    pub fair: Option<FairId>,
}

/// Something that is starred.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FavouriteView {
    /// The fair.
    pub fair: FairId,
    /// What it is.
    pub kind: FavouriteKind,
    /// The id of the employer or opening.
    pub about: Uuid,
    /// The employer's name or the opening's title; none when it is not at the fair any more.
    pub title: Option<String>,
    /// The employer's name; none when it is not known any more.
    pub employer_name: Option<String>,
    /// When it was starred.
    pub at: Instant,
}

/// What became of a star.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Starred {
    /// True when it is starred now.
    pub starred: bool,
}
