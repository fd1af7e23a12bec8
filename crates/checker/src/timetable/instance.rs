//! What an instance says, with ids resolved to positions in their lists.

use std::collections::{HashMap, HashSet};

use super::intervals::Interval;
use crate::fields::Names;

/// A day of interviews to be planned.
pub struct Instance {
    pub grid: i64,
    pub one_per_employer: bool,
    /// Walking time in minutes of each listed pair of sites, both ways.
    pub travel: HashMap<(usize, usize), i64>,
    pub seekers: Vec<Seeker>,
    pub panels: Vec<Panel>,
    pub openings: Vec<Opening>,
    pub wishes: Vec<Wish>,
    pub fixed: Vec<Interview>,
    pub pins: Vec<Pin>,
    /// The published plan, when this is a repair; by ids, since they may no longer exist.
    pub previous: Option<Vec<Past>>,
    pub names: AllNames,
}

/// The positions of the ids of each list.
#[derive(Default)]
pub struct AllNames {
    pub seekers: Names,
    pub panels: Names,
    pub openings: Names,
}

pub struct Seeker {
    pub id: String,
    pub windows: Vec<Interval>,
    pub busy: Vec<Interval>,
    pub max_interviews: Option<i64>,
    pub buffer: i64,
    /// How long they have waited; in a plan that is right in all else, the longest come first.
    pub waited: i64,
}

pub struct Panel {
    pub id: String,
    pub employer: String,
    pub site: usize,
    pub windows: Vec<Interval>,
    pub buffer: i64,
}

pub struct Opening {
    pub id: String,
    pub employer: String,
    pub minutes: i64,
    pub panels: Vec<usize>,
    pub max_interviews: Option<i64>,
}

/// Seeker and opening.
pub type Pair = (usize, usize);

pub struct Wish {
    pub pair: Pair,
    pub value: i64,
}

pub struct Pin {
    pub pair: Pair,
    pub panel: Option<usize>,
    pub start: Option<i64>,
}

/// A pair at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Interview {
    pub pair: Pair,
    pub panel: usize,
    pub start: i64,
}

/// A row of the published plan.
pub struct Past {
    pub seeker: String,
    pub opening: String,
    pub panel: String,
    pub start: i64,
}

impl Instance {
    /// True when it says of anybody how long they have waited.
    pub fn somebody_waited(&self) -> bool {
        self.seekers.iter().any(|seeker| seeker.waited > 0)
    }

    /// The pair as people read it.
    pub fn shown(&self, (seeker, opening): Pair) -> String {
        format!("{}/{}", self.seekers[seeker].id, self.openings[opening].id)
    }

    /// When an interview that starts then is over.
    pub fn end(&self, interview: &Interview) -> i64 {
        interview.start + self.openings[interview.pair.1].minutes
    }

    /// The time of an interview.
    pub fn span(&self, interview: &Interview) -> Interval {
        Interval {
            from: interview.start,
            to: self.end(interview),
        }
    }

    /// The employer of an opening.
    pub fn employer(&self, (_, opening): Pair) -> &str {
        &self.openings[opening].employer
    }

    /// The pairs that are wished.
    pub fn wished(&self) -> HashSet<Pair> {
        self.wishes.iter().map(|wish| wish.pair).collect()
    }

    /// Walking time in minutes between the sites of two panels.
    pub fn walk(&self, one: usize, other: usize) -> i64 {
        let sites = (self.panels[one].site, self.panels[other].site);
        self.travel.get(&sites).copied().unwrap_or(0)
    }
}
