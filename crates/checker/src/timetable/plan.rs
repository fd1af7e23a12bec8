//! Reads a plan. What cannot be read is noted and left out of the other checks.

use std::collections::HashMap;

use super::instance::{Instance, Interview, Pair};
use super::intervals::Interval;
use crate::fields::{Item, Object};
use crate::header::{self, Header};
use crate::json::Json;
use crate::refused::{Code, Refused};
use crate::report::Report;

/// A plan with its ids resolved.
pub struct Plan {
    pub header: Header,
    pub interviews: Vec<Interview>,
    pub unplaced: Vec<Unplaced>,
    pub secondary: HashMap<String, i64>,
}

/// What the plan says of a wish that is not placed.
pub struct Unplaced {
    pub pair: Pair,
    pub reason: String,
    pub blocked_by: Vec<Pair>,
    pub blocked_at: Vec<BlockedTime>,
}

/// A time at which seeker and panel cannot meet.
pub struct BlockedTime {
    pub panel: usize,
    pub what: String,
    pub time: Interval,
}

impl Plan {
    /// Reads a plan, or notes why that cannot be done.
    pub fn read(bytes: &[u8], instance: &Instance, report: &mut Report) -> Option<Self> {
        let json = match Json::read(bytes) {
            Ok(json) => json,
            Err(fault) => {
                report.broken("format", "plan", fault);
                return None;
            }
        };
        let read = read(&Item::root(&json), instance);
        let (plan, ids) = report.readable(read)?;
        check_order(&ids, report);
        Some(plan)
    }
}

type Ids<'a> = Vec<(&'a str, &'a str)>;

fn read<'a>(item: &Item<'a>, instance: &Instance) -> Result<(Plan, Ids<'a>), Refused> {
    let more = ["interviews", "unplaced", "secondary"];
    let plan = header::plan_fields(item, "madang-timetable-plan", &more)?;
    let mut ids = Vec::new();
    let mut interviews = Vec::new();
    for item in plan.required("interviews")?.list()? {
        let row = item.object(&["seeker", "opening", "panel", "start"])?;
        interviews.push(Interview {
            pair: pair(&row, instance)?,
            panel: instance.names.panels.find(&row.required("panel")?)?,
            start: row.required("start")?.integer(0..=1_000_000)?,
        });
        ids.push((
            row.required("seeker")?.id()?,
            row.required("opening")?.id()?,
        ));
    }
    let unplaced = plan.required("unplaced")?.list()?;
    let unplaced = unplaced.iter().map(|item| unplaced_row(item, instance));
    let plan = Plan {
        header: Header::read(&plan)?,
        interviews,
        unplaced: unplaced.collect::<Result<_, _>>()?,
        secondary: secondary(&plan, instance)?,
    };
    Ok((plan, ids))
}

fn pair(row: &Object<'_>, instance: &Instance) -> Result<Pair, Refused> {
    let seeker = instance.names.seekers.find(&row.required("seeker")?)?;
    let opening = instance.names.openings.find(&row.required("opening")?)?;
    Ok((seeker, opening))
}

fn unplaced_row(item: &Item<'_>, instance: &Instance) -> Result<Unplaced, Refused> {
    let row = item.object(&["seeker", "opening", "reason", "blocked_by", "blocked_at"])?;
    let mut blocked_by = Vec::new();
    for item in row.list_or_empty("blocked_by")? {
        let ids = item.list()?;
        let [seeker, opening] = ids.as_slice() else {
            return Err(item.refuse(Code::BadType));
        };
        let seeker = instance.names.seekers.find(seeker)?;
        blocked_by.push((seeker, instance.names.openings.find(opening)?));
    }
    Ok(Unplaced {
        pair: pair(&row, instance)?,
        reason: row.required("reason")?.text()?.to_owned(),
        blocked_by,
        blocked_at: row
            .list_or_empty("blocked_at")?
            .iter()
            .map(|item| blocked_time(item, instance))
            .collect::<Result<_, _>>()?,
    })
}

fn blocked_time(item: &Item<'_>, instance: &Instance) -> Result<BlockedTime, Refused> {
    let row = item.object(&["panel", "what", "from", "to"])?;
    let minute = |name| row.required(name)?.integer(0..=1_000_000);
    Ok(BlockedTime {
        panel: instance.names.panels.find(&row.required("panel")?)?,
        what: row.required("what")?.text()?.to_owned(),
        time: Interval {
            from: minute("from")?,
            to: minute("to")?,
        },
    })
}

fn secondary(plan: &Object<'_>, instance: &Instance) -> Result<HashMap<String, i64>, Refused> {
    let mut names = vec!["panel_idle", "seeker_wait"];
    if instance.somebody_waited() {
        names.push("waited_late");
    }
    if instance.previous.is_some() {
        names.extend(["moved", "lost", "added"]);
    }
    let secondary = plan.required("secondary")?.object(&names)?;
    let said = names.iter().map(|name| {
        let said = secondary.required(name)?.integer(0..=i64::MAX)?;
        Ok(((*name).to_owned(), said))
    });
    let mut said: HashMap<_, _> = said.collect::<Result<_, Refused>>()?;
    // What a solver may say beyond the format is said of itself.
    let solver = plan.required("solver")?.members()?;
    if let Some(walk) = solver.optional("seeker_walk") {
        said.insert("seeker_walk".to_owned(), walk.integer(0..=i64::MAX)?);
    }
    Ok(said)
}

fn check_order(ids: &Ids<'_>, report: &mut Report) {
    if let Some(index) = (1..ids.len()).find(|index| ids[index - 1] > ids[*index]) {
        let item = format!("interviews[{index}]");
        report.broken("order", item, "interviews are sorted by seeker and opening");
    }
}
