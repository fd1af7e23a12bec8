//! The queue of mails: taking the next one, and noting what came of it.

use domain::Instant;
use domain::delivery::DeliveryState;
use domain::id::DeliveryId;
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult, Statement, Value};
use uuid::Uuid;

use super::delivery_rows::{Delivery, Entity};
use crate::Result;

/// What came of an attempt to send a mail.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AttemptNote {
    /// Its state now.
    pub state: DeliveryState,
    /// When it is tried next.
    pub next_at: Option<Instant>,
    /// SHA-256 of the octets, in hexadecimal digits, when they were made for this attempt.
    pub message_hash: Option<String>,
    /// What went wrong.
    pub error: Option<String>,
    /// When.
    pub at: Instant,
}

/// A mail that waits and is due, or whose sender vanished.
/// What is sent keeps the time it was due at, so that one index has all in their order.
const READY: &str = "d.state IN ('due', 'sending', 'unknown') AND d.next_at <= $1 \
     AND (d.state <> 'sending' OR d.lease_expires_at <= $1)";

/// The ready mails that are looked at for the next one: a crowd's mails wait for hours.
const FIRST: &str = "SELECT d.delivery_id FROM deliveries d WHERE {READY} \
     ORDER BY d.next_at, d.delivery_id LIMIT 64";

/// True when the other mail `o` is about the same and goes to the same person.
const SIBLING: &str =
    "o.about_id = d.about_id AND o.person_id = d.person_id AND o.channel = d.channel";

/// Mails from which the person may know of what `d` is about.
const MAILED: &str = "SELECT 1 FROM deliveries o WHERE o.about_id = d.about_id \
     AND o.person_id = d.person_id AND (o.method = 'request' OR o.channel = 'reminder') \
     AND o.state IN ('sending', 'sent', 'unknown')";

/// Text messages from which the person may know of it.
const TEXTED: &str = "SELECT 1 FROM text_messages t WHERE t.about_id = d.about_id \
     AND t.person_id = d.person_id AND (t.state IN ('sending', 'sent', 'unknown') OR EXISTS \
     (SELECT 1 FROM text_attempts a WHERE a.text_id = t.text_id AND a.outcome IN ('accepted', 'unclear')))";

/// True when any mail waits for its sender.
///
/// # Errors
/// When the database cannot be read.
pub async fn has_due(db: &impl ConnectionTrait, now: Instant) -> Result<bool> {
    let sql = format!("SELECT d.delivery_id FROM deliveries d WHERE {READY} LIMIT 1");
    let statement =
        Statement::from_sql_and_values(db.get_database_backend(), sql, [now.unix().into()]);
    Ok(db.query_one_raw(statement).await?.is_some())
}

fn first() -> String {
    FIRST.replace("{READY}", READY)
}

/// Drops mails that a newer one has overtaken, and cancels of what the person never heard of, among
/// those that are due longest. A cancel that tells of more than its booking is not needless.
///
/// # Errors
/// When the database cannot be written.
pub async fn drop_overtaken(tx: &impl ConnectionTrait, now: Instant) -> Result<()> {
    let first = first();
    let overtaken = format!(
        "UPDATE deliveries AS d SET next_at = NULL, message = NULL, \
         state = CASE d.state WHEN 'due' THEN 'superseded' ELSE 'unknown' END \
         WHERE d.delivery_id IN ({first}) AND EXISTS (SELECT 1 FROM deliveries o WHERE {SIBLING} AND \
         (o.version > d.version OR (o.version = d.version AND o.repeat > d.repeat)))"
    );
    let needless = format!(
        "UPDATE deliveries AS d SET next_at = NULL, message = NULL, state = 'superseded' \
         WHERE d.delivery_id IN ({first}) AND d.state = 'due' AND d.method = 'cancel' \
         AND d.tells_of IS NULL \
         AND NOT EXISTS ({MAILED}) AND NOT EXISTS ({TEXTED})"
    );
    for sql in [overtaken, needless] {
        execute(tx, &sql, vec![now.unix().into()]).await?;
    }
    Ok(())
}

/// Takes the mail that is due longest, with the state it was in; one whose forerunner is being
/// sent has to wait. Looks at those only that [`drop_overtaken`] looks at.
///
/// # Errors
/// When the database cannot be written.
pub async fn claim_next(
    tx: &impl ConnectionTrait,
    owner: Uuid,
    now: Instant,
    lease_seconds: i64,
) -> Result<Option<(Delivery, DeliveryState)>> {
    #[derive(FromQueryResult)]
    struct Row {
        delivery_id: Uuid,
        state: String,
        tries: i64,
    }
    let sql = format!(
        "SELECT d.delivery_id, d.state, d.tries FROM deliveries d WHERE d.delivery_id IN ({}) \
         AND NOT EXISTS (SELECT 1 FROM deliveries o WHERE {SIBLING} \
         AND o.delivery_id <> d.delivery_id AND o.state = 'sending') \
         ORDER BY d.next_at, d.delivery_id LIMIT 1",
        first()
    );
    let statement =
        Statement::from_sql_and_values(tx.get_database_backend(), sql, [now.unix().into()]);
    let Some(row) = Row::find_by_statement(statement).one(tx).await? else {
        return Ok(None);
    };
    let claim = "UPDATE deliveries SET state = 'sending', lease_owner = $1, lease_expires_at = $2, \
         tries = tries + 1 WHERE delivery_id = $3 AND state = $4 AND tries = $5";
    let was = super::state_named(&row.state)?;
    let values = vec![
        owner.into(),
        (now.unix() + lease_seconds).into(),
        row.delivery_id.into(),
        row.state.into(),
        row.tries.into(),
    ];
    if execute(tx, claim, values).await? == 0 {
        return Ok(None);
    }
    let mail = Entity::find_by_id(row.delivery_id).one(tx).await?;
    Ok(mail.map(|mail| (mail, was)))
}

/// Notes what came of an attempt, as long as the lease on the mail is the owner's; the octets of
/// what needs no further attempt are forgotten, except of a dead mail, which staff may revive.
///
/// # Errors
/// When the database cannot be written.
pub async fn note_attempt(
    tx: &impl ConnectionTrait,
    id: DeliveryId,
    owner: Uuid,
    note: &AttemptNote,
) -> Result<bool> {
    let sql = "UPDATE deliveries SET state = $1, next_at = $2, error = $3, sent_at = $4, \
         message_hash = COALESCE($5, message_hash), \
         message = CASE WHEN $6 = 1 THEN message ELSE NULL END, \
         lease_owner = NULL, lease_expires_at = NULL \
         WHERE delivery_id = $7 AND lease_owner = $8 AND state = 'sending'";
    let keeps_octets = note.next_at.is_some() || note.state == DeliveryState::Dead;
    let sent_at = (note.state == DeliveryState::Sent).then(|| note.at.unix());
    let values = vec![
        note.state.as_str().into(),
        note.next_at.map(Instant::unix).into(),
        note.error.clone().into(),
        sent_at.into(),
        note.message_hash.clone().into(),
        i64::from(keeps_octets).into(),
        id.0.into(),
        owner.into(),
    ];
    Ok(execute(tx, sql, values).await? == 1)
}

async fn execute(tx: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<u64> {
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    Ok(tx.execute_raw(statement).await?.rows_affected())
}
