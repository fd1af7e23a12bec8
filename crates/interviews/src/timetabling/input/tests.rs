//! Inputs of a fair with one panel of an employer that offers two openings.

mod stage;

use domain::Code;
use domain::candidacy::CandidacyState;
use domain::timetable::WhyLeftOut;

use super::*;
use crate::timetabling::must_be_right;
use stage::*;

fn made(known: &Known, purpose: Purpose<'_>) -> Input {
    let input = build(known, purpose).expect("an input");
    must_be_right(&input).expect("the optimiser takes it");
    input
}

fn code(known: &Known, purpose: Purpose<'_>) -> Code {
    build(known, purpose).err().expect("a refusal").code
}

#[test]
fn a_pin_of_what_is_booked_says_nothing_in_the_next_plan() {
    let mut known = known();
    known.timetable.pins = vec![pin(MINA, Some(PANEL), Some("10:00"))];
    assert_eq!(made(&known, Purpose::Plan).instance.pins.len(), 1);
    book(&mut known, MINA, "11:00");
    let input = made(&known, Purpose::Plan);
    assert_eq!(
        (input.instance.pins.len(), input.instance.fixed.len()),
        (0, 1)
    );
}

#[test]
fn a_pin_of_what_is_over_or_left_out_stands_in_no_repairs_way() {
    let mut known = known();
    known.timetable.pins = vec![pin(MINA, Some(PANEL), Some("10:00"))];
    book(&mut known, MINA, "10:00");
    book(&mut known, JUN, "12:00");
    known.now = at("10:10");
    assert!(made(&known, Purpose::Repair).instance.pins.is_empty());
    let mut known = stage::known();
    known.timetable.pins = vec![pin(MINA, None, None)];
    let pair = (MINA, OPENING);
    let candidacy = known.candidacies.get_mut(&pair).expect("a candidacy");
    candidacy.state = CandidacyState::Withdrawn;
    for purpose in [Purpose::Plan, Purpose::Repair] {
        assert!(made(&known, purpose).instance.pins.is_empty());
    }
    let asked = known.timetable.pins.clone();
    assert_eq!(code(&known, Purpose::Pins(&asked)), Code::PinNotWished);
}

#[test]
fn a_pin_at_a_panel_that_is_lost_or_late_stands_in_no_repairs_way() {
    let mut known = known();
    known.timetable.pins = vec![pin(MINA, Some(LOST), None)];
    assert!(made(&known, Purpose::Repair).instance.pins.is_empty());
    assert_eq!(code(&known, Purpose::Plan), Code::PanelNotFound);
    let other = [pin(JUN, None, None)];
    known.timetable.pins.extend(other);
    let input = made(&known, Purpose::Pins(&other));
    assert_eq!(input.instance.pins.len(), 1, "only what comes is strict");
    known.timetable.pins = vec![pin(MINA, Some(PANEL), Some("10:00"))];
    let late = known.arrangements[0].late(at("10:20"), &known.fair.zone);
    known.arrangements = vec![late];
    assert!(made(&known, Purpose::Repair).instance.pins.is_empty());
    known.timetable.pins = vec![pin(MINA, Some(PANEL), Some("10:30"))];
    assert_eq!(made(&known, Purpose::Repair).instance.pins.len(), 1);
}

#[test]
fn an_input_says_how_many_days_each_seeker_has_waited() {
    let mut known = known();
    let days = domain::Minutes(40 * 24 * 60);
    known.served_at.insert(JUN, known.now.minus(days));
    let input = made(&known, Purpose::Plan);
    let waited = input.instance.seekers.iter().map(|one| one.waited);
    assert_eq!(waited.collect::<Vec<_>>(), [365, 40]);
}

#[test]
fn a_pin_before_the_first_minute_is_refused() {
    let mut known = known();
    let day = domain::Minutes(24 * 60);
    let before = Pin {
        from: Some(at("10:00").minus(day)),
        ..pin(MINA, None, None)
    };
    known.timetable.pins = vec![before];
    assert_eq!(code(&known, Purpose::Plan), Code::OutsideHours);
    let asked = Purpose::Pins(&[before]);
    assert_eq!(code(&known, asked), Code::OutsideHours);
}

#[test]
fn an_opening_has_so_many_places_less_as_it_has_had_interviews() {
    let mut known = known();
    known.arrangements[0].openings[0].most = Some(2);
    book(&mut known, MINA, "10:00");
    known.now = at("10:10");
    let input = made(&known, Purpose::Plan);
    assert_eq!(input.instance.openings[0].max_interviews, Some(1));
    known.arrangements[0].openings[0].most = Some(1);
    let refused = build(&known, Purpose::Plan).err();
    assert_eq!(refused.expect("nothing is left").code, Code::NothingToPlan);
    known.arrangements[0].openings[0].most = Some(2);
    // Moved by hand to where the panel is not.
    book(&mut known, JUN, "15:30");
    known.wishes.push(wishes(SUN));
    known.registered.insert(SUN);
    known.candidacies.insert((SUN, OPENING), candidacy(SUN));
    known.shown.insert(candidacy(SUN).id);
    known.wishes[2].openings.push(OTHER);
    let other = Candidacy {
        opening: OTHER,
        ..candidacy(SUN)
    };
    known.candidacies.insert((SUN, OTHER), other);
    let input = made(&known, Purpose::Plan);
    let left_out = input.left_out.iter().find(|one| one.person == SUN);
    let reason = left_out.map(|one| (one.opening, one.reason));
    assert_eq!(reason, Some((OPENING, WhyLeftOut::OpeningFull)));
    assert_eq!(input.instance.wishes.len(), 1);
}
