//! Halls.

use domain::hall::{Feature, Hall};
use domain::id::{CentreId, FairId, HallId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{Condition, IntoActiveModel, QueryOrder, QuerySelect};

use crate::Result;

/// A hall of a fair. Written by `booths`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "halls")]
pub struct Model {
    /// The hall's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hall_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// The fair.
    pub fair_id: Uuid,
    /// Its name, once at a fair.
    pub name: String,
    /// How often its plan was replaced.
    pub version: i64,
    /// What stands there besides booths, as JSON.
    pub features: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// A hall, what stands there besides booths, and how often its plan was replaced.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CountedHall {
    /// The hall.
    pub hall: Hall,
    /// What stands there besides booths.
    pub features: Vec<Feature>,
    /// Rises by one with each plan; starts at 0.
    pub version: u32,
}

/// Puts a hall in, or its next plan.
///
/// # Errors
/// When the fair has another hall of that name, or the database cannot be written.
pub async fn save_hall(tx: &impl ConnectionTrait, hall: &CountedHall) -> Result<()> {
    let row = Model {
        hall_id: hall.hall.id.0,
        centre_id: hall.hall.centre.0,
        fair_id: hall.hall.fair.0,
        name: hall.hall.name.clone(),
        version: hall.version.into(),
        features: serde_json::to_string(&hall.features)?,
    };
    let replaced = OnConflict::column(Column::HallId)
        .update_columns([Column::Version, Column::Features])
        .to_owned();
    Entity::insert(row.into_active_model())
        .on_conflict(replaced)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The hall of a fair by its name.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_hall_named(
    db: &impl ConnectionTrait,
    fair: FairId,
    name: &str,
) -> Result<Option<CountedHall>> {
    let row = Entity::find()
        .filter(Column::FairId.eq(fair.0))
        .filter(Column::Name.eq(name))
        .one(db)
        .await?;
    row.map(read).transpose()
}

/// The halls of a fair in the order of their ids, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn halls_of(
    db: &impl ConnectionTrait,
    fair: FairId,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<CountedHall>> {
    let wanted = Condition::all()
        .add(Column::FairId.eq(fair.0))
        .add_option(after.map(|after| Column::HallId.gt(after)));
    let rows = Entity::find()
        .filter(wanted)
        .order_by_asc(Column::HallId)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

fn read(row: Model) -> Result<CountedHall> {
    Ok(CountedHall {
        features: serde_json::from_str(&row.features)?,
        version: u32::try_from(row.version).unwrap_or(u32::MAX),
        hall: Hall {
            id: HallId(row.hall_id),
            centre: CentreId(row.centre_id),
            fair: FairId(row.fair_id),
            name: row.name,
        },
    })
}
