//! What seekers have starred.

use domain::Instant;
use domain::favourite::{Favourite, FavouriteKind, MOST_FAVOURITES};
use domain::id::{CentreId, FairId, PersonId};
use sea_orm::entity::prelude::*;
use sea_orm::{PaginatorTrait, QueryOrder, QuerySelect};

use crate::Result;
use crate::rows::{self, Column as Kind, Table};

/// Something that a person has starred. Written by `registration`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "favourites")]
pub struct Model {
    /// Who starred it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// An employer or an opening.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub about_id: Uuid,
    /// The fair at which it is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fair_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// When it was starred, unix seconds.
    pub starred_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}

const TABLE: Table = Table {
    name: "favourites",
    columns: &[
        Kind::Id("person_id"),
        Kind::Text("kind"),
        Kind::Id("about_id"),
        Kind::Id("fair_id"),
        Kind::Id("centre_id"),
        Kind::Number("starred_at"),
    ],
    on_conflict: "DO NOTHING",
};

/// Stars something; what is starred already keeps its time. True when it is new.
///
/// # Errors
/// When the database cannot be written.
pub async fn add_favourite(tx: &impl ConnectionTrait, favourite: &Favourite) -> Result<bool> {
    let row = vec![
        rows::id(favourite.person.0),
        favourite.kind.as_str().to_owned().into(),
        rows::id(favourite.about),
        rows::id(favourite.fair.0),
        rows::id(favourite.centre.0),
        favourite.at.unix().into(),
    ];
    Ok(rows::insert(tx, &TABLE, vec![row]).await? > 0)
}

/// Removes a star, if there is one.
///
/// # Errors
/// When the database cannot be written.
pub async fn remove_favourite(
    tx: &impl ConnectionTrait,
    person: PersonId,
    fair: FairId,
    (kind, about): (FavouriteKind, Uuid),
) -> Result<()> {
    Entity::delete_many()
        .filter(Column::PersonId.eq(person.0))
        .filter(Column::Kind.eq(kind.as_str()))
        .filter(Column::AboutId.eq(about))
        .filter(Column::FairId.eq(fair.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// How much a person has starred.
///
/// # Errors
/// When the database cannot be read.
pub async fn count_favourites(db: &impl ConnectionTrait, person: PersonId) -> Result<u64> {
    Ok(Entity::find()
        .filter(Column::PersonId.eq(person.0))
        .count(db)
        .await?)
}

/// What a person has starred, at one fair or at all, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn favourites_of(
    db: &impl ConnectionTrait,
    person: PersonId,
    fair: Option<FairId>,
) -> Result<Vec<Favourite>> {
    let mut wanted = Entity::find().filter(Column::PersonId.eq(person.0));
    if let Some(fair) = fair {
        wanted = wanted.filter(Column::FairId.eq(fair.0));
    }
    let rows = wanted
        .order_by_desc(Column::StarredAt)
        .order_by_asc(Column::AboutId)
        .limit(u64::from(MOST_FAVOURITES))
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &Model) -> Result<Favourite> {
    Ok(Favourite {
        centre: CentreId(row.centre_id),
        person: PersonId(row.person_id),
        fair: FairId(row.fair_id),
        kind: serde_json::from_value(row.kind.clone().into())?,
        about: row.about_id,
        at: Instant::from_unix(row.starred_at),
    })
}
