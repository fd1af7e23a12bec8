//! Who waits for what a batch may free: found before the locks, to know whom to lock, and again
//! under them.

use std::collections::BTreeSet;

use domain::Booking;
use domain::diary::{Gap, Touches, WIDEST_TURNAROUND};
use domain::id::{BookingId, PersonId, ResourceId, WaitId};
use domain::time::TimeRange;
use domain::waiting::{WaitState, Waiting};
use sea_orm::ConnectionTrait;

use super::load::Asked;
use super::pieces::{Found, WAIT};
use super::starts::Hosts;
use super::statements::given_ids;
use super::stretches::{Spans, Stretches};
use crate::Result;
use crate::rows::{self, Ask, Column};

/// Where places may be freed, and whose entries are changed.
#[derive(Default)]
pub(super) struct Places {
    pub gaps: BTreeSet<Gap>,
    pub answered: BTreeSet<BookingId>,
    pub waits: BTreeSet<WaitId>,
    pub waiters: BTreeSet<PersonId>,
}

impl Places {
    /// What is asked for, and what the bookings that are changed may free, whatever the turnaround of
    /// their places.
    pub(super) fn of(asked: &Asked, changed: &[Booking]) -> Self {
        let of = |touches: fn(&Touches) -> &Vec<Gap>| asked.touches.iter().flat_map(touches);
        let freed = changed.iter().flat_map(|booking| {
            booking.uses.iter().map(|one| {
                let gap = Gap {
                    resource: one.resource,
                    during: one.during,
                };
                gap.from_earlier(WIDEST_TURNAROUND)
            })
        });
        Self {
            gaps: of(|one| &one.gaps).copied().chain(freed).collect(),
            answered: changed.iter().map(|booking| booking.id).collect(),
            waits: asked
                .touches
                .iter()
                .flat_map(|one| one.waits.clone())
                .collect(),
            waiters: asked
                .touches
                .iter()
                .flat_map(|one| one.waiters.clone())
                .collect(),
        }
    }

    /// True when no waiting list can have a say.
    pub(super) fn is_empty(&self) -> bool {
        self.answered.is_empty() && !self.is_asked()
    }

    /// True when waiting lists are asked for, whether anybody waits or not.
    pub(super) fn is_asked(&self) -> bool {
        !(self.waits.is_empty() && self.waiters.is_empty() && self.gaps.is_empty())
    }

    /// What must be seen, and locked, to offer these places to those who wait.
    pub(super) fn spans(&self, waits: &[Waiting], hosts: &Hosts) -> Spans {
        let mut spans = Spans::new();
        for waiting in waits {
            let wait = &waiting.wait;
            let person: ResourceId = wait.person.into();
            if let Some(wish) = wait.wishes.first() {
                // Whoever changes an entry has its person locked.
                spans.insert((person, TimeRange::starting(wish.within.from, wait.minutes)));
            }
            for (resource, reach) in self.reaches(waiting) {
                spans.insert((resource, reach));
                spans.insert((person, reach));
                let host = hosts.get(&resource);
                spans.extend(host.map(|host| (ResourceId::from(*host), reach)));
            }
        }
        spans
    }

    /// The open offers of the entries that are changed: who leaves gives them up.
    pub(super) fn offers_of(&self, waits: &[Waiting]) -> BTreeSet<BookingId> {
        let changed = waits.iter().filter(|one| {
            self.waits.contains(&one.wait.id) && one.wait.state == WaitState::Offered
        });
        changed.filter_map(|one| one.wait.booking).collect()
    }

    fn reaches(&self, waiting: &Waiting) -> impl Iterator<Item = (ResourceId, TimeRange)> {
        let wait = &waiting.wait;
        let gaps = self
            .gaps
            .iter()
            .filter(move |_| wait.state == WaitState::Waiting);
        gaps.flat_map(move |gap| {
            let reach = |wish| gap.reach(wish, wait.minutes);
            wait.wishes
                .iter()
                .filter_map(reach)
                .map(|reach| (gap.resource, reach))
        })
    }

    /// True when all that offering needs was locked: nobody else has joined meanwhile.
    pub(super) fn is_covered(
        &self,
        waits: &[Waiting],
        hosts: &Hosts,
        stretches: &Stretches,
    ) -> bool {
        self.spans(waits, hosts).iter().all(|(resource, during)| {
            let wanted = during.buckets();
            let known = stretches.get(resource);
            known.is_some_and(|known| known.start <= wanted.start && wanted.end <= known.end)
        })
    }
}

/// Reads the entries without locks.
pub(super) async fn read_waits(db: &impl ConnectionTrait, places: &Places) -> Result<Vec<Waiting>> {
    let mut ask = Ask::of(db);
    let sql = of_waits(&mut ask, places);
    Ok(Found::read(db, ask, sql).await?.waits)
}

/// Asks for the entries that have a say, each with what decides on its place in the order.
pub(super) fn of_waits(ask: &mut Ask, places: &Places) -> String {
    let gap = |gap: &Gap| {
        vec![
            rows::id(gap.resource),
            gap.during.from.unix().into(),
            gap.during.to.unix().into(),
        ]
    };
    let columns = [
        Column::Id("resource_id"),
        Column::Number("low"),
        Column::Number("high"),
    ];
    let gaps: Vec<_> = places.gaps.iter().map(gap).collect();
    let gaps = ask.given(&columns, &gaps);
    let answered = given_ids(ask, "booking_id", places.answered.iter().copied());
    let waits = given_ids(ask, "wait_id", places.waits.iter().copied());
    let waiters = given_ids(ask, "person_id", places.waiters.iter().copied());
    let wishes = ask.looking_up(
        "wait_wishes",
        "s",
        "s.resource_id = g.resource_id AND s.starts_at < g.high AND s.ends_at > g.low",
    );
    let offers = "w.booking_id = g.booking_id AND w.state = 'offered'";
    let offers = ask.looking_up("waits", "w", offers);
    let theirs = "w.person_id = g.person_id AND w.state IN ('waiting', 'offered')";
    let theirs = ask.looking_up("waits", "w", theirs);
    let entries = ask.looking_up("waits", "w", "w.wait_id = n.wait_id");
    format!(
        "SELECT CAST({WAIT} AS bigint) AS what, w.wait_id AS id, CAST(NULL AS uuid) AS other_id, \
           CAST(COALESCE({SERVED}, 0) AS bigint) AS number, \
           CAST(CASE WHEN {BOOKED} THEN 1 ELSE 0 END AS bigint) AS unit, \
           CAST(NULL AS text) AS name, w.details \
         FROM (SELECT s.wait_id FROM {gaps} g {wishes} \
           UNION SELECT w.wait_id FROM {answered} g {offers} \
           UNION SELECT wait_id FROM {waits} g \
           UNION SELECT w.wait_id FROM {waiters} g {theirs}) n \
         {entries}"
    )
}

/// When the latest booking of the kind starts that a person took; an offer that was not taken is none.
pub(super) const SERVED: &str = "(SELECT MAX(b.starts_at) FROM participants p \
    JOIN bookings b ON b.booking_id = p.booking_id \
    WHERE p.person_id = w.person_id AND p.part = 'attendee' AND b.centre_id = w.centre_id \
      AND b.kind = w.kind AND b.state NOT IN ('held', 'expired'))";

/// Whether the person has booked one of the times directly since joining: ids rise with time.
const BOOKED: &str = "EXISTS (SELECT 1 FROM wait_wishes s \
    JOIN participants p ON p.person_id = w.person_id AND p.part = 'attendee' \
      AND p.booking_id > w.wait_id \
    JOIN bookings b ON b.booking_id = p.booking_id AND b.kind = w.kind \
      AND b.state IN ('confirmed', 'checked_in', 'completed') \
      AND b.starts_at < s.ends_at AND b.ends_at > s.starts_at \
    JOIN claims c ON c.resource_id = s.resource_id AND c.bucket = b.starts_at / 300 \
      AND c.booking_id = b.booking_id \
    WHERE s.wait_id = w.wait_id)";
