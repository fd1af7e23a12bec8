//! The instance as it stands in the file.
//!
//! Whoever makes instances fills these types and writes them as JSON; `read` takes a file apart again.

mod read;

use serde::Serialize;

pub use read::read;

/// `format` of an instance.
pub const FORMAT: &str = "madang-booths";

/// A hall and who wants a booth in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Instance {
    /// Always `FORMAT`.
    pub format: &'static str,
    /// Always 1.
    pub version: u32,
    /// For people.
    pub name: String,
    /// Ids; each session has the whole hall.
    pub sessions: Vec<String>,
    /// The booths of the hall.
    pub booths: Vec<Booth>,
    /// Cells of something else.
    pub map: Vec<Mark>,
    /// Who may ask for booths.
    pub employers: Vec<Employer>,
    /// At most one per employer and session.
    pub requests: Vec<Request>,
    /// What the requests wish besides what they need.
    pub wishes: Vec<Wish>,
    /// Requests whose booth is given.
    pub pins: Vec<Pin>,
}

/// A booth, in cells of the hall's grid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Booth {
    /// Unique among booths.
    pub id: String,
    /// Its first column, growing to the right.
    pub x: u32,
    /// Its first row, growing downwards.
    pub y: u32,
    /// How many columns it covers.
    pub width: u32,
    /// How many rows it covers.
    pub height: u32,
    /// `power`, `corner`, `access` and so on.
    pub features: Vec<String>,
    /// Which part of the hall it lies in.
    pub zone: Option<String>,
}

/// One cell of something else: `exit`, `door`, `entrance`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// What is there.
    pub kind: String,
    /// Its column.
    pub x: u32,
    /// Its row.
    pub y: u32,
}

/// An employer that applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Employer {
    /// Unique among employers.
    pub id: String,
    /// What it does.
    pub sector: Option<String>,
    /// Its priority by the published policy; more is higher.
    pub score: u64,
    /// When it applied, in seconds since 1970-01-01 UTC.
    pub applied_at: u64,
    /// Visitors expected.
    pub crowd: u64,
}

/// One booth wanted in one session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Request {
    /// Unique among requests.
    pub id: String,
    /// Whose it is.
    pub employer: String,
    /// When.
    pub session: String,
    /// Features that the booth must have.
    pub needs: Vec<String>,
    /// Fewest cells.
    pub cells: u64,
    /// Most cells.
    pub cells_max: u64,
}

/// Something that a request would like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wish {
    /// Unique among wishes.
    pub id: String,
    /// Whose it is.
    pub request: String,
    /// What it is worth when it is met.
    pub weight: u64,
    /// What is wished.
    #[serde(flatten)]
    pub kind: Kind,
}

/// What is wished; distances are in cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Kind {
    /// A booth in one of these zones.
    Zone {
        /// Zones of booths.
        zones: Vec<String>,
    },
    /// A booth with this feature.
    Feature {
        /// The feature.
        feature: String,
    },
    /// At most so far from a cell of this kind.
    NearMap {
        /// A kind of the map.
        map_kind: String,
        /// At most.
        distance: u32,
    },
    /// At least so far from every cell of this kind.
    AwayMap {
        /// A kind of the map.
        map_kind: String,
        /// At least.
        distance: u32,
    },
    /// The other employer has a booth at most so far away.
    NearEmployer {
        /// Another employer.
        employer: String,
        /// At most.
        distance: u32,
    },
    /// The other employer has no booth less than so far away.
    AwayEmployer {
        /// Another employer.
        employer: String,
        /// At least.
        distance: u32,
    },
    /// Somebody of the same sector has a booth at most so far away.
    NearSector {
        /// At most.
        distance: u32,
    },
    /// Nobody of the same sector is less than so far away.
    AwaySector {
        /// At least.
        distance: u32,
    },
    /// Nobody who draws so many visitors is less than so far away.
    AwayCrowd {
        /// From so many visitors on.
        crowd_min: u64,
        /// At least.
        distance: u32,
    },
}

/// A request whose booth is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pin {
    /// Which request.
    pub request: String,
    /// Which booth.
    pub booth: String,
}
