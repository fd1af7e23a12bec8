//! Zones and holidays of centres.

use std::collections::{BTreeMap, BTreeSet};

use domain::Instant;
use domain::id::CentreId;
use domain::opening::CentreCalendar;
use domain::time::{Date, Zone};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::Result;
use crate::rows::{self, Ask, Column};

/// What a row tells of a centre: its zone, or one of its holidays.
pub(super) struct CentreDays {
    centre: CentreId,
    zone: Option<String>,
    holiday: Option<(String, String)>,
}

impl CentreDays {
    pub(super) fn zone(centre: Uuid, zone: Option<String>) -> Self {
        Self {
            centre: CentreId(centre),
            zone,
            holiday: None,
        }
    }

    pub(super) fn holiday(centre: Uuid, day: Option<String>, name: Option<String>) -> Self {
        Self {
            centre: CentreId(centre),
            zone: None,
            holiday: day.zip(name),
        }
    }
}

/// Zones of centres, and their holidays from the day before `from` to the day after `to`.
///
/// # Errors
/// When the database cannot be read.
pub async fn calendars_of(
    db: &impl ConnectionTrait,
    centres: &BTreeSet<CentreId>,
    from: Instant,
    to: Instant,
) -> Result<BTreeMap<CentreId, CentreCalendar>> {
    #[derive(FromQueryResult)]
    struct Row {
        centre_id: Uuid,
        zone: String,
        day: Option<String>,
        name: Option<String>,
    }
    let mut ask = Ask::of(db);
    let centres: Vec<_> = centres.iter().map(|one| vec![rows::id(*one)]).collect();
    let sql = format!(
        "SELECT c.centre_id, c.zone, h.day, h.name FROM {} g \
         JOIN centres c ON c.centre_id = g.centre_id \
         LEFT JOIN holidays h ON h.centre_id = c.centre_id AND h.day BETWEEN {} AND {}",
        ask.given(&[Column::Id("centre_id")], &centres),
        ask.value(day_near(from, -1)),
        ask.value(day_near(to, 1)),
    );
    let found = Row::find_by_statement(ask.saying(sql)).all(db).await?;
    let days = found.into_iter().flat_map(|row| {
        let zone = CentreDays::zone(row.centre_id, Some(row.zone));
        [zone, CentreDays::holiday(row.centre_id, row.day, row.name)]
    });
    Ok(calendars(days))
}

/// One calendar for each centre whose zone is known.
pub(super) fn calendars(
    rows: impl IntoIterator<Item = CentreDays>,
) -> BTreeMap<CentreId, CentreCalendar> {
    let mut calendars = BTreeMap::new();
    for row in rows {
        let calendar = calendars
            .entry(row.centre)
            .or_insert_with(|| CentreCalendar {
                zone: Zone::utc(),
                holidays: BTreeMap::new(),
            });
        if let Some(zone) = row.zone.and_then(|zone| Zone::parse(&zone).ok()) {
            calendar.zone = zone;
        }
        let holiday = row.holiday;
        if let Some((day, name)) = holiday.and_then(|(day, name)| Some((day.parse().ok()?, name))) {
            calendar.holidays.insert(day, name);
        }
    }
    calendars
}

/// The day of UTC some days after a moment's, as text.
pub(super) fn day_near(moment: Instant, days: i64) -> String {
    let shifted = Instant::from_unix(moment.unix() + days * 86_400);
    let day: Date = shifted.local(&Zone::utc()).date();
    day.to_string()
}
