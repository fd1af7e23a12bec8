//! What an instance says, with ids resolved to positions in their lists.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::fields::Names;

/// A hall and who wants a booth in it.
pub struct Instance {
    pub sessions: Vec<String>,
    pub booths: Vec<Booth>,
    pub map: Vec<Mark>,
    pub employers: Vec<Employer>,
    pub requests: Vec<Request>,
    pub wishes: Vec<Wish>,
    /// Request and booth.
    pub pins: Vec<(usize, usize)>,
    /// The requests that have a pin.
    pub pinned: HashSet<usize>,
    /// The booths that fit each request.
    pub fitting: Vec<Vec<usize>>,
    pub names: AllNames,
    /// What a booth is worth to each request in the level `first_come`.
    pub first_come: Vec<i64>,
}

/// The positions of the ids of each list.
#[derive(Default)]
pub struct AllNames {
    pub sessions: Names,
    pub booths: Names,
    pub employers: Names,
    pub requests: Names,
    pub wishes: Names,
}

pub struct Booth {
    pub id: String,
    pub x: i64,
    pub y: i64,
    pub width: i64,
    pub height: i64,
    pub features: Vec<String>,
    pub zone: Option<String>,
}

/// A cell of something else than a booth.
pub struct Mark {
    pub kind: String,
    pub x: i64,
    pub y: i64,
}

pub struct Employer {
    pub sector: Option<String>,
    pub score: i64,
    pub applied_at: i64,
    pub crowd: i64,
}

pub struct Request {
    pub id: String,
    pub employer: usize,
    pub session: usize,
    pub needs: Vec<String>,
    pub cells: i64,
    pub cells_max: i64,
}

pub struct Wish {
    pub id: String,
    pub request: usize,
    pub weight: i64,
    pub kind: Kind,
}

/// What is wished.
pub enum Kind {
    Zone(Vec<String>),
    Feature(String),
    NearMap { map_kind: String, distance: i64 },
    AwayMap { map_kind: String, distance: i64 },
    NearEmployer { employer: usize, distance: i64 },
    AwayEmployer { employer: usize, distance: i64 },
    NearSector { distance: i64 },
    AwaySector { distance: i64 },
    AwayCrowd { crowd_min: i64, distance: i64 },
}

impl Instance {
    /// The employer of a request.
    pub fn employer(&self, request: usize) -> &Employer {
        &self.employers[self.requests[request].employer]
    }

    /// What a booth for the request is worth in the level `score`.
    pub fn score(&self, request: usize) -> i64 {
        self.employer(request).score
    }

    /// What a booth for the request is worth in the level `first_come`.
    pub fn first_come(&self, request: usize) -> i64 {
        self.first_come[request]
    }

    /// Whether the booth has the cells and the features that the request needs.
    pub fn fits(&self, booth: usize, request: usize) -> bool {
        self.booths[booth].fits(&self.requests[request])
    }

    /// The booths that fit a request.
    pub fn fitting(&self, request: usize) -> impl Iterator<Item = usize> {
        self.fitting[request].iter().copied()
    }

    /// Whether request `a` ranks later than request `b`.
    pub fn ranks_later(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.employer(a), self.employer(b));
        a.score < b.score || (a.score == b.score && a.applied_at > b.applied_at)
    }

    /// Sorts requests by the order in which they move up: score falling, `applied_at` rising, id.
    pub fn moving_up(&self, request: usize) -> (Reverse<i64>, i64, &str) {
        let employer = self.employer(request);
        let id = self.requests[request].id.as_str();
        (Reverse(employer.score), employer.applied_at, id)
    }

    /// Whether a pin says where the request is.
    pub fn is_pinned(&self, request: usize) -> bool {
        self.pinned.contains(&request)
    }
}

impl Booth {
    /// Whether it has the cells and the features that the request needs.
    pub fn fits(&self, request: &Request) -> bool {
        let cells = self.width * self.height;
        (request.cells..=request.cells_max).contains(&cells)
            && request
                .needs
                .iter()
                .all(|need| self.features.contains(need))
    }
}
