//! The invariants of the ledger, as questions to a live database.

use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement};

use crate::Result;

/// A rule that some rows break.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Violation {
    /// The rule, in words.
    pub rule: &'static str,
    /// How many rows break it.
    pub rows: i64,
}

/// Each rule with the number of rows that break it; all must be 0.
///
/// # Errors
/// When the database cannot be read.
pub async fn violations(db: &impl ConnectionTrait) -> Result<Vec<Violation>> {
    #[derive(FromQueryResult)]
    struct Row {
        found: i64,
    }
    let mut violations = Vec::new();
    for (rule, sql) in RULES {
        let backend = db.get_database_backend();
        let capacity = match backend {
            DbBackend::Postgres => "(r.details::json->>'capacity')::bigint",
            _ => "r.details->>'$.capacity'",
        };
        let statement = Statement::from_string(backend, sql.replace("{capacity}", capacity));
        let row = Row::find_by_statement(statement).one(db).await?;
        violations.push(Violation {
            rule,
            rows: row.map_or(0, |row| row.found),
        });
    }
    Ok(violations)
}

const RULES: &[(&str, &str)] = &[
    (
        "nobody is in two places: no two live bookings of a person overlap",
        "SELECT COUNT(*) AS found FROM participants p \
         JOIN participants q ON p.person_id = q.person_id AND p.booking_id < q.booking_id \
         JOIN bookings a ON a.booking_id = p.booking_id AND a.state IN ('held', 'confirmed', 'checked_in', 'completed') \
         JOIN bookings b ON b.booking_id = q.booking_id AND b.state IN ('held', 'confirmed', 'checked_in', 'completed') \
         WHERE a.starts_at < b.ends_at AND b.starts_at < a.ends_at",
    ),
    (
        "every live booking claims each of its people for each of its five minutes",
        "SELECT COUNT(*) AS found FROM (SELECT p.booking_id, p.person_id, (b.ends_at - b.starts_at) / 300 AS wanted, \
           (SELECT COUNT(*) FROM claims c WHERE c.booking_id = p.booking_id AND c.resource_id = p.person_id \
             AND c.bucket >= b.starts_at / 300 AND c.bucket < b.ends_at / 300) AS had \
         FROM participants p JOIN bookings b ON b.booking_id = p.booking_id \
         WHERE b.state IN ('held', 'confirmed', 'checked_in', 'completed')) x WHERE x.wanted <> x.had",
    ),
    (
        "every claim is a live booking's: none that is over or unknown keeps one",
        "SELECT COUNT(*) AS found FROM claims c LEFT JOIN bookings b ON b.booking_id = c.booking_id \
         WHERE b.state IS NULL OR b.state NOT IN ('held', 'confirmed', 'checked_in', 'completed')",
    ),
    (
        "every booking told of its present version",
        "SELECT COUNT(*) AS found FROM bookings b WHERE NOT EXISTS \
           (SELECT 1 FROM outbox o WHERE o.about_id = b.booking_id AND o.version = b.version)",
    ),
    (
        "every booking has a person it is for",
        "SELECT COUNT(*) AS found FROM bookings b WHERE NOT EXISTS \
           (SELECT 1 FROM participants p WHERE p.booking_id = b.booking_id)",
    ),
    (
        "nothing is oversold: no claim on a place that a resource does not have",
        "SELECT COUNT(*) AS found FROM claims c LEFT JOIN resources r ON r.resource_id = c.resource_id \
           WHERE r.resource_id IS NULL OR c.unit >= {capacity}",
    ),
    (
        "as many seekers are counted at a fair as are registered",
        "SELECT COUNT(*) AS found FROM fairs f WHERE f.registered <> \
           (SELECT COUNT(*) FROM registrations r WHERE r.fair_id = f.fair_id AND r.state = 'registered')",
    ),
    (
        "every mail belongs to an invitation of its booking or to a sign-in link",
        "SELECT COUNT(*) AS found FROM deliveries d WHERE d.channel = 'invitation' AND NOT EXISTS \
           (SELECT 1 FROM invitations i WHERE i.booking_id = d.about_id AND i.person_id = d.person_id)",
    ),
];
