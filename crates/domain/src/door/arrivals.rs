//! When people came.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::time::{Instant, Zone};

/// How many came in one hour.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Arrivals {
    /// When the hour began on the venue's clocks.
    pub from: Instant,
    /// How many came, each counted once, by their first check-in.
    pub visitors: u32,
}

/// How many came in each hour of the venue's clocks, in order; hours in which nobody came are left out.
pub fn arrivals_by_hour(came: impl IntoIterator<Item = Instant>, zone: &Zone) -> Vec<Arrivals> {
    let mut hours: BTreeMap<Instant, u32> = BTreeMap::new();
    for at in came {
        *hours.entry(hour_of(at, zone)).or_default() += 1;
    }
    let hour = |(from, visitors)| Arrivals { from, visitors };
    hours.into_iter().map(hour).collect()
}

fn hour_of(at: Instant, zone: &Zone) -> Instant {
    let local = at.local(zone);
    let into = i64::from(local.minute()) * 60 + i64::from(local.second());
    Instant::from_unix(at.unix() - into)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_counted_by_the_hour_of_the_venues_clocks() {
        let came = ["10:00:00", "10:59:59", "12:30:00"]
            .map(|time| format!("2026-11-24T{time}+05:30").parse().unwrap());
        let zone = Zone::parse("Asia/Kolkata").unwrap();
        let hours: Vec<_> = arrivals_by_hour(came, &zone)
            .into_iter()
            .map(|hour| (hour.from.local(&zone).hour(), hour.visitors))
            .collect();
        assert_eq!(hours, [(10, 2), (12, 1)]);
    }
}
