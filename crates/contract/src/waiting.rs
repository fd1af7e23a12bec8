//! Events of waiting lists, told by whichever service decided.

use domain::BookingKind;
use domain::id::{BookingId, CentreId, WaitId};
use domain::waiting::Wait;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! wait_events {
    ($($(#[$doc:meta])* $event:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
        pub struct $event {
            /// The entry of the waiting list.
            pub wait: WaitId,
            /// Its centre.
            pub centre: CentreId,
            /// What is waited for.
            pub kind: BookingKind,
            /// The booking that was offered last.
            pub booking: Option<BookingId>,
            /// The entry's version after this.
            pub version: u32,
        }

        impl From<&Wait> for $event {
            fn from(wait: &Wait) -> Self {
                Self {
                    wait: wait.id,
                    centre: wait.centre,
                    kind: wait.kind,
                    booking: wait.booking,
                    version: wait.version,
                }
            }
        }
    )*};
}

wait_events! {
    /// Somebody waits for a place.
    WaitingListJoined;
    /// A place is held for somebody who waited, until they answer.
    PlaceOffered;
    /// Somebody took the place that was offered.
    OfferAccepted;
    /// Somebody did not want the place that was offered.
    OfferDeclined;
    /// A place that was offered does not take place; its person waits on for what else would do.
    OfferCalledOff;
    /// Somebody did not answer an offer in time.
    OfferRunOut;
    /// Somebody waits no more: left, booked directly, all times past, or all of it called off.
    WaitingEnded;
}

crate::events! { "waiting";
    WaitingListJoined "waiting_list_joined" about wait;
    PlaceOffered "place_offered" about wait;
    OfferAccepted "offer_accepted" about wait;
    OfferDeclined "offer_declined" about wait;
    OfferCalledOff "offer_called_off" about wait;
    OfferRunOut "offer_run_out" about wait;
    WaitingEnded "waiting_ended" about wait;
}
