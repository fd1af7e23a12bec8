//! What happened to halls, booths and visit times.

use domain::id::{
    ApplicationId, BoothId, CentreId, EmployerId, FairId, HallId, ResourceId, SessionId,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A hall has a plan, its first or another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct HallPlanImported {
    /// The hall.
    pub hall: HallId,
    /// Its fair.
    pub fair: FairId,
    /// The centre.
    pub centre: CentreId,
    /// The hall's version: rises with each plan.
    pub version: u32,
}

/// A fair has more booths on the net.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BoothsAdded {
    /// The booths that were added together.
    pub batch: Uuid,
    /// The fair.
    pub fair: FairId,
    /// The centre.
    pub centre: CentreId,
    /// Always 0: a batch never changes.
    pub version: u32,
}

macro_rules! slot_events {
    ($($(#[$doc:meta])* $event:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
        pub struct $event {
            /// The booth slot: one reservation, from its beginning to its end.
            pub slot: Uuid,
            /// The booth.
            pub booth: BoothId,
            /// The session of the fair.
            pub session: SessionId,
            /// The employer's application.
            pub application: ApplicationId,
            /// The employer.
            pub employer: EmployerId,
            /// The fair.
            pub fair: FairId,
            /// The centre.
            pub centre: CentreId,
            /// 0 when the slot begins, 1 when it ends.
            pub version: u32,
        }
    )*};
}

slot_events! {
    /// An employer has a booth for a session.
    BoothReserved;
    /// An employer has its booth of a session no more.
    BoothReleased;
}

/// An employer waits for a booth.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct BoothWaitlisted {
    /// The entry of the waiting list.
    pub wait: Uuid,
    /// The session of the fair.
    pub session: SessionId,
    /// The employer's application.
    pub application: ApplicationId,
    /// The employer.
    pub employer: EmployerId,
    /// The fair.
    pub fair: FairId,
    /// The centre.
    pub centre: CentreId,
    /// Always 0: an entry never changes.
    pub version: u32,
}

macro_rules! panel_events {
    ($($(#[$doc:meta])* $event:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
        pub struct $event {
            /// The employer's panel.
            pub panel: ResourceId,
            /// The employer.
            pub employer: EmployerId,
            /// The fair.
            pub fair: FairId,
            /// The centre.
            pub centre: CentreId,
            /// The panel's version: rises with each change of its times.
            pub version: u32,
        }
    )*};
}

panel_events! {
    /// An employer's booth can be visited, or at other times.
    VisitTimesPublished;
    /// An employer's booth takes no more visits.
    VisitTimesClosed;
}
