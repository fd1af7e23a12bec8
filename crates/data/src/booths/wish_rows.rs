//! What employers need and wish of their booths.

use domain::allocation::BoothWishes;
use domain::id::{ApplicationId, CentreId, EmployerId, FairId};
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, QueryOrder, QuerySelect};

use crate::Result;
use crate::rows::{self, Column as Kind, Table};

/// What an employer needs and wishes of its booth. Written by `booths`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "booth_wishes")]
pub struct Model {
    /// The employer's application.
    #[sea_orm(primary_key, auto_increment = false)]
    pub application_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// The fair.
    pub fair_id: Uuid,
    /// The employer.
    pub employer_id: Uuid,
    /// Its version.
    pub version: i64,
    /// All of it, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

const TABLE: Table = Table {
    name: "booth_wishes",
    columns: &[
        Kind::Id("application_id"),
        Kind::Id("centre_id"),
        Kind::Id("fair_id"),
        Kind::Id("employer_id"),
        Kind::Number("version"),
        Kind::Text("details"),
    ],
    on_conflict: "(application_id) DO UPDATE SET version = excluded.version, \
         details = excluded.details WHERE booth_wishes.version = excluded.version - 1",
};

/// Whose wishes of a fair; `None` leaves a thing open.
#[derive(Clone, Default, Debug)]
pub struct WishFilter {
    /// Of these employers.
    pub employers: Option<Vec<EmployerId>>,
    /// After this application in the order of ids.
    pub after: Option<Uuid>,
}

/// Saves wishes over the version before; false when others were saved meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn save_booth_wishes(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    wishes: &BoothWishes,
) -> Result<bool> {
    let row = vec![
        rows::id(wishes.application),
        rows::id(centre),
        rows::id(wishes.fair),
        rows::id(wishes.employer),
        wishes.version.into(),
        serde_json::to_string(wishes)?.into(),
    ];
    Ok(rows::insert(tx, &TABLE, vec![row]).await? == 1)
}

/// The wishes that go with an application.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_booth_wishes(
    db: &impl ConnectionTrait,
    application: ApplicationId,
) -> Result<Option<BoothWishes>> {
    let row = Entity::find_by_id(application.0).one(db).await?;
    row.as_ref().map(read).transpose()
}

/// The wishes of a fair in the order of the applications' ids, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn wishes_of(
    db: &impl ConnectionTrait,
    fair: FairId,
    filter: &WishFilter,
    limit: u64,
) -> Result<Vec<BoothWishes>> {
    let employers = filter.employers.as_ref();
    let wanted = Condition::all()
        .add(Column::FairId.eq(fair.0))
        .add_option(employers.map(|of| Column::EmployerId.is_in(of.iter().map(|one| one.0))))
        .add_option(filter.after.map(|after| Column::ApplicationId.gt(after)));
    let rows = Entity::find()
        .filter(wanted)
        .order_by_asc(Column::ApplicationId)
        .limit(limit)
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &Model) -> Result<BoothWishes> {
    Ok(serde_json::from_str(&row.details)?)
}
