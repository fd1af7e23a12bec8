use super::*;
use crate::booking::BookingState;
use crate::id::SessionId;
use crate::time::Minutes;
use uuid::Uuid;

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

/// A range in Seoul, such as `11-23T10:00` to `11-23T17:00` of 2026.
fn range(from: &str, to: &str) -> TimeRange {
    TimeRange {
        from: at(&format!("2026-{from}:00+09:00")),
        to: at(&format!("2026-{to}:00+09:00")),
    }
}

fn terms() -> FairTerms {
    FairTerms {
        title: "광명시 일자리박람회".to_owned(),
        about: None,
        mode: Mode::Onsite,
        days: vec![
            range("11-25T10:00", "11-25T17:00"),
            range("11-24T10:00", "11-24T17:00"),
        ],
        employer_window: range("10-01T09:00", "10-20T18:00"),
        seeker_window: range("10-10T09:00", "11-23T18:00"),
        co_organisers: vec![],
        place: Some("시민체육관".to_owned()),
        tags: vec!["청년".to_owned(), "청년".to_owned()],
        seeker_cap: Some(2),
        employer_cap: Some(1),
        walk_ins: true,
        zone: Zone::parse("Asia/Seoul").unwrap(),
    }
}

fn drafted(terms: &FairTerms) -> Result<Fair, Refusal> {
    Fair::draft(FairId(Uuid::nil()), CentreId(Uuid::nil()), terms)
}

pub(crate) fn published() -> Fair {
    let fair = drafted(&terms()).unwrap();
    fair.publish(at("2026-09-01T00:00:00Z")).unwrap()
}

fn refused(change: impl FnOnce(&mut FairTerms)) -> Code {
    let mut terms = terms();
    change(&mut terms);
    drafted(&terms).unwrap_err().code
}

fn in_october() -> Instant {
    at("2026-10-15T12:00:00+09:00")
}

#[test]
fn days_are_put_in_order_and_tags_kept_once() {
    let fair = drafted(&terms()).unwrap();
    assert_eq!(fair.start(), at("2026-11-24T10:00:00+09:00"));
    assert_eq!(fair.end(), at("2026-11-25T17:00:00+09:00"));
    assert_eq!(fair.tags, vec!["청년"]);
}

#[test]
fn terms_that_make_no_sense_are_refused() {
    assert_eq!(refused(|t| t.title.clear()), Code::TextMissing);
    assert_eq!(refused(|t| t.days.clear()), Code::NothingChosen);
    assert_eq!(
        refused(|t| t.tags = vec!["청년".to_owned(); 31]),
        Code::Malformed
    );
    assert_eq!(refused(|t| t.seeker_cap = Some(0)), Code::CapacityZero);
    assert_eq!(refused(|t| t.employer_cap = Some(0)), Code::CapacityZero);
    assert_eq!(
        refused(|t| t.days[0] = range("11-24T16:55", "11-24T18:00")),
        Code::BadHours
    );
    assert_eq!(
        refused(|t| t.days[0] = range("11-25T17:00", "11-25T10:00")),
        Code::EndBeforeStart
    );
    assert_eq!(
        refused(|t| t.days[0] = range("11-25T10:01", "11-25T17:00")),
        Code::OffGrid
    );
    assert_eq!(
        refused(|t| t.seeker_window = range("11-01T00:00", "11-01T00:00")),
        Code::EndBeforeStart
    );
    assert_eq!(
        refused(|t| t.employer_window = range("10-01T09:00", "11-25T17:01")),
        Code::BadHours
    );
}

#[test]
fn a_window_may_last_until_the_fair_ends() {
    let mut terms = terms();
    terms.seeker_window = range("10-10T09:00", "11-25T17:00");
    assert!(drafted(&terms).is_ok());
}

#[test]
fn a_hall_fair_without_a_place_cannot_be_published() {
    for (mode, missing) in [
        (Mode::Onsite, "place"),
        (Mode::Hybrid, "place"),
        (Mode::Online, "about"),
    ] {
        let fair = drafted(&FairTerms {
            mode,
            place: None,
            ..terms()
        });
        let refusal = fair.unwrap().publish(in_october()).unwrap_err();
        assert_eq!(refusal.code, Code::FairIncomplete);
        assert_eq!(refusal.facts["missing"], missing);
    }
}

#[test]
fn a_fair_that_is_over_can_be_neither_published_nor_cancelled() {
    let after = at("2026-11-25T17:00:00+09:00");
    let draft = drafted(&terms()).unwrap();
    assert_eq!(draft.publish(after).unwrap_err().code, Code::InPast);
    assert_eq!(
        published().cancel(after).unwrap_err().code,
        Code::FairClosed
    );
}

#[test]
fn publishing_twice_changes_nothing() {
    let fair = published();
    assert_eq!(fair.version, 1);
    assert_eq!(fair.publish(in_october()).unwrap(), fair);
}

#[test]
fn an_edit_needs_the_version_its_editor_has_seen() {
    let fair = published();
    let refusal = fair.edit(&terms(), 0).unwrap_err();
    assert_eq!(refusal.code, Code::VersionOutdated);
    let edited = fair.edit(&terms(), 1).unwrap();
    assert_eq!((edited.state, edited.version), (FairState::Published, 2));
}

#[test]
fn a_published_fair_cannot_lose_its_place() {
    let without = FairTerms {
        place: None,
        ..terms()
    };
    let refusal = published().edit(&without, 1).unwrap_err();
    assert_eq!(refusal.code, Code::FairIncomplete);
}

#[test]
fn a_cancelled_fair_takes_nothing_more() {
    let fair = published().cancel(in_october()).unwrap();
    let codes = [
        fair.cancel(in_october()).unwrap_err().code,
        fair.publish(in_october()).unwrap_err().code,
        fair.edit(&terms(), fair.version).unwrap_err().code,
        fair.admits_application(in_october()).unwrap_err().code,
        fair.admits_approval(0).unwrap_err().code,
        fair.admits_registration(in_october(), 0).unwrap_err().code,
        fair.admits_walk_in(in_october()).unwrap_err().code,
    ];
    assert_eq!(codes, [Code::FairCancelled; 7]);
}

#[test]
fn employers_apply_within_their_window_only() {
    let draft = drafted(&terms()).unwrap();
    let code = |fair: &Fair, now: &str| fair.admits_application(at(now)).err().map(|no| no.code);
    assert_eq!(
        code(&draft, "2026-10-15T00:00:00Z"),
        Some(Code::FairNotPublished)
    );
    let fair = published();
    assert_eq!(
        code(&fair, "2026-10-01T08:59:59+09:00"),
        Some(Code::FairClosed)
    );
    assert_eq!(code(&fair, "2026-10-01T09:00:00+09:00"), None);
    assert_eq!(code(&fair, "2026-10-20T17:59:59+09:00"), None);
    assert_eq!(
        code(&fair, "2026-10-20T18:00:00+09:00"),
        Some(Code::FairClosed)
    );
}

#[test]
fn the_caps_admit_exactly_so_many() {
    let fair = published();
    assert!(fair.admits_registration(in_october(), 1).is_ok());
    let refusal = fair.admits_registration(in_october(), 2).unwrap_err();
    assert_eq!(refusal.code, Code::FairFull);
    assert!(fair.admits_approval(0).is_ok());
    assert_eq!(fair.admits_approval(1).unwrap_err().code, Code::FairFull);
}

#[test]
fn who_walks_in_is_admitted_after_registration_closed_until_the_end() {
    let fair = published();
    let noon = at("2026-11-24T12:00:00+09:00");
    assert_eq!(
        fair.admits_registration(noon, 0).unwrap_err().code,
        Code::FairClosed
    );
    assert!(fair.admits_walk_in(noon).is_ok());
    assert_eq!(
        fair.admits_walk_in(fair.end()).unwrap_err().code,
        Code::FairClosed
    );
}

#[test]
fn the_phase_follows_from_the_dates() {
    let fair = published();
    for (now, phase) in [
        ("2026-09-30T12:00:00+09:00", Phase::Announced),
        ("2026-10-01T09:00:00+09:00", Phase::TakingEmployers),
        ("2026-10-15T12:00:00+09:00", Phase::TakingBoth),
        ("2026-10-20T18:00:00+09:00", Phase::TakingSeekers),
        ("2026-11-23T18:00:00+09:00", Phase::Preparing),
        ("2026-11-24T10:00:00+09:00", Phase::Running),
        ("2026-11-24T17:00:00+09:00", Phase::BetweenDays),
        ("2026-11-25T16:59:59+09:00", Phase::Running),
        ("2026-11-25T17:00:00+09:00", Phase::Over),
    ] {
        assert_eq!(fair.phase(at(now)), phase, "{now}");
    }
    assert_eq!(drafted(&terms()).unwrap().phase(in_october()), Phase::Draft);
}

#[test]
fn a_session_lies_within_one_day_of_its_fair() {
    let fair = published();
    let open = |during| Session::open(SessionId(Uuid::nil()), &fair, "오전", during, false);
    let morning = open(range("11-24T10:00", "11-24T13:00")).unwrap();
    assert_eq!(
        morning.must_be_first_come().unwrap_err().code,
        Code::FirstComeOff
    );
    for (during, code) in [
        (range("11-24T09:00", "11-24T13:00"), Code::OutsideHours),
        (range("11-24T10:00", "11-25T17:00"), Code::OutsideHours),
        (range("11-24T13:00", "11-24T10:00"), Code::EndBeforeStart),
        (range("11-24T10:00", "11-24T12:58"), Code::OffGrid),
    ] {
        assert_eq!(open(during).unwrap_err().code, code);
    }
}

#[test]
fn the_desk_takes_people_in_while_the_fair_is_open_and_allows_it() {
    let fair = drafted(&terms()).unwrap().publish(in_october()).unwrap();
    let code = |fair: &Fair, now| fair.admits_at_desk(now).map_err(|refusal| refusal.code);
    let opens = fair.start();
    assert_eq!(code(&fair, opens.minus(crate::Minutes(60))), Ok(()));
    let early = opens.minus(crate::Minutes(61));
    assert_eq!(code(&fair, early), Err(Code::FairNotRunning));
    assert_eq!(code(&fair, fair.end()), Err(Code::FairNotRunning));
    let closed = Fair {
        walk_ins: false,
        ..fair.clone()
    };
    assert_eq!(code(&closed, opens), Err(Code::NoWalkIns));
    let online = Fair {
        mode: Mode::Online,
        ..fair
    };
    assert_eq!(code(&online, opens), Err(Code::NoWalkIns));
}

fn booking(kind: BookingKind, during: TimeRange) -> Booking {
    Booking {
        id: crate::id::BookingId(Uuid::nil()),
        centre: CentreId(Uuid::nil()),
        kind,
        state: BookingState::Confirmed,
        version: 1,
        during,
        participants: vec![],
        uses: vec![],
        fair: Some(FairId(Uuid::nil())),
        employer: None,
        title: "방문".to_owned(),
        place: None,
        sites: Vec::new(),
        online: false,
        link: None,
        held_until: None,
        booked_by: None,
        reason: None,
        result: None,
        exception: None,
        offered_to: None,
        replaces: None,
        replaced_by: None,
        notice_version: None,
    }
}

#[test]
fn other_days_leave_out_visits_and_what_lay_within_the_days_before() {
    let before = published();
    let mut shorter = before.clone();
    shorter.days[1] = range("11-25T13:00", "11-25T17:00");
    let early = range("11-25T10:00", "11-25T10:10");
    let elsewhere = range("11-26T10:00", "11-26T10:30");
    let is_left_out = |kind, during| shorter.leaves_out(&before, &booking(kind, during));
    assert!(is_left_out(BookingKind::BoothVisit, early));
    assert!(is_left_out(BookingKind::Interview, early));
    assert!(is_left_out(BookingKind::BoothVisit, elsewhere));
    // Interviews of a fair may be held on other days: they never lay within these.
    assert!(!is_left_out(BookingKind::Interview, elsewhere));
    let kept = range("11-24T10:00", "11-24T10:10");
    assert!(!is_left_out(BookingKind::BoothVisit, kept));
    let mut over = booking(BookingKind::BoothVisit, early);
    over.state = BookingState::Cancelled;
    assert!(!shorter.leaves_out(&before, &over));
}

#[test]
fn what_is_left_of_visit_times_is_long_enough_for_a_visit() {
    let fair = published();
    let mut panel = Resource::person(crate::id::ResourceId(Uuid::nil()), CentreId(Uuid::nil()));
    panel.rules.length = Length::Exactly(Minutes(20));
    let listed = |ranges: &[TimeRange]| Hours::Listed {
        ranges: ranges.to_vec(),
    };
    let within = range("11-24T10:00", "11-24T12:00");
    panel.rules.hours = listed(&[within]);
    assert_eq!(fair.narrowed(&panel), None);
    let (across, scrap) = (
        range("11-24T16:00", "11-24T18:00"),
        range("11-25T09:00", "11-25T10:10"),
    );
    panel.rules.hours = listed(&[within, across, scrap]);
    let narrowed = fair.narrowed(&panel).unwrap();
    let left = range("11-24T16:00", "11-24T17:00");
    assert_eq!(narrowed.rules.hours, listed(&[within, left]));
}
