//! What does not take place and is to be told to all whom it concerns.

use domain::Instant;
use domain::id::{CentreId, EmployerId, FairId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{QueryOrder, QuerySelect};

use crate::Result;
use crate::rows::{self, Column as Kind, Table};

/// A fair, or an employer at one, that does not take place. Written by `invites`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "called_off")]
pub struct Model {
    /// The fair, or the employer's application.
    #[sea_orm(primary_key, auto_increment = false)]
    pub about_id: Uuid,
    /// Its version that ended it.
    pub version: i64,
    /// The centre.
    pub centre_id: Uuid,
    /// The fair.
    pub fair_id: Uuid,
    /// The employer that does not come; none when it is the fair.
    pub employer_id: Option<Uuid>,
    /// When it was heard of, unix seconds.
    pub heard_at: i64,
    /// When the mails and text messages were planned, unix seconds.
    pub told_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}

/// Something that does not take place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CalledOff {
    /// The fair, or the employer's application.
    pub about: Uuid,
    /// Its version that ended it.
    pub version: u32,
    /// The centre.
    pub centre: CentreId,
    /// The fair.
    pub fair: FairId,
    /// The employer that does not come; none when it is the fair.
    pub employer: Option<EmployerId>,
    /// When it was heard of.
    pub heard_at: Instant,
}

const TABLE: Table = Table {
    name: "called_off",
    columns: &[
        Kind::Id("about_id"),
        Kind::Number("version"),
        Kind::Id("centre_id"),
        Kind::Id("fair_id"),
        Kind::Id("employer_id"),
        Kind::Number("heard_at"),
    ],
    on_conflict: "(about_id) DO NOTHING",
};

/// Notes what does not take place; what was noted before stays.
///
/// # Errors
/// When the database cannot be written.
pub async fn add_called_off(tx: &impl ConnectionTrait, off: &CalledOff) -> Result<()> {
    let row = vec![
        rows::id(off.about),
        off.version.into(),
        rows::id(off.centre),
        rows::id(off.fair),
        rows::maybe_id(off.employer),
        off.heard_at.unix().into(),
    ];
    rows::insert(tx, &TABLE, vec![row]).await?;
    Ok(())
}

/// What nobody was told of yet, that which waits longest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn called_off_to_tell(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<CalledOff>> {
    let rows = Entity::find()
        .filter(Column::ToldAt.is_null())
        .order_by_asc(Column::HeardAt)
        .order_by_asc(Column::AboutId)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows.iter().map(read).collect())
}

/// What does not take place, by the fair or the application.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_called_off(db: &impl ConnectionTrait, about: Uuid) -> Result<Option<CalledOff>> {
    let row = Entity::find_by_id(about).one(db).await?;
    Ok(row.as_ref().map(read))
}

/// Notes that all are told; false when somebody else has done so.
///
/// # Errors
/// When the database cannot be written.
pub async fn note_told(tx: &impl ConnectionTrait, about: Uuid, now: Instant) -> Result<bool> {
    let noted = Entity::update_many()
        .col_expr(Column::ToldAt, Expr::value(now.unix()))
        .filter(Column::AboutId.eq(about))
        .filter(Column::ToldAt.is_null())
        .exec(tx)
        .await?;
    Ok(noted.rows_affected == 1)
}

fn read(row: &Model) -> CalledOff {
    CalledOff {
        about: row.about_id,
        version: u32::try_from(row.version).unwrap_or(u32::MAX),
        centre: CentreId(row.centre_id),
        fair: FairId(row.fair_id),
        employer: row.employer_id.map(EmployerId),
        heard_at: Instant::from_unix(row.heard_at),
    }
}
