//! The instance with its ids resolved, and what contradicts itself refused.

mod wishes;

use std::collections::HashSet;

use super::format::{Instance, Request};
use super::hall::{self, Distances};
use crate::refusal::{Code, Refusal};
use crate::strict::Ids;

/// What the search works with. Requests, booths, sessions and wishes are numbered by their places
/// in the instance's lists.
pub struct Model {
    /// Distances of the booths.
    pub distances: Distances,
    /// Each request.
    pub requests: Vec<Asked>,
    /// Each wish.
    pub wishes: Vec<Wished>,
    /// How many booths there are.
    pub booths: usize,
    /// How many sessions there are.
    pub sessions: usize,
}

/// A request.
pub struct Asked {
    /// Its session.
    pub session: usize,
    /// The booths that fit, rising.
    pub fitting: Vec<usize>,
    /// The booth that it must have.
    pub pin: Option<usize>,
    /// What a booth is worth in the first level.
    pub score: u64,
    /// When its employer applied.
    pub applied_at: u64,
    /// What a booth is worth in the second level.
    pub first_come: u64,
}

/// A wish.
pub struct Wished {
    /// Whose it is.
    pub request: usize,
    /// What it is worth.
    pub weight: u64,
    /// What is wished.
    pub what: What,
}

/// What is wished, by requests and booths.
pub enum What {
    /// Some booths meet it: one for each booth whether it does.
    Linear(Vec<bool>),
    /// The booth of one of the partners is at most `reach` away; none when none of them asked for one.
    Near {
        /// The partners' requests in the session, rising.
        partners: Vec<usize>,
        /// At most.
        reach: u16,
    },
    /// None of the others has a booth at most `reach` away.
    Away {
        /// Requests of the session, rising.
        others: Vec<usize>,
        /// The last distance that is too close.
        reach: u16,
    },
}

impl Model {
    /// Resolves an instance.
    ///
    /// # Errors
    /// Refuses with `duplicate_id`, `unknown_id`, `overlapping_cells`, `duplicate_request`,
    /// `no_fitting_booth`, `contradictory_wish` or `contradictory_pins`, naming the item.
    pub fn of(instance: &Instance) -> Result<Self, Refusal> {
        let names = Names::of(instance)?;
        hall::check_cells(&instance.booths, &instance.map)?;
        let requests = requests(instance, &names)?;
        let mut model = Self {
            distances: Distances::measure(&instance.booths),
            requests,
            wishes: Vec::new(),
            booths: instance.booths.len(),
            sessions: instance.sessions.len(),
        };
        count_first_come(instance, &mut model.requests);
        model.wishes = wishes::resolved(instance, &names, &model.requests)?;
        pins(instance, &names, &mut model.requests)?;
        Ok(model)
    }
}

/// The ids of each list.
struct Names<'a> {
    sessions: Ids<'a>,
    booths: Ids<'a>,
    employers: Ids<'a>,
    requests: Ids<'a>,
}

impl<'a> Names<'a> {
    fn of(instance: &'a Instance) -> Result<Self, Refusal> {
        let wishes = instance.wishes.iter().map(|one| one.id.as_str());
        Ids::of("wishes", wishes)?;
        Ok(Self {
            sessions: Ids::of("sessions", instance.sessions.iter().map(String::as_str))?,
            booths: Ids::of("booths", instance.booths.iter().map(|one| one.id.as_str()))?,
            employers: Ids::of(
                "employers",
                instance.employers.iter().map(|one| one.id.as_str()),
            )?,
            requests: Ids::of(
                "requests",
                instance.requests.iter().map(|one| one.id.as_str()),
            )?,
        })
    }
}

fn find(ids: &Ids<'_>, id: &str, place: impl Fn() -> String) -> Result<usize, Refusal> {
    ids.get(id)
        .ok_or_else(|| Refusal::new(Code::UnknownId, place()))
}

fn requests(instance: &Instance, names: &Names<'_>) -> Result<Vec<Asked>, Refusal> {
    let mut seen = HashSet::new();
    let mut requests = Vec::new();
    for (index, request) in instance.requests.iter().enumerate() {
        let place = |field: &str| format!("requests[{index}]{field}");
        let employer = find(&names.employers, &request.employer, || place(".employer"))?;
        let session = find(&names.sessions, &request.session, || place(".session"))?;
        if !seen.insert((employer, session)) {
            return Err(Refusal::new(Code::DuplicateRequest, place("")));
        }
        let fitting = fitting(instance, request);
        if fitting.is_empty() {
            return Err(Refusal::new(Code::NoFittingBooth, place("")));
        }
        requests.push(Asked {
            session,
            fitting,
            pin: None,
            score: instance.employers[employer].score,
            applied_at: instance.employers[employer].applied_at,
            first_come: 0,
        });
    }
    Ok(requests)
}

/// The booths that have the cells and the features that a request needs.
fn fitting(instance: &Instance, request: &Request) -> Vec<usize> {
    let booths = instance.booths.iter().enumerate();
    let fitting = booths.filter(|(_, booth)| {
        let cells = u64::from(booth.width) * u64::from(booth.height);
        (request.cells..=request.cells_max).contains(&cells)
            && request
                .needs
                .iter()
                .all(|need| booth.features.contains(need))
    });
    fitting.map(|(index, _)| index).collect()
}

fn count_first_come(instance: &Instance, requests: &mut [Asked]) {
    let mut order: Vec<usize> = (0..requests.len()).collect();
    order.sort_by_key(|request| {
        let id = instance.requests[*request].id.as_str();
        (requests[*request].applied_at, id)
    });
    let count = order.len();
    for (place, request) in order.into_iter().enumerate() {
        requests[request].first_come = (count - place) as u64;
    }
}

/// Gives the pinned requests their booths. Refuses with `contradictory_pins` and `unknown_id`.
fn pins(instance: &Instance, names: &Names<'_>, requests: &mut [Asked]) -> Result<(), Refusal> {
    let mut taken = HashSet::new();
    for (index, pin) in instance.pins.iter().enumerate() {
        let place = |field: &str| format!("pins[{index}]{field}");
        let request = find(&names.requests, &pin.request, || place(".request"))?;
        let booth = find(&names.booths, &pin.booth, || place(".booth"))?;
        let asked = &mut requests[request];
        let fits = asked.fitting.contains(&booth);
        if asked.pin.is_some() || !fits || !taken.insert((asked.session, booth)) {
            return Err(Refusal::new(Code::ContradictoryPins, place("")));
        }
        asked.pin = Some(booth);
    }
    Ok(())
}
