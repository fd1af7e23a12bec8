use uuid::Uuid;

use super::*;
use crate::booking::{BookingState, Part, Participant};
use crate::id::CentreId;
use crate::time::{Minutes, TimeRange};

const NOW: Instant = Instant::from_unix(1_800_000_000);
const MINA: PersonId = PersonId(Uuid::from_u128(7));
const INTERVIEWER: PersonId = PersonId(Uuid::from_u128(8));

fn booking(state: BookingState, starts: Instant) -> Booking {
    let as_what = |person, part| Participant { person, part };
    Booking {
        id: BookingId(Uuid::from_u128(1)),
        centre: CentreId(Uuid::from_u128(2)),
        kind: BookingKind::Interview,
        state,
        version: 1,
        during: TimeRange::starting(starts, Minutes(30)),
        participants: vec![
            as_what(MINA, Part::Attendee),
            as_what(INTERVIEWER, Part::Interviewer),
        ],
        uses: Vec::new(),
        fair: None,
        employer: None,
        title: String::new(),
        place: None,
        sites: Vec::new(),
        online: false,
        link: None,
        held_until: None,
        booked_by: None,
        reason: None,
        result: None,
        notice_version: None,
        offered_to: None,
        replaces: None,
        replaced_by: None,
        exception: None,
    }
}

fn answer(state: BookingState, starts: Instant, person: PersonId) -> Option<Code> {
    let booking = booking(state, starts);
    can_decline(&booking, person, NOW)
        .err()
        .map(|refusal| refusal.code)
}

#[test]
fn the_attendee_may_decline_until_the_start() {
    let soon = Instant::from_unix(NOW.unix() + 1);
    assert_eq!(answer(BookingState::Confirmed, soon, MINA), None);
    assert_eq!(answer(BookingState::Held, soon, MINA), None);
    assert_eq!(
        answer(BookingState::Confirmed, NOW, MINA),
        Some(Code::BookingBegun)
    );
}

#[test]
fn what_is_off_or_done_is_over_and_an_interviewer_ends_nothing() {
    let soon = NOW.plus(Minutes(30));
    for state in [
        BookingState::Cancelled,
        BookingState::LateCancelled,
        BookingState::Completed,
    ] {
        assert_eq!(answer(state, soon, MINA), Some(Code::BookingOver));
    }
    assert_eq!(
        answer(BookingState::Confirmed, soon, INTERVIEWER),
        Some(Code::NotAllowed)
    );
}
