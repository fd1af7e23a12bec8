//! What a fair's table of figures is counted from.

use std::collections::BTreeMap;

use domain::application::{ApplicationState, Opening};
use domain::id::{CentreId, EmployerId, FairId, PersonId};
use domain::queue::TicketState;
use domain::report::{EmployerFacts, Facts, Meeting, SeekerFacts};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use uuid::Uuid;

use super::employer_names;
use crate::Result;

/// All that is counted of a fair, as of the transaction.
///
/// # Errors
/// When the database cannot be read.
pub async fn facts_of(db: &impl ConnectionTrait, centre: CentreId, fair: FairId) -> Result<Facts> {
    let scope = Scope::whole(fair);
    let meetings = meetings(db, scope).await?;
    Ok(Facts {
        employers: employers(db, centre, scope, &meetings).await?,
        seekers: seekers(db, fair).await?,
        meetings,
    })
}

/// What is counted of one employer at a fair: of the fair's facts those that its own row is counted
/// from, and no seekers.
///
/// # Errors
/// When the database cannot be read.
pub async fn facts_of_employer(
    db: &impl ConnectionTrait,
    centre: CentreId,
    fair: FairId,
    employer: EmployerId,
) -> Result<Facts> {
    let scope = Scope::of(fair, employer);
    let meetings = meetings(db, scope).await?;
    Ok(Facts {
        employers: employers(db, centre, scope, &meetings).await?,
        seekers: Vec::new(),
        meetings,
    })
}

/// True when an employer met somebody at a fair: when its figures count an interview.
///
/// # Errors
/// When the database cannot be read.
pub async fn has_met(
    db: &impl ConnectionTrait,
    fair: FairId,
    employer: EmployerId,
) -> Result<bool> {
    let scope = Scope::of(fair, employer);
    let sql = format!(
        "SELECT 1 AS found WHERE EXISTS (SELECT 1 {}) OR EXISTS (SELECT 1 {})",
        scope.visits(),
        scope.talks()
    );
    Ok(db.query_one_raw(scope.saying(db, &sql)).await?.is_some())
}

/// Of what is counted: of a whole fair, or of one employer there.
#[derive(Clone, Copy)]
struct Scope {
    fair: FairId,
    employer: Option<EmployerId>,
}

impl Scope {
    const fn whole(fair: FairId) -> Self {
        Self {
            fair,
            employer: None,
        }
    }

    const fn of(fair: FairId, employer: EmployerId) -> Self {
        Self {
            fair,
            employer: Some(employer),
        }
    }

    /// The booked visits and interviews that took place.
    fn visits(self) -> String {
        format!(
            "FROM bookings b \
             JOIN participants p ON p.booking_id = b.booking_id AND p.part = 'attendee' \
             WHERE b.fair_id = $1 AND b.state = 'completed' AND b.employer_id IS NOT NULL \
             AND b.kind IN ('booth_visit', 'interview'){}",
            self.only("b")
        )
    }

    /// The talks at booths that took place without a booking.
    fn talks(self) -> String {
        format!(
            "FROM queues q JOIN queue_tickets t ON t.queue_id = q.queue_id \
             WHERE q.fair_id = $1 AND t.state = '{}' AND t.booking_id IS NULL{}",
            TicketState::Served.as_str(),
            self.only("q")
        )
    }

    /// What leaves out other employers of a table.
    fn only(self, table: &str) -> String {
        self.employer
            .map_or_else(String::new, |_| format!(" AND {table}.employer_id = $2"))
    }

    fn saying(self, db: &impl ConnectionTrait, sql: &str) -> Statement {
        let employer = self.employer.map(|employer| Value::from(employer.0));
        let values = std::iter::once(Value::from(self.fair.0)).chain(employer);
        Statement::from_sql_and_values(db.get_database_backend(), sql, values)
    }
}

/// Booked visits and interviews that took place, and talks at booths without a booking, with what came of
/// them. A talk with a booking counts as its visit does.
async fn meetings(db: &impl ConnectionTrait, scope: Scope) -> Result<Vec<Meeting>> {
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
        "SELECT b.employer_id, p.person_id, {} AS decision {} \
         UNION ALL SELECT q.employer_id, t.person_id, {} {}",
        decision("b.booking_id"),
        scope.visits(),
        decision("t.ticket_id"),
        scope.talks()
    );
    let rows = Row::find_by_statement(scope.saying(db, &sql))
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
    let rows = Row::find_by_statement(Scope::whole(fair).saying(db, sql))
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
    scope: Scope,
    meetings: &[Meeting],
) -> Result<Vec<EmployerFacts>> {
    let openings = openings(db, scope).await?;
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
async fn openings(db: &impl ConnectionTrait, scope: Scope) -> Result<BTreeMap<EmployerId, u32>> {
    #[derive(FromQueryResult)]
    struct Row {
        employer_id: Uuid,
        details: Option<String>,
    }
    let sql = format!(
        "SELECT a.employer_id, o.details FROM applications a \
         LEFT JOIN openings o ON o.application_id = a.application_id \
         WHERE a.fair_id = $1 AND a.state = '{}'{}",
        ApplicationState::Approved.as_str(),
        scope.only("a")
    );
    let mut sought = BTreeMap::new();
    for row in Row::find_by_statement(scope.saying(db, &sql))
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
