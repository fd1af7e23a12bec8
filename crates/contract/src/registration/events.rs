//! What `registration` tells of.

use domain::application::Application;
use domain::fair::Fair;
use domain::id::{ApplicationId, CentreId, EmployerId, FairId, PersonId, RegistrationId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! fair_events {
    ($($(#[$doc:meta])* $event:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
        pub struct $event {
            /// The fair.
            pub fair: FairId,
            /// Its centre.
            pub centre: CentreId,
            /// Its version after this.
            pub version: u32,
        }

        impl From<&Fair> for $event {
            fn from(fair: &Fair) -> Self {
                Self {
                    fair: fair.id,
                    centre: fair.centre,
                    version: fair.version,
                }
            }
        }
    )*};
}

macro_rules! application_events {
    ($($(#[$doc:meta])* $event:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
        pub struct $event {
            /// The application.
            pub application: ApplicationId,
            /// The fair.
            pub fair: FairId,
            /// The employer.
            pub employer: EmployerId,
            /// The centre.
            pub centre: CentreId,
            /// The version of the application after this.
            pub version: u32,
        }

        impl $event {
            /// The event of this application as it now stands.
            pub const fn of(centre: CentreId, application: &Application) -> Self {
                Self {
                    application: application.id,
                    fair: application.fair,
                    employer: application.employer,
                    centre,
                    version: application.version,
                }
            }
        }
    )*};
}

macro_rules! registration_events {
    ($($(#[$doc:meta])* $event:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
        pub struct $event {
            /// The registration.
            pub registration: RegistrationId,
            /// The fair.
            pub fair: FairId,
            /// The seeker.
            pub person: PersonId,
            /// The centre.
            pub centre: CentreId,
            /// The version of the registration after this.
            pub version: u32,
        }

        impl $event {
            /// The event of this registration as it now stands.
            pub const fn of(
                centre: CentreId,
                registration: &domain::admission::Registration,
            ) -> Self {
                Self {
                    registration: registration.id,
                    fair: registration.fair,
                    person: registration.person,
                    centre,
                    version: registration.version,
                }
            }
        }
    )*};
}

fair_events! {
    /// Everyone sees a fair.
    FairPublished;
    /// A fair has other terms or another session.
    FairEdited;
    /// A fair will not take place.
    FairCancelled;
}

application_events! {
    /// An employer handed in an application.
    ApplicationSubmitted;
    /// An employer takes part.
    ApplicationApproved;
    /// An employer takes part when another drops out.
    ApplicationWaitlisted;
    /// An employer does not take part.
    ApplicationRejected;
    /// An employer does not want to take part any more.
    ApplicationWithdrawn;
}

registration_events! {
    /// A seeker is registered for a fair.
    SeekerRegistered;
    /// A seeker does not come.
    RegistrationWithdrawn;
    /// A seeker is there.
    SeekerCheckedIn;
}

/// A fair has other rules than before.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FairPolicyEdited {
    /// The centre.
    pub centre: CentreId,
    /// The fair.
    pub fair: FairId,
    /// How often these rules were changed.
    pub version: u32,
}

/// A centre has other rules than before.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CentrePolicyEdited {
    /// The centre.
    pub centre: CentreId,
    /// How often these rules were changed.
    pub version: u32,
}
