//! Lines at booths.

use domain::id::{CentreId, EmployerId, FairId, QueueId, ResourceId, SessionId};
use domain::queue::Queue;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{LockType, OnConflict};
use sea_orm::{Condition, IntoActiveModel, QueryOrder, QuerySelect, Set};

use crate::Result;

/// The line of a panel in one session. Written by `booths`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "queues")]
pub struct Model {
    /// The line's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub queue_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// The fair.
    pub fair_id: Uuid,
    /// The session of the fair.
    pub session_id: Uuid,
    /// The panel, once in a session.
    pub panel_id: Uuid,
    /// The employer.
    pub employer_id: Uuid,
    /// The highest number given out.
    pub last_number: i64,
    /// The highest turn given out.
    pub last_turn: i64,
    /// How many booked visitors in a row passed a waiting walk-in.
    pub booked_in_a_row: i64,
    /// 1 while nobody is called, else 0.
    pub paused: i64,
    /// Its version.
    pub version: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// Which lines; `None` leaves a thing open.
#[derive(Clone, Default, Debug)]
pub struct QueueFilter {
    /// Of this fair.
    pub fair: Option<FairId>,
    /// In this session.
    pub session: Option<SessionId>,
    /// Of this panel.
    pub panel: Option<ResourceId>,
    /// Of this employer.
    pub employer: Option<EmployerId>,
    /// These only.
    pub ids: Option<Vec<QueueId>>,
}

impl QueueFilter {
    fn condition(&self) -> Condition {
        let ids = self.ids.as_ref();
        let ids = ids.map(|ids| Column::QueueId.is_in(ids.iter().map(|one| one.0)));
        Condition::all()
            .add_option(self.fair.map(|one| Column::FairId.eq(one.0)))
            .add_option(self.session.map(|one| Column::SessionId.eq(one.0)))
            .add_option(self.panel.map(|one| Column::PanelId.eq(one.0)))
            .add_option(self.employer.map(|one| Column::EmployerId.eq(one.0)))
            .add_option(ids)
    }
}

/// Opens a line; one that is there stays as it is.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_queue(tx: &impl ConnectionTrait, queue: &Queue) -> Result<()> {
    let row = Model {
        queue_id: queue.id.0,
        centre_id: queue.centre.0,
        fair_id: queue.fair.0,
        session_id: queue.session.0,
        panel_id: queue.panel.0,
        employer_id: queue.employer.0,
        last_number: queue.last_number.into(),
        last_turn: queue.last_turn.into(),
        booked_in_a_row: queue.booked_in_a_row.into(),
        paused: queue.paused.into(),
        version: queue.version.into(),
    };
    let once = OnConflict::columns([Column::SessionId, Column::PanelId])
        .do_nothing()
        .to_owned();
    Entity::insert(row.into_active_model())
        .on_conflict(once)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Saves what changes in a line that is locked.
///
/// # Errors
/// When the database cannot be written.
pub async fn save_queue(tx: &impl ConnectionTrait, queue: &Queue) -> Result<()> {
    let changed = ActiveModel {
        last_number: Set(queue.last_number.into()),
        last_turn: Set(queue.last_turn.into()),
        booked_in_a_row: Set(queue.booked_in_a_row.into()),
        paused: Set(queue.paused.into()),
        version: Set(queue.version.into()),
        ..Default::default()
    };
    Entity::update_many()
        .set(changed)
        .filter(Column::QueueId.eq(queue.id.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// The line of a panel in a session, locked on PostgreSQL until the transaction ends: whoever
/// changes a line or its tickets does so alone.
///
/// # Errors
/// When the database cannot be read.
pub async fn lock_queue(
    tx: &impl ConnectionTrait,
    session: SessionId,
    panel: ResourceId,
) -> Result<Option<Queue>> {
    let filter = QueueFilter {
        session: Some(session),
        panel: Some(panel),
        ..QueueFilter::default()
    };
    Ok(lock_queues(tx, &filter).await?.into_iter().next())
}

/// Lines in the order of their ids, locked like one.
///
/// # Errors
/// When the database cannot be read.
pub async fn lock_queues(tx: &impl ConnectionTrait, filter: &QueueFilter) -> Result<Vec<Queue>> {
    let rows = Entity::find()
        .filter(filter.condition())
        .order_by_asc(Column::QueueId)
        .lock(LockType::NoKeyUpdate)
        .all(tx)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// Lines in the order of their ids.
///
/// # Errors
/// When the database cannot be read.
pub async fn queues_of(db: &impl ConnectionTrait, filter: &QueueFilter) -> Result<Vec<Queue>> {
    let rows = Entity::find()
        .filter(filter.condition())
        .order_by_asc(Column::QueueId)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

fn read(row: Model) -> Queue {
    let count = |number| u32::try_from(number).unwrap_or(u32::MAX);
    Queue {
        id: QueueId(row.queue_id),
        centre: CentreId(row.centre_id),
        fair: FairId(row.fair_id),
        session: SessionId(row.session_id),
        panel: ResourceId(row.panel_id),
        employer: EmployerId(row.employer_id),
        last_number: count(row.last_number),
        last_turn: count(row.last_turn),
        booked_in_a_row: u8::try_from(row.booked_in_a_row).unwrap_or(u8::MAX),
        paused: row.paused != 0,
        version: count(row.version),
    }
}
