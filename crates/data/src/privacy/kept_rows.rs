//! What is kept about a person that no list of a service shows by person.

use domain::Instant;
use domain::certificate::Certificate;
use domain::id::PersonId;
use domain::outcome::InterviewOutcome;
use sea_orm::{ConnectionTrait, FromQueryResult};

use crate::Result;
use crate::invites::Reply;
use crate::rows::Ask;

/// Every revision of what came of a person's interviews, visits and talks as a walk-in, by booking or
/// ticket, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn outcomes_about(
    db: &impl ConnectionTrait,
    person: PersonId,
    limit: u64,
) -> Result<Vec<InterviewOutcome>> {
    let sql = "SELECT f.details FROM ( \
           SELECT o.booking_id, o.revision, o.details FROM participants p \
           JOIN outcomes o ON o.booking_id = p.booking_id \
           WHERE p.person_id = {person} AND o.person_id = p.person_id \
           UNION ALL SELECT o.booking_id, o.revision, o.details FROM queue_tickets t \
           JOIN outcomes o ON o.booking_id = t.ticket_id WHERE t.person_id = {person} \
         ) f ORDER BY f.booking_id, f.revision LIMIT {limit}";
    details(db, sql, person, limit).await
}

/// The certificates of interviews, visits and talks of a person, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn certificates_about(
    db: &impl ConnectionTrait,
    person: PersonId,
    limit: u64,
) -> Result<Vec<Certificate>> {
    let sql = "SELECT f.details FROM ( \
           SELECT c.booking_id, c.details FROM participants p \
           JOIN certificates c ON c.booking_id = p.booking_id \
           WHERE p.person_id = {person} AND p.part = 'attendee' \
           UNION ALL SELECT c.booking_id, c.details FROM queue_tickets t \
           JOIN certificates c ON c.booking_id = t.ticket_id WHERE t.person_id = {person} \
         ) f ORDER BY f.booking_id LIMIT {limit}";
    details(db, sql, person, limit).await
}

/// What a person answered to invitations, in the order in which it came, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn replies_by(
    db: &impl ConnectionTrait,
    person: PersonId,
    limit: u64,
) -> Result<Vec<Reply>> {
    let sql = "SELECT r.* FROM invitations i JOIN replies r ON r.invitation_id = i.invitation_id \
         WHERE i.person_id = {person} ORDER BY r.reply_id LIMIT {limit}";
    let (ask, sql) = asking(db, sql, person, limit);
    Ok(Reply::find_by_statement(ask.saying(sql)).all(db).await?)
}

/// When blocks of a person were lifted, and why, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn lifts_of(
    db: &impl ConnectionTrait,
    person: PersonId,
    limit: u64,
) -> Result<Vec<(Instant, String)>> {
    #[derive(FromQueryResult)]
    struct Row {
        lifted_at: i64,
        reason: String,
    }
    let sql = "SELECT lifted_at, reason FROM block_lifts WHERE person_id = {person} \
         ORDER BY lifted_at LIMIT {limit}";
    let (ask, sql) = asking(db, sql, person, limit);
    let rows = Row::find_by_statement(ask.saying(sql)).all(db).await?;
    let lift = |row: Row| (Instant::from_unix(row.lifted_at), row.reason);
    Ok(rows.into_iter().map(lift).collect())
}

async fn details<T: serde::de::DeserializeOwned>(
    db: &impl ConnectionTrait,
    sql: &str,
    person: PersonId,
    limit: u64,
) -> Result<Vec<T>> {
    #[derive(FromQueryResult)]
    struct Row {
        details: String,
    }
    let (ask, sql) = asking(db, sql, person, limit);
    let rows = Row::find_by_statement(ask.saying(sql)).all(db).await?;
    rows.iter()
        .map(|row| Ok(serde_json::from_str(&row.details)?))
        .collect()
}

fn asking(db: &impl ConnectionTrait, sql: &str, person: PersonId, limit: u64) -> (Ask, String) {
    let mut ask = Ask::of(db);
    let person = ask.value(person.0);
    let limit = ask.value(i64::try_from(limit).unwrap_or(i64::MAX));
    let sql = sql.replace("{person}", &person).replace("{limit}", &limit);
    (ask, sql)
}
