//! Tickets of the lines at booths.

use domain::Instant;
use domain::id::{CentreId, FairId, PersonId, QueueId, ResourceId, SessionId, TicketId};
use domain::queue::{Ticket, TicketState};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Query;
use sea_orm::{Condition, FromQueryResult, QueryOrder, QuerySelect, Statement};

use super::queue_rows as queues;
use crate::Result;
use crate::rows::{self, Column as Kind, Table};

/// A ticket of a line. Written by `booths`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "queue_tickets")]
pub struct Model {
    /// The ticket's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub ticket_id: Uuid,
    /// The line.
    pub queue_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// The session of the fair.
    pub session_id: Uuid,
    /// The panel.
    pub panel_id: Uuid,
    /// Whose it is; called or served in one line at a time.
    pub person_id: Uuid,
    /// The booked visit it stands for.
    pub booking_id: Option<Uuid>,
    /// Where in its life.
    pub state: String,
    /// Until when the seeker who is called can come, unix seconds.
    pub called_until_at: Option<i64>,
    /// When it came to its end, unix seconds.
    pub ended_at: Option<i64>,
    /// How long the talk took.
    pub service_seconds: Option<i64>,
    /// Its version.
    pub version: i64,
    /// The number, once in a line.
    pub number: i64,
    /// The whole ticket, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

const TABLE: Table = Table {
    name: "queue_tickets",
    columns: &[
        Kind::Id("ticket_id"),
        Kind::Id("queue_id"),
        Kind::Id("centre_id"),
        Kind::Id("session_id"),
        Kind::Id("panel_id"),
        Kind::Id("person_id"),
        Kind::Id("booking_id"),
        Kind::Text("state"),
        Kind::Number("called_until_at"),
        Kind::Number("ended_at"),
        Kind::Number("service_seconds"),
        Kind::Number("version"),
        Kind::Number("number"),
        Kind::Text("details"),
    ],
    on_conflict: "(ticket_id) DO UPDATE SET state = excluded.state, \
        called_until_at = excluded.called_until_at, ended_at = excluded.ended_at, \
        service_seconds = excluded.service_seconds, version = excluded.version, \
        details = excluded.details",
};

/// Which tickets; `None` leaves a thing open.
#[derive(Clone, Default, Debug)]
pub struct TicketFilter {
    /// Of this person.
    pub person: Option<PersonId>,
    /// In this session.
    pub session: Option<SessionId>,
    /// Of lines of this fair.
    pub fair: Option<FairId>,
    /// Of this panel.
    pub panel: Option<ResourceId>,
    /// In these lines.
    pub queues: Option<Vec<QueueId>>,
    /// In these states; none given: in all.
    pub states: Vec<TicketState>,
    /// After this ticket in the order of ids.
    pub after: Option<Uuid>,
}

/// Puts tickets in, or their next versions; the line must be locked.
///
/// # Errors
/// When one would stand in a line twice, be called or served in two places, or stand for a visit
/// that has a ticket; or the database cannot be written.
pub async fn save_tickets(tx: &impl ConnectionTrait, tickets: &[Ticket]) -> Result<()> {
    let row = |one: &Ticket| {
        Ok(vec![
            rows::id(one.id),
            rows::id(one.queue),
            rows::id(one.centre),
            rows::id(one.session),
            rows::id(one.panel),
            rows::id(one.person),
            rows::maybe_id(one.booking),
            one.state.as_str().to_owned().into(),
            one.called_until.map(Instant::unix).into(),
            one.ended_at.map(Instant::unix).into(),
            one.service_seconds().into(),
            one.version.into(),
            one.number.into(),
            serde_json::to_string(one)?.into(),
        ])
    };
    let rows = tickets.iter().map(row).collect::<Result<_>>()?;
    rows::insert(tx, &TABLE, rows).await?;
    Ok(())
}

/// A ticket of a centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_ticket(
    db: &impl ConnectionTrait,
    centre: CentreId,
    ticket: TicketId,
) -> Result<Option<Ticket>> {
    let row = Entity::find_by_id(ticket.0)
        .filter(Column::CentreId.eq(centre.0))
        .one(db)
        .await?;
    row.as_ref().map(read).transpose()
}

/// A centre's tickets in the order of their ids, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn tickets_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    filter: &TicketFilter,
    limit: u64,
) -> Result<Vec<Ticket>> {
    let states = filter.states.iter().map(|state| state.as_str());
    let queues = filter.queues.as_ref();
    let wanted = Condition::all()
        .add(Column::CentreId.eq(centre.0))
        .add_option(filter.person.map(|one| Column::PersonId.eq(one.0)))
        .add_option(filter.session.map(|one| Column::SessionId.eq(one.0)))
        .add_option(filter.panel.map(|one| Column::PanelId.eq(one.0)))
        .add_option(filter.fair.map(of_fair))
        .add_option(queues.map(|ids| Column::QueueId.is_in(ids.iter().map(|one| one.0))))
        .add_option((!filter.states.is_empty()).then(|| Column::State.is_in(states)))
        .add_option(filter.after.map(|after| Column::TicketId.gt(after)));
    let rows = Entity::find()
        .filter(wanted)
        .order_by_asc(Column::TicketId)
        .limit(limit)
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

fn of_fair(fair: FairId) -> Expr {
    let lines = Query::select()
        .column(queues::Column::QueueId)
        .from(queues::Entity)
        .and_where(queues::Column::FairId.eq(fair.0))
        .to_owned();
    Column::QueueId.in_subquery(lines)
}

/// The tickets with which some people are called or served, in whichever line.
///
/// # Errors
/// When the database cannot be read.
pub async fn tickets_engaging(
    db: &impl ConnectionTrait,
    people: &[PersonId],
) -> Result<Vec<Ticket>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let busy = [TicketState::Called, TicketState::Serving].map(TicketState::as_str);
    let rows = Entity::find()
        .filter(Column::PersonId.is_in(people.iter().map(|one| one.0)))
        .filter(Column::State.is_in(busy))
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// A line that has to be looked after.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DueQueue {
    /// The line.
    pub queue: QueueId,
    /// True when its session ended long enough ago.
    pub is_over: bool,
}

/// The lines of which a grace has run out, and those in which people wait although the session
/// ended at `closed` or before, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn queues_to_look_after(
    db: &impl ConnectionTrait,
    now: Instant,
    closed: Instant,
    limit: u64,
) -> Result<Vec<DueQueue>> {
    #[derive(FromQueryResult)]
    struct Row {
        queue_id: Uuid,
        is_over: i64,
    }
    let sql = "SELECT queue_id, CAST(max(is_over) AS bigint) AS is_over FROM (\
        SELECT queue_id, 0 AS is_over FROM queue_tickets WHERE called_until_at <= $1 \
        UNION ALL SELECT t.queue_id, 1 AS is_over FROM queue_tickets t \
        JOIN fair_sessions s ON s.session_id = t.session_id \
        WHERE t.state = 'waiting' AND s.ends_at <= $2) due GROUP BY queue_id ORDER BY queue_id LIMIT $3";
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let values = [now.unix().into(), closed.unix().into(), limit.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let rows = Row::find_by_statement(statement).all(db).await?;
    let due = |row: Row| DueQueue {
        queue: QueueId(row.queue_id),
        is_over: row.is_over != 0,
    };
    Ok(rows.into_iter().map(due).collect())
}

fn read(row: &Model) -> Result<Ticket> {
    Ok(serde_json::from_str(&row.details)?)
}
