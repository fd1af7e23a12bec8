//! What happened.

use domain::candidacy::Candidacy;
use domain::id::{CandidacyId, CentreId, ProposalId, ResourceId};
use domain::proposal::InterviewProposal;
use domain::room::Room;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! room_events {
    ($($(#[$doc:meta])* $event:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
        pub struct $event {
            /// The room.
            pub room: ResourceId,
            /// Its centre.
            pub centre: CentreId,
            /// Its version after this.
            pub version: u32,
        }

        impl From<&Room> for $event {
            fn from(room: &Room) -> Self {
                Self {
                    room: room.resource.id,
                    centre: room.resource.centre,
                    version: room.version,
                }
            }
        }
    )*};
}

room_events! {
    /// A room was opened for booking.
    RoomOpened;
    /// A room was changed.
    RoomEdited;
    /// A room was closed for booking.
    RoomClosed;
}

/// A centre has other holidays.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct HolidaysImported {
    /// The centre.
    pub centre: CentreId,
    /// How often its holidays were imported.
    pub version: u32,
}

macro_rules! screening_events {
    ($of:ident, $about:ident: $id:ident; $($(#[$doc:meta])* $event:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
        pub struct $event {
            /// What it happened to.
            pub $about: $id,
            /// Its centre.
            pub centre: CentreId,
            /// Its version after this.
            pub version: u32,
        }

        impl From<&$of> for $event {
            fn from(of: &$of) -> Self {
                Self {
                    $about: of.id,
                    centre: of.centre,
                    version: of.version,
                }
            }
        }
    )*};
}

screening_events! { Candidacy, candidacy: CandidacyId;
    /// A seeker applied to an opening.
    CandidacySubmitted;
    /// An employer accepted or rejected a candidate.
    CandidacyScreened;
    /// A seeker took a candidacy back.
    CandidacyWithdrawn;
}

screening_events! { InterviewProposal, proposal: ProposalId;
    /// An employer proposed times for an interview.
    InterviewProposed;
    /// A candidate took one of the proposed times.
    InterviewProposalAccepted;
    /// A candidate took none of the proposed times.
    InterviewProposalDeclined;
    /// A proposal was taken back.
    InterviewProposalWithdrawn;
}
