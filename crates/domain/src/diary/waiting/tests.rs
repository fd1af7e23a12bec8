use super::plain::{Place, Plain};
use super::*;
use crate::actor::{Actor, Role};
use crate::booking::{BookingKind, Part, Participant};
use crate::diary::{BookingWindow, Length, Proposal, ResourceKind, Rules};
use crate::id::ResourceId;
use crate::opening::Hours;
use crate::policy::{Caps, PolicyTerms, WaitingOrder};
use crate::time::TimeRange;
use crate::waiting::Wish;
use uuid::Uuid;

const NOON: i64 = 1_900_000_800;

fn centre() -> CentreId {
    CentreId(Uuid::from_u128(1))
}

fn person(number: usize) -> PersonId {
    PersonId(Uuid::from_u128(100 + number as u128))
}

fn seat(number: usize) -> ResourceId {
    ResourceId(Uuid::from_u128(10 + number as u128))
}

fn hour(number: usize) -> TimeRange {
    let hours = i64::try_from(number).unwrap() * 3600;
    TimeRange::starting(Instant::from_unix(NOON + 7 * 86_400 + hours), Minutes(60))
}

fn wish((at, number): Place) -> Wish {
    Wish {
        resource: seat(at),
        within: hour(number),
    }
}

fn session(who: usize, place: Place, held_until: Option<Instant>) -> Proposal {
    Proposal {
        kind: BookingKind::MockInterview,
        during: hour(place.1),
        participants: vec![Participant {
            person: person(who),
            part: Part::Attendee,
        }],
        resources: vec![seat(place.0)],
        fair: None,
        employer: None,
        title: "a session".to_owned(),
        held_until,
        notice_version: None,
    }
}

/// A centre with seats of these capacities and some people, and the clock.
struct Centre {
    diary: Diary,
    now: i64,
    ids: u128,
    told: Vec<(Wait, WaitHappening)>,
}

impl Centre {
    fn with(capacities: &[u16], people: usize) -> Self {
        let mut diary = Diary::default();
        let no_caps = PolicyTerms {
            caps: Some(Caps {
                room_loans_a_week: None,
                ai_sessions_a_month: None,
                employers_a_fair: None,
            }),
            ..PolicyTerms::default()
        };
        diary.rulings.of_centre(centre(), no_caps);
        for number in 0..people {
            let one = Resource::person(person(number).into(), centre());
            diary.resources.insert(one.id, one);
        }
        for (number, capacity) in capacities.iter().enumerate() {
            let one = Resource {
                kind: ResourceKind::Seat,
                capacity: *capacity,
                name: format!("seat {number}"),
                rules: Rules {
                    hours: Hours::Always,
                    turnaround: Minutes(0),
                    length: Length::Exactly(Minutes(60)),
                    window: BookingWindow {
                        opens_before: None,
                        closes_before: Minutes(0),
                        opened_at: None,
                    },
                    closed: false,
                },
                ..Resource::person(seat(number), centre())
            };
            diary.resources.insert(one.id, one);
        }
        Self {
            diary,
            now: NOON,
            ids: 1,
            told: Vec::new(),
        }
    }

    fn moment(&mut self, roles: Vec<Role>) -> Moment {
        self.ids += 1;
        Moment {
            actor: Actor {
                roles,
                ..Actor::system(Some(centre()))
            },
            now: Instant::from_unix(self.now),
            booking: BookingId(Uuid::from_u128(self.ids << 64)),
        }
    }

    fn decide<T>(
        &mut self,
        decide: impl FnOnce(&mut Diary, &Moment) -> Result<T, Refusal>,
    ) -> Result<T, Refusal> {
        let moment = self.moment(vec![Role::Organiser]);
        let decided = decide(&mut self.diary, &moment);
        self.diary.follow_up(&moment);
        self.diary.drain_happenings();
        self.told.extend(self.diary.drain_waits());
        decided
    }

    fn book(&mut self, who: usize, place: Place) -> Result<Booking, Refusal> {
        let proposal = session(who, place, None);
        self.decide(|diary, moment| diary.book(proposal, moment))
    }

    fn hold(&mut self, who: usize, place: Place, until: Instant) -> Result<Booking, Refusal> {
        let proposal = session(who, place, Some(until));
        self.decide(|diary, moment| diary.book(proposal, moment))
    }

    fn join(&mut self, who: usize, wishes: Vec<Wish>) -> Result<Wait, Refusal> {
        self.ids += 1;
        let id = WaitId(Uuid::from_u128(self.ids << 64));
        let terms = WaitTerms {
            kind: BookingKind::MockInterview,
            wishes,
            minutes: None,
            title: None,
            notice_version: Some("2026-11".to_owned()),
        };
        self.decide(|diary, moment| diary.join(id, person(who), terms, moment))
    }

    fn cancel(&mut self, id: BookingId) {
        self.decide(|diary, moment| diary.cancel(id, None, moment))
            .unwrap();
    }

    fn state(&self, wait: &Wait) -> WaitState {
        self.diary.waits[&wait.id].wait.state
    }

    fn offer_of(&self, wait: &Wait) -> BookingId {
        self.diary.waits[&wait.id].wait.booking.unwrap()
    }
}

#[test]
fn a_freed_place_is_offered_to_whoever_waited_longest_within_the_decision_that_frees_it() {
    let mut city = Centre::with(&[1], 4);
    let taken = city.book(0, (0, 1)).unwrap();
    let first = city.join(1, vec![wish((0, 1))]).unwrap();
    let second = city.join(2, vec![wish((0, 1))]).unwrap();
    city.cancel(taken.id);
    assert_eq!(city.state(&first), WaitState::Offered);
    assert_eq!(city.state(&second), WaitState::Waiting);
    let jumped = city.book(3, (0, 1)).unwrap_err();
    assert_eq!(jumped.code, Code::SeatTaken);
    let offer = city.offer_of(&first);
    let held_until = city.diary.bookings[&offer].held_until;
    assert_eq!(held_until, Some(Instant::from_unix(city.now + 30 * 60)));
}

#[test]
fn an_offer_that_is_made_in_quiet_hours_is_held_until_people_are_awake_to_answer() {
    let mut city = Centre::with(&[1], 3);
    let calendar = crate::opening::CentreCalendar::default();
    let local = |minutes: i64| {
        let at = Instant::from_unix(city.now + minutes * 60);
        at.local(&calendar.zone).time()
    };
    let quiet_hours = crate::policy::QuietHours {
        from: local(-60),
        to: local(20),
    };
    let terms = PolicyTerms {
        quiet_hours: Some(quiet_hours),
        ..PolicyTerms::default()
    };
    city.diary.rulings.of_centre(centre(), terms);
    city.diary.calendars.insert(centre(), calendar);
    let taken = city.book(0, (0, 3)).unwrap();
    let wait = city.join(1, vec![wish((0, 3))]).unwrap();
    city.cancel(taken.id);
    let offer = city.offer_of(&wait);
    let until = Instant::from_unix(city.now + (20 + 30) * 60);
    assert_eq!(city.diary.bookings[&offer].held_until, Some(until));
}

#[test]
fn an_offer_accepted_twice_is_one_booking() {
    let mut city = Centre::with(&[1], 3);
    let taken = city.book(0, (0, 1)).unwrap();
    let wait = city.join(1, vec![wish((0, 1))]).unwrap();
    city.cancel(taken.id);
    let offer = city.offer_of(&wait);
    let once = city
        .decide(|diary, moment| diary.accept(offer, moment))
        .unwrap();
    let twice = city
        .decide(|diary, moment| diary.accept(offer, moment))
        .unwrap();
    assert_eq!(once, twice);
    assert_eq!(city.state(&wait), WaitState::Accepted);
}

#[test]
fn an_offer_that_runs_out_goes_to_the_next_and_cannot_be_taken_any_more() {
    let mut city = Centre::with(&[1], 3);
    let taken = city.book(0, (0, 1)).unwrap();
    let slow = city.join(1, vec![wish((0, 1))]).unwrap();
    let next = city.join(2, vec![wish((0, 1))]).unwrap();
    city.cancel(taken.id);
    let offer = city.offer_of(&slow);
    city.now += 30 * 60;
    let late = city.decide(|diary, moment| diary.accept(offer, moment));
    assert_eq!(late.unwrap_err().code, Code::OfferOver);
    assert_eq!(city.state(&slow), WaitState::RunOut);
    assert_eq!(city.state(&next), WaitState::Offered);
}

#[test]
fn who_books_after_an_offer_ran_out_does_not_jump_the_queue() {
    let mut city = Centre::with(&[1], 4);
    let taken = city.book(0, (0, 1)).unwrap();
    let slow = city.join(1, vec![wish((0, 1))]).unwrap();
    let next = city.join(2, vec![wish((0, 1))]).unwrap();
    city.cancel(taken.id);
    city.now += 30 * 60;
    let stranger = city.book(3, (0, 1)).unwrap_err();
    assert_eq!(stranger.code, Code::SeatTaken);
    assert_eq!(city.state(&slow), WaitState::RunOut);
    assert_eq!(city.state(&next), WaitState::Offered);
}

#[test]
fn who_moves_to_a_place_of_which_an_offer_ran_out_does_not_jump_the_queue_either() {
    let mut city = Centre::with(&[1], 4);
    let taken = city.book(0, (0, 1)).unwrap();
    let mine = city.book(3, (0, 2)).unwrap();
    let slow = city.join(1, vec![wish((0, 1))]).unwrap();
    let next = city.join(2, vec![wish((0, 1))]).unwrap();
    city.cancel(taken.id);
    city.now += 30 * 60;
    let moved = city.decide(|diary, moment| diary.reschedule(mine.id, hour(1), None, moment));
    assert_eq!(moved.unwrap_err().code, Code::SeatTaken);
    assert_eq!(city.state(&slow), WaitState::RunOut);
    assert_eq!(city.state(&next), WaitState::Offered);
}

#[test]
fn the_reason_of_staff_to_book_beyond_a_cap_is_not_that_of_whom_they_met_waiting() {
    let mut city = Centre::with(&[1], 4);
    let taken = city.book(0, (0, 1)).unwrap();
    city.join(1, vec![wish((0, 1))]).unwrap();
    let next = city.join(2, vec![wish((0, 1))]).unwrap();
    city.cancel(taken.id);
    city.now += 30 * 60;
    let (proposal, why) = (session(3, (0, 1), None), Some("asked twice".to_owned()));
    let refused = city.decide(|diary, moment| diary.book_beyond(proposal, why, moment));
    assert_eq!(refused.unwrap_err().code, Code::SeatTaken);
    let offer = city.offer_of(&next);
    assert_eq!(city.diary.bookings[&offer].exception, None);
}

#[test]
fn a_hold_that_is_confirmed_too_late_goes_to_whoever_waits() {
    let mut city = Centre::with(&[1], 3);
    let until = Instant::from_unix(city.now + 5 * 60);
    let held = city.hold(0, (0, 1), until).unwrap();
    let wait = city.join(1, vec![wish((0, 1))]).unwrap();
    city.now += 5 * 60;
    let late = city.decide(|diary, moment| diary.confirm(held.id, moment));
    assert_eq!(late.unwrap_err().code, Code::HoldExpired);
    assert_eq!(city.state(&wait), WaitState::Offered);
}

#[test]
fn who_declines_one_of_several_times_waits_on_for_the_others() {
    let mut city = Centre::with(&[1], 4);
    let (one, other) = (city.book(0, (0, 1)).unwrap(), city.book(0, (0, 2)).unwrap());
    let wait = city.join(1, vec![wish((0, 1)), wish((0, 2))]).unwrap();
    city.cancel(one.id);
    let offer = city.offer_of(&wait);
    city.decide(|diary, moment| diary.decline(offer, moment))
        .unwrap();
    assert_eq!(
        city.state(&wait),
        WaitState::Waiting,
        "there is another time"
    );
    assert!(city.book(2, (0, 1)).is_ok(), "the declined place is free");
    city.cancel(other.id);
    let offer = city.offer_of(&wait);
    assert_eq!(city.diary.bookings[&offer].during, hour(2));
    city.decide(|diary, moment| diary.decline(offer, moment))
        .unwrap();
    assert_eq!(
        city.state(&wait),
        WaitState::Left,
        "nothing is left to wait for"
    );
}

#[test]
fn who_has_an_offer_that_is_called_off_waits_on_for_what_else_would_do() {
    type CallOff = fn(&mut Diary, BookingId, Option<String>, &Moment) -> Result<Booking, Refusal>;
    for call_off in [Diary::cancel as CallOff, Diary::call_off] {
        let mut city = Centre::with(&[1, 1], 3);
        let one = city.book(0, (0, 1)).unwrap();
        let other = city.book(0, (1, 2)).unwrap();
        let wait = city.join(1, vec![wish((0, 1)), wish((1, 2))]).unwrap();
        city.cancel(one.id);
        let offer = city.offer_of(&wait);
        let off = city.decide(|diary, moment| call_off(diary, offer, None, moment));
        assert_eq!(
            off.unwrap().state,
            BookingState::Expired,
            "it was never taken"
        );
        assert_eq!(city.state(&wait), WaitState::Waiting);
        let (_, told) = city.told.last().unwrap();
        assert_eq!(*told, WaitHappening::CalledOff);
        city.cancel(other.id);
        let offer = city.offer_of(&wait);
        assert_eq!(city.diary.bookings[&offer].during, hour(2));
        city.decide(|diary, moment| call_off(diary, offer, None, moment))
            .unwrap();
        assert_eq!(city.state(&wait), WaitState::CalledOff);
    }
}

#[test]
fn a_hold_that_is_given_up_is_no_cancel_and_never_a_late_one() {
    let mut city = Centre::with(&[1], 2);
    city.now = hour(1).from.unix() - 3600;
    let until = Instant::from_unix(city.now + 5 * 60);
    let held = city.hold(0, (0, 1), until).unwrap();
    let given_up = city.decide(|diary, moment| {
        let theirs = Moment {
            actor: Actor {
                person: Some(person(0)),
                ..moment.actor.clone()
            },
            ..moment.clone()
        };
        diary.cancel(held.id, None, &theirs)
    });
    assert_eq!(given_up.unwrap().state, BookingState::Expired);
    assert!(city.book(1, (0, 1)).is_ok(), "its place is free");
}

#[test]
fn a_time_that_clashes_with_another_booking_is_not_offered_and_the_reason_is_kept() {
    let mut city = Centre::with(&[1, 1], 4);
    let taken = city.book(0, (0, 1)).unwrap();
    let busy = city.join(1, vec![wish((0, 1))]).unwrap();
    let free = city.join(2, vec![wish((0, 1))]).unwrap();
    city.book(1, (1, 1)).unwrap();
    city.cancel(taken.id);
    assert_eq!(city.state(&busy), WaitState::Waiting);
    assert_eq!(city.state(&free), WaitState::Offered);
    let notes = city.diary.changes().wait_notes;
    let of_busy = notes.iter().find(|note| note.wait == busy.id).unwrap();
    assert_eq!(of_busy.passed_over, Some(Code::PersonBusy));
}

#[test]
fn who_took_and_cancelled_waits_behind_all_others() {
    let mut city = Centre::with(&[1], 4);
    let taken = city.book(0, (0, 1)).unwrap();
    let first = city.join(1, vec![wish((0, 1))]).unwrap();
    let second = city.join(2, vec![wish((0, 1))]).unwrap();
    city.cancel(taken.id);
    let offer = city.offer_of(&first);
    city.decide(|diary, moment| diary.accept(offer, moment))
        .unwrap();
    city.cancel(offer);
    assert_eq!(city.state(&first), WaitState::Accepted);
    let again = city.join(1, vec![wish((0, 1))]).unwrap();
    assert_eq!(city.state(&second), WaitState::Offered);
    assert_eq!(city.state(&again), WaitState::Waiting);
}

#[test]
fn whoever_was_served_longest_ago_is_first_where_the_policy_says_so() {
    let mut city = Centre::with(&[1], 4);
    let rules = PolicyTerms {
        waiting: Some(WaitingOrder::LongestUnserved),
        ..PolicyTerms::default()
    };
    city.diary.rulings.of_centre(centre(), rules);
    let taken = city.book(0, (0, 1)).unwrap();
    let waits: Vec<_> = (1..4)
        .map(|who| city.join(who, vec![wish((0, 1))]).unwrap())
        .collect();
    for (wait, served_at) in waits.iter().zip([Some(900), Some(300), None]) {
        let waiting = city.diary.waits.get_mut(&wait.id).unwrap();
        waiting.served_at = served_at.map(Instant::from_unix);
    }
    city.cancel(taken.id);
    assert_eq!(
        city.state(&waits[2]),
        WaitState::Offered,
        "who was never served"
    );
    let offer = city.offer_of(&waits[2]);
    city.decide(|diary, moment| diary.decline(offer, moment))
        .unwrap();
    assert_eq!(city.state(&waits[1]), WaitState::Offered);
}

#[test]
fn any_time_within_a_range_would_do_and_a_place_that_is_free_is_offered_on_joining() {
    let mut city = Centre::with(&[1], 3);
    city.book(0, (0, 0)).unwrap();
    let range = TimeRange {
        from: hour(0).from,
        to: hour(1).to,
    };
    let wait = city
        .join(
            1,
            vec![Wish {
                resource: seat(0),
                within: range,
            }],
        )
        .unwrap();
    assert_eq!(wait.state, WaitState::Offered);
    assert_eq!(city.diary.bookings[&wait.booking.unwrap()].during, hour(1));
}

#[test]
fn what_the_own_turnaround_kept_from_being_booked_is_offered_too_when_the_next_booking_goes() {
    let mut city = Centre::with(&[1], 3);
    let one = city.diary.resources.get_mut(&seat(0)).unwrap();
    one.rules.turnaround = Minutes(10);
    let next = city.book(0, (0, 2)).unwrap();
    let wait = city.join(1, vec![wish((0, 1))]).unwrap();
    assert_eq!(wait.state, WaitState::Waiting);
    city.cancel(next.id);
    assert_eq!(city.state(&wait), WaitState::Offered);
}

#[test]
fn looking_again_notes_who_was_passed_over_only_for_what_somebody_got() {
    let mut city = Centre::with(&[1, 1], 3);
    city.book(0, (0, 1)).unwrap();
    city.book(1, (1, 1)).unwrap();
    let busy = city.join(1, vec![wish((0, 1))]).unwrap();
    let free = city.join(2, vec![wish((0, 1))]).unwrap();
    for (capacity, noted) in [(1, 0), (2, 2), (3, 2)] {
        let place = city.diary.resources.get_mut(&seat(0)).unwrap();
        place.capacity = capacity;
        let look_again = city.decide(|diary, moment| {
            diary.offer_again(vec![Gap::from(wish((0, 1)))], moment);
            Ok(())
        });
        look_again.unwrap();
        let notes = city.diary.changes().wait_notes;
        assert_eq!(notes.len(), noted, "{notes:?}");
    }
    assert_eq!(city.state(&free), WaitState::Offered);
    let notes = city.diary.changes().wait_notes;
    let of_busy = notes.iter().find(|note| note.wait == busy.id).unwrap();
    assert_eq!(of_busy.passed_over, Some(Code::PersonBusy));
}

#[test]
fn nobody_waits_for_what_is_closed_and_who_does_already_is_let_go_with_the_offer() {
    let mut city = Centre::with(&[1, 1], 4);
    city.book(0, (0, 1)).unwrap();
    let taken = city.book(3, (1, 1)).unwrap();
    let only = city.join(1, vec![wish((0, 1))]).unwrap();
    let either = city.join(2, vec![wish((0, 1)), wish((1, 1))]).unwrap();
    let place = city.diary.resources.get_mut(&seat(0)).unwrap();
    place.rules.closed = true;
    let refused = city.join(3, vec![wish((0, 1))]).unwrap_err();
    assert_eq!(refused.code, Code::ResourceClosed);
    let (closed, now) = ([seat(0)].into(), Instant::from_unix(city.now));
    assert!(only.is_called_off(&closed, now) && !either.is_called_off(&closed, now));
    city.cancel(taken.id);
    let offer = city.offer_of(&either);
    let end = city.decide(|diary, _| {
        diary.end_waits(&[only.id, either.id], WaitState::CalledOff);
        Ok(())
    });
    end.unwrap();
    for wait in [&only, &either] {
        assert_eq!(city.state(wait), WaitState::CalledOff);
    }
    assert_eq!(city.diary.bookings[&offer].state, BookingState::Expired);
    assert!(city.book(3, (1, 1)).is_ok(), "its place is free");
}

#[test]
fn nobody_waits_twice_for_one_time_and_who_left_waits_no_more() {
    let mut city = Centre::with(&[1], 3);
    let taken = city.book(0, (0, 1)).unwrap();
    let wait = city.join(1, vec![wish((0, 1))]).unwrap();
    let twice = city.join(1, vec![wish((0, 1))]).unwrap_err();
    assert_eq!(twice.code, Code::AlreadyWaiting);
    city.decide(|diary, moment| diary.leave(wait.id, moment))
        .unwrap();
    let again = city.decide(|diary, moment| diary.leave(wait.id, moment));
    assert_eq!(again.unwrap_err().code, Code::WaitOver);
    city.cancel(taken.id);
    assert_eq!(city.state(&wait), WaitState::Left);
    assert!(city.book(2, (0, 1)).is_ok());
}

/// Small random numbers that are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }
}

const PEOPLE: usize = 25;
const SEATS: [u16; 3] = [1, 2, 3];
const HOURS: usize = 5;

#[test]
fn ten_thousand_random_operations_with_waiting_lists_come_to_the_same_as_the_plain_model() {
    let mut dice = Dice(2026);
    let mut city = Centre::with(&SEATS, PEOPLE);
    let mut plain = Plain {
        capacities: SEATS.map(usize::from).to_vec(),
        ..Plain::default()
    };
    let mut waits: Vec<Wait> = Vec::new();
    for _ in 0..10_000 {
        step(&mut dice, &mut city, &mut plain, &mut waits);
        compare(&city, &plain);
        // What is over decides nothing any more.
        city.diary.waits.retain(|_, one| one.wait.state.is_live());
        city.diary.bookings.retain(|_, one| one.state.claims());
    }
    assert!(
        plain.wanted > 1000,
        "{} places were offered on",
        plain.wanted
    );
    let notes = city.diary.changes().wait_notes;
    let offered = notes.iter().filter(|note| note.passed_over.is_none());
    assert_eq!(
        offered.count(),
        plain.offers,
        "as many offers as places that were free for somebody"
    );
}

fn step(dice: &mut Dice, city: &mut Centre, plain: &mut Plain, waits: &mut Vec<Wait>) {
    city.now += 60;
    run_out(city, plain);
    let (who, place) = (
        dice.roll(PEOPLE),
        (dice.roll(SEATS.len()), dice.roll(HOURS)),
    );
    match dice.roll(10) {
        0..=2 => {
            let booked = city.book(who, place).is_ok();
            assert_eq!(booked, plain.book(who, place));
        }
        3..=5 => {
            let wishes: std::collections::BTreeSet<Place> = (0..=dice.roll(3))
                .map(|_| (dice.roll(SEATS.len()), dice.roll(HOURS)))
                .collect();
            let joined = city.join(who, wishes.iter().copied().map(wish).collect());
            assert_eq!(joined.is_ok(), plain.join(who, wishes, city.now));
            waits.extend(joined);
        }
        6 | 7 if !plain.taken.is_empty() => {
            let at = dice.roll(plain.taken.len());
            let id = booking_of(city, plain, at);
            city.cancel(id);
            plain.strike(at);
            plain.free(at, city.now);
        }
        8 if !plain.taken.is_empty() => answer(dice, city, plain),
        _ if !waits.is_empty() => {
            let at = dice.roll(waits.len());
            let id = waits[at].id;
            let left = city.decide(|diary, moment| diary.leave(id, moment)).is_ok();
            let offer = plain
                .taken
                .iter()
                .position(|one| one.wait == Some(at) && one.until.is_some());
            assert_eq!(left, plain.entries[at].waits || offer.is_some());
            plain.entries[at].waits = false;
            if let Some(offer) = offer {
                plain.free(offer, city.now);
            }
        }
        _ => {}
    }
}

/// All holds that are due end when the timer ends the first, and then their places are offered.
fn run_out(city: &mut Centre, plain: &mut Plain) {
    let now = city.now;
    let is_due = |one: &super::plain::Taken| one.until.is_some_and(|until| until <= now);
    let Some(at) = plain.taken.iter().position(is_due) else {
        return;
    };
    let id = booking_of(city, plain, at);
    city.decide(|diary, moment| diary.expire(id, moment))
        .unwrap();
    let due = plain.taken.iter().filter(|one| is_due(one));
    let places: std::collections::BTreeSet<_> = due.map(|one| one.place).collect();
    plain.taken.retain(|one| !is_due(one));
    for place in places {
        plain.offer(place, now);
    }
}

/// An offer is taken or declined.
fn answer(dice: &mut Dice, city: &mut Centre, plain: &mut Plain) {
    let Some(at) = plain.taken.iter().position(|one| one.until.is_some()) else {
        return;
    };
    let id = booking_of(city, plain, at);
    if dice.roll(3) > 0 {
        city.decide(|diary, moment| diary.accept(id, moment))
            .unwrap();
        plain.taken[at].until = None;
        return;
    }
    city.decide(|diary, moment| diary.decline(id, moment))
        .unwrap();
    plain.strike(at);
    plain.free(at, city.now);
}

fn booking_of(city: &Centre, plain: &Plain, at: usize) -> BookingId {
    let taken = &plain.taken[at];
    let found = city.diary.bookings.values().find(|one| {
        one.state.claims()
            && one.attendee() == Some(person(taken.person))
            && one.during == hour(taken.place.1)
    });
    found.unwrap().id
}

/// The same people sit on the same seats, and no seat has more than fit.
fn compare(city: &Centre, plain: &Plain) {
    let live = city
        .diary
        .bookings
        .values()
        .filter(|one| one.state.claims());
    let mut sitting: Vec<_> = live
        .map(|one| {
            (
                one.attendee().unwrap(),
                one.uses[0].resource,
                one.during,
                one.held_until,
            )
        })
        .collect();
    let row = |one: &super::plain::Taken| {
        let until = one.until.map(Instant::from_unix);
        (
            person(one.person),
            seat(one.place.0),
            hour(one.place.1),
            until,
        )
    };
    let mut expected: Vec<_> = plain.taken.iter().map(row).collect();
    sitting.sort_unstable();
    expected.sort_unstable();
    assert_eq!(sitting, expected);
    for (at, capacity) in SEATS.iter().enumerate() {
        for number in 0..HOURS {
            let there = expected
                .iter()
                .filter(|one| one.1 == seat(at) && one.2 == hour(number));
            assert!(there.count() <= usize::from(*capacity));
        }
    }
}
