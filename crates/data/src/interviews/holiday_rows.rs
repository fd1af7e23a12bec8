//! Reading and replacing holidays.

use domain::id::CentreId;
use domain::time::Date;
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, FromQueryResult, QueryOrder, QuerySelect, Statement};

use crate::Result;
use crate::rows::{self, Column as Kind, Table};

/// Days on which a centre is closed. Written by `interviews`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "holidays")]
pub struct Model {
    /// The centre.
    #[sea_orm(primary_key, auto_increment = false)]
    pub centre_id: Uuid,
    /// The day, as `YYYY-MM-DD`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: String,
    /// Its name.
    pub name: String,
}

impl ActiveModelBehavior for ActiveModel {}

const TABLE: Table = Table {
    name: "holidays",
    columns: &[Kind::Id("centre_id"), Kind::Text("day"), Kind::Text("name")],
    on_conflict: "(centre_id, day) DO UPDATE SET name = excluded.name",
};

/// A centre's holidays by day, from and up to days that are told, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn holidays_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    from: Option<Date>,
    to: Option<Date>,
    limit: u64,
) -> Result<Vec<(Date, String)>> {
    let wanted = Condition::all()
        .add(Column::CentreId.eq(centre.0))
        .add_option(from.map(|from| Column::Day.gte(from.to_string())))
        .add_option(to.map(|to| Column::Day.lte(to.to_string())));
    let rows = Entity::find()
        .filter(wanted)
        .order_by_asc(Column::Day)
        .limit(limit)
        .all(db)
        .await?;
    let holiday = |row: Model| Some((row.day.parse().ok()?, row.name));
    Ok(rows.into_iter().filter_map(holiday).collect())
}

/// Keeps holidays, with `replace` no others; how often this centre's were imported with this.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep_holidays(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    holidays: &[(Date, String)],
    replace: bool,
) -> Result<u32> {
    let version = next_version(tx, centre).await?;
    if replace {
        Entity::delete_many()
            .filter(Column::CentreId.eq(centre.0))
            .exec(tx)
            .await?;
    }
    let row = |(day, name): &(Date, String)| {
        vec![
            rows::id(centre),
            day.to_string().into(),
            name.as_str().into(),
        ]
    };
    rows::insert(tx, &TABLE, holidays.iter().map(row).collect()).await?;
    Ok(version)
}

/// Two imports at once wait for each other here.
async fn next_version(tx: &impl ConnectionTrait, centre: CentreId) -> Result<u32> {
    #[derive(FromQueryResult)]
    struct Row {
        version: i64,
    }
    let sql = "INSERT INTO holiday_imports (centre_id, version) VALUES ($1, 1) \
         ON CONFLICT (centre_id) DO UPDATE SET version = holiday_imports.version + 1 \
         RETURNING version";
    let statement =
        Statement::from_sql_and_values(tx.get_database_backend(), sql, [centre.0.into()]);
    let row = Row::find_by_statement(statement).one(tx).await?;
    Ok(row.map_or(0, |row| u32::try_from(row.version).unwrap_or(u32::MAX)))
}
