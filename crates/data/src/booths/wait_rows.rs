//! Waiting lists for booths.

use domain::Instant;
use domain::application::BoothNeeds;
use domain::id::{ApplicationId, CentreId, EmployerId, FairId, SessionId};
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, IntoActiveModel, QueryOrder, QuerySelect};

use crate::Result;

/// An employer who waits for a booth of a session. Written by `booths`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "booth_waits")]
pub struct Model {
    /// The session.
    #[sea_orm(primary_key, auto_increment = false)]
    pub session_id: Uuid,
    /// The employer's application.
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: Uuid,
    /// This entry.
    pub wait_id: Uuid,
    /// The place in the order of asking; others before it may have left.
    pub number: i64,
    /// The centre.
    pub centre_id: Uuid,
    /// The fair.
    pub fair_id: Uuid,
    /// The employer.
    pub employer_id: Uuid,
    /// What it needs of a booth, as JSON.
    pub needs: String,
    /// Since when, unix seconds.
    pub asked_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// An employer who waits for a booth of a session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wait {
    /// This entry.
    pub id: Uuid,
    /// The session.
    pub session: SessionId,
    /// The employer's application.
    pub application: ApplicationId,
    /// The employer.
    pub employer: EmployerId,
    /// The fair.
    pub fair: FairId,
    /// The centre.
    pub centre: CentreId,
    /// The place in the order of asking; others before it may have left.
    pub number: i64,
    /// What it needs of a booth.
    pub needs: BoothNeeds,
    /// Since when.
    pub asked_at: Instant,
}

/// Whose waiting; `None` leaves a thing open.
#[derive(Clone, Copy, Default, Debug)]
pub struct WaitFilter {
    /// For a booth of this fair.
    pub fair: Option<FairId>,
    /// For a booth of this session.
    pub session: Option<SessionId>,
    /// Of this application.
    pub application: Option<ApplicationId>,
}

impl WaitFilter {
    fn condition(self) -> Condition {
        Condition::all()
            .add_option(self.fair.map(|one| Column::FairId.eq(one.0)))
            .add_option(self.session.map(|one| Column::SessionId.eq(one.0)))
            .add_option(self.application.map(|one| Column::ApplicationId.eq(one.0)))
    }
}

/// Puts an employer on a waiting list.
///
/// # Errors
/// When it waits there already, or the database cannot be written.
pub async fn insert_wait(tx: &impl ConnectionTrait, wait: &Wait) -> Result<()> {
    let row = Model {
        session_id: wait.session.0,
        application_id: wait.application.0,
        wait_id: wait.id,
        number: wait.number,
        centre_id: wait.centre.0,
        fair_id: wait.fair.0,
        employer_id: wait.employer.0,
        needs: serde_json::to_string(&wait.needs)?,
        asked_at: wait.asked_at.unix(),
    };
    Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Takes employers off waiting lists; returns how many entries there were.
///
/// # Errors
/// When the database cannot be written.
pub async fn delete_waits(tx: &impl ConnectionTrait, filter: WaitFilter) -> Result<u64> {
    let gone = Entity::delete_many()
        .filter(filter.condition())
        .exec(tx)
        .await?;
    Ok(gone.rows_affected)
}

/// The entry of an application on the waiting list of a session.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_wait(
    db: &impl ConnectionTrait,
    session: SessionId,
    application: ApplicationId,
) -> Result<Option<Wait>> {
    let row = Entity::find_by_id((session.0, application.0))
        .one(db)
        .await?;
    row.map(read).transpose()
}

/// The highest number given out on the waiting list of a session to those still there; 0 without.
///
/// # Errors
/// When the database cannot be read.
pub async fn last_number(db: &impl ConnectionTrait, session: SessionId) -> Result<i64> {
    let last = Entity::find()
        .filter(Column::SessionId.eq(session.0))
        .order_by_desc(Column::Number)
        .one(db)
        .await?;
    Ok(last.map_or(0, |row| row.number))
}

/// The place of an entry on its list, counted from 1.
///
/// # Errors
/// When the database cannot be read.
pub async fn place_of(db: &impl ConnectionTrait, wait: &Wait) -> Result<u32> {
    let before = Entity::find()
        .filter(Column::SessionId.eq(wait.session.0))
        .filter(Column::Number.lt(wait.number))
        .count(db)
        .await?;
    Ok(u32::try_from(before + 1).unwrap_or(u32::MAX))
}

/// Who waits for a booth of a session, in the order of asking, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn waits_of(
    db: &impl ConnectionTrait,
    session: SessionId,
    limit: u64,
) -> Result<Vec<Wait>> {
    let rows = Entity::find()
        .filter(Column::SessionId.eq(session.0))
        .order_by_asc(Column::Number)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

fn read(row: Model) -> Result<Wait> {
    Ok(Wait {
        id: row.wait_id,
        session: SessionId(row.session_id),
        application: ApplicationId(row.application_id),
        employer: EmployerId(row.employer_id),
        fair: FairId(row.fair_id),
        centre: CentreId(row.centre_id),
        number: row.number,
        needs: serde_json::from_str(&row.needs)?,
        asked_at: Instant::from_unix(row.asked_at),
    })
}
