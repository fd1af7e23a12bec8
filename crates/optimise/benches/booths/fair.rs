//! The fair's registrations as an instance for each session.

use std::collections::HashSet;
use std::path::Path;

use optimise::booths::format::{Booth, Employer, FORMAT, Instance, Mark, Request};

use crate::table::{self, Line};
use crate::{hall, policy, wishes};

/// The sessions of the fair.
pub const SESSIONS: [&str; 3] = ["PRO", "TECH1", "TECH2"];

/// What each session is known for: places and premium places wanted, booths and premium booths there.
pub const WANTED: [[usize; 4]; 3] = [[129, 4, 136, 11], [133, 11, 136, 11], [215, 12, 136, 11]];

/// A fair as it was recorded.
pub struct Fair {
    booths: Vec<Booth>,
    map: Vec<Mark>,
    registrations: Vec<Line>,
}

impl Fair {
    /// Reads the two files of a folder, or says which is missing.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let (booths, map) = hall::of(&table::read(&folder.join("uc_fall2022_layout.csv"))?);
        Ok(Self {
            booths,
            map,
            registrations: table::read(&folder.join("uc_fall2022_registrations.csv"))?,
        })
    }

    /// Places and premium places wanted at a session, booths and premium booths of the hall.
    pub fn counts(&self, session: &str) -> [usize; 4] {
        let instance = self.instance(session, 1);
        let premium = |features: &[String]| features.iter().any(|one| one == "premium");
        let wanted = instance.requests.iter().filter(|one| premium(&one.needs));
        let there = instance.booths.iter().filter(|one| premium(&one.features));
        [
            instance.requests.len(),
            wanted.count(),
            instance.booths.len(),
            there.count(),
        ]
    }

    /// Everybody who asked for this session, on the waiting list or not; of an employer that
    /// registered twice for it, the first registration.
    pub fn instance(&self, session: &str, seed: u64) -> Instance {
        let mut seen = HashSet::new();
        let (mut employers, mut requests) = (Vec::new(), Vec::new());
        for line in &self.registrations {
            let mut sessions = line.get("sessions").split('|');
            let Some(place) = sessions.position(|one| one == session) else {
                continue;
            };
            if seen.insert(line.get("employer")) {
                employers.push(employer(line));
                requests.push(request(line, place, session));
            }
        }
        Instance {
            format: FORMAT,
            version: 1,
            name: format!("UC, fall 2022, {session}"),
            sessions: vec![session.to_owned()],
            booths: self.booths.clone(),
            map: self.map.clone(),
            wishes: wishes::draw(&self.booths, &employers, &requests, seed),
            employers,
            requests,
            pins: Vec::new(),
        }
    }
}

fn employer(line: &Line) -> Employer {
    // The n-th number of representatives belongs to the n-th session; crowds are counted once.
    let representatives = line.get("reps").split('|').next().unwrap_or_default();
    let representatives: u64 = representatives.parse().unwrap_or(1);
    Employer {
        id: format!("e{}", line.get("reg_id")),
        sector: Some(line.get("industry").to_owned()).filter(|sector| !sector.is_empty()),
        score: policy::score(line),
        applied_at: seconds(line.get("created_at_utc")),
        // The data count no visitors; an employer brings people and asks for fields by how many
        // visitors it expects.
        crowd: 40 * representatives + 3 * line.number::<u64>("majors_count"),
    }
}

fn request(line: &Line, place: usize, session: &str) -> Request {
    let option = line.get("booth_options").split('|').nth(place);
    let is_premium = option.is_some_and(|option| option.starts_with("Premium"));
    let mut needs = Vec::new();
    if is_premium {
        needs.push("premium".to_owned());
    }
    if line.get("needs_power") == "1" {
        needs.push("power".to_owned());
    }
    let cells = if is_premium { 2 } else { 1 };
    Request {
        id: format!("r{}", line.get("reg_id")),
        employer: format!("e{}", line.get("reg_id")),
        session: session.to_owned(),
        needs,
        cells,
        cells_max: cells,
    }
}

/// Seconds since 1970 of `2022-07-01 12:48:38 UTC`.
fn seconds(at: &str) -> u64 {
    let iso = at.replace(" UTC", "Z").replace(' ', "T");
    let at: jiff::Timestamp = iso.parse().expect("a time in UTC");
    at.as_second().unsigned_abs()
}
