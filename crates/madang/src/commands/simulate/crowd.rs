//! Who comes to the fair, when, and what for: drawn from a seed, so that a day can be played again.

use fastrand::Rng;

/// How many come and how they behave.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Employers with a booth.
    pub booths: usize,
    /// Registered beforehand.
    pub registered: usize,
    /// Come without having registered.
    pub walk_ins: usize,
    /// How long the fair lasts, in minutes.
    pub minutes: u32,
}

/// Of those who registered for a free fair somewhat more than half come.
const COME: f64 = 0.55;
/// Of those who booked a time nearly all come to the fair, though not all to the booth.
const BOOKERS_COME: f64 = 0.92;
/// Who wants to talk to an employer; at reported fairs 15 to 32 of 100 visitors were interviewed.
const WANT_INTERVIEWS: f64 = 0.33;
/// Who of those had registered and booked a time beforehand.
const BOOKED: f64 = 0.4;
/// Who booked and does not come to the booth, though perhaps to the fair.
const FORGET: f64 = 0.12;
/// Who booked and comes late.
const LATE: f64 = 0.15;
/// How many do not come when they are called.
const MISS_THE_CALL: f64 = 0.06;

/// The longest talk, in minutes.
pub const LONGEST_TALK: u32 = 30;

/// Somebody who registered, or comes.
#[derive(Clone, PartialEq, Debug)]
pub struct Visitor {
    /// Registered beforehand.
    pub registered: bool,
    /// Minutes after the opening at which they come; none: they stay away.
    pub arrives: Option<u32>,
    /// The booths they want to talk at, in the order of their wishes.
    pub wishes: Vec<usize>,
    /// Books the first wish beforehand, at this minute at the earliest.
    pub books: Option<u32>,
    /// Minutes from the booked start to coming to the booth; none: forgotten.
    pub punctuality: Option<i32>,
    /// Gives a line up after so many minutes.
    pub patience: u32,
    /// Misses the first call.
    pub misses_call: bool,
}

/// All visitors of a day.
pub fn crowd(shape: &Shape, seed: u64) -> Vec<Visitor> {
    let mut rng = Rng::with_seed(seed);
    let all = shape.registered + shape.walk_ins;
    (0..all)
        .map(|number| visitor(shape, number < shape.registered, &mut rng))
        .collect()
}

fn visitor(shape: &Shape, registered: bool, rng: &mut Rng) -> Visitor {
    let wants = rng.f64() < WANT_INTERVIEWS;
    let wishes = if wants {
        wishes(shape.booths, rng)
    } else {
        Vec::new()
    };
    let books = registered && wants && rng.f64() < BOOKED;
    let books = books.then(|| rng.u32(0..shape.minutes.saturating_sub(20)) / 10 * 10);
    let comes = !registered || rng.f64() < books.map_or(COME, |_| BOOKERS_COME);
    let arrives = match books {
        // Whoever has an appointment comes for it.
        Some(minute) => minute.saturating_sub(rng.u32(5..30)),
        None => arrival(shape.minutes, rng),
    };
    Visitor {
        registered,
        arrives: comes.then_some(arrives),
        wishes,
        books,
        punctuality: punctuality(comes, rng),
        patience: rng.u32(30..90),
        misses_call: rng.f64() < MISS_THE_CALL,
    }
}

/// Most come in the first hour: the sum of two draws, its peak a third into the day.
fn arrival(minutes: u32, rng: &mut Rng) -> u32 {
    let early = f64::from(minutes) / 3.0;
    let late = f64::from(minutes) / 2.0;
    (rng.f64() * early + rng.f64() * late) as u32
}

fn punctuality(comes: bool, rng: &mut Rng) -> Option<i32> {
    let (forgets, is_late) = (rng.f64() < FORGET, rng.f64() < LATE);
    match (comes && !forgets, is_late) {
        (false, _) => None,
        (true, true) => Some(rng.i32(3..20)),
        (true, false) => Some(rng.i32(-8..=0)),
    }
}

/// One to three booths, the known ones more often: of fifteen employers at a real fair the first had
/// six times the applications of the last.
fn wishes(booths: usize, rng: &mut Rng) -> Vec<usize> {
    let count = [1, 1, 1, 1, 2, 2, 3][rng.usize(0..7)];
    let mut wishes = Vec::new();
    while wishes.len() < count.min(booths) {
        let popular = rng.f64().powf(1.3);
        let booth = ((popular * booths as f64) as usize).min(booths - 1);
        if !wishes.contains(&booth) {
            wishes.push(booth);
        }
    }
    wishes
}

/// How long a talk at a booth takes, in minutes: about nine, seldom more than twenty.
pub fn talk(rng: &mut Rng) -> u32 {
    let bell: f64 = (0..12).map(|_| rng.f64()).sum::<f64>() - 6.0;
    ((9.0 * (0.35 * bell).exp()).round() as u32).clamp(3, LONGEST_TALK)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHAPE: Shape = Shape {
        booths: 25,
        registered: 1_820,
        walk_ins: 500,
        minutes: 180,
    };

    #[test]
    fn a_seed_always_brings_the_same_crowd() {
        assert_eq!(crowd(&SHAPE, 7), crowd(&SHAPE, 7));
        assert_ne!(crowd(&SHAPE, 7), crowd(&SHAPE, 8));
    }

    #[test]
    fn about_fifteen_hundred_come_and_all_before_the_end() {
        let crowd = crowd(&SHAPE, 1);
        let arrivals: Vec<_> = crowd.iter().filter_map(|one| one.arrives).collect();
        assert!(
            (1_400..1_600).contains(&arrivals.len()),
            "{}",
            arrivals.len()
        );
        assert!(arrivals.iter().all(|minute| *minute < SHAPE.minutes));
    }

    #[test]
    fn only_those_who_registered_book_and_only_where_they_want_to_talk() {
        for one in crowd(&SHAPE, 1).iter().filter(|one| one.books.is_some()) {
            assert!(one.registered && !one.wishes.is_empty());
        }
    }

    #[test]
    fn a_talk_takes_about_nine_minutes() {
        let mut rng = Rng::with_seed(1);
        let mut talks: Vec<_> = (0..1_000).map(|_| talk(&mut rng)).collect();
        talks.sort_unstable();
        assert!((8..=10).contains(&talks[500]));
        assert!(talks[0] >= 3 && talks[999] <= 30);
    }
}
