//! What the optimiser says of an input, in terms of wishes and pins.

use domain::id::{OpeningId, PersonId};
use domain::{Code, Refusal};
use optimise::refusal::Code as Why;
use optimise::timetable;

use super::Input;

/// Passes an input that the optimiser takes.
///
/// Refuses with `pins_contradict`, naming the pairs, and with `timetable_refused`.
pub(crate) fn must_be_right(input: &Input) -> Result<(), Refusal> {
    match timetable::read(input.text.as_bytes()) {
        Ok(_) => Ok(()),
        Err(refusal) => Err(translated(&refusal, |at| pair_of_pin(input, at))),
    }
}

/// A refusal of the optimiser; `pin` names the pair of a pin by its place in the input.
pub(crate) fn translated(
    refusal: &optimise::Refusal,
    pin: impl Fn(usize) -> Option<String>,
) -> Refusal {
    let item = with_pairs(&refusal.item, pin);
    let refused = match refusal.code {
        Why::ContradictoryPins => Refusal::new(Code::PinsContradict),
        code => Refusal::new(Code::TimetableRefused).with("reason", code.name()),
    };
    refused.with("item", item)
}

/// A pin whose pair is not planned.
pub(crate) fn not_wished((person, opening): (PersonId, OpeningId)) -> Refusal {
    Refusal::new(Code::PinNotWished)
        .with("item", format!("{person} / {opening}"))
        .with("person", person)
        .with("opening", opening)
}

fn pair_of_pin(input: &Input, at: usize) -> Option<String> {
    let pin = input.instance.pins.get(at)?;
    Some(format!("{} / {}", pin.seeker, pin.opening))
}

/// The item with `pins[3]` and the like replaced by the pairs that they are about.
fn with_pairs(item: &str, pin: impl Fn(usize) -> Option<String>) -> String {
    let mut parts = item.split("pins[");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let named = part.split_once(']').and_then(|(at, rest)| {
            let pair = pin(at.parse().ok()?)?;
            Some(pair + rest)
        });
        text += &named.unwrap_or_else(|| format!("pins[{part}"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pins_are_named_by_their_pairs() {
        let pair = |at| (at < 2).then(|| format!("김/{at}"));
        assert_eq!(
            with_pairs("pins[0] and pins[1].start", pair),
            "김/0 and 김/1.start"
        );
        assert_eq!(with_pairs("panels[3], pins[7]", pair), "panels[3], pins[7]");
    }
}
