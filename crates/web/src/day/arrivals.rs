//! Who came in which hour: as columns, and as a table.

use contract::registration::VisitorCounts;
use domain::Zone;

use crate::html::Html;
use crate::parts::{Mark, Twin, columns};
use crate::when::moment;
use crate::words::Words;

/// The picture and its twin, in the zone of the fair.
pub(super) fn arrivals(t: Words, zone: &Zone, visitors: &VisitorCounts) -> Html {
    let hours = &visitors.by_hour;
    let marks: Vec<Mark> = hours
        .iter()
        .map(|hour| Mark {
            label: hour.from.local(zone).strftime("%H").to_string(),
            value: Some(hour.visitors),
        })
        .collect();
    let rows = hours.iter().map(|hour| {
        let from = moment(hour.from, zone, t.language);
        vec![from, hour.visitors.to_string()]
    });
    let twin = Twin {
        caption: t.board_arrivals().to_owned(),
        head: vec![t.board_hour().to_owned(), t.board_visitors().to_owned()],
        rows: rows.collect(),
    };
    let picture = columns(t.board_arrivals(), &marks);
    Html::trusted(format!("{picture}{}", twin.folded(t, "hours-table")))
}
