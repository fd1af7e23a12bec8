//! The seekers of an employer: those it is to meet or has met, and those who show it something.

use domain::id::{CentreId, EmployerId, FairId, PersonId};
use domain::person::Person;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::Result;
use crate::rows::Ask;

/// Which seekers of an employer.
#[derive(Clone, Copy, Debug)]
pub struct SeekersAsked {
    /// The employer.
    pub employer: EmployerId,
    /// Only those it meets at this fair.
    pub fair: Option<FairId>,
    /// Only this person.
    pub person: Option<PersonId>,
    /// After this person in the order of ids.
    pub after: Option<Uuid>,
}

/// Those of a centre who have a booking with an employer that holds or took place, or who show it
/// something, in the order of ids, up to a limit. A cancelled booking shows nobody.
///
/// # Errors
/// When the database cannot be read.
pub async fn seekers_of_employer(
    db: &impl ConnectionTrait,
    centre: CentreId,
    asked: SeekersAsked,
    limit: u64,
) -> Result<Vec<Person>> {
    #[derive(FromQueryResult)]
    struct Row {
        details: String,
    }
    let mut ask = Ask::of(db);
    let employer = ask.value(asked.employer.0);
    let mut met = format!(
        "SELECT x.person_id FROM bookings b JOIN participants x ON x.booking_id = b.booking_id \
         WHERE b.employer_id = {employer} AND x.part = 'attendee' \
         AND b.state IN ('confirmed', 'checked_in', 'completed', 'no_show')"
    );
    match asked.fair {
        Some(fair) => met.push_str(&format!(" AND b.fair_id = {}", ask.value(fair.0))),
        None => met.push_str(&format!(
            " UNION SELECT person_id FROM employer_consents \
             WHERE employer_id = {employer} AND withdrawn_at IS NULL"
        )),
    }
    let mut sql = format!(
        "SELECT p.details FROM people p WHERE p.centre_id = {} AND p.person_id IN ({met})",
        ask.value(centre.0)
    );
    if let Some(person) = asked.person {
        sql.push_str(&format!(" AND p.person_id = {}", ask.value(person.0)));
    }
    if let Some(after) = asked.after {
        sql.push_str(&format!(" AND p.person_id > {}", ask.value(after)));
    }
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    sql.push_str(&format!(" ORDER BY p.person_id LIMIT {}", ask.value(limit)));
    let rows = Row::find_by_statement(ask.saying(sql)).all(db).await?;
    rows.into_iter()
        .map(|row| Ok(serde_json::from_str(&row.details)?))
        .collect()
}
