//! Who wants which time, in which order.

use crate::dice::Dice;

/// How many times there are at the fair.
pub const TIMES: usize = 50;
/// How many of them half of all people want.
pub const HOT: usize = 5;

/// How the wishes are spread over the times.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Spread {
    /// Half of the people want one of the hot times.
    Skewed,
    /// Every time is wanted as much as any other.
    Flat,
}

/// One person's wish.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// The person's number in the crowd.
    pub person: usize,
    /// The number of the time; the hot ones are the first.
    pub time: usize,
}

/// One wish of each person, in the order in which they press the button.
pub fn draw(people: usize, spread: Spread, seed: u64) -> Vec<Wish> {
    let mut dice = Dice::new(seed);
    let mut order: Vec<_> = (0..people).collect();
    dice.shuffle(&mut order);
    let time = |(number, person): (usize, usize)| Wish {
        person,
        time: match spread {
            Spread::Flat => dice.below(TIMES),
            Spread::Skewed if number < people / 2 => dice.below(HOT),
            Spread::Skewed => HOT + dice.below(TIMES - HOT),
        },
    };
    let mut wishes: Vec<_> = order.into_iter().enumerate().map(time).collect();
    dice.shuffle(&mut wishes);
    wishes
}

/// How many of the wishes can come true when each time has this many places.
pub fn possible(wishes: &[Wish], places: usize) -> usize {
    let mut wanted = [0; TIMES];
    for wish in wishes {
        wanted[wish.time] += 1;
    }
    wanted.iter().map(|wanted| places.min(*wanted)).sum()
}
