//! What an event is about, as far as pages ask.

use contract::message::SUBJECT_ROOT;
use domain::id::{CentreId, FairId, ResourceId};
use serde::Deserialize;

/// What a page shows that an event may change.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Topic {
    /// Who is registered, and who is there.
    Door,
    /// The lines at booths.
    Lines,
    /// Bookings of every kind.
    Bookings,
    /// The fair itself, its employers and booths.
    Fair,
}

/// An event, without what happened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct News {
    pub(crate) topic: Topic,
    pub(crate) centre: CentreId,
    /// None for what may be of any fair of the centre.
    pub(crate) fair: Option<FairId>,
    /// The panel whose line it is.
    pub(crate) panel: Option<ResourceId>,
}

#[derive(Deserialize)]
struct Told {
    centre: CentreId,
    #[serde(default)]
    fair: Option<FairId>,
    #[serde(default)]
    panel: Option<ResourceId>,
}

impl Topic {
    /// The name on the stream.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Door => "door",
            Self::Lines => "lines",
            Self::Bookings => "bookings",
            Self::Fair => "fair",
        }
    }

    fn of(service: &str, name: &str) -> Option<Self> {
        match (service, name.split_once('_')?.0) {
            ("registration", "seeker" | "registration") => Some(Self::Door),
            ("booths", "ticket" | "queue") => Some(Self::Lines),
            ("bookings", _) => Some(Self::Bookings),
            ("booths", _) | ("registration", "fair" | "application") => Some(Self::Fair),
            _ => None,
        }
    }
}

impl News {
    /// Reads an event; none for what no page follows.
    pub(super) fn read(subject: &str, body: &[u8]) -> Option<Self> {
        let rest = subject
            .strip_prefix(SUBJECT_ROOT)?
            .strip_prefix(".event.")?;
        let (service, rest) = rest.split_once('.')?;
        let (name, _) = rest.split_once('.')?;
        let topic = Topic::of(service, name)?;
        let told: Told = serde_json::from_slice(body).ok()?;
        Some(Self {
            topic,
            centre: told.centre,
            fair: told.fair,
            panel: told.panel,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::booths::TicketCalled;
    use contract::message::{Event, event_subject};
    use contract::registration::SeekerCheckedIn;
    use uuid::Uuid;

    #[test]
    fn an_event_is_news_of_its_fair_without_who_it_happened_to() {
        let fair = FairId(Uuid::from_u128(7));
        let event = SeekerCheckedIn {
            registration: domain::id::RegistrationId(Uuid::from_u128(1)),
            fair,
            person: domain::id::PersonId(Uuid::from_u128(2)),
            centre: CentreId(Uuid::from_u128(3)),
            version: 2,
        };
        let subject = event_subject(
            SeekerCheckedIn::SERVICE,
            SeekerCheckedIn::NAME,
            event.subject_id(),
        );
        let news = News::read(&subject, &serde_json::to_vec(&event).unwrap()).unwrap();
        assert_eq!(
            (news.topic, news.fair, news.panel),
            (Topic::Door, Some(fair), None)
        );
        let other = event_subject("invites", "booking_declined", event.subject_id());
        assert_eq!(News::read(&other, b"{}"), None);
        assert_eq!(News::read(&subject, b"nonsense"), None);
    }

    #[test]
    fn tickets_are_news_of_lines() {
        let of = Topic::of(TicketCalled::SERVICE, TicketCalled::NAME);
        assert_eq!(of, Some(Topic::Lines));
    }
}
