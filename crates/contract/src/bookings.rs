//! Events of bookings of every kind, told by the booking desk of whichever service decided.

use domain::id::{BookingId, CentreId};
use domain::{Booking, BookingKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The answer to every booking command: the booking as it now stands.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Booked(pub Booking);

macro_rules! booking_events {
    ($($(#[$doc:meta])* $event:ident $name:literal;)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
            pub struct $event {
                /// The booking.
                pub booking: BookingId,
                /// Its centre.
                pub centre: CentreId,
                /// What it is for.
                pub kind: BookingKind,
                /// Its version after this.
                pub version: u32,
            }

            impl From<&Booking> for $event {
                fn from(booking: &Booking) -> Self {
                    Self {
                        booking: booking.id,
                        centre: booking.centre,
                        kind: booking.kind,
                        version: booking.version,
                    }
                }
            }
        )*
        crate::events! { "bookings"; $($event $name about booking;)* }
    };
}

booking_events! {
    /// A place is held for a few minutes.
    BookingHeld "booking_held";
    /// A booking is confirmed.
    BookingConfirmed "booking_confirmed";
    /// A booking has another time or place.
    BookingMoved "booking_moved";
    /// A booking was cancelled.
    BookingCancelled "booking_cancelled";
    /// A hold ran out.
    BookingExpired "booking_expired";
    /// The person came.
    BookingStarted "booking_started";
    /// It took place.
    BookingCompleted "booking_completed";
    /// Nobody came: the booking is a no-show and its places are free.
    BookingMissed "booking_missed";
}
