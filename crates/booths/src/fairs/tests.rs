use super::*;
use domain::fair::{FairTerms, Mode};
use domain::time::{Instant, TimeRange, Zone};
use domain::{Actor, Role};
use uuid::Uuid;

const CENTRE: CentreId = CentreId(Uuid::from_u128(1));

fn range(from: &str, to: &str) -> TimeRange {
    let at = |text: &str| -> Instant { format!("2026-11-{text}:00+09:00").parse().unwrap() };
    TimeRange {
        from: at(from),
        to: at(to),
    }
}

fn fair(state: FairState) -> Fair {
    let terms = FairTerms {
        title: "구인구직의 날".to_owned(),
        about: None,
        mode: Mode::Onsite,
        days: vec![range("25T10:00", "25T17:00")],
        employer_window: range("01T09:00", "20T18:00"),
        seeker_window: range("01T09:00", "25T17:00"),
        co_organisers: vec![],
        place: None,
        tags: vec![],
        seeker_cap: None,
        employer_cap: None,
        walk_ins: true,
        zone: Zone::parse("Asia/Seoul").unwrap(),
    };
    let draft = Fair::draft(FairId(Uuid::nil()), CENTRE, &terms).unwrap();
    Fair { state, ..draft }
}

fn of(centre: Option<u128>, roles: &[Role]) -> Actor {
    Actor {
        centre: centre.map(|id| CentreId(Uuid::from_u128(id))),
        roles: roles.to_vec(),
        ..Actor::nobody()
    }
}

#[test]
fn a_published_fair_is_seen_by_everyone_but_those_who_look_at_another_centre() {
    let fair = fair(FairState::Published);
    assert!(must_be_visible(&fair, &of(None, &[])).is_ok());
    assert!(must_be_visible(&fair, &of(Some(1), &[])).is_ok());
    let refusal = must_be_visible(&fair, &of(Some(2), &[Role::Organiser])).unwrap_err();
    assert_eq!(refusal.code, Code::FairNotFound);
}

#[test]
fn a_draft_is_seen_by_those_who_run_fairs_only() {
    let fair = fair(FairState::Draft);
    let refusal = must_be_visible(&fair, &of(Some(1), &[Role::Seeker])).unwrap_err();
    assert_eq!(refusal.code, Code::FairNotFound);
    assert!(must_be_visible(&fair, &of(Some(1), &[Role::Organiser])).is_ok());
}
