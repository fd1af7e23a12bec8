//! Reads an instance by its tables.

use std::collections::{HashMap, HashSet};

use super::bookings;
use super::instance::{
    AllNames, Instance, Interview, Opening, Pair, Panel, Past, Pin, Seeker, Wish,
};
use super::intervals::{self, Interval};
use crate::fields::{Item, Names, Object, WIDE};
use crate::refused::{Code, Refused};

const FIELDS: [&str; 14] = [
    "format",
    "version",
    "name",
    "horizon",
    "grid_minutes",
    "one_per_employer",
    "sites",
    "travel",
    "seekers",
    "panels",
    "openings",
    "wishes",
    "fixed",
    "pins",
];

impl Instance {
    /// Reads an instance and everything that it refers to.
    pub fn read(root: &Object<'_>) -> Result<Self, Refused> {
        let known: Vec<&str> = FIELDS.iter().copied().chain(["previous"]).collect();
        root.only(&known)?;
        root.optional("name").map(|name| name.text()).transpose()?;
        let horizon = root.required("horizon")?.integer(1..=100_000)?;
        let grid = root.required("grid_minutes")?.integer(1..=horizon)?;
        let one_per_employer = root.optional("one_per_employer");
        let one_per_employer = one_per_employer.map_or(Ok(true), |item| item.boolean())?;
        let mut sites = Names::default();
        for site in root.required("sites")?.filled_list()? {
            sites.add(&site)?;
        }
        let travel = travel(root, &sites, horizon)?;
        let mut names = AllNames::default();
        let seekers = seekers(root, &mut names.seekers, horizon)?;
        let panels = panels(root, &mut names.panels, &sites, horizon)?;
        let openings = openings(root, &mut names, &panels, horizon)?;
        let mut instance = Self {
            grid,
            one_per_employer,
            travel,
            seekers,
            panels,
            openings,
            wishes: wishes(root, &names)?,
            fixed: Vec::new(),
            pins: Vec::new(),
            previous: previous(root)?,
            names,
        };
        instance.fixed = fixed(root, &instance, horizon)?;
        bookings::check_fixed(&instance, root)?;
        instance.pins = pins(root, &instance, horizon)?;
        bookings::check_pins(&instance, root)?;
        Ok(instance)
    }
}

fn travel(
    root: &Object<'_>,
    sites: &Names,
    horizon: i64,
) -> Result<HashMap<(usize, usize), i64>, Refused> {
    let mut travel = HashMap::new();
    for item in root.list_or_empty("travel")? {
        let row = item.object(&["between", "minutes"])?;
        let between = row.required("between")?.list()?;
        let [one, other] = between.as_slice() else {
            return Err(row.refuse(Code::OutOfRange, "between"));
        };
        let (one, other) = (sites.find(one)?, sites.find(other)?);
        if one == other {
            return Err(row.refuse(Code::OutOfRange, "between"));
        }
        let minutes = row.required("minutes")?.integer(0..=horizon)?;
        if travel.insert((one, other), minutes).is_some() {
            return Err(row.refuse(Code::DuplicateId, "between"));
        }
        travel.insert((other, one), minutes);
    }
    Ok(travel)
}

fn seekers(root: &Object<'_>, names: &mut Names, horizon: i64) -> Result<Vec<Seeker>, Refused> {
    let known = [
        "id",
        "windows",
        "busy",
        "max_interviews",
        "buffer",
        "waited",
    ];
    let mut seekers = Vec::new();
    for item in root.required("seekers")?.list()? {
        let row = item.object(&known)?;
        let day = vec![Interval {
            from: 0,
            to: horizon,
        }];
        let windows = row.optional("windows");
        let busy = row.optional("busy");
        seekers.push(Seeker {
            id: names.add(&row.required("id")?)?,
            windows: windows.map_or(Ok(day), |item| intervals::read(&item, horizon))?,
            busy: busy.map_or(Ok(Vec::new()), |item| intervals::read(&item, horizon))?,
            max_interviews: row.integer_or_none("max_interviews", WIDE)?,
            buffer: row.integer_or("buffer", 0, 0..=horizon)?,
            waited: row.integer_or("waited", 0, 0..=1_000_000)?,
        });
    }
    Ok(seekers)
}

fn panels(
    root: &Object<'_>,
    names: &mut Names,
    sites: &Names,
    horizon: i64,
) -> Result<Vec<Panel>, Refused> {
    let mut panels = Vec::new();
    for item in root.required("panels")?.list()? {
        let row = item.object(&["id", "employer", "site", "windows", "buffer"])?;
        let windows = intervals::read(&row.required("windows")?, horizon)?;
        if windows.is_empty() {
            return Err(item.refuse(Code::PanelWithoutTimes));
        }
        panels.push(Panel {
            id: names.add(&row.required("id")?)?,
            employer: row.required("employer")?.id()?.to_owned(),
            site: sites.find(&row.required("site")?)?,
            windows,
            buffer: row.integer_or("buffer", 0, 0..=horizon)?,
        });
    }
    Ok(panels)
}

fn openings(
    root: &Object<'_>,
    names: &mut AllNames,
    panels: &[Panel],
    horizon: i64,
) -> Result<Vec<Opening>, Refused> {
    let known = ["id", "employer", "minutes", "panels", "max_interviews"];
    let mut openings = Vec::new();
    for item in root.required("openings")?.list()? {
        let row = item.object(&known)?;
        let employer = row.required("employer")?.id()?;
        openings.push(Opening {
            id: names.openings.add(&row.required("id")?)?,
            employer: employer.to_owned(),
            minutes: row.required("minutes")?.integer(1..=horizon)?,
            panels: panels_of(&item, &row, employer, &names.panels, panels)?,
            max_interviews: row.integer_or_none("max_interviews", WIDE)?,
        });
    }
    Ok(openings)
}

/// The panels that an opening names, or all of its employer's.
fn panels_of(
    item: &Item<'_>,
    row: &Object<'_>,
    employer: &str,
    names: &Names,
    panels: &[Panel],
) -> Result<Vec<usize>, Refused> {
    let is_own = |panel: &usize| panels[*panel].employer == employer;
    let mut chosen: Vec<usize> = Vec::new();
    if let Some(list) = row.optional("panels") {
        for item in list.list()? {
            let panel = names.find(&item)?;
            if chosen.contains(&panel) {
                return Err(item.refuse(Code::DuplicateId));
            }
            if !is_own(&panel) {
                return Err(item.refuse(Code::WrongEmployer));
            }
            chosen.push(panel);
        }
    } else {
        chosen = (0..panels.len()).filter(is_own).collect();
    }
    if chosen.is_empty() {
        return Err(item.refuse(Code::OpeningWithoutPanel));
    }
    Ok(chosen)
}

fn pair(row: &Object<'_>, names: &AllNames) -> Result<Pair, Refused> {
    let seeker = names.seekers.find(&row.required("seeker")?)?;
    let opening = names.openings.find(&row.required("opening")?)?;
    Ok((seeker, opening))
}

fn wishes(root: &Object<'_>, names: &AllNames) -> Result<Vec<Wish>, Refused> {
    let mut seen = HashSet::new();
    let mut wishes = Vec::new();
    for item in root.required("wishes")?.list()? {
        let row = item.object(&["seeker", "opening", "value"])?;
        let pair = pair(&row, names)?;
        if !seen.insert(pair) {
            return Err(item.refuse(Code::DuplicateWish));
        }
        let value = row.required("value")?.integer(WIDE)?;
        wishes.push(Wish { pair, value });
    }
    Ok(wishes)
}

fn fixed(root: &Object<'_>, instance: &Instance, horizon: i64) -> Result<Vec<Interview>, Refused> {
    let mut fixed = Vec::new();
    for item in root.list_or_empty("fixed")? {
        let row = item.object(&["seeker", "opening", "panel", "start"])?;
        fixed.push(Interview {
            pair: pair(&row, &instance.names)?,
            panel: instance.names.panels.find(&row.required("panel")?)?,
            start: row.required("start")?.integer(0..=horizon)?,
        });
    }
    Ok(fixed)
}

fn pins(root: &Object<'_>, instance: &Instance, horizon: i64) -> Result<Vec<Pin>, Refused> {
    let mut pins = Vec::new();
    for item in root.list_or_empty("pins")? {
        let row = item.object(&["seeker", "opening", "panel", "start"])?;
        let panel = row.optional("panel");
        let start = row.optional("start");
        let panel = panel.map(|panel| instance.names.panels.find(&panel));
        pins.push(Pin {
            pair: pair(&row, &instance.names)?,
            panel: panel.transpose()?,
            start: start.map(|start| start.integer(0..=horizon)).transpose()?,
        });
    }
    Ok(pins)
}

fn previous(root: &Object<'_>) -> Result<Option<Vec<Past>>, Refused> {
    let Some(list) = root.nullable("previous") else {
        return Ok(None);
    };
    let mut seen = HashSet::new();
    let mut previous = Vec::new();
    for item in list.list()? {
        let row = item.object(&["seeker", "opening", "panel", "start"])?;
        let past = Past {
            seeker: row.required("seeker")?.id()?.to_owned(),
            opening: row.required("opening")?.id()?.to_owned(),
            panel: row.required("panel")?.id()?.to_owned(),
            start: row.required("start")?.integer(i64::MIN..=i64::MAX)?,
        };
        if !seen.insert((past.seeker.clone(), past.opening.clone())) {
            return Err(item.refuse(Code::DuplicateWish));
        }
        previous.push(past);
    }
    Ok(Some(previous))
}
