use super::*;
use crate::diary::stage::{CENTRE, MINA, ROOM, at, book, diary, moment};
use crate::policy::PolicyTerms;
use crate::time::Minutes;
use uuid::Uuid;

const ANNEX: crate::id::ResourceId = crate::id::ResourceId(Uuid::from_u128(41));

fn annex() -> Resource {
    let mut annex = Resource {
        place: Some("별관".to_owned()),
        site: Some("별관".to_owned()),
        ..Resource::person(ANNEX, CENTRE)
    };
    annex.rules.window.opens_before = Some(Minutes(24 * 60));
    annex
}

/// Mina has the room of the main house from 10 to 11.
fn mina() -> Viewer {
    let mut town = diary();
    let room = town.resources.get_mut(&ROOM).unwrap();
    room.place = Some("2층".to_owned());
    room.site = Some("본관".to_owned());
    let booking = book(&mut town, MINA, "10:00", &moment("08:00", 1)).unwrap();
    Viewer {
        person: Some(Resource::person(MINA.into(), CENTRE)),
        bookings: vec![booking],
        ..Viewer::default()
    }
}

fn why_not(viewer: &Viewer, from: &str) -> Option<Code> {
    let time = TimeRange::starting(at(from), Minutes(30));
    viewer.why_not(&annex(), time, at("08:00"))
}

#[test]
fn a_time_is_greyed_with_what_stands_against_it() {
    let mina = mina();
    assert_eq!(why_not(&mina, "10:30"), Some(Code::PersonBusy));
    assert_eq!(why_not(&mina, "11:00"), Some(Code::NoTimeToWalk));
    assert_eq!(why_not(&mina, "09:15"), Some(Code::NoTimeToWalk));
    assert_eq!(why_not(&mina, "11:30"), None);
    assert_eq!(why_not(&Viewer::default(), "10:30"), None);
}

#[test]
fn a_booking_that_is_to_be_moved_is_not_in_its_own_way() {
    let mut mina = mina();
    mina.moving = Some(mina.bookings[0].id);
    assert_eq!(why_not(&mina, "10:30"), None);
}

#[test]
fn times_for_residents_are_marked_for_all_and_greyed_for_others() {
    let mut mina = mina();
    let terms = PolicyTerms {
        resident_first_hours: Some(24),
        ..PolicyTerms::default()
    };
    mina.rulings.of_centre(CENTRE, terms);
    let time = TimeRange::starting(at("15:00"), Minutes(30));
    let mut times = [OpenTime {
        from: time.from,
        to: time.to,
        places: 1,
        residents_until: None,
        not_for_you: None,
    }];
    mina.mark(&annex(), &mut times, at("08:00"));
    assert_eq!(times[0].residents_until, Some(at("15:00")));
    assert_eq!(times[0].not_for_you, Some(Code::ResidentsFirst));
    mina.person.as_mut().unwrap().resident = true;
    mina.mark(&annex(), &mut times, at("08:00"));
    assert_eq!(times[0].not_for_you, None);
}
