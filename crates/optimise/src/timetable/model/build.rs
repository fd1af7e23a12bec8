//! From ids to numbers, and every reference looked at.

mod numbers;

use std::collections::HashMap;

use numbers::{All, number};

use super::places::without;
use super::{Demand, Model, Opening, Pair, Panel, Place, Published, Seeker, contradictions};
use crate::refusal::{Code, Refusal};
use crate::timetable::format::{self, Booked, Instance};

/// Makes numbers of an instance and looks at all that its parts say of each other.
///
/// # Errors
/// Refuses an instance that contradicts itself or names what is not there.
pub fn build(instance: &Instance) -> Result<Model, Refusal> {
    let all = number(instance)?;
    let mut model = Model {
        grid: instance.grid_minutes,
        one_per_employer: instance.one_per_employer,
        seekers: in_order(instance.seekers.iter().map(seeker), |seeker| &seeker.id),
        panels: panels(instance, &all)?,
        openings: Vec::new(),
        pairs: Vec::new(),
        published: instance.previous.as_ref().map(Vec::len),
        sites: instance.sites.len(),
        travel: travel(instance, &all)?,
    };
    model.openings = openings(instance, &all, &model.panels)?;
    let mut pairs = wishes(instance, &all)?;
    fix(instance, &all, &mut pairs)?;
    pin(instance, &all, &mut pairs)?;
    recall(instance, &all, &mut pairs)?;
    model.pairs = pairs.into_values().collect();
    model.pairs.sort_by_key(|pair| (pair.seeker, pair.opening));
    contradictions::look_for(&model, instance)?;
    Ok(model)
}

fn in_order<T>(rows: impl Iterator<Item = T>, id: impl Fn(&T) -> &str) -> Vec<T> {
    let mut rows: Vec<T> = rows.collect();
    rows.sort_by(|one, other| id(one).cmp(id(other)));
    rows
}

fn seeker(row: &format::Seeker) -> Seeker {
    Seeker {
        id: row.id.clone(),
        windows: row.windows.clone(),
        busy: row.busy.clone(),
        free: without(&row.windows, &row.busy),
        buffer: row.buffer,
        cap: row.max_interviews.map_or(usize::MAX, |cap| cap as usize),
        waited: row.waited.into(),
    }
}

fn travel(instance: &Instance, all: &All<'_>) -> Result<Vec<u32>, Refusal> {
    let count = instance.sites.len();
    let mut minutes = vec![None; count * count];
    for (index, row) in instance.travel.iter().enumerate() {
        let item = || format!("travel[{index}].between");
        let one = all.sites.find(&row.between.0, item)?;
        let other = all.sites.find(&row.between.1, item)?;
        if one == other || minutes[one * count + other].is_some() {
            return Err(Refusal::new(Code::DuplicateId, item()));
        }
        minutes[one * count + other] = Some(row.minutes);
        minutes[other * count + one] = Some(row.minutes);
    }
    Ok(minutes.into_iter().map(Option::unwrap_or_default).collect())
}

fn panels(instance: &Instance, all: &All<'_>) -> Result<Vec<Panel>, Refusal> {
    let mut panels = Vec::new();
    for (index, row) in instance.panels.iter().enumerate() {
        panels.push(Panel {
            id: row.id.clone(),
            employer: all
                .employers
                .find(&row.employer, || format!("panels[{index}].employer"))?,
            site: all
                .sites
                .find(&row.site, || format!("panels[{index}].site"))?,
            windows: row.windows.clone(),
            buffer: row.buffer,
        });
    }
    Ok(in_order(panels.into_iter(), |panel| &panel.id))
}

fn openings(instance: &Instance, all: &All<'_>, panels: &[Panel]) -> Result<Vec<Opening>, Refusal> {
    let mut openings = Vec::new();
    for (index, row) in instance.openings.iter().enumerate() {
        let employer = all
            .employers
            .find(&row.employer, || format!("openings[{index}].employer"))?;
        openings.push(Opening {
            id: row.id.clone(),
            employer,
            minutes: row.minutes,
            panels: panels_of(index, row, employer, all, panels)?,
            cap: row.max_interviews.map_or(usize::MAX, |cap| cap as usize),
        });
    }
    Ok(in_order(openings.into_iter(), |opening| &opening.id))
}

fn panels_of(
    index: usize,
    row: &format::Opening,
    employer: usize,
    all: &All<'_>,
    panels: &[Panel],
) -> Result<Vec<usize>, Refusal> {
    let mut chosen = Vec::new();
    let Some(ids) = &row.panels else {
        let own = (0..panels.len()).filter(|panel| panels[*panel].employer == employer);
        chosen.extend(own);
        if chosen.is_empty() {
            return Err(Refusal::new(
                Code::OpeningWithoutPanel,
                format!("openings[{index}]"),
            ));
        }
        return Ok(chosen);
    };
    for (at, id) in ids.iter().enumerate() {
        let item = || format!("openings[{index}].panels[{at}]");
        let panel = all.panels.find(id, item)?;
        if panels[panel].employer != employer {
            return Err(Refusal::new(Code::WrongEmployer, item()));
        }
        if chosen.contains(&panel) {
            return Err(Refusal::new(Code::DuplicateId, item()));
        }
        chosen.push(panel);
    }
    chosen.sort_unstable();
    Ok(chosen)
}

/// Pairs by seeker and opening.
type Pairs = HashMap<(usize, usize), Pair>;

fn unwished(seeker: usize, opening: usize) -> Pair {
    Pair {
        seeker,
        opening,
        value: 0,
        wished: false,
        fixed: None,
        pin: None,
        published: Published::No,
    }
}

fn wishes(instance: &Instance, all: &All<'_>) -> Result<Pairs, Refusal> {
    let mut pairs = Pairs::with_capacity(instance.wishes.len());
    for (index, row) in instance.wishes.iter().enumerate() {
        let seeker = all
            .seekers
            .find(&row.seeker, || format!("wishes[{index}].seeker"))?;
        let opening = all
            .openings
            .find(&row.opening, || format!("wishes[{index}].opening"))?;
        let wish = Pair {
            value: row.value,
            wished: true,
            ..unwished(seeker, opening)
        };
        if pairs.insert((seeker, opening), wish).is_some() {
            return Err(Refusal::new(
                Code::DuplicateWish,
                format!("wishes[{index}]"),
            ));
        }
    }
    Ok(pairs)
}

fn fix(instance: &Instance, all: &All<'_>, pairs: &mut Pairs) -> Result<(), Refusal> {
    for (index, row) in instance.fixed.iter().enumerate() {
        let place = |field: &str| format!("fixed[{index}].{field}");
        let seeker = all.seekers.find(&row.seeker, || place("seeker"))?;
        let opening = all.openings.find(&row.opening, || place("opening"))?;
        let panel = all.panels.find(&row.panel, || place("panel"))?;
        let start = u32::try_from(row.start).unwrap_or(u32::MAX);
        let pair = pairs.entry((seeker, opening));
        let pair = pair.or_insert_with(|| unwished(seeker, opening));
        if pair.fixed.replace(Place { panel, start }).is_some() {
            return Err(Refusal::new(
                Code::ContradictoryFixed,
                format!("fixed[{index}]"),
            ));
        }
    }
    Ok(())
}

fn pin(instance: &Instance, all: &All<'_>, pairs: &mut Pairs) -> Result<(), Refusal> {
    for (index, row) in instance.pins.iter().enumerate() {
        let place = |field: &str| format!("pins[{index}].{field}");
        let seeker = all.seekers.find(&row.seeker, || place("seeker"))?;
        let opening = all.openings.find(&row.opening, || place("opening"))?;
        let panel = match &row.panel {
            Some(id) => Some(all.panels.find(id, || place("panel"))?),
            None => None,
        };
        let start = row
            .start
            .map(|start| u32::try_from(start).unwrap_or(u32::MAX));
        let item = format!("pins[{index}]");
        let wished = pairs.get_mut(&(seeker, opening)).filter(|pair| pair.wished);
        let pair = wished.ok_or_else(|| Refusal::new(Code::PinWithoutWish, item.clone()))?;
        if pair.fixed.is_some()
            || pair
                .pin
                .replace(Demand {
                    row: index,
                    panel,
                    start,
                })
                .is_some()
        {
            return Err(Refusal::new(Code::ContradictoryPins, item));
        }
    }
    Ok(())
}

fn recall(instance: &Instance, all: &All<'_>, pairs: &mut Pairs) -> Result<(), Refusal> {
    let mut seen = std::collections::HashSet::new();
    for (index, row) in instance.previous.iter().flatten().enumerate() {
        if !seen.insert((&row.seeker, &row.opening)) {
            return Err(Refusal::new(
                Code::DuplicateWish,
                format!("previous[{index}]"),
            ));
        }
        let known = all
            .seekers
            .get(&row.seeker)
            .zip(all.openings.get(&row.opening));
        if let Some(pair) = known.and_then(|key| pairs.get_mut(&key)) {
            pair.published = published(row, all);
        }
    }
    Ok(())
}

fn published(row: &Booked, all: &All<'_>) -> Published {
    let panel = all.panels.get(&row.panel);
    let start = u32::try_from(row.start).ok();
    match panel.zip(start) {
        Some((panel, start)) => Published::At(Place { panel, start }),
        None => Published::Elsewhere,
    }
}
