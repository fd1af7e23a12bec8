use super::*;
use domain::BookingKind;
use domain::id::{BookingId, CentreId, PersonId, ResourceId, WaitId};
use domain::time::{Instant, Minutes, TimeRange};
use domain::waiting::{WaitState, Wish};
use uuid::Uuid;

const MINE: u128 = 5;
const ORDERS: [WaitingOrder; 2] = [WaitingOrder::FirstCome, WaitingOrder::LongestUnserved];

fn place() -> Wish {
    Wish {
        resource: ResourceId(Uuid::from_u128(1)),
        within: TimeRange::starting(Instant::from_unix(1_900_000_800), Minutes(60)),
    }
}

/// What became of the place, for an entry that joined in the order of the numbers.
fn note(wait: u128, passed_over: Option<Code>) -> WaitReason {
    WaitReason {
        place: place(),
        at: Instant::from_unix(1_000),
        wait: WaitId(Uuid::from_u128(wait)),
        passed_over,
        joined_at: Instant::from_unix(i64::try_from(wait).unwrap()),
    }
}

fn mine() -> Wait {
    Wait {
        id: WaitId(Uuid::from_u128(MINE)),
        centre: CentreId(Uuid::from_u128(2)),
        kind: BookingKind::MockInterview,
        person: PersonId(Uuid::from_u128(3)),
        wishes: vec![place()],
        minutes: Minutes(60),
        fair: None,
        title: None,
        notice_version: None,
        state: WaitState::Waiting,
        version: 0,
        joined_at: Instant::from_unix(5),
        booking: Some(BookingId(Uuid::from_u128(4))),
        declined: Vec::new(),
    }
}

fn told(notes: &[WaitReason], order: WaitingOrder) -> (Precedence, Option<Code>) {
    rule_of(&notes[0], notes, &mine(), order)
}

#[test]
fn who_joined_earlier_is_before_in_either_order() {
    for order in ORDERS {
        let earlier = told(&[note(MINE - 1, None)], order);
        assert_eq!(earlier, (Precedence::JoinedEarlier, None));
    }
}

#[test]
fn who_was_passed_over_is_told_why_in_either_order() {
    let notes = [note(MINE + 1, None), note(MINE, Some(Code::PersonBusy))];
    for order in ORDERS {
        let why = (Precedence::PassedOver, Some(Code::PersonBusy));
        assert_eq!(told(&notes, order), why);
    }
}

#[test]
fn where_the_first_come_first_nobody_is_before_for_being_unserved() {
    let notes = [note(MINE + 1, None)];
    let had_another_offer = told(&notes, WaitingOrder::FirstCome);
    assert_eq!(had_another_offer, (Precedence::PassedOver, None));
    let unserved = told(&notes, WaitingOrder::LongestUnserved);
    assert_eq!(unserved, (Precedence::UnservedLonger, None));
}

#[test]
fn ones_own_offer_is_ones_own() {
    for order in ORDERS {
        assert_eq!(told(&[note(MINE, None)], order), (Precedence::Yours, None));
    }
}
