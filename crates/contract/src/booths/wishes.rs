//! What employers need and wish of their booths, and what the organiser says beforehand.

use domain::Instant;
use domain::allocation::{BoothWishTerms, BoothWishes, Crowd, Preparation};
use domain::application::BoothNeeds;
use domain::id::{ApplicationId, FairId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::message::Paging;

/// Says what an employer needs and wishes of its booth, instead of what was said before.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EditBoothWishes {
    /// The employer's application.
    pub application: ApplicationId,
    /// The version that its editor has seen; 0 when nothing was said yet.
    pub version: u32,
    /// What it needs and wishes.
    pub terms: BoothWishTerms,
}

/// What employers need and wish at a fair: of all for staff, their own for employers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ListBoothWishes {
    /// The fair.
    pub fair: FairId,
    /// Which page.
    #[serde(default, flatten)]
    pub paging: Paging,
}

/// What an employer needs and wishes of its booth.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BoothWishesView {
    /// What it says.
    #[serde(flatten)]
    pub wishes: BoothWishes,
    /// The employer's name.
    pub name: String,
    /// What it needs, from here or from its application.
    pub needs: BoothNeeds,
    /// The last moment at which it may say so itself.
    pub closes_at: Instant,
}

/// Says until when employers may wish, and who draws a crowd, instead of what was said before.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EditPreparation {
    /// The fair.
    pub fair: FairId,
    /// The version that its editor has seen; 0 when nothing was said yet.
    pub version: u32,
    /// Until when employers say what they need and wish; none: as long as they can apply.
    #[serde(default)]
    pub wishes_until: Option<Instant>,
    /// How many visitors employers expect; whoever is not named expects none.
    #[serde(default)]
    pub crowds: Vec<Crowd>,
}

/// What was said before the booths of a fair are given out?
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindPreparation {
    /// The fair.
    pub fair: FairId,
}

/// What was said before the booths of a fair are given out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PreparationView {
    /// What was said.
    #[serde(flatten)]
    pub preparation: Preparation,
    /// The last moment at which employers may say what they wish.
    pub closes_at: Instant,
    /// The parts of the halls that can be wished.
    pub zones: Vec<String>,
    /// The places in the halls that one can wish to be near or away from.
    pub places: Vec<String>,
}
