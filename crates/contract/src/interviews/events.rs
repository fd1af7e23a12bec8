//! What happened.

use domain::id::{CentreId, ResourceId};
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
