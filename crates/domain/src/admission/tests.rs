use super::*;
use crate::fair::{FairTerms, Mode};
use crate::id::CentreId;
use uuid::Uuid;

fn range(from: &str, to: &str) -> TimeRange {
    TimeRange {
        from: format!("2026-11-{from}:00+09:00").parse().unwrap(),
        to: format!("2026-11-{to}:00+09:00").parse().unwrap(),
    }
}

fn seoul() -> Zone {
    Zone::parse("Asia/Seoul").unwrap()
}

fn fair() -> Fair {
    let terms = FairTerms {
        title: "일자리박람회".to_owned(),
        about: None,
        mode: Mode::Onsite,
        days: vec![range("24T10:00", "24T17:00")],
        employer_window: range("01T10:00", "10T10:00"),
        seeker_window: range("01T10:00", "23T10:00"),
        co_organisers: vec![],
        place: Some("시민체육관".to_owned()),
        tags: vec![],
        seeker_cap: None,
        employer_cap: None,
        walk_ins: true,
        zone: seoul(),
    };
    Fair::draft(FairId(Uuid::from_u128(1)), CentreId(Uuid::nil()), &terms).unwrap()
}

fn employer(number: u128) -> EmployerId {
    EmployerId(Uuid::from_u128(number))
}

fn register(terms: &RegistrationTerms) -> Result<Registration, Refusal> {
    let id = RegistrationId(Uuid::from_u128(2));
    Registration::register(id, &fair(), PersonId(Uuid::from_u128(3)), terms, 3)
}

/// The seeker takes the registration back.
pub(super) const BY_SEEKER: Withdrawal = Withdrawal {
    at: Instant::from_unix(1_795_400_000),
    by_seeker: true,
};

fn registered() -> Registration {
    register(&RegistrationTerms::default()).unwrap()
}

fn ten_past_one() -> Instant {
    range("24T13:10", "24T14:00").from
}

#[test]
fn wishes_are_kept_once_in_their_order_up_to_the_cap() {
    let wishing = |numbers: &[u128]| {
        register(&RegistrationTerms {
            wishes: numbers.iter().map(|number| employer(*number)).collect(),
            ..RegistrationTerms::default()
        })
    };
    let wishes = wishing(&[3, 1, 3, 2, 1]).unwrap().wishes;
    assert_eq!(wishes, [employer(3), employer(1), employer(2)]);
    let refusal = wishing(&[1, 2, 3, 4]).unwrap_err();
    assert_eq!(refusal.code, Code::CapReached);
}

#[test]
fn nobody_means_to_arrive_when_the_fair_is_closed() {
    let arriving = |arrival| {
        register(&RegistrationTerms {
            arrival: Some(arrival),
            ..RegistrationTerms::default()
        })
    };
    assert!(arriving(range("24T10:00", "24T11:00")).is_ok());
    let early = arriving(range("24T09:00", "24T10:00")).unwrap_err();
    let backwards = arriving(range("24T11:00", "24T10:00")).unwrap_err();
    assert_eq!(
        (early.code, backwards.code),
        (Code::OutsideHours, Code::EndBeforeStart)
    );
}

#[test]
fn who_checked_in_is_told_when_in_the_time_of_the_venue() {
    let inside = registered().check_in(ten_past_one(), &seoul()).unwrap();
    assert_eq!(inside.checked_in_at, Some(ten_past_one()));
    let later = range("24T15:00", "24T16:00").from;
    let refusal = inside.check_in(later, &seoul()).unwrap_err();
    assert_eq!(refusal.code, Code::AlreadyCheckedIn);
    assert_eq!(refusal.facts["at"], "2026-11-24 13:10");
}

#[test]
fn who_withdrew_does_not_come_in_and_needs_no_accessibility_note() {
    let noted = register(&RegistrationTerms {
        accessibility: Some("휠체어".to_owned()),
        ..RegistrationTerms::default()
    });
    let gone = noted.unwrap().withdraw(BY_SEEKER, &seoul()).unwrap();
    assert_eq!(gone.accessibility, None);
    let codes = [
        gone.check_in(ten_past_one(), &seoul()).unwrap_err().code,
        gone.withdraw(BY_SEEKER, &seoul()).unwrap_err().code,
    ];
    assert_eq!(codes, [Code::RegistrationWithdrawn; 2]);
}

#[test]
fn who_is_inside_cannot_withdraw() {
    let inside = registered().check_in(ten_past_one(), &seoul()).unwrap();
    let refusal = inside.withdraw(BY_SEEKER, &seoul()).unwrap_err();
    assert_eq!(refusal.code, Code::AlreadyCheckedIn);
}

#[test]
fn a_pass_reads_as_what_was_written() {
    let claims = PassClaims::of(&registered());
    assert_eq!(PassClaims::parse(&claims.to_bytes()).unwrap(), claims);
}

#[test]
fn cut_long_or_foreign_bytes_are_no_pass() {
    let bytes = PassClaims::of(&registered()).to_bytes();
    let mut other_form = bytes;
    other_form[0] = 2;
    let longer = [&bytes[..], &[0]].concat();
    for bad in [&bytes[..36], &longer, &other_form, &[]] {
        assert_eq!(PassClaims::parse(bad).unwrap_err().code, Code::BadPass);
    }
}

#[test]
fn a_pass_opens_only_its_own_fair_and_only_while_it_is_the_present_one() {
    let registration = registered();
    let pass = PassClaims::of(&registration);
    let door = registration.fair;
    assert!(pass.must_open(door, &registration).is_ok());

    let elsewhere = pass.must_open(FairId(Uuid::from_u128(9)), &registration);
    assert_eq!(elsewhere.unwrap_err().code, Code::BadPass);

    let gone = registration.withdraw(BY_SEEKER, &seoul()).unwrap();
    let refusal = pass.must_open(door, &gone).unwrap_err();
    assert_eq!(refusal.code, Code::RegistrationWithdrawn);

    let back = gone
        .renew(&fair(), &RegistrationTerms::default(), 3)
        .unwrap();
    assert_eq!(pass.must_open(door, &back).unwrap_err().code, Code::BadPass);
    assert!(PassClaims::of(&back).must_open(door, &back).is_ok());
}
