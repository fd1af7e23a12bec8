//! Which places of panels are taken, for showing what is free.

use std::collections::BTreeMap;

use domain::id::ResourceId;
use domain::{Instant, TimeRange};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::Result;
use crate::ledger::stands_at;
use crate::rows::{self, Ask, Column};

/// What is taken of each panel: the bucket, `unix seconds / 300`, and which place, from 0; in order.
pub type TakenPlaces = BTreeMap<ResourceId, Vec<(i64, u16)>>;

/// Units in one bucket: more than a `u16` counts.
const UNITS: i64 = 1 << 16;

/// The places of some panels that are taken in a time, but for holds whose time has run out by now.
///
/// One row a panel, its places as one text: a fair has tens of thousands of claims, and most of
/// the time goes into rows. Being a subquery for each panel, it is always looked up by the key.
///
/// # Errors
/// When the database cannot be read.
pub async fn taken_places(
    db: &impl ConnectionTrait,
    panels: impl IntoIterator<Item = ResourceId>,
    during: TimeRange,
    now: Instant,
) -> Result<TakenPlaces> {
    #[derive(FromQueryResult)]
    struct Row {
        panel: Uuid,
        places: Option<String>,
    }
    let asked: Vec<_> = panels.into_iter().map(|id| vec![rows::id(id)]).collect();
    let mut ask = Ask::of(db);
    let buckets = during.buckets();
    let (start, end) = (buckets.start, buckets.end);
    let sql = format!(
        "SELECT g.panel, (SELECT string_agg(CAST((c.bucket - {start}) * {UNITS} + c.unit AS text), ',') \
         FROM claims c WHERE c.resource_id = g.panel AND c.bucket >= {start} AND c.bucket < {end} \
         AND {}) AS places FROM {} g",
        stands_at(&mut ask, now),
        ask.given(&[Column::Id("panel")], &asked),
    );
    let found = Row::find_by_statement(ask.saying(sql)).all(db).await?;
    let places = found.into_iter().map(|row| {
        let places = row.places.as_deref().unwrap_or_default();
        (ResourceId(row.panel), read(places, start))
    });
    Ok(places.collect())
}

fn read(places: &str, start: i64) -> Vec<(i64, u16)> {
    let numbers = places.split(',').filter_map(|one| one.parse::<i64>().ok());
    let mut read: Vec<_> = numbers
        .map(|one| {
            let unit = u16::try_from(one % UNITS).unwrap_or(u16::MAX);
            (start + one / UNITS, unit)
        })
        .collect();
    read.sort_unstable();
    read
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_in_order_with_their_buckets() {
        assert_eq!(read("", 100), []);
        let places = format!("{},0,1", 2 * UNITS + 7);
        assert_eq!(read(&places, 100), [(100, 0), (100, 1), (102, 7)]);
    }
}
