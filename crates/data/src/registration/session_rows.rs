//! Sessions of fairs.

use domain::fair::Session;
use domain::id::{FairId, SessionId};
use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::Result;

/// A session of a fair. Written by `registration`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fair_sessions")]
pub struct Model {
    /// The session's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub session_id: Uuid,
    /// The fair.
    pub fair_id: Uuid,
    /// Its name, once at a fair.
    pub name: String,
    /// Starts, unix seconds.
    pub starts_at: i64,
    /// Ends, unix seconds.
    pub ends_at: i64,
    /// The whole session, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// Puts a session in.
///
/// # Errors
/// When the fair has one of that name, or the database cannot be written.
pub async fn insert_session(tx: &impl ConnectionTrait, session: &Session) -> Result<()> {
    let row = Model {
        session_id: session.id.0,
        fair_id: session.fair.0,
        name: session.name.clone(),
        starts_at: session.during.from.unix(),
        ends_at: session.during.to.unix(),
        details: serde_json::to_string(session)?,
    };
    Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The sessions of fairs, in the order of their times.
///
/// # Errors
/// When the database cannot be read.
pub async fn sessions_of(db: &impl ConnectionTrait, fairs: &[FairId]) -> Result<Vec<Session>> {
    let rows = Entity::find()
        .filter(Column::FairId.is_in(fairs.iter().map(|fair| fair.0)))
        .order_by_asc(Column::StartsAt)
        .order_by_asc(Column::SessionId)
        .all(db)
        .await?;
    rows.iter()
        .map(|row| Ok(serde_json::from_str(&row.details)?))
        .collect()
}

/// A session; whose fair it is of is for the caller to see.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_session(
    db: &impl ConnectionTrait,
    session: SessionId,
) -> Result<Option<Session>> {
    let row = Entity::find_by_id(session.0).one(db).await?;
    row.map(|row| Ok(serde_json::from_str(&row.details)?))
        .transpose()
}
