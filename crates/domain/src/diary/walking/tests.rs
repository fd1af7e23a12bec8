use super::*;
use crate::booking::BookingState;
use crate::diary::stage::{CENTRE, JUN, MINA, ROOM, at, diary, moment, order};
use crate::diary::{Proposal, ResourceKind};
use crate::policy::PolicyTerms;
use uuid::Uuid;

const ANNEX: ResourceId = ResourceId(Uuid::from_u128(41));
const NEXT_DOOR: ResourceId = ResourceId(Uuid::from_u128(42));
const ONLINE: ResourceId = ResourceId(Uuid::from_u128(43));
const BOOTH: ResourceId = ResourceId(Uuid::from_u128(44));
const ON_THE_NET: ResourceId = ResourceId(Uuid::from_u128(46));
const FAIR: FairId = FairId(Uuid::from_u128(45));

/// The main house with two rooms, an annex, an online room and a booth at a fair.
fn town() -> Diary {
    let mut town = diary();
    let room = |id, place: Option<&str>, site: Option<&str>| Resource {
        kind: ResourceKind::Room,
        place: place.map(str::to_owned),
        site: site.map(str::to_owned),
        ..Resource::person(id, CENTRE)
    };
    let booth = Resource {
        kind: ResourceKind::Panel,
        fair: Some(FAIR),
        ..room(BOOTH, Some("시민체육관"), None)
    };
    let on_the_net = Resource {
        id: ON_THE_NET,
        place: Some("W1".to_owned()),
        link_template: Some("https://meet.example.kr/w1".to_owned()),
        ..booth.clone()
    };
    for one in [
        room(ROOM, Some("2층"), Some("본관")),
        room(NEXT_DOOR, Some("3층"), Some("본관")),
        room(ANNEX, Some("1층"), Some("별관")),
        room(ONLINE, None, None),
        booth,
        on_the_net,
    ] {
        town.resources.insert(one.id, one);
    }
    for person in [MINA, JUN] {
        town.registrations.insert((FAIR, person));
    }
    town
}

fn in_room(room: ResourceId, from: &str) -> Proposal {
    Proposal {
        resources: vec![room],
        fair: [BOOTH, ON_THE_NET].contains(&room).then_some(FAIR),
        ..order(MINA, from)
    }
}

/// What becomes of a second booking beside one in the main house from 10 to 11.
fn beside(room: ResourceId, from: &str) -> Result<Booking, Refusal> {
    let mut town = town();
    town.book(in_room(ROOM, "10:00"), &moment("08:00", 1))
        .unwrap();
    town.book(in_room(room, from), &moment("08:00", 2))
}

#[test]
fn between_two_sites_there_is_time_to_walk_before_and_after() {
    for (from, fits) in [("11:00", false), ("11:25", false), ("11:30", true)] {
        assert_eq!(beside(ANNEX, from).is_ok(), fits, "{from}");
    }
    for (from, fits) in [("09:00", false), ("08:35", false), ("08:30", true)] {
        assert_eq!(beside(ANNEX, from).is_ok(), fits, "{from}");
    }
}

#[test]
fn in_one_site_and_online_bookings_may_touch_and_a_fair_is_a_site_of_its_own() {
    assert!(beside(NEXT_DOOR, "11:00").is_ok());
    assert!(beside(ONLINE, "11:00").is_ok());
    assert_eq!(beside(BOOTH, "11:15").unwrap_err().code, Code::NoTimeToWalk);
    assert!(beside(BOOTH, "11:30").is_ok());
}

#[test]
fn to_and_from_a_booth_on_the_net_nobody_walks_also_after_it_was_put_there() {
    assert!(beside(BOOTH, "11:00").is_err());
    let mut town = town();
    let visit = town
        .book(in_room(ON_THE_NET, "10:00"), &moment("08:00", 1))
        .unwrap();
    assert_eq!((visit.place.as_deref(), visit.online), (Some("W1"), true));
    town.book(in_room(ROOM, "11:00"), &moment("08:00", 2))
        .unwrap();
    let booth = town.resources.get_mut(&ON_THE_NET).unwrap();
    (booth.place, booth.link_template) = (Some("제1홀 A3".to_owned()), None);
    let told = town.redraw(visit.id, &moment("08:00", 3)).unwrap();
    assert!(!told.online);
    assert!(beside(ON_THE_NET, "11:00").is_ok());
}

#[test]
fn the_refusal_names_the_other_booking_and_the_earliest_time() {
    let mut town = town();
    let first = town
        .book(in_room(ROOM, "10:00"), &moment("08:00", 1))
        .unwrap();
    town.book(in_room(ANNEX, "13:00"), &moment("08:00", 2))
        .unwrap();
    let refusal = town
        .book(in_room(ANNEX, "11:10"), &moment("08:00", 3))
        .unwrap_err();
    assert_eq!(refusal.code, Code::NoTimeToWalk);
    assert_eq!(refusal.facts["minutes"], "30");
    assert_eq!(refusal.facts["earliest"], "2026-11-24T11:30:00Z");
    let named: Vec<_> = refusal.blocked_by.iter().map(|one| one.booking).collect();
    assert_eq!(named, [first.id]);
    // Between 11:30 and 12:30 a booking at a third place would be too near to the next: after it.
    let refusal = town
        .book(in_room(BOOTH, "11:35"), &moment("08:00", 4))
        .unwrap_err();
    assert_eq!(refusal.facts["earliest"], "2026-11-24T14:30:00Z");
}

#[test]
fn a_move_needs_time_to_walk_too_and_its_own_old_place_is_not_in_its_way() {
    let mut town = town();
    town.book(in_room(ROOM, "10:00"), &moment("08:00", 1))
        .unwrap();
    let other = town
        .book(in_room(ANNEX, "15:00"), &moment("08:00", 2))
        .unwrap();
    let mut to = |from: &str| {
        let during = TimeRange::starting(at(from), Minutes(60));
        town.reschedule(other.id, during, None, &moment("08:00", 3))
    };
    assert_eq!(to("11:15").unwrap_err().code, Code::NoTimeToWalk);
    assert!(to("15:05").is_ok());
    assert!(to("11:30").is_ok());
}

#[test]
fn staff_move_beyond_the_way_for_a_reason_that_stays_and_others_do_not() {
    let mut town = town();
    town.book(in_room(ROOM, "10:00"), &moment("08:00", 1))
        .unwrap();
    let other = town
        .book(in_room(ANNEX, "15:00"), &moment("08:00", 2))
        .unwrap();
    let during = TimeRange::starting(at("11:15"), Minutes(60));
    let why = || Some("차로 모셔다 드림".to_owned());
    let mut as_staff = moment("08:00", 3);
    as_staff.actor.roles = vec![crate::Role::Counsellor];
    let mut as_seeker = as_staff.clone();
    as_seeker.actor.roles = vec![crate::Role::Seeker];
    let refused = town.beyond(why(), &as_seeker, |diary| {
        diary.reschedule(other.id, during, None, &as_seeker)
    });
    assert_eq!(refused.unwrap_err().code, Code::NotAllowed);
    assert_eq!(town.bookings[&other.id], other, "the old place is kept");
    let moved = town.beyond(why(), &as_staff, |diary| {
        diary.reschedule(other.id, during, None, &as_staff)
    });
    assert_eq!(moved.unwrap().exception, why());
    // The reason was for this booking: the next one needs one of its own.
    let next = town.book(in_room(BOOTH, "12:20"), &moment("08:00", 4));
    assert_eq!(next.unwrap_err().code, Code::NoTimeToWalk);
}

#[test]
fn a_fair_may_rule_other_ways_and_staff_go_beyond_them_for_a_reason() {
    let mut town = town();
    let walking = Walking {
        same_site: Minutes(10),
        other_site: Minutes(60),
    };
    let terms = PolicyTerms {
        walking: Some(walking),
        ..PolicyTerms::default()
    };
    town.rulings.of_fair(FAIR, terms);
    town.book(in_room(ROOM, "10:00"), &moment("08:00", 1))
        .unwrap();
    let refusal = town
        .book(in_room(BOOTH, "11:30"), &moment("08:00", 2))
        .unwrap_err();
    assert_eq!(refusal.facts["minutes"], "60");
    let mut staff = moment("08:00", 3);
    staff.actor.roles = vec![crate::actor::Role::Organiser];
    let reason = Some("휠체어 차량을 이용함".to_owned());
    let booked = town.book_beyond(in_room(BOOTH, "11:30"), reason, &staff);
    assert!(booked.is_ok(), "{booked:?}");
}

#[test]
fn what_was_cancelled_or_ran_out_is_in_nobodys_way() {
    let mut town = town();
    let held = Proposal {
        held_until: Some(at("08:05")),
        ..in_room(ANNEX, "11:05")
    };
    let held = town.book(held, &moment("08:00", 1)).unwrap();
    let early = town.book(in_room(ROOM, "10:00"), &moment("08:04", 2));
    assert_eq!(early.unwrap_err().blocked_by[0].booking, held.id);
    town.book(in_room(ROOM, "10:00"), &moment("08:05", 3))
        .unwrap();
    assert_eq!(town.bookings[&held.id].state, BookingState::Expired);
}
