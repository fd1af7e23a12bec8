//! The instance as the search sees it: numbers for ids, everything in the order of its ids.
//!
//! Times are minutes from the horizon's start; lists are sorted by id, so that the order of the file does not matter.

mod build;
mod contradictions;
mod places;

pub use build::build;
pub use places::Run;
pub(crate) use places::{common, without};

/// A panel and the first minute of an interview there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Number of the panel.
    pub panel: usize,
    /// First minute.
    pub start: u32,
}

/// A job seeker.
#[derive(Debug, Clone)]
pub struct Seeker {
    /// As in the file.
    pub id: String,
    /// When they are there.
    pub windows: Vec<(u32, u32)>,
    /// Other claims.
    pub busy: Vec<(u32, u32)>,
    /// Windows without other claims.
    pub free: Vec<(u32, u32)>,
    /// Least minutes between two interviews.
    pub buffer: u32,
    /// The most interviews; `usize::MAX` without a cap.
    pub cap: usize,
    /// How long they have waited.
    pub waited: u64,
}

/// An interview desk.
#[derive(Debug, Clone)]
pub struct Panel {
    /// As in the file.
    pub id: String,
    /// Number of the employer.
    pub employer: usize,
    /// Number of the site.
    pub site: usize,
    /// Working times.
    pub windows: Vec<(u32, u32)>,
    /// Least minutes between two interviews.
    pub buffer: u32,
}

/// A job to be filled.
#[derive(Debug, Clone)]
pub struct Opening {
    /// As in the file.
    pub id: String,
    /// Number of the employer.
    pub employer: usize,
    /// Length of an interview.
    pub minutes: u32,
    /// Numbers of the panels that may hold it, rising.
    pub panels: Vec<usize>,
    /// The most interviews; `usize::MAX` without a cap.
    pub cap: usize,
}

/// What a pin demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Demand {
    /// Its row in the file.
    pub row: usize,
    /// The panel, when given.
    pub panel: Option<usize>,
    /// The first minute, when given.
    pub start: Option<u32>,
}

/// What the published plan says of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Published {
    /// It is not in it.
    No,
    /// It was at this place.
    At(Place),
    /// It was at a panel or time that is no more.
    Elsewhere,
}

/// A seeker and an opening that are wished or fixed.
#[derive(Debug, Clone)]
pub struct Pair {
    /// Number of the seeker.
    pub seeker: usize,
    /// Number of the opening.
    pub opening: usize,
    /// What the wish is worth; 0 when it is not wished.
    pub value: u64,
    /// Whether it is wished.
    pub wished: bool,
    /// Where it must stay.
    pub fixed: Option<Place>,
    /// That it must be placed.
    pub pin: Option<Demand>,
    /// Where it was.
    pub published: Published,
}

/// A checked instance.
#[derive(Debug, Clone)]
pub struct Model {
    /// Every start is a multiple of it.
    pub grid: u32,
    /// At most one interview per seeker and employer.
    pub one_per_employer: bool,
    /// By id.
    pub seekers: Vec<Seeker>,
    /// By id.
    pub panels: Vec<Panel>,
    /// By id.
    pub openings: Vec<Opening>,
    /// By seeker, then opening.
    pub pairs: Vec<Pair>,
    /// Rows of the published plan; none when this is no repair.
    pub published: Option<usize>,
    sites: usize,
    travel: Vec<u32>,
}

impl Model {
    /// Minutes on foot between two panels.
    pub fn travel(&self, one: usize, other: usize) -> u32 {
        self.travel[self.panels[one].site * self.sites + self.panels[other].site]
    }

    /// How late an interview at a start is for whoever has it: the later and the longer they have
    /// waited, the more.
    pub fn lateness(&self, pair: usize, start: u32) -> u64 {
        self.seekers[self.pairs[pair].seeker].waited * u64::from(start)
    }

    /// Whether some two sites are apart.
    pub fn has_ways(&self) -> bool {
        self.travel.iter().any(|minutes| *minutes > 0)
    }

    /// How many sites there are.
    pub fn sites(&self) -> usize {
        self.sites
    }

    /// Minutes on foot between two sites.
    pub fn walk(&self, one: usize, other: usize) -> u32 {
        self.travel[one * self.sites + other]
    }

    /// Length of a pair's interview.
    pub fn minutes(&self, pair: usize) -> u32 {
        self.openings[self.pairs[pair].opening].minutes
    }

    /// The employer of a pair's opening.
    pub fn employer(&self, pair: usize) -> usize {
        self.openings[self.pairs[pair].opening].employer
    }

    /// Whether two interviews at these places break T5.
    pub fn panel_clash(&self, one: (usize, Place), other: (usize, Place)) -> bool {
        one.1.panel == other.1.panel && self.too_close(one, other, self.panels[one.1.panel].buffer)
    }

    /// Whether two interviews of one seeker at these places break T6.
    pub fn seeker_clash(&self, one: (usize, Place), other: (usize, Place)) -> bool {
        let buffer = self.seekers[self.pairs[one.0].seeker].buffer;
        let gap = buffer.max(self.travel(one.1.panel, other.1.panel));
        self.too_close(one, other, gap)
    }

    fn too_close(&self, one: (usize, Place), other: (usize, Place), gap: u32) -> bool {
        let end = |(pair, place): (usize, Place)| place.start + self.minutes(pair) + gap;
        one.1.start < end(other) && other.1.start < end(one)
    }
}
