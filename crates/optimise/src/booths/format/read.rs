//! Takes a file apart: types and limits. What ids refer to is looked at later.

use super::{Booth, Employer, FORMAT, Instance, Kind, Mark, Pin, Request, Wish};
use crate::refusal::{Code, Refusal};
use crate::strict::{Fields, Ids, Tree, Value, WIDE};

const FIELDS: [&str; 10] = [
    "format",
    "version",
    "name",
    "sessions",
    "booths",
    "map",
    "employers",
    "requests",
    "wishes",
    "pins",
];
const WISH_FIELDS: [&str; 10] = [
    "id",
    "request",
    "kind",
    "weight",
    "zones",
    "feature",
    "map_kind",
    "distance",
    "employer",
    "crowd_min",
];
const LAST_SECOND: u64 = (1 << 53) - 1;

/// Reads an instance.
///
/// # Errors
/// Refuses what breaks the tables of the format, naming the field.
pub fn read(tree: &Tree) -> Result<Instance, Refusal> {
    let file = Value::file(tree);
    let fields = file.object(&FIELDS)?;
    fields.header(FORMAT)?;
    Ok(Instance {
        format: FORMAT,
        version: 1,
        name: match fields.optional("name") {
            Some(name) => name.text()?.to_owned(),
            None => String::new(),
        },
        sessions: filled(&fields.required("sessions")?)?,
        booths: fields.required("booths")?.list(|row| booth(&row))?,
        map: listed(&fields, "map", |row| mark(&row))?,
        employers: fields.required("employers")?.list(|row| employer(&row))?,
        requests: fields.required("requests")?.list(|row| request(&row))?,
        wishes: listed(&fields, "wishes", |row| wish(&row))?,
        pins: listed(&fields, "pins", |row| pin(&row))?,
    })
}

fn booth(row: &Value<'_>) -> Result<Booth, Refusal> {
    let known = ["id", "x", "y", "width", "height", "features", "zone"];
    let fields = row.object(&known)?;
    Ok(Booth {
        id: id(&fields, "id")?,
        x: cells(&fields.required("x")?, 0)?,
        y: cells(&fields.required("y")?, 0)?,
        width: fields
            .optional("width")
            .map_or(Ok(1), |width| cells(&width, 1))?,
        height: fields
            .optional("height")
            .map_or(Ok(1), |height| cells(&height, 1))?,
        features: names(&fields, "features")?,
        zone: id_or_none(&fields, "zone")?,
    })
}

fn mark(row: &Value<'_>) -> Result<Mark, Refusal> {
    let fields = row.object(&["kind", "x", "y"])?;
    Ok(Mark {
        kind: id(&fields, "kind")?,
        x: cells(&fields.required("x")?, 0)?,
        y: cells(&fields.required("y")?, 0)?,
    })
}

fn employer(row: &Value<'_>) -> Result<Employer, Refusal> {
    let fields = row.object(&["id", "sector", "score", "applied_at", "crowd"])?;
    Ok(Employer {
        id: id(&fields, "id")?,
        sector: id_or_none(&fields, "sector")?,
        score: fields.required("score")?.integer(WIDE)?,
        applied_at: fields.required("applied_at")?.integer(0..=LAST_SECOND)?,
        crowd: match fields.optional("crowd") {
            Some(crowd) => crowd.integer(0..=*WIDE.end())?,
            None => 0,
        },
    })
}

fn request(row: &Value<'_>) -> Result<Request, Refusal> {
    let known = ["id", "employer", "session", "needs", "cells", "cells_max"];
    let fields = row.object(&known)?;
    let cells = fields
        .optional("cells")
        .map_or(Ok(1), |cells| cells.integer(WIDE))?;
    let most = fields.optional("cells_max");
    Ok(Request {
        id: id(&fields, "id")?,
        employer: id(&fields, "employer")?,
        session: id(&fields, "session")?,
        needs: names(&fields, "needs")?,
        cells,
        cells_max: most.map_or(Ok(cells), |most| most.integer(cells..=*WIDE.end()))?,
    })
}

fn wish(row: &Value<'_>) -> Result<Wish, Refusal> {
    let all = row.object(&WISH_FIELDS)?;
    let kind = all.required("kind")?.text()?;
    let own: &[&str] = match kind {
        "zone" => &["zones"],
        "feature" => &["feature"],
        "near_map" | "away_map" => &["map_kind", "distance"],
        "near_employer" | "away_employer" => &["employer", "distance"],
        "near_sector" | "away_sector" => &["distance"],
        "away_crowd" => &["crowd_min", "distance"],
        _ => return Err(all.refuse(Code::UnknownKind, "kind")),
    };
    let known = [&["id", "request", "kind", "weight"], own].concat();
    let fields = row.object(&known)?;
    Ok(Wish {
        id: id(&fields, "id")?,
        request: id(&fields, "request")?,
        weight: fields.required("weight")?.integer(WIDE)?,
        kind: kind_of(kind, &fields)?,
    })
}

fn kind_of(kind: &str, fields: &Fields<'_>) -> Result<Kind, Refusal> {
    let distance = || distance(fields);
    Ok(match kind {
        "zone" => Kind::Zone {
            zones: filled(&fields.required("zones")?)?,
        },
        "feature" => Kind::Feature {
            feature: id(fields, "feature")?,
        },
        "near_map" => Kind::NearMap {
            map_kind: id(fields, "map_kind")?,
            distance: distance()?,
        },
        "away_map" => Kind::AwayMap {
            map_kind: id(fields, "map_kind")?,
            distance: distance()?,
        },
        "near_employer" => Kind::NearEmployer {
            employer: id(fields, "employer")?,
            distance: distance()?,
        },
        "away_employer" => Kind::AwayEmployer {
            employer: id(fields, "employer")?,
            distance: distance()?,
        },
        "near_sector" => Kind::NearSector {
            distance: distance()?,
        },
        "away_sector" => Kind::AwaySector {
            distance: distance()?,
        },
        _ => Kind::AwayCrowd {
            crowd_min: fields.required("crowd_min")?.integer(WIDE)?,
            distance: distance()?,
        },
    })
}

fn pin(row: &Value<'_>) -> Result<Pin, Refusal> {
    let fields = row.object(&["request", "booth"])?;
    Ok(Pin {
        request: id(&fields, "request")?,
        booth: id(&fields, "booth")?,
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

fn id(fields: &Fields<'_>, name: &str) -> Result<String, Refusal> {
    Ok(fields.required(name)?.id()?.to_owned())
}

fn id_or_none(fields: &Fields<'_>, name: &str) -> Result<Option<String>, Refusal> {
    let id = fields.nullable(name).map(|id| Ok(id.id()?.to_owned()));
    id.transpose()
}

/// A list of ids that may be left out, none of them twice.
fn names(fields: &Fields<'_>, name: &str) -> Result<Vec<String>, Refusal> {
    match fields.optional(name) {
        Some(list) => distinct(&list),
        None => Ok(Vec::new()),
    }
}

/// A list of ids that is not empty, none of them twice.
fn filled(list: &Value<'_>) -> Result<Vec<String>, Refusal> {
    let names = distinct(list)?;
    if names.is_empty() {
        return Err(list.refuse(Code::OutOfRange));
    }
    Ok(names)
}

fn distinct(list: &Value<'_>) -> Result<Vec<String>, Refusal> {
    let names = list.list(|id| Ok(id.id()?.to_owned()))?;
    let place = list.refuse(Code::DuplicateId).item;
    Ids::of(&place, names.iter().map(String::as_str))?;
    Ok(names)
}

/// 0 or 1 to 1,000 cells.
fn cells(value: &Value<'_>, least: u64) -> Result<u32, Refusal> {
    Ok(value.integer(least..=1_000)? as u32)
}

fn distance(fields: &Fields<'_>) -> Result<u32, Refusal> {
    Ok(fields.required("distance")?.integer(1..=2_000)? as u32)
}
