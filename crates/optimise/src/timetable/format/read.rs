//! Takes a file apart: types, limits and intervals. What ids refer to is looked at later.

use super::{Booked, FORMAT, Instance, Interval, Opening, Panel, Pin, Seeker, Travel, Wish};
use crate::refusal::{Code, Refusal};
use crate::strict::{Fields, Tree, Value, WIDE};

const LONGEST: u32 = 100_000;
const MOST_WAITED: u32 = 1_000_000;
const FIELDS: [&str; 15] = [
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
    "previous",
];

/// Reads an instance.
///
/// # Errors
/// Refuses what breaks the tables of the format, naming the field.
pub fn read(tree: &Tree) -> Result<Instance, Refusal> {
    let file = Value::file(tree);
    let fields = file.object(&FIELDS)?;
    fields.header(FORMAT)?;
    let horizon = minutes(&fields.required("horizon")?, 1, LONGEST)?;
    Ok(Instance {
        format: FORMAT,
        version: 1,
        name: match fields.optional("name") {
            Some(name) => name.text()?.to_owned(),
            None => String::new(),
        },
        horizon,
        grid_minutes: minutes(&fields.required("grid_minutes")?, 1, horizon)?,
        one_per_employer: match fields.optional("one_per_employer") {
            Some(value) => value.bool()?,
            None => true,
        },
        sites: filled(&fields.required("sites")?, Code::OutOfRange)?,
        travel: listed(&fields, "travel", |row| travel(&row, horizon))?,
        seekers: fields
            .required("seekers")?
            .list(|row| seeker(&row, horizon))?,
        panels: fields
            .required("panels")?
            .list(|row| panel(&row, horizon))?,
        openings: fields
            .required("openings")?
            .list(|row| opening(&row, horizon))?,
        wishes: fields.required("wishes")?.list(|row| wish(&row))?,
        fixed: listed(&fields, "fixed", |row| booked(&row, u64::from(horizon)))?,
        pins: listed(&fields, "pins", |row| pin(&row, horizon))?,
        previous: match fields.nullable("previous") {
            Some(rows) => Some(rows.list(|row| booked(&row, u64::MAX))?),
            None => None,
        },
    })
}

fn listed<T>(
    fields: &Fields<'_>,
    name: &str,
    read: impl FnMut(Value<'_>) -> Result<T, Refusal>,
) -> Result<Vec<T>, Refusal> {
    match fields.optional(name) {
        Some(rows) => rows.list(read),
        None => Ok(Vec::new()),
    }
}

fn minutes(value: &Value<'_>, least: u32, most: u32) -> Result<u32, Refusal> {
    let number = value.integer(least.into()..=most.into())?;
    Ok(u32::try_from(number).unwrap_or(most))
}

fn id(fields: &Fields<'_>, name: &str) -> Result<String, Refusal> {
    Ok(fields.required(name)?.id()?.to_owned())
}

/// A list of ids that may not be empty.
fn filled(value: &Value<'_>, empty: Code) -> Result<Vec<String>, Refusal> {
    let ids = value.list(|id| Ok(id.id()?.to_owned()))?;
    if ids.is_empty() {
        return Err(value.refuse(empty));
    }
    Ok(ids)
}

fn buffer(fields: &Fields<'_>, horizon: u32) -> Result<u32, Refusal> {
    match fields.optional("buffer") {
        Some(value) => minutes(&value, 0, horizon),
        None => Ok(0),
    }
}

fn cap(fields: &Fields<'_>) -> Result<Option<u32>, Refusal> {
    let Some(value) = fields.nullable("max_interviews") else {
        return Ok(None);
    };
    let cap = value.integer(WIDE)?;
    Ok(u32::try_from(cap).ok())
}

fn travel(row: &Value<'_>, horizon: u32) -> Result<Travel, Refusal> {
    let fields = row.object(&["between", "minutes"])?;
    let between = fields.required("between")?;
    let mut sites = between.list(|site| Ok(site.id()?.to_owned()))?;
    let (Some(second), Some(first), None) = (sites.pop(), sites.pop(), sites.pop()) else {
        return Err(between.refuse(Code::BadType));
    };
    Ok(Travel {
        between: (first, second),
        minutes: minutes(&fields.required("minutes")?, 0, horizon)?,
    })
}

fn seeker(row: &Value<'_>, horizon: u32) -> Result<Seeker, Refusal> {
    let known = [
        "id",
        "windows",
        "busy",
        "max_interviews",
        "buffer",
        "waited",
    ];
    let fields = row.object(&known)?;
    Ok(Seeker {
        id: id(&fields, "id")?,
        windows: match fields.optional("windows") {
            Some(value) => intervals(&value, horizon)?,
            None => vec![(0, horizon)],
        },
        busy: match fields.optional("busy") {
            Some(value) => intervals(&value, horizon)?,
            None => Vec::new(),
        },
        max_interviews: cap(&fields)?,
        buffer: buffer(&fields, horizon)?,
        waited: match fields.optional("waited") {
            Some(value) => minutes(&value, 0, MOST_WAITED)?,
            None => 0,
        },
    })
}

fn panel(row: &Value<'_>, horizon: u32) -> Result<Panel, Refusal> {
    let fields = row.object(&["id", "employer", "site", "windows", "buffer"])?;
    let windows = intervals(&fields.required("windows")?, horizon)?;
    if windows.is_empty() {
        return Err(row.refuse(Code::PanelWithoutTimes));
    }
    Ok(Panel {
        id: id(&fields, "id")?,
        employer: id(&fields, "employer")?,
        site: id(&fields, "site")?,
        windows,
        buffer: buffer(&fields, horizon)?,
    })
}

fn opening(row: &Value<'_>, horizon: u32) -> Result<Opening, Refusal> {
    let fields = row.object(&["id", "employer", "minutes", "panels", "max_interviews"])?;
    Ok(Opening {
        id: id(&fields, "id")?,
        employer: id(&fields, "employer")?,
        minutes: minutes(&fields.required("minutes")?, 1, horizon)?,
        panels: match fields.optional("panels") {
            Some(value) => Some(filled(&value, Code::OpeningWithoutPanel)?),
            None => None,
        },
        max_interviews: cap(&fields)?,
    })
}

fn wish(row: &Value<'_>) -> Result<Wish, Refusal> {
    let fields = row.object(&["seeker", "opening", "value"])?;
    Ok(Wish {
        seeker: id(&fields, "seeker")?,
        opening: id(&fields, "opening")?,
        value: fields.required("value")?.integer(WIDE)?,
    })
}

fn booked(row: &Value<'_>, latest: u64) -> Result<Booked, Refusal> {
    let fields = row.object(&["seeker", "opening", "panel", "start"])?;
    Ok(Booked {
        seeker: id(&fields, "seeker")?,
        opening: id(&fields, "opening")?,
        panel: id(&fields, "panel")?,
        start: fields.required("start")?.integer(0..=latest)?,
    })
}

fn pin(row: &Value<'_>, horizon: u32) -> Result<Pin, Refusal> {
    let fields = row.object(&["seeker", "opening", "panel", "start"])?;
    Ok(Pin {
        seeker: id(&fields, "seeker")?,
        opening: id(&fields, "opening")?,
        panel: match fields.optional("panel") {
            Some(value) => Some(value.id()?.to_owned()),
            None => None,
        },
        start: match fields.optional("start") {
            Some(value) => Some(value.integer(0..=horizon.into())?),
            None => None,
        },
    })
}

/// Intervals within the horizon, sorted, at least a minute between two.
fn intervals(value: &Value<'_>, horizon: u32) -> Result<Vec<Interval>, Refusal> {
    let intervals = value.list(|row| interval(&row, horizon))?;
    if intervals.windows(2).any(|two| two[0].1 >= two[1].0) {
        return Err(value.refuse(Code::BadInterval));
    }
    Ok(intervals)
}

fn interval(row: &Value<'_>, horizon: u32) -> Result<Interval, Refusal> {
    let limits = row.list(|limit| minutes(&limit, 0, horizon));
    let limits = limits.map_err(|refusal| match refusal.code {
        Code::OutOfRange => row.refuse(Code::BadInterval),
        _ => refusal,
    })?;
    match limits[..] {
        [from, to] if from < to => Ok((from, to)),
        [_, _] => Err(row.refuse(Code::BadInterval)),
        _ => Err(row.refuse(Code::BadType)),
    }
}
