//! One type per kind of id, so that a person can never be passed for a room.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! typed_ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Uuid {
                id.0
            }
        }
    )*};
}

typed_ids! {
    /// A tenant: one job centre.
    CentreId
    /// A person of one centre.
    PersonId
    /// An employer, as an organisation of one centre.
    EmployerId
    /// A fair.
    FairId
    /// An employer's application to a fair.
    ApplicationId
    /// An opening that an employer offers at a fair.
    OpeningId
    /// A seeker's registration for a fair.
    RegistrationId
    /// A seeker's candidacy for an opening.
    CandidacyId
    /// A proposal of interview times to a candidate.
    ProposalId
    /// A half day or other part of a fair for which booths are given out.
    SessionId
    /// A hall of a fair.
    HallId
    /// A booth of a hall.
    BoothId
    /// Anything that can be claimed in time: a person, panel, room, seat or desk.
    ResourceId
    /// A booking.
    BookingId
    /// The line of a panel in one session of a fair.
    QueueId
    /// A place in such a line.
    TicketId
    /// An entry of a waiting list.
    WaitId
    /// A mailed or published invitation to one booking for one person.
    InvitationId
    /// One mail to one person.
    DeliveryId
    /// One text message to one person by one channel, by which the gateway knows it too.
    TextId
    /// A calendar that a person's own program subscribes to.
    FeedId
    /// One making of an allocation of booths.
    AllocationRunId
    /// The panels of an employer for the timetable of a fair.
    ArrangementId
    /// One of these panels.
    InterviewPanelId
    /// What a seeker wishes of the timetable of a fair.
    WishesId
    /// One making of a timetable.
    TimetableRunId
    /// An event, the id of its outbox row.
    EventId
    /// A placement: somebody who found work.
    PlacementId
    /// An export of a list or table.
    ExportId
    /// One asking of an employer for results.
    ChaseId
    /// A signed-in session.
    LoginId
    /// An API token.
    TokenId
}

/// A person is claimed like any other resource, under the same id.
impl From<PersonId> for ResourceId {
    fn from(person: PersonId) -> Self {
        Self(person.0)
    }
}
