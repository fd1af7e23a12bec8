//! What happened.

use domain::id::{CentreId, ResourceId};
use domain::seat::Seat;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! seat_events {
    ($($(#[$doc:meta])* $event:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
        pub struct $event {
            /// The seat.
            pub seat: ResourceId,
            /// Its centre.
            pub centre: CentreId,
            /// Its version after this.
            pub version: u32,
        }

        impl From<&Seat> for $event {
            fn from(seat: &Seat) -> Self {
                Self {
                    seat: seat.resource.id,
                    centre: seat.resource.centre,
                    version: seat.version,
                }
            }
        }
    )*};
}

seat_events! {
    /// A seat was opened for booking.
    SeatOpened;
    /// A seat was changed.
    SeatEdited;
    /// A seat was closed for booking.
    SeatClosed;
}
