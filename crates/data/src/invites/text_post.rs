//! The queue of text messages: taking the next ones, and noting what came of them.

use domain::Instant;
use domain::delivery::DeliveryState;
use domain::id::TextId;
use domain::texting::TextTry;
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult, Statement, Value};
use uuid::Uuid;

use super::text_rows::{Entity, Text};
use crate::Result;

/// A message that waits and is due, or whose sender vanished.
const READY: &str = "t.state IN ('due', 'sending') AND t.next_at <= $1 \
     AND (t.state <> 'sending' OR t.lease_expires_at <= $1)";

/// A message that somebody sends now.
const UNDER_WAY: &str = "u.state = 'sending' AND u.next_at IS NOT NULL AND u.lease_expires_at > $1";

/// What came of an attempt.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TextNote {
    /// What came of it.
    pub outcome: TextTry,
    /// The status of the gateway's answer.
    pub status: Option<u16>,
    /// What went wrong.
    pub error: Option<String>,
    /// The state of the message now.
    pub state: DeliveryState,
    /// When it is tried next.
    pub next_at: Option<Instant>,
    /// The channel that it falls to.
    pub fell_to: Option<String>,
    /// When.
    pub at: Instant,
}

/// True when any text message waits for its sender.
///
/// # Errors
/// When the database cannot be read.
pub async fn has_due_texts(db: &impl ConnectionTrait, now: Instant) -> Result<bool> {
    let sql = format!("SELECT t.text_id FROM text_messages t WHERE {READY} LIMIT 1");
    let values = [now.unix().into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(db.query_one_raw(statement).await?.is_some())
}

/// Takes the messages that are due and soonest too late, with those under way at most so many of one
/// centre: a gateway that hangs must not keep those of other centres. Each begins an attempt.
///
/// # Errors
/// When the database cannot be written.
pub async fn claim_texts(
    tx: &impl ConnectionTrait,
    owner: Uuid,
    now: Instant,
    lease_seconds: i64,
    of_a_centre: i64,
) -> Result<Vec<Text>> {
    #[derive(FromQueryResult)]
    struct Ready {
        text_id: Uuid,
        state: String,
        tries: i64,
    }
    let sql = format!(
        "SELECT r.text_id, r.state, r.tries FROM (SELECT t.text_id, t.centre_id, t.state, t.tries, \
         row_number() OVER (PARTITION BY t.centre_id ORDER BY t.give_up_at, t.text_id) AS place \
         FROM text_messages t WHERE {READY}) r WHERE r.place <= $2 - (SELECT COUNT(*) \
         FROM text_messages u WHERE u.centre_id = r.centre_id AND {UNDER_WAY}) \
         ORDER BY r.place, r.text_id LIMIT 64"
    );
    let values = [now.unix().into(), of_a_centre.into()];
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    let mut claimed = Vec::new();
    for ready in Ready::find_by_statement(statement).all(tx).await? {
        let claim = "UPDATE text_messages SET state = 'sending', lease_owner = $1, \
             lease_expires_at = $2, tries = tries + 1 WHERE text_id = $3 AND state = $4 AND tries = $5";
        let values = vec![
            owner.into(),
            (now.unix() + lease_seconds).into(),
            ready.text_id.into(),
            ready.state.into(),
            ready.tries.into(),
        ];
        if execute(tx, claim, values).await? == 1 {
            begin_attempt(tx, ready.text_id, ready.tries + 1, now).await?;
            claimed.extend(Entity::find_by_id(ready.text_id).one(tx).await?);
        }
    }
    Ok(claimed)
}

/// An attempt that is still open is one whose sender vanished: the message may have arrived.
async fn begin_attempt(
    tx: &impl ConnectionTrait,
    text: Uuid,
    number: i64,
    now: Instant,
) -> Result<()> {
    let close = "UPDATE text_attempts SET outcome = $1, ended_at = $2, error = $3 \
         WHERE text_id = $4 AND outcome = 'sending'";
    let values = vec![
        TextTry::Unclear.as_str().into(),
        now.unix().into(),
        "its sender vanished".into(),
        text.into(),
    ];
    execute(tx, close, values).await?;
    let open =
        "INSERT INTO text_attempts (text_id, number, begun_at, outcome) VALUES ($1, $2, $3, $4)";
    let values = vec![
        text.into(),
        number.into(),
        now.unix().into(),
        TextTry::Sending.as_str().into(),
    ];
    execute(tx, open, values).await?;
    Ok(())
}

/// Notes what came of an attempt, as long as the lease on the message is the owner's.
///
/// # Errors
/// When the database cannot be written.
pub async fn note_text(
    tx: &impl ConnectionTrait,
    id: TextId,
    owner: Uuid,
    note: &TextNote,
) -> Result<bool> {
    let sql = "UPDATE text_messages SET state = $1, next_at = $2, sent_at = $3, fell_to = $4, \
         lease_owner = NULL, lease_expires_at = NULL \
         WHERE text_id = $5 AND lease_owner = $6 AND state = 'sending'";
    let sent_at = (note.state == DeliveryState::Sent).then(|| note.at.unix());
    let values = vec![
        note.state.as_str().into(),
        note.next_at.map(Instant::unix).into(),
        sent_at.into(),
        note.fell_to.clone().into(),
        id.0.into(),
        owner.into(),
    ];
    if execute(tx, sql, values).await? == 0 {
        return Ok(false);
    }
    let sql = "UPDATE text_attempts SET outcome = $1, ended_at = $2, status = $3, error = $4 \
         WHERE text_id = $5 AND outcome = 'sending'";
    let values = vec![
        note.outcome.as_str().into(),
        note.at.unix().into(),
        note.status.map(i64::from).into(),
        note.error.clone().into(),
        id.0.into(),
    ];
    execute(tx, sql, values).await?;
    Ok(true)
}

async fn execute(tx: &impl ConnectionTrait, sql: &str, values: Vec<Value>) -> Result<u64> {
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    Ok(tx.execute_raw(statement).await?.rows_affected())
}
