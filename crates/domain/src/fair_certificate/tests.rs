use super::*;
use crate::fair::FairState;
use crate::fair::tests::published;
use uuid::Uuid;

fn said(interviewed: u32) -> TookPart {
    TookPart {
        title: "일자리 박람회".to_owned(),
        employer: "㈜광명정밀".to_owned(),
        days: published().days,
        zone: published().zone,
        place: None,
        participation: Participation::Direct,
        stands: vec![stand()],
        figures: BTreeMap::from([(Figure::Interviewed, interviewed)]),
    }
}

fn stand() -> Stand {
    Stand {
        session: "오전".to_owned(),
        during: published().days[0],
        booth: "제1홀 A3".to_owned(),
    }
}

fn application(state: ApplicationState, participation: Participation) -> Application {
    let terms = crate::application::ApplicationTerms {
        participation,
        ..Default::default()
    };
    let id = |number| Uuid::from_u128(number);
    let (application, fair, employer) = (
        crate::id::ApplicationId(id(1)),
        FairId(id(2)),
        EmployerId(id(3)),
    );
    let draft = Application::draft(application, fair, employer, &terms, || {
        crate::id::OpeningId(id(4))
    });
    Application {
        state,
        ..draft.unwrap()
    }
}

fn refused(
    fair: &Fair,
    application: Option<&Application>,
    was_there: bool,
    now: Instant,
) -> Option<Code> {
    let taken = must_have_taken_part(fair, application, was_there, now);
    taken.err().map(|refusal| refusal.code)
}

#[test]
fn who_was_there_is_certified_once_the_fair_is_over() {
    let over = published();
    let end = over.end();
    let direct = application(ApplicationState::Approved, Participation::Direct);
    let indirect = application(ApplicationState::Approved, Participation::Indirect);
    assert_eq!(refused(&over, Some(&direct), true, end), None);
    assert_eq!(refused(&over, Some(&indirect), false, end), None);
    let before = Instant::from_unix(end.unix() - 1);
    let early = must_have_taken_part(&over, Some(&direct), true, before).unwrap_err();
    assert_eq!(early, Refusal::new(Code::FairNotOver).with("until", end));
    let none = Some(Code::TookNoPart);
    assert_eq!(refused(&over, Some(&direct), false, end), none);
    assert_eq!(refused(&over, None, true, end), none);
    for state in [
        ApplicationState::Draft,
        ApplicationState::Submitted,
        ApplicationState::Waitlisted,
        ApplicationState::Rejected,
        ApplicationState::Withdrawn,
    ] {
        let other = application(state, Participation::Indirect);
        assert_eq!(refused(&over, Some(&other), true, end), none);
    }
    let off = Fair {
        state: FairState::Cancelled,
        ..over
    };
    let told = refused(&off, Some(&direct), true, end);
    assert_eq!(told, Some(Code::FairCancelled));
}

#[test]
fn another_certificate_is_issued_only_when_it_says_something_else() {
    let now = Instant::from_unix(7);
    let of = (FairId(Uuid::from_u128(2)), EmployerId(Uuid::from_u128(3)));
    let first = FairCertificate::after(None, of, said(1), [1; 32], now).unwrap();
    assert_eq!((first.version, first.issued_at), (1, now));
    let same = FairCertificate::after(Some(&first), of, said(1), [2; 32], now);
    assert_eq!(same, None);
    let next = FairCertificate::after(Some(&first), of, said(2), [2; 32], now).unwrap();
    assert_eq!(next.version, 2);
    assert_ne!(next.code, first.code);
}
