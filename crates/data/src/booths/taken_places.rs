//! Which places of panels are taken, for showing what is free.

use domain::TimeRange;
use domain::id::ResourceId;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::Result;
use crate::rows::{self, Column};

/// A place of a panel that is taken for five minutes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TakenPlace {
    /// The panel.
    pub panel: ResourceId,
    /// `unix seconds / 300`.
    pub bucket: i64,
    /// Which of its places, from 0.
    pub unit: u16,
}

/// The places of some panels that are taken in a time.
///
/// # Errors
/// When the database cannot be read.
pub async fn taken_places(
    db: &impl ConnectionTrait,
    panels: impl IntoIterator<Item = ResourceId>,
    during: TimeRange,
) -> Result<Vec<TakenPlace>> {
    #[derive(FromQueryResult)]
    struct Row {
        resource_id: Uuid,
        bucket: i64,
        unit: i64,
    }
    let backend = db.get_database_backend();
    let buckets = during.buckets();
    let sql = format!(
        "SELECT c.resource_id, c.bucket, c.unit FROM {} g \
         JOIN claims c ON c.resource_id = g.resource_id AND c.bucket >= {} AND c.bucket < {}",
        rows::given(&[Column::Id("resource_id")], backend),
        buckets.start,
        buckets.end,
    );
    let asked: Vec<_> = panels.into_iter().map(|id| vec![rows::id(id)]).collect();
    let found = Row::find_by_statement(rows::statement(backend, sql, &asked)?)
        .all(db)
        .await?;
    let place = |row: Row| TakenPlace {
        panel: ResourceId(row.resource_id),
        bucket: row.bucket,
        unit: u16::try_from(row.unit).unwrap_or(u16::MAX),
    };
    Ok(found.into_iter().map(place).collect())
}
