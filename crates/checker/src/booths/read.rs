//! Reads an instance by its tables.

use std::collections::HashSet;

use super::hall;
use super::instance::{AllNames, Booth, Employer, Instance, Kind, Mark, Request, Wish};
use crate::fields::{Names, Object, WIDE};
use crate::refused::{Code, Refused};

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

const LAST_SECOND: i64 = (1 << 53) - 1;

impl Instance {
    /// Reads an instance and everything that it refers to.
    pub fn read(root: &Object<'_>) -> Result<Self, Refused> {
        root.only(&FIELDS)?;
        root.optional("name").map(|name| name.text()).transpose()?;
        let mut names = AllNames::default();
        let mut sessions = Vec::new();
        for session in root.required("sessions")?.filled_list()? {
            sessions.push(names.sessions.add(&session)?);
        }
        let mut instance = Self {
            sessions,
            booths: booths(root, &mut names.booths)?,
            map: map(root)?,
            employers: employers(root, &mut names.employers)?,
            requests: requests(root, &mut names)?,
            wishes: Vec::new(),
            pins: Vec::new(),
            pinned: HashSet::new(),
            fitting: Vec::new(),
            names,
            first_come: Vec::new(),
        };
        hall::check_overlaps(root, &instance.booths, &instance.map)?;
        instance.fitting = fitting(&instance);
        check_requests(root, &instance)?;
        instance.first_come = first_come(&instance);
        instance.wishes = wishes(root, &mut instance)?;
        instance.pins = pins(root, &instance)?;
        instance.pinned = instance.pins.iter().map(|(request, _)| *request).collect();
        Ok(instance)
    }
}

fn booths(root: &Object<'_>, names: &mut Names) -> Result<Vec<Booth>, Refused> {
    let known = ["id", "x", "y", "width", "height", "features", "zone"];
    let mut booths = Vec::new();
    for item in root.required("booths")?.list()? {
        let row = item.object(&known)?;
        booths.push(Booth {
            id: names.add(&row.required("id")?)?,
            x: row.required("x")?.integer(0..=1_000)?,
            y: row.required("y")?.integer(0..=1_000)?,
            width: row.integer_or("width", 1, 1..=1_000)?,
            height: row.integer_or("height", 1, 1..=1_000)?,
            features: row.ids_or_empty("features")?,
            zone: id_or_none(&row, "zone")?,
        });
    }
    Ok(booths)
}

fn map(root: &Object<'_>) -> Result<Vec<Mark>, Refused> {
    let mut map = Vec::new();
    for item in root.list_or_empty("map")? {
        let row = item.object(&["kind", "x", "y"])?;
        map.push(Mark {
            kind: row.required("kind")?.id()?.to_owned(),
            x: row.required("x")?.integer(0..=1_000)?,
            y: row.required("y")?.integer(0..=1_000)?,
        });
    }
    Ok(map)
}

fn employers(root: &Object<'_>, names: &mut Names) -> Result<Vec<Employer>, Refused> {
    let mut employers = Vec::new();
    for item in root.required("employers")?.list()? {
        let row = item.object(&["id", "sector", "score", "applied_at", "crowd"])?;
        names.add(&row.required("id")?)?;
        employers.push(Employer {
            sector: id_or_none(&row, "sector")?,
            score: row.required("score")?.integer(WIDE)?,
            applied_at: row.required("applied_at")?.integer(0..=LAST_SECOND)?,
            crowd: row.integer_or("crowd", 0, 0..=1_000_000)?,
        });
    }
    Ok(employers)
}

fn id_or_none(row: &Object<'_>, name: &str) -> Result<Option<String>, Refused> {
    let id = row.nullable(name).map(|item| item.id().map(str::to_owned));
    id.transpose()
}

fn requests(root: &Object<'_>, names: &mut AllNames) -> Result<Vec<Request>, Refused> {
    let known = ["id", "employer", "session", "needs", "cells", "cells_max"];
    let mut requests = Vec::new();
    for item in root.required("requests")?.list()? {
        let row = item.object(&known)?;
        let cells = row.integer_or("cells", 1, WIDE)?;
        requests.push(Request {
            id: names.requests.add(&row.required("id")?)?,
            employer: names.employers.find(&row.required("employer")?)?,
            session: names.sessions.find(&row.required("session")?)?,
            needs: row.ids_or_empty("needs")?,
            cells,
            cells_max: row.integer_or("cells_max", cells, cells..=*WIDE.end())?,
        });
    }
    Ok(requests)
}

fn fitting(instance: &Instance) -> Vec<Vec<usize>> {
    let booths = &instance.booths;
    let of = |request: &Request| {
        let all = 0..booths.len();
        all.filter(|booth| booths[*booth].fits(request)).collect()
    };
    instance.requests.iter().map(of).collect()
}

/// Refuses two requests of one employer in one session, and one that no booth fits.
fn check_requests(root: &Object<'_>, instance: &Instance) -> Result<(), Refused> {
    let mut seen = HashSet::new();
    for (index, request) in instance.requests.iter().enumerate() {
        let refuse = |code| root.refuse(code, &format!("requests[{index}]"));
        if !seen.insert((request.employer, request.session)) {
            return Err(refuse(Code::DuplicateRequest));
        }
        if instance.fitting(index).next().is_none() {
            return Err(refuse(Code::NoFittingBooth));
        }
    }
    Ok(())
}

/// `n - i` of each request, where i is its place by `applied_at`, then id.
fn first_come(instance: &Instance) -> Vec<i64> {
    let count = instance.requests.len();
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|request| {
        let id = instance.requests[*request].id.as_str();
        (instance.employer(*request).applied_at, id)
    });
    let mut worth = vec![0; count];
    for (place, request) in order.into_iter().enumerate() {
        worth[request] = (count - place) as i64;
    }
    worth
}

fn wishes(root: &Object<'_>, instance: &mut Instance) -> Result<Vec<Wish>, Refused> {
    let mut wishes = Vec::new();
    for item in root.list_or_empty("wishes")? {
        let row = item.members()?;
        let id = instance.names.wishes.add(&row.required("id")?)?;
        let request = instance.names.requests.find(&row.required("request")?)?;
        let weight = row.required("weight")?.integer(WIDE)?;
        wishes.push(Wish {
            id,
            request,
            weight,
            kind: kind(&row, instance, request)?,
        });
    }
    Ok(wishes)
}

fn kind(row: &Object<'_>, instance: &Instance, request: usize) -> Result<Kind, Refused> {
    let kind = row.required("kind")?.text()?;
    let own: &[&str] = match kind {
        "zone" => &["zones"],
        "feature" => &["feature"],
        "near_map" | "away_map" => &["map_kind", "distance"],
        "near_employer" | "away_employer" => &["employer", "distance"],
        "near_sector" | "away_sector" => &["distance"],
        "away_crowd" => &["crowd_min", "distance"],
        _ => return Err(row.refuse(Code::UnknownKind, "kind")),
    };
    row.only(&[&["id", "request", "kind", "weight"], own].concat())?;
    let distance = || row.required("distance")?.integer(1..=2_000);
    Ok(match kind {
        "zone" => Kind::Zone(zones(row, instance)?),
        "feature" => Kind::Feature(row.required("feature")?.id()?.to_owned()),
        "near_map" => Kind::NearMap {
            map_kind: map_kind(row, instance)?,
            distance: distance()?,
        },
        "away_map" => Kind::AwayMap {
            map_kind: map_kind(row, instance)?,
            distance: distance()?,
        },
        "near_employer" => Kind::NearEmployer {
            employer: partner(row, instance, request)?,
            distance: distance()?,
        },
        "away_employer" => Kind::AwayEmployer {
            employer: partner(row, instance, request)?,
            distance: distance()?,
        },
        "near_sector" | "away_sector" if instance.employer(request).sector.is_none() => {
            return Err(row.refuse_all(Code::ContradictoryWish));
        }
        "near_sector" => Kind::NearSector {
            distance: distance()?,
        },
        "away_sector" => Kind::AwaySector {
            distance: distance()?,
        },
        _ => Kind::AwayCrowd {
            crowd_min: row.required("crowd_min")?.integer(WIDE)?,
            distance: distance()?,
        },
    })
}

fn zones(row: &Object<'_>, instance: &Instance) -> Result<Vec<String>, Refused> {
    let list = row.required("zones")?;
    let items = list.filled_list()?;
    for item in items {
        let zone = Some(item.id()?);
        if !instance
            .booths
            .iter()
            .any(|booth| booth.zone.as_deref() == zone)
        {
            return Err(item.refuse(Code::UnknownId));
        }
    }
    list.ids()
}

fn map_kind(row: &Object<'_>, instance: &Instance) -> Result<String, Refused> {
    let item = row.required("map_kind")?;
    let kind = item.id()?;
    if !instance.map.iter().any(|mark| mark.kind == kind) {
        return Err(item.refuse(Code::UnknownId));
    }
    Ok(kind.to_owned())
}

/// Another employer. Refuses one's own with `contradictory_wish`.
fn partner(row: &Object<'_>, instance: &Instance, request: usize) -> Result<usize, Refused> {
    let item = row.required("employer")?;
    let employer = instance.names.employers.find(&item)?;
    if employer == instance.requests[request].employer {
        return Err(item.refuse(Code::ContradictoryWish));
    }
    Ok(employer)
}

fn pins(root: &Object<'_>, instance: &Instance) -> Result<Vec<(usize, usize)>, Refused> {
    let mut pins: Vec<(usize, usize)> = Vec::new();
    for item in root.list_or_empty("pins")? {
        let row = item.object(&["request", "booth"])?;
        let request = instance.names.requests.find(&row.required("request")?)?;
        let booth = instance.names.booths.find(&row.required("booth")?)?;
        let session = |request: usize| instance.requests[request].session;
        let contradicts = |(other, its): &(usize, usize)| {
            *other == request || (*its == booth && session(*other) == session(request))
        };
        if pins.iter().any(contradicts) || !instance.fits(booth, request) {
            return Err(item.refuse(Code::ContradictoryPins));
        }
        pins.push((request, booth));
    }
    Ok(pins)
}
