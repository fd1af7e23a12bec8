//! Why somebody still waits: who is before them, and what became of the places they wait for.

use domain::id::{ResourceId, WaitId};
use domain::time::TimeRange;
use domain::waiting::{Wait, Wish};
use domain::{Code, Instant};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::wait_pieces::SERVED;
use crate::Result;
use crate::rows::{self, Ask, Column};

/// What decides on the place of an entry in the order.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Turn {
    /// The entry.
    pub wait: WaitId,
    /// When it was joined.
    pub joined_at: Instant,
    /// When the latest booking of the kind that the person took starts.
    pub served_at: Option<Instant>,
}

/// What became of a place that would have done.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WaitReason {
    /// The place and its time.
    pub place: Wish,
    /// When this was decided.
    pub at: Instant,
    /// Whose turn it was.
    pub wait: WaitId,
    /// Why it was not offered to them; none when it was.
    pub passed_over: Option<Code>,
    /// When they joined.
    pub joined_at: Instant,
}

/// Those who wait for anything that would do for this entry, itself among them; no order.
///
/// # Errors
/// When the database cannot be read.
pub async fn turns_of(db: &impl ConnectionTrait, wait: &Wait) -> Result<Vec<Turn>> {
    #[derive(FromQueryResult)]
    struct Row {
        wait_id: Uuid,
        joined_at: i64,
        served_at: Option<i64>,
    }
    let mut ask = Ask::of(db);
    let sql = format!(
        "SELECT w.wait_id, w.joined_at, {SERVED} AS served_at \
         FROM (SELECT DISTINCT s.wait_id FROM {} g JOIN wait_wishes s \
           ON s.resource_id = g.resource_id AND s.starts_at < g.high AND s.ends_at > g.low) n \
         JOIN waits w ON w.wait_id = n.wait_id WHERE w.kind = {} AND w.state = 'waiting'",
        given_wishes(&mut ask, wait),
        ask.value(word_of(wait)?),
    );
    let found = Row::find_by_statement(ask.saying(sql)).all(db).await?;
    let turn = |row: Row| Turn {
        wait: WaitId(row.wait_id),
        joined_at: Instant::from_unix(row.joined_at),
        served_at: row.served_at.map(Instant::from_unix),
    };
    Ok(found.into_iter().map(turn).collect())
}

/// What became of places that would have done since this entry was joined, newest first: those that
/// were offered to others, and those at which it was passed over itself.
///
/// # Errors
/// When the database cannot be read.
pub async fn reasons_of(
    db: &impl ConnectionTrait,
    wait: &Wait,
    limit: u64,
) -> Result<Vec<WaitReason>> {
    #[derive(FromQueryResult)]
    struct Row {
        wait_id: Uuid,
        resource_id: Uuid,
        starts_at: i64,
        ends_at: i64,
        decided_at: i64,
        passed_over: Option<String>,
        joined_at: i64,
    }
    let mut ask = Ask::of(db);
    let sql = format!(
        "SELECT DISTINCT n.wait_id, n.resource_id, n.starts_at, n.ends_at, n.decided_at, \
           n.passed_over, w.joined_at \
         FROM {} g JOIN wait_notes n ON n.resource_id = g.resource_id \
           AND n.starts_at < g.high AND n.ends_at > g.low \
         JOIN waits w ON w.wait_id = n.wait_id \
         WHERE n.decided_at >= {} AND (n.passed_over IS NULL OR n.wait_id = {}) \
         ORDER BY n.decided_at DESC, n.wait_id LIMIT {}",
        given_wishes(&mut ask, wait),
        ask.value(wait.joined_at.unix()),
        ask.value(wait.id.0),
        ask.value(i64::try_from(limit).unwrap_or(i64::MAX)),
    );
    let found = Row::find_by_statement(ask.saying(sql)).all(db).await?;
    let reason = |row: Row| WaitReason {
        place: Wish {
            resource: ResourceId(row.resource_id),
            within: TimeRange {
                from: Instant::from_unix(row.starts_at),
                to: Instant::from_unix(row.ends_at),
            },
        },
        at: Instant::from_unix(row.decided_at),
        wait: WaitId(row.wait_id),
        passed_over: row.passed_over.and_then(|code| named(&code)),
        joined_at: Instant::from_unix(row.joined_at),
    };
    Ok(found.into_iter().map(reason).collect())
}

fn named(code: &str) -> Option<Code> {
    Code::ALL.iter().copied().find(|one| one.as_str() == code)
}

fn word_of(wait: &Wait) -> Result<String> {
    let name = serde_json::to_value(wait.kind)?;
    Ok(name.as_str().unwrap_or_default().to_owned())
}

fn given_wishes(ask: &mut Ask, wait: &Wait) -> String {
    let row = |wish: &Wish| {
        vec![
            rows::id(wish.resource),
            wish.within.from.unix().into(),
            wish.within.to.unix().into(),
        ]
    };
    let columns = [
        Column::Id("resource_id"),
        Column::Number("low"),
        Column::Number("high"),
    ];
    let wishes: Vec<_> = wait.wishes.iter().map(row).collect();
    ask.given(&columns, &wishes)
}
