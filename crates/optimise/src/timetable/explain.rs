//! Why a wish is not placed, and who or what is in the way.

mod times;

pub use times::Obstacle;
pub(crate) use times::blocked;

use serde::Serialize;

use crate::timetable::model::{Model, Place};

/// How many interviews in the way are named.
const NAMED: usize = 5;

/// Why a wish is not placed: the first of these that holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The pair has no place, whatever else is planned.
    NoCommonTime,
    /// The seeker meets this employer already.
    SameEmployer,
    /// The seeker has the most interviews already.
    SeekerFull,
    /// The opening has the most interviews already.
    OpeningFull,
    /// At every place the panel interviews another seeker.
    PanelTaken,
    /// At every place the seeker has another interview, or cannot be back from it.
    SeekerTaken,
    /// Every place is blocked in one of these two ways.
    BothTaken,
}

impl Reason {
    /// Its name in the format.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoCommonTime => "no_common_time",
            Self::SameEmployer => "same_employer",
            Self::SeekerFull => "seeker_full",
            Self::OpeningFull => "opening_full",
            Self::PanelTaken => "panel_taken",
            Self::SeekerTaken => "seeker_taken",
            Self::BothTaken => "both_taken",
        }
    }
}

/// A plan as the explanation needs it: interviews by seeker, by opening and by panel.
pub(crate) struct Standing<'m> {
    model: &'m Model,
    at: &'m [Option<Place>],
    seekers: Vec<Vec<usize>>,
    openings: Vec<Vec<usize>>,
    panels: Vec<Vec<(Place, usize)>>,
    longest: u32,
}

impl<'m> Standing<'m> {
    /// Sorts a plan, given as each pair's place.
    pub fn new(model: &'m Model, at: &'m [Option<Place>]) -> Self {
        let mut standing = Self {
            model,
            at,
            seekers: vec![Vec::new(); model.seekers.len()],
            openings: vec![Vec::new(); model.openings.len()],
            panels: vec![Vec::new(); model.panels.len()],
            longest: model
                .openings
                .iter()
                .map(|opening| opening.minutes)
                .max()
                .unwrap_or(0),
        };
        for (pair, place) in at.iter().enumerate() {
            if let Some(place) = place {
                standing.seekers[model.pairs[pair].seeker].push(pair);
                standing.openings[model.pairs[pair].opening].push(pair);
                standing.panels[place.panel].push((*place, pair));
            }
        }
        standing
            .panels
            .iter_mut()
            .for_each(|panel| panel.sort_unstable());
        standing
    }

    /// Why a wish is not placed, with some of the interviews in the way: those worth least.
    ///
    /// # Panics
    /// When it could be placed: then the plan is not complete.
    pub fn explain(&self, pair: usize) -> (Reason, Vec<usize>) {
        let wish = &self.model.pairs[pair];
        let own = &self.seekers[wish.seeker];
        if self.model.runs(pair).is_empty() {
            return (Reason::NoCommonTime, Vec::new());
        }
        let employer = self.model.employer(pair);
        let met = own
            .iter()
            .find(|other| self.model.employer(**other) == employer);
        if let Some(met) = met.filter(|_| self.model.one_per_employer) {
            return (Reason::SameEmployer, vec![*met]);
        }
        if own.len() >= self.model.seekers[wish.seeker].cap {
            return (Reason::SeekerFull, self.least(own.clone()));
        }
        let held = &self.openings[wish.opening];
        if held.len() >= self.model.openings[wish.opening].cap {
            return (Reason::OpeningFull, self.least(held.clone()));
        }
        self.explain_times(pair)
    }

    fn explain_times(&self, pair: usize) -> (Reason, Vec<usize>) {
        let (mut always_others, mut always_own) = (true, true);
        let (mut others, mut own) = (Vec::new(), Vec::new());
        let places = self
            .model
            .runs(pair)
            .into_iter()
            .flat_map(|run| run.places(self.model.grid));
        for place in places {
            let (before_others, before_own) = (others.len(), own.len());
            self.blockers(pair, place, &mut others, &mut own);
            let (by_others, by_own) = (others.len() > before_others, own.len() > before_own);
            assert!(by_others || by_own, "a wish that could be placed is not");
            always_others &= by_others;
            always_own &= by_own;
        }
        match (always_others, always_own) {
            (true, _) => (Reason::PanelTaken, self.least(others)),
            (false, true) => (Reason::SeekerTaken, self.least(own)),
            (false, false) => {
                others.append(&mut own);
                (Reason::BothTaken, self.least(others))
            }
        }
    }

    /// Adds the interviews that break T5 or T6 at a place: those of other seekers, and the seeker's own.
    fn blockers(&self, pair: usize, place: Place, others: &mut Vec<usize>, own: &mut Vec<usize>) {
        let model = self.model;
        let seeker = model.pairs[pair].seeker;
        let panel = &self.panels[place.panel];
        let buffer = model.panels[place.panel].buffer;
        let from = panel.partition_point(|(at, _)| at.start + self.longest + buffer <= place.start);
        let until = place.start + model.minutes(pair) + buffer;
        for &(at, other) in panel[from..].iter().take_while(|(at, _)| at.start < until) {
            let of_another = model.pairs[other].seeker != seeker;
            if of_another && model.panel_clash((pair, place), (other, at)) {
                others.push(other);
            }
        }
        for &other in &self.seekers[seeker] {
            let clash = self.at[other].is_some_and(|at| {
                model.seeker_clash((pair, place), (other, at))
                    || model.panel_clash((pair, place), (other, at))
            });
            if clash {
                own.push(other);
            }
        }
    }

    /// Some of these interviews, those worth least, in the order of their ids.
    fn least(&self, mut pairs: Vec<usize>) -> Vec<usize> {
        pairs.sort_unstable();
        pairs.dedup();
        pairs.sort_by_key(|pair| self.model.pairs[*pair].value);
        pairs.truncate(NAMED);
        pairs.sort_unstable();
        pairs
    }
}
