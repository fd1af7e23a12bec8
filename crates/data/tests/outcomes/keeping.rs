//! What is kept of outcomes, certificates, placements and frozen tables.

use data::interviews::{self as kept, OutcomeFilter};
use data::registration::{self as rows, FrozenReport};
use domain::application::Employment;
use domain::booking::{Part, Participant};
use domain::certificate::{Certificate, CertificateCode};
use domain::id::{BookingId, EmployerId, PersonId, PlacementId};
use domain::meeting::{Held, MeetingId};
use domain::outcome::{Decision, InterviewOutcome};
use domain::placement::{Answer, Placement, PlacementChannel, Standing, Step};
use domain::{Booking, BookingKind, BookingState, Instant, Minutes, TimeRange};
use uuid::Uuid;

use crate::{centre, databases, fair, put_fair, say};

fn held(number: u128) -> Held {
    Held::of_booking(&booking(number)).unwrap()
}

fn booking(number: u128) -> Booking {
    let person = Participant {
        person: PersonId(Uuid::from_u128(7)),
        part: Part::Attendee,
    };
    Booking {
        id: BookingId(Uuid::from_u128(number)),
        centre: centre(),
        kind: BookingKind::BoothVisit,
        state: BookingState::Completed,
        version: 2,
        during: TimeRange::starting(Instant::from_unix(0), Minutes(10)),
        participants: vec![person],
        uses: vec![],
        fair: Some(fair()),
        employer: Some(EmployerId(Uuid::from_u128(8))),
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

fn outcome(number: u128, revision: u32, decision: Decision) -> InterviewOutcome {
    InterviewOutcome {
        meeting: MeetingId::Booking(BookingId(Uuid::from_u128(number))),
        revision,
        decision,
        reasons: vec![],
        decided_on: "2026-11-24".parse().unwrap(),
        recorded_by: None,
        recorded_at: Instant::from_unix(0),
    }
}

#[tokio::test]
async fn what_is_missing_outside_of_fairs_is_told_apart_from_what_is_missing_at_one() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        let [at_fair, outside] = [1, 2].map(Uuid::from_u128);
        let employer = EmployerId(Uuid::from_u128(8));
        for (id, fair) in [(at_fair, Some(fair().0)), (outside, None)] {
            let sql = "INSERT INTO bookings (booking_id, centre_id, kind, state, version, starts_at, \
                 ends_at, fair_id, employer_id, details) \
                 VALUES ($1, $2, 'interview', 'completed', 0, 0, 600, $3, $4, '{}')";
            let values = vec![id.into(), centre().0.into(), fair.into(), employer.0.into()];
            say(&tx, sql, values).await;
        }
        for (wanted, id) in [(Some(fair()), at_fair), (None, outside)] {
            let found = kept::without_outcome(&tx, centre(), (wanted, employer), 10);
            assert_eq!(found.await.unwrap(), [MeetingId::Booking(BookingId(id))]);
        }
    }
}

#[tokio::test]
async fn each_revision_is_kept_and_the_latest_counts() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        let visit = held(1);
        let [first, later] = [
            outcome(1, 1, Decision::PassedFirst),
            outcome(1, 2, Decision::HiredLater),
        ];
        for one in [&first, &later] {
            assert!(kept::add_outcome(&tx, &visit, one).await.unwrap());
        }
        let again = outcome(1, 2, Decision::NotPassed);
        assert!(!kept::add_outcome(&tx, &visit, &again).await.unwrap());
        let all = kept::revisions_of(&tx, visit.id).await.unwrap();
        assert_eq!(all, [first, later.clone()]);
        let filter = OutcomeFilter {
            fair: Some(fair()),
            ..OutcomeFilter::default()
        };
        let present = kept::outcomes_of(&tx, centre(), &filter, 10).await.unwrap();
        assert_eq!(present.len(), 1);
        assert_eq!(present[0].outcome, later);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_who_revise_at_once_one_is_told_so() {
    for fresh in databases::each().await {
        let race = |decision| {
            let db = fresh.db.clone();
            async move {
                let tx = db.begin().await.unwrap();
                let added = kept::add_outcome(&tx, &held(1), &outcome(1, 1, decision)).await;
                tx.commit().await.unwrap();
                added.unwrap()
            }
        };
        let (one, other) = tokio::join!(
            tokio::spawn(race(Decision::PassedFirst)),
            tokio::spawn(race(Decision::NotPassed))
        );
        assert!(one.unwrap() ^ other.unwrap());
    }
}

#[tokio::test]
async fn a_booking_has_one_certificate_found_by_its_present_code() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        let now = Instant::from_unix(0);
        let first = Certificate::issue(&held(1), None, [1; 32], now).unwrap();
        assert!(kept::save_certificate(&tx, centre(), &first).await.unwrap());
        let rival = Certificate::issue(&held(1), None, [2; 32], now).unwrap();
        assert!(!kept::save_certificate(&tx, centre(), &rival).await.unwrap());
        let revoked = first.revoke(now).unwrap();
        assert!(
            kept::save_certificate(&tx, centre(), &revoked)
                .await
                .unwrap()
        );
        let found = kept::find_certificate(&tx, &first.code).await.unwrap();
        assert_eq!(found, Some((centre(), revoked)));
        let unknown = CertificateCode::of([9; 32]);
        assert_eq!(kept::find_certificate(&tx, &unknown).await.unwrap(), None);
    }
}

fn placement(number: u128, person: u128, starts_on: &str) -> Placement {
    let starts_on = starts_on.parse().unwrap();
    Placement {
        id: PlacementId(Uuid::from_u128(number)),
        centre: centre(),
        person: PersonId(Uuid::from_u128(person)),
        employer: EmployerId(Uuid::from_u128(8)),
        channel: PlacementChannel::Referral,
        fair: None,
        opening: None,
        booking: None,
        employment: Employment::Regular,
        starts_on,
        first_payday: starts_on,
        evidence: None,
        version: 0,
    }
}

#[tokio::test]
async fn who_consented_is_asked_in_the_order_of_the_days_until_answered() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        let sql = "INSERT INTO centres (centre_id, name, zone, version, details) VALUES ($1, '센터', 'Asia/Seoul', 0, '{}')";
        say(&tx, sql, vec![centre().0.into()]).await;
        for (person, name) in [(7, "김민아"), (9, "이준"), (10, "박서연")] {
            let sql = "INSERT INTO people (person_id, centre_id, name, roles, version, details) \
                 VALUES ($1, $2, $3, '[]', 0, '{}')";
            let person = Uuid::from_u128(person);
            say(
                &tx,
                sql,
                vec![person.into(), centre().0.into(), name.into()],
            )
            .await;
        }
        for (number, person) in [(1, 7), (2, 9)] {
            let sql = "INSERT INTO consents (consent_id, centre_id, person_id, purpose, text_version, \
                 channel, given_at) VALUES ($1, $2, $3, 'follow_up', '1', 'web', 0)";
            let ids = [Uuid::from_u128(number), centre().0, Uuid::from_u128(person)];
            say(&tx, sql, ids.map(Into::into).to_vec()).await;
        }
        let late = placement(1, 7, "2026-09-01");
        let soon = placement(2, 9, "2026-08-01");
        let silent = placement(3, 10, "2026-08-01");
        for one in [&late, &soon, &silent] {
            assert!(rows::insert_placement(&tx, one).await.unwrap());
        }
        let again = Placement {
            id: PlacementId(Uuid::from_u128(4)),
            ..late.clone()
        };
        assert!(!rows::insert_placement(&tx, &again).await.unwrap());
        let due = async |until: &str| {
            let until = until.parse().unwrap();
            let due = rows::follow_ups_due(&tx, centre(), until, 10)
                .await
                .unwrap();
            let pair = |one: &rows::DueFollowUp| (one.placement.id, one.follow_up.step);
            due.iter().map(pair).collect::<Vec<_>>()
        };
        let payday = Step::FirstPayday;
        assert_eq!(
            due("2026-09-30").await,
            [(soon.id, payday), (late.id, payday)]
        );
        let answer = Answer {
            standing: Standing::Employed,
            reason: None,
            left_on: None,
            recorded_at: Instant::from_unix(0),
        };
        let chain = soon.followed(&soon.chain(), payday, &answer);
        let next = Placement { version: 1, ..soon };
        assert!(rows::save_follow_ups(&tx, &next, &chain).await.unwrap());
        assert!(!rows::save_follow_ups(&tx, &next, &chain).await.unwrap());
        assert_eq!(due("2026-09-30").await, [(late.id, payday)]);
        let chains = rows::follow_ups_of(&tx, [next.id]).await.unwrap();
        assert_eq!(chains[&next.id], chain);
    }
}

#[tokio::test]
async fn a_frozen_table_stays_beside_the_later_ones() {
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        put_fair(&tx).await;
        let facts = rows::facts_of(&tx, centre(), fair()).await.unwrap();
        let report = |version| FrozenReport {
            fair: fair(),
            centre: centre(),
            version,
            frozen_at: Instant::from_unix(0),
            frozen_by: None,
            note: Some("첫 집계".to_owned()),
            rows: domain::report::table(&facts),
        };
        for version in [1, 2] {
            rows::insert_report(&tx, &report(version)).await.unwrap();
        }
        let found = rows::reports_of(&tx, centre(), Some(fair()), None, 10)
            .await
            .unwrap();
        assert_eq!(found, [report(2), report(1)]);
        let first = rows::reports_of(&tx, centre(), Some(fair()), Some(1), 10)
            .await
            .unwrap();
        assert_eq!(first, [report(1)]);
    }
}
