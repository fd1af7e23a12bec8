//! How long the last talks at booths took.

use std::collections::BTreeMap;

use domain::id::ResourceId;
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult};
use uuid::Uuid;

use crate::Result;
use crate::rows::{self, Ask, Column};

/// The last talks of each panel in seconds, the newest first, up to so many each.
///
/// # Errors
/// When the database cannot be read.
pub async fn last_talks(
    db: &impl ConnectionTrait,
    panels: &[ResourceId],
    each: u32,
) -> Result<BTreeMap<ResourceId, Vec<i64>>> {
    #[derive(FromQueryResult)]
    struct Row {
        panel_id: Uuid,
        service_seconds: i64,
    }
    let mut talks: BTreeMap<_, Vec<_>> = BTreeMap::new();
    if panels.is_empty() {
        return Ok(talks);
    }
    let asked: Vec<_> = panels.iter().map(|id| vec![rows::id(*id)]).collect();
    let mut ask = Ask::of(db);
    let given = ask.given(&[Column::Id("panel_id")], &asked);
    let last = format!(
        "SELECT t.panel_id, t.service_seconds, t.ended_at FROM queue_tickets t \
         WHERE t.panel_id = g.panel_id AND t.service_seconds IS NOT NULL \
         ORDER BY t.ended_at DESC LIMIT {each}"
    );
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => format!(
            "SELECT l.panel_id, l.service_seconds FROM {given} g CROSS JOIN LATERAL ({last}) l \
             ORDER BY l.panel_id, l.ended_at DESC"
        ),
        _ => format!(
            "SELECT panel_id, service_seconds FROM (SELECT t.panel_id, t.service_seconds, \
             t.ended_at, row_number() OVER (PARTITION BY t.panel_id ORDER BY t.ended_at DESC) AS n \
             FROM {given} g JOIN queue_tickets t ON t.panel_id = g.panel_id \
             AND t.service_seconds IS NOT NULL) WHERE n <= {each} ORDER BY panel_id, n"
        ),
    };
    for row in Row::find_by_statement(ask.saying(sql)).all(db).await? {
        let of_panel = talks.entry(ResourceId(row.panel_id)).or_default();
        of_panel.push(row.service_seconds);
    }
    Ok(talks)
}
