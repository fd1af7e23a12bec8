//! Which interviews seekers have at a fair, by whichever way they were booked.

use domain::Instant;
use domain::id::{BookingId, CentreId, EmployerId, FairId, PersonId};
use domain::time::TimeRange;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::Result;
use crate::rows::{self, Ask, Column};

/// An interview of a seeker that stands or took place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Met {
    /// The seeker.
    pub person: PersonId,
    /// With which employer.
    pub employer: Option<EmployerId>,
    /// The booking.
    pub booking: BookingId,
}

/// The interviews that these people have at a fair of the centre within a time: those that stand and
/// those that took place. A hold whose time has run out by now is none.
///
/// # Errors
/// When the database cannot be read.
pub async fn met_at(
    db: &impl ConnectionTrait,
    (centre, fair): (CentreId, FairId),
    people: impl IntoIterator<Item = PersonId>,
    (during, now): (TimeRange, Instant),
) -> Result<Vec<Met>> {
    #[derive(FromQueryResult)]
    struct Row {
        person_id: Uuid,
        employer_id: Option<Uuid>,
        booking_id: Uuid,
    }
    let asked: Vec<_> = people.into_iter().map(|one| vec![rows::id(one)]).collect();
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let mut ask = Ask::of(db);
    let sql = format!(
        "SELECT p.person_id AS person_id, b.employer_id AS employer_id, b.booking_id AS booking_id \
         FROM (SELECT DISTINCT person_id FROM {} v) g CROSS JOIN participants p \
         JOIN bookings b ON b.booking_id = p.booking_id \
         WHERE p.person_id = g.person_id AND p.part = 'attendee' AND b.kind = 'interview' \
           AND b.centre_id = {} AND b.fair_id = {} \
           AND b.starts_at < {} AND b.ends_at > {} \
           AND (b.state IN ('confirmed', 'checked_in', 'completed') \
             OR (b.state = 'held' AND b.held_until_at > {})) ORDER BY b.booking_id",
        ask.given(&[Column::Id("person_id")], &asked),
        ask.value(centre.0),
        ask.value(fair.0),
        ask.value(during.to.unix()),
        ask.value(during.from.unix()),
        ask.value(now.unix()),
    );
    let found = Row::find_by_statement(ask.saying(sql)).all(db).await?;
    let met = |row: Row| Met {
        person: PersonId(row.person_id),
        employer: row.employer_id.map(EmployerId),
        booking: BookingId(row.booking_id),
    };
    Ok(found.into_iter().map(met).collect())
}
