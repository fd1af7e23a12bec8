//! What a fair's table of figures is counted from.

use std::collections::BTreeMap;

use domain::application::{ApplicationState, Opening};
use domain::id::{CentreId, EmployerId, FairId, PersonId};
use domain::queue::TicketState;
use domain::report::{EmployerFacts, Facts, Meeting, SeekerFacts};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use uuid::Uuid;

use super::employer_names;
use crate::Result;

/// All that is counted of a fair, as of the transaction.
///
/// # Errors
/// When the database cannot be read.
pub async fn facts_of(db: &impl ConnectionTrait, centre: CentreId, fair: FairId) -> Result<Facts> {
    let meetings = meetings(db, fair).await?;
    Ok(Facts {
        employers: employers(db, centre, fair, &meetings).await?,
        seekers: seekers(db, fair).await?,
        meetings,
    })
}

/// Booked visits and interviews that took place, and talks at booths without a booking, with what came of
/// them. A talk with a booking counts as its visit does.
async fn meetings(db: &impl ConnectionTrait, fair: FairId) -> Result<Vec<Meeting>> {
    #[derive(FromQueryResult)]
    struct Row {
        employer_id: Uuid,
        person_id: Uuid,
        decision: Option<String>,
    }
    let decision = |of: &str| {
        format!(
            "(SELECT o.decision FROM outcomes o WHERE o.booking_id = {of} \
             ORDER BY o.revision DESC LIMIT 1)"
        )
    };
    let sql = format!(
        "SELECT b.employer_id, p.person_id, {} AS decision FROM bookings b \
         JOIN participants p ON p.booking_id = b.booking_id AND p.part = 'attendee' \
         WHERE b.fair_id = $1 AND b.state = 'completed' AND b.employer_id IS NOT NULL \
         AND b.kind IN ('booth_visit', 'interview') \
         UNION ALL SELECT q.employer_id, t.person_id, {} FROM queues q \
         JOIN queue_tickets t ON t.queue_id = q.queue_id \
         WHERE q.fair_id = $1 AND t.state = '{}' AND t.booking_id IS NULL",
        decision("b.booking_id"),
        decision("t.ticket_id"),
        TicketState::Served.as_str()
    );
    let rows = Row::find_by_statement(saying(db, &sql, fair))
        .all(db)
        .await?;
    let meeting = |row: Row| {
        let decision = row.decision.map(|name| serde_json::from_value(name.into()));
        Ok(Meeting {
            employer: EmployerId(row.employer_id),
            person: PersonId(row.person_id),
            decision: decision.transpose()?,
        })
    };
    rows.into_iter().map(meeting).collect()
}

async fn seekers(db: &impl ConnectionTrait, fair: FairId) -> Result<Vec<SeekerFacts>> {
    #[derive(FromQueryResult)]
    struct Row {
        person_id: Uuid,
        state: String,
        checked_in_at: Option<i64>,
        details: String,
    }
    #[derive(serde::Deserialize)]
    struct Details {
        #[serde(default)]
        target_group: Option<String>,
    }
    let sql = "SELECT person_id, state, checked_in_at, details FROM registrations \
         WHERE fair_id = $1";
    let rows = Row::find_by_statement(saying(db, sql, fair))
        .all(db)
        .await?;
    let seeker = |row: Row| {
        let details: Details = serde_json::from_str(&row.details)?;
        Ok(SeekerFacts {
            person: PersonId(row.person_id),
            group: details.target_group,
            is_registered: row.state == "registered",
            came: row.checked_in_at.is_some(),
        })
    };
    rows.into_iter().map(seeker).collect()
}

/// The employers whose application is approved, and those who met somebody.
async fn employers(
    db: &impl ConnectionTrait,
    centre: CentreId,
    fair: FairId,
    meetings: &[Meeting],
) -> Result<Vec<EmployerFacts>> {
    let openings = openings(db, fair).await?;
    let met = meetings.iter().map(|one| one.employer);
    let names = employer_names(db, centre, openings.keys().copied().chain(met.clone())).await?;
    let mut all: Vec<EmployerId> = openings.keys().copied().chain(met).collect();
    all.sort_unstable();
    all.dedup();
    let facts = |employer: EmployerId| EmployerFacts {
        employer,
        name: names.get(&employer).cloned().unwrap_or_default(),
        is_approved: openings.contains_key(&employer),
        openings: openings.get(&employer).copied().unwrap_or(0),
    };
    Ok(all.into_iter().map(facts).collect())
}

/// The approved employers, with how many people each seeks.
async fn openings(db: &impl ConnectionTrait, fair: FairId) -> Result<BTreeMap<EmployerId, u32>> {
    #[derive(FromQueryResult)]
    struct Row {
        employer_id: Uuid,
        details: Option<String>,
    }
    let sql = format!(
        "SELECT a.employer_id, o.details FROM applications a \
         LEFT JOIN openings o ON o.application_id = a.application_id \
         WHERE a.fair_id = $1 AND a.state = '{}'",
        ApplicationState::Approved.as_str()
    );
    let mut sought = BTreeMap::new();
    for row in Row::find_by_statement(saying(db, &sql, fair))
        .all(db)
        .await?
    {
        let opening: Option<Opening> = row
            .details
            .as_deref()
            .map(serde_json::from_str)
            .transpose()?;
        let of_employer = sought.entry(EmployerId(row.employer_id)).or_insert(0);
        *of_employer += opening.map_or(0, |opening| opening.count);
    }
    Ok(sought)
}

fn saying(db: &impl ConnectionTrait, sql: &str, fair: FairId) -> Statement {
    Statement::from_sql_and_values(db.get_database_backend(), sql, [fair.0.into()])
}
