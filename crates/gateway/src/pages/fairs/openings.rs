//! The openings and the employers of a fair.

use std::collections::{BTreeMap, BTreeSet};

use contract::booths::{ListPanels, PanelView};
use contract::registration::{ListOpenings, OpeningView};
use domain::id::{EmployerId, FairId};
use uuid::Uuid;
use web::seeker::EmployerThere;

use crate::pages::visitor::Visitor;
use crate::problem::Problem;

/// All openings of a fair, or of one employer there.
pub(in crate::pages) async fn openings(
    visitor: &Visitor<'_>,
    fair: FairId,
    employer: Option<EmployerId>,
) -> Result<Vec<OpeningView>, Problem> {
    let all = |paging| ListOpenings {
        fair,
        employer,
        paging,
    };
    visitor.every_open(all).await
}

/// All panels of a fair, or of one employer there.
pub(super) async fn panels(
    visitor: &Visitor<'_>,
    fair: FairId,
    employer: Option<EmployerId>,
) -> Result<Vec<PanelView>, Problem> {
    let all = |paging| ListPanels {
        fair,
        employer,
        paging,
    };
    visitor.every_open(all).await
}

/// Everybody who has openings or receives visitors, by name.
pub(super) fn employers(
    openings: &[OpeningView],
    panels: &[PanelView],
    starred: &BTreeSet<Uuid>,
) -> Vec<EmployerThere> {
    let mut all: BTreeMap<EmployerId, EmployerThere> = BTreeMap::new();
    let nobody = |employer: EmployerId, name: &str| EmployerThere {
        employer,
        name: name.to_owned(),
        place: None,
        openings: 0,
        takes_visits: false,
        is_favourite: starred.contains(&employer.0),
    };
    for one in openings {
        let there = all.entry(one.employer);
        there
            .or_insert_with(|| nobody(one.employer, &one.employer_name))
            .openings += 1;
    }
    for panel in panels {
        let Some(employer) = panel.employer else {
            continue;
        };
        let there = all.entry(employer);
        let there = there.or_insert_with(|| nobody(employer, &panel.name));
        there.place = there.place.take().or_else(|| panel.place.clone());
        there.takes_visits |= !panel.closed && !panel.ranges.is_empty();
    }
    let mut all: Vec<_> = all.into_values().collect();
    all.sort_by(|one, other| one.name.cmp(&other.name));
    all
}
