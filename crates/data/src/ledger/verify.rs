//! The invariants of the ledger, as questions to a live database.

use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement};

use crate::{Database, Result};

/// A rule that some rows break.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Violation {
    /// The rule, in words.
    pub rule: &'static str,
    /// How many rows break it.
    pub rows: i64,
}

/// Each rule with the number of rows that break it; all must be 0. All are asked as of one moment,
/// however long that takes, so it may be done while others write.
///
/// # Errors
/// When the database cannot be read.
pub async fn violations(db: &Database) -> Result<Vec<Violation>> {
    #[derive(FromQueryResult)]
    struct Row {
        found: i64,
    }
    let tx = db.look().await?;
    let backend = tx.get_database_backend();
    let mut violations = Vec::new();
    for (rule, sql) in RULES {
        let statement = Statement::from_string(backend, spoken(sql, backend));
        let row = Row::find_by_statement(statement).one(&tx).await?;
        violations.push(Violation {
            rule,
            rows: row.map_or(0, |row| row.found),
        });
    }
    Ok(violations)
}

/// A rule as the engine reads it, whose JSON differs.
fn spoken(sql: &str, backend: DbBackend) -> String {
    let (capacity, offered_to, uses) = match backend {
        DbBackend::Postgres => (
            "(r.details::json->>'capacity')::bigint",
            "(b.details::json->>'offered_to')::uuid",
            "SELECT b.booking_id, (u.value->>'resource')::uuid AS resource_id, \
             extract(epoch FROM (u.value->'during'->>'from')::timestamptz)::bigint AS low, \
             extract(epoch FROM (u.value->'during'->>'to')::timestamptz)::bigint AS high \
             FROM bookings b CROSS JOIN LATERAL jsonb_array_elements(b.details::jsonb->'uses') AS u(value)",
        ),
        _ => (
            "r.details->>'$.capacity'",
            "unhex(replace(b.details->>'$.offered_to', '-', ''))",
            "SELECT b.booking_id, unhex(replace(u.value->>'$.resource', '-', '')) AS resource_id, \
             unixepoch(u.value->>'$.during.from') AS low, unixepoch(u.value->>'$.during.to') AS high \
             FROM bookings b CROSS JOIN json_each(b.details, '$.uses') u",
        ),
    };
    let live = "b.state IN ('held', 'confirmed', 'checked_in', 'completed')";
    let uses = format!("({uses} WHERE {live})");
    sql.replace("{capacity}", capacity)
        .replace("{offered_to}", offered_to)
        .replace("{uses}", &uses)
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
        "every live booking keeps one unit of each of its rooms, seats and panels for all of its time",
        "SELECT COUNT(*) AS found FROM (SELECT (u.high + 299) / 300 - u.low / 300 AS wanted, \
           (SELECT COUNT(*) FROM claims c WHERE c.booking_id = u.booking_id AND c.resource_id = u.resource_id \
             AND c.bucket >= u.low / 300 AND c.bucket < (u.high + 299) / 300) AS had, \
           (SELECT COUNT(DISTINCT c.unit) FROM claims c WHERE c.booking_id = u.booking_id \
             AND c.resource_id = u.resource_id AND c.bucket >= u.low / 300 AND c.bucket < (u.high + 299) / 300) AS units \
         FROM {uses} u) x WHERE x.wanted <> x.had OR x.units <> 1",
    ),
    (
        "no live booking claims more than its people, rooms, seats and panels",
        "SELECT COUNT(*) AS found FROM (SELECT c.booking_id, COUNT(*) AS had FROM claims c GROUP BY c.booking_id) h \
         JOIN (SELECT w.booking_id, SUM(w.wanted) AS wanted FROM ( \
             SELECT u.booking_id, (u.high + 299) / 300 - u.low / 300 AS wanted FROM {uses} u \
             UNION ALL SELECT b.booking_id, (b.ends_at - b.starts_at) / 300 \
               FROM participants p JOIN bookings b ON b.booking_id = p.booking_id) w \
           GROUP BY w.booking_id) x ON x.booking_id = h.booking_id WHERE h.had > x.wanted",
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
        "every person in a booking is in one that is there",
        "SELECT COUNT(*) AS found FROM participants p WHERE NOT EXISTS \
           (SELECT 1 FROM bookings b WHERE b.booking_id = p.booking_id)",
    ),
    (
        "nothing is oversold: no claim on a place that a resource does not have",
        "SELECT COUNT(*) AS found FROM claims c LEFT JOIN resources r ON r.resource_id = c.resource_id \
           WHERE r.resource_id IS NULL OR c.unit >= {capacity}",
    ),
    (
        "every resource has a revision, and every revision is a resource's",
        "SELECT COUNT(*) AS found FROM resources r FULL JOIN resource_revisions v \
           ON v.resource_id = r.resource_id WHERE r.resource_id IS NULL OR v.resource_id IS NULL",
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
    (
        "every open offer of a waiting list is a booking held for its entry",
        "SELECT COUNT(*) AS found FROM waits w LEFT JOIN bookings b ON b.booking_id = w.booking_id \
         WHERE w.state = 'offered' AND (b.state IS NULL OR b.state <> 'held' \
           OR COALESCE({offered_to} <> w.wait_id, TRUE))",
    ),
    (
        "every booking held for an entry of a waiting list is the offer that the entry has open",
        "SELECT COUNT(*) AS found FROM bookings b LEFT JOIN waits w ON w.booking_id = b.booking_id \
           AND w.state = 'offered' \
         WHERE b.state = 'held' AND {offered_to} IS NOT NULL AND w.wait_id IS NULL",
    ),
    (
        "nothing is offered twice: no two entries of a waiting list have one booking open",
        "SELECT COUNT(*) AS found FROM (SELECT w.booking_id FROM waits w WHERE w.state = 'offered' \
           GROUP BY w.booking_id HAVING COUNT(*) > 1) twice",
    ),
    (
        "only who waits still is found by what would do",
        "SELECT COUNT(*) AS found FROM wait_wishes s LEFT JOIN waits w ON w.wait_id = s.wait_id \
         WHERE w.state IS NULL OR w.state NOT IN ('waiting', 'offered')",
    ),
];
