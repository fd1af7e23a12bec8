use uuid::Uuid;

use super::*;
use crate::booking::BookingKind;
use crate::id::{BookingId, CentreId};
use crate::time::TimeRange;

const NOW: Instant = Instant::from_unix(1_800_000_000);

fn booking(state: BookingState, version: u32) -> Booking {
    Booking {
        id: BookingId(Uuid::from_u128(1)),
        centre: CentreId(Uuid::from_u128(2)),
        kind: BookingKind::Interview,
        state,
        version,
        during: TimeRange::starting(NOW.plus(Minutes(60)), Minutes(30)),
        participants: Vec::new(),
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

fn mail(version: u32, method: Method, state: DeliveryState) -> EarlierMail {
    EarlierMail {
        version,
        method,
        state,
    }
}

fn tried(attempt: Attempt, tries: u32) -> Tried {
    Tried {
        attempt,
        tries,
        was_unclear: false,
        at: NOW,
        give_up_at: NOW.plus(GIVE_UP_AFTER),
    }
}

#[test]
fn a_confirmed_booking_invites_then_updates() {
    let invited = [mail(0, Method::Request, DeliveryState::Sent)];
    let confirmed = booking(BookingState::Confirmed, 0);
    assert_eq!(due_mail(&confirmed, &[], false, NOW), Some(DueMail::Invite));
    assert_eq!(due_mail(&confirmed, &invited, false, NOW), None);
    let moved = booking(BookingState::Confirmed, 1);
    assert_eq!(
        due_mail(&moved, &invited, false, NOW),
        Some(DueMail::Update)
    );
}

#[test]
fn who_never_got_the_invitation_is_invited_to_the_changed_booking() {
    let dropped = [mail(0, Method::Request, DeliveryState::Superseded)];
    let moved = booking(BookingState::Confirmed, 1);
    assert_eq!(
        due_mail(&moved, &dropped, false, NOW),
        Some(DueMail::Invite)
    );
}

#[test]
fn only_who_may_have_an_invitation_gets_the_cancel() {
    for state in DeliveryState::ALL {
        let earlier = [mail(0, Method::Request, state)];
        let got = due_mail(&booking(BookingState::Cancelled, 1), &earlier, false, NOW);
        let may_have_it = matches!(
            state,
            DeliveryState::Sending | DeliveryState::Sent | DeliveryState::Unknown
        );
        assert_eq!(got == Some(DueMail::Cancel), may_have_it, "{state:?}");
    }
}

#[test]
fn who_heard_of_a_booking_in_another_way_hears_of_its_change_and_its_end() {
    let heard = |state| due_mail(&booking(state, 1), &[], true, NOW);
    assert_eq!(heard(BookingState::Cancelled), Some(DueMail::Cancel));
    assert_eq!(heard(BookingState::Confirmed), Some(DueMail::Update));
    let told = [mail(1, Method::Cancel, DeliveryState::Sent)];
    let again = due_mail(&booking(BookingState::Cancelled, 1), &told, true, NOW);
    assert_eq!(again, None);
}

#[test]
fn a_booking_that_is_held_under_way_or_over_mails_nobody() {
    let invited = [mail(0, Method::Request, DeliveryState::Sent)];
    for state in [
        BookingState::Held,
        BookingState::CheckedIn,
        BookingState::Completed,
        BookingState::NoShow,
    ] {
        assert_eq!(due_mail(&booking(state, 1), &invited, false, NOW), None);
    }
    let confirmed = booking(BookingState::Confirmed, 1);
    assert_eq!(
        due_mail(&confirmed, &invited, false, confirmed.during.to),
        None
    );
}

#[test]
fn a_busy_server_is_tried_again_ever_later_until_a_day_has_passed() {
    let wait = |tries| {
        let (state, next) = after_attempt(tried(Attempt::NotNow, tries));
        assert_eq!(state, DeliveryState::Due);
        next.unwrap().unix() - NOW.unix()
    };
    assert_eq!([1, 2, 3, 4, 9].map(wait), [30, 120, 600, 3600, 3600]);
    let late = Tried {
        at: NOW.plus(GIVE_UP_AFTER),
        ..tried(Attempt::NotNow, 20)
    };
    assert_eq!(after_attempt(late), (DeliveryState::Dead, None));
}

#[test]
fn what_is_refused_for_good_is_dead_at_once() {
    let refused = after_attempt(tried(Attempt::Never, 1));
    assert_eq!(refused, (DeliveryState::Dead, None));
}

#[test]
fn what_may_have_arrived_is_tried_once_more_and_never_called_dead() {
    let (state, next) = after_attempt(tried(Attempt::Unclear, 1));
    assert_eq!(state, DeliveryState::Unknown);
    assert!(next.is_some());
    for attempt in [Attempt::Unclear, Attempt::Never] {
        let again = Tried {
            was_unclear: true,
            ..tried(attempt, 2)
        };
        assert_eq!(after_attempt(again), (DeliveryState::Unknown, None));
    }
}
