//! The door, waiting lists, desks and results of the fair to come, while many are past.

use data::interviews::{self, DeskFilter, OutcomeFilter};
use data::ledger::{self, Asked, Memory, WaitFilter};
use data::registration;
use domain::admission::RegistrationNumber;
use domain::certificate::CertificateCode;
use domain::diary::{Gap, Start};
use domain::id::{
    BookingId, CentreId, EmployerId, FairId, OpeningId, PersonId, RegistrationId, ResourceId,
    TicketId, WaitId,
};
use domain::meeting::MeetingId;
use domain::waiting::{Wait, WaitState, Wish};
use domain::{BookingKind, Minutes, TimeRange, Touches};

use crate::explaining::Explaining;
use crate::past::{CENTRE, FAIR, PANEL, PERSON, TO_COME, id};

/// What a device at the door asks for, and what it hands in.
pub async fn door(db: &Explaining<'_>) {
    let fair = FairId(id(FAIR));
    registration::registrations_for(db, fair, 10_000)
        .await
        .unwrap();
    let ids: Vec<_> = (0..50).map(|at| RegistrationId(id(at))).collect();
    let numbers: Vec<_> = ids.iter().copied().map(RegistrationNumber::of).collect();
    registration::registrations_shown(db, fair, &ids, &numbers)
        .await
        .unwrap();
    registration::visits_of(db, fair).await.unwrap();
    registration::scans_among(db, fair, (1..=50).map(id))
        .await
        .unwrap();
}

/// Who waits for what is freed, who is before them, and what ends by itself.
pub async fn waiting(db: &Explaining<'_>) {
    let (centre, person) = (CentreId(id(CENTRE)), PersonId(id(PERSON)));
    let place = ResourceId(id(PANEL + 1_000));
    let within = TimeRange::starting(TO_COME, Minutes(10));
    let gap = Gap {
        resource: place,
        during: within,
    };
    let asked = Asked {
        touches: vec![
            Touches::nothing()
                .resource(place, within)
                .resource(person, within)
                .booking(BookingId(id(1)))
                .wait(WaitId(id(2)))
                .waiter(person)
                .gap(gap),
        ],
        ..Asked::nothing(TO_COME)
    };
    ledger::load(db, &mut Memory::default(), &asked)
        .await
        .unwrap();
    ledger::gaps_waited_after(db, None, TO_COME, 300)
        .await
        .unwrap();
    ledger::gaps_waited_for(db, place, TO_COME, 300)
        .await
        .unwrap();
    ledger::past_waits(db, TO_COME, 300).await.unwrap();
    for filter in [
        WaitFilter {
            person: Some(person),
            ..WaitFilter::default()
        },
        WaitFilter {
            resource: Some(place),
            live: true,
            ..WaitFilter::default()
        },
        WaitFilter {
            kind: Some(BookingKind::SideEvent),
            live: true,
            ..WaitFilter::default()
        },
    ] {
        ledger::waits_of(db, centre, &filter, 51).await.unwrap();
    }
    let wait = waits_for(place);
    ledger::turns_of(db, &wait).await.unwrap();
    ledger::reasons_of(db, &wait, 50).await.unwrap();
}

/// Somebody who waits for a place.
pub fn waits_for(place: ResourceId) -> Wait {
    let (centre, person) = (CentreId(id(CENTRE)), PersonId(id(PERSON)));
    let within = TimeRange::starting(TO_COME, Minutes(10));
    Wait {
        id: WaitId(id(2)),
        centre,
        kind: BookingKind::BoothVisit,
        person,
        wishes: vec![Wish {
            resource: place,
            within,
        }],
        minutes: Minutes(10),
        fair: None,
        title: None,
        notice_version: None,
        state: WaitState::Waiting,
        version: 0,
        joined_at: TO_COME,
        booking: None,
        declined: Vec::new(),
    }
}

/// Desks of a fair, of a centre, and what a booking of one looks up.
pub async fn desks(db: &Explaining<'_>) {
    let centre = CentreId(id(77));
    for fair in [None, Some(FairId(id(FAIR)))] {
        let filter = DeskFilter {
            fair,
            ..DeskFilter::default()
        };
        interviews::desks_of(db, centre, &filter, 51).await.unwrap();
    }
    interviews::desk_named(db, centre, "n7").await.unwrap();
    let place = ResourceId(id(PANEL + 1_000));
    interviews::find_desk(db, centre, place).await.unwrap();
    let booked = Start::Of {
        place,
        person: Some(PersonId(id(PERSON))),
        from: TO_COME,
    };
    let moved = Start::Again {
        booking: BookingId(id(1)),
        from: TO_COME,
    };
    let asked = Asked {
        touches: vec![Touches::nothing().start(booked).start(moved)],
        ..Asked::nothing(TO_COME)
    };
    ledger::glance(db, &mut Memory::default(), &asked)
        .await
        .unwrap();
    ledger::load(db, &mut Memory::default(), &asked)
        .await
        .unwrap();
}

/// What came of a fair, what an employer has not told, and a certificate.
pub async fn results(db: &Explaining<'_>) {
    let (centre, fair) = (CentreId(id(CENTRE)), FairId(id(FAIR)));
    registration::facts_of(db, centre, fair).await.unwrap();
    let employer = EmployerId(id(7));
    registration::facts_of_employer(db, centre, fair, employer)
        .await
        .unwrap();
    registration::has_met(db, fair, employer).await.unwrap();
    for narrowed in [
        (Some(fair), None),
        (Some(fair), Some(employer)),
        (None, Some(employer)),
    ] {
        interviews::missing_results(db, centre, narrowed, 200)
            .await
            .unwrap();
    }
    interviews::without_outcome(db, centre, (None, employer), 200)
        .await
        .unwrap();
    for filter in [
        OutcomeFilter {
            fair: Some(fair),
            ..OutcomeFilter::default()
        },
        OutcomeFilter {
            employer: Some(employer),
            ..OutcomeFilter::default()
        },
    ] {
        interviews::outcomes_of(db, centre, &filter, 51)
            .await
            .unwrap();
    }
    let talk = MeetingId::Ticket(TicketId(id(7)));
    interviews::revisions_of(db, talk).await.unwrap();
    interviews::certificate_of(db, talk).await.unwrap();
    let code = CertificateCode::of([7; 32]);
    interviews::find_certificate(db, &code).await.unwrap();
    registration::last_fair_certificate(db, fair, employer)
        .await
        .unwrap();
    registration::find_fair_certificate(db, &code)
        .await
        .unwrap();
}

/// What came of a seeker's wishes.
pub async fn wish_results(db: &Explaining<'_>) {
    let centre = CentreId(id(CENTRE));
    let fair = FairId(id(5_003));
    let key = (fair, PersonId(id(PERSON)));
    let last = interviews::last_published(db, centre, fair).await.unwrap();
    let (run, _) = last.expect("a plan was published");
    interviews::find_wishes(db, centre, key).await.unwrap();
    interviews::timetabled_of_person(db, centre, key)
        .await
        .unwrap();
    let employer = (fair, EmployerId(id(9)));
    interviews::timetabled_of_employer(db, centre, employer)
        .await
        .unwrap();
    interviews::find_answer(db, run, key).await.unwrap();
    interviews::has_answers(db, run, fair).await.unwrap();
    // None that is there: what lies in the tables is nothing that could be read.
    let wished = [OpeningId(id(1))];
    registration::openings_by_id(db, centre, wished)
        .await
        .unwrap();
    registration::employer_names(db, centre, [EmployerId(id(9))])
        .await
        .unwrap();
    let booked = [BookingId(id(1))].into();
    ledger::bookings_by_id(db, booked).await.unwrap();
}
