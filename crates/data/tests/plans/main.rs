//! What is read all the time is looked up by keys, on SQLite and PostgreSQL: nothing that is asked
//! for grows with the fairs that are past.
#![expect(
    clippy::disallowed_methods,
    reason = "the environment names the server, and each test has a database of its own"
)]

#[expect(dead_code, reason = "the ledger's tests use the rest")]
#[path = "../ledger/databases.rs"]
mod databases;
mod empty;
mod explaining;
mod fairs;
mod off;
mod past;
mod staff;

use data::booths::{QueueFilter, TicketFilter};
use data::registration::FairFilter;
use data::{
    Connection, Database, accounts, audit, booths, command_log, ledger, outbox, registration,
};
use databases::each;
use domain::diary::{ResourceKind, TimesAsked};
use domain::id::{
    AllocationRunId, BookingId, CentreId, EmployerId, FairId, PersonId, ResourceId, SessionId,
};
use domain::person::{Person, PersonTerms};
use domain::queue::TicketState;
use domain::refusal::Language;
use domain::{BookingKind, Minutes, TimeRange, Touches};
use explaining::Explaining;
use ledger::{Asked, BookingFilter, Memory, ResourceFilter};
use past::{CENTRE, FAIR, PANEL, PERSON, TO_COME, id};

#[tokio::test]
async fn no_hot_read_walks_through_a_table_that_grows() {
    for fresh in each().await {
        past::fill(&fresh.db).await;
        past::count(&fresh.db).await;
        no_read_walks(&fresh.db).await;
    }
}

/// SQLite does not count by itself: it goes by what it was told.
#[tokio::test]
async fn no_hot_read_walks_through_a_table_that_nobody_counted() {
    let fresh = databases::sqlite().await;
    past::fill(&fresh.db).await;
    no_read_walks(&fresh.db).await;
}

async fn no_read_walks(db: &Database) {
    let db = Explaining::on(db.read());
    free_times(&db).await;
    bookings(&db).await;
    at_the_desk(&db).await;
    lists(&db).await;
    queues(&db).await;
    fairs::door(&db).await;
    fairs::waiting(&db).await;
    fairs::desks(&db).await;
    fairs::results(&db).await;
    fairs::wish_results(&db).await;
    files(&db).await;
    off::called_off(&db).await;
    staff::pages(&db).await;
    staff::runs_at_work(&db).await;
    runtime(&db).await;
    let (seen, walks) = db.found();
    assert!(seen >= 20, "only {seen} statements were seen");
    assert!(walks.is_empty(), "{}", walks.join("\n\n"));
}

#[tokio::test]
async fn what_a_counsellor_attends_is_found_without_a_walk_through_the_talks_they_host() {
    for fresh in each().await {
        past::fill(&fresh.db).await;
        past::count(&fresh.db).await;
        let db = Explaining::on(fresh.db.read());
        let during = TimeRange::starting(TO_COME, Minutes(60));
        let counsellor = PersonId(id(2_000_001));
        ledger::record_of(&db, counsellor, during).await.unwrap();
        let words = db.words().await;
        let by_part = ["person_id=? AND part=?", "AND (part = 'attendee'::text)"];
        assert!(by_part.iter().any(|one| words.contains(one)), "{words}");
    }
}

/// Inputs and plans of allocations are as large as their fairs.
#[tokio::test]
async fn a_list_of_allocations_leaves_their_files_where_they_are() {
    for fresh in each().await {
        let db = Explaining::on(fresh.db.read());
        let runs = booths::runs_of(&db, FairId(id(FAIR)), None, 50).await;
        assert_eq!(runs.unwrap(), []);
        let sql = db.statements().remove(0).sql;
        assert!(sql.contains("details"), "{sql}");
        for file in ["instance", "requests", "plan"] {
            assert!(!sql.contains(&format!("\"{file}\"")), "{sql}");
        }
    }
}

/// What a plan was made from is read by whoever asks for that file alone.
#[tokio::test]
async fn a_plan_is_told_without_what_it_was_made_from() {
    for fresh in each().await {
        let db = Explaining::on(fresh.db.read());
        let run = AllocationRunId(id(FAIR));
        let found = booths::find_planned_run(&db, CentreId(id(CENTRE)), run).await;
        assert_eq!(found.unwrap(), None);
        let sql = db.statements().remove(0).sql;
        assert!(sql.contains("\"plan\""), "{sql}");
        assert!(!sql.contains("\"instance\""), "{sql}");
    }
}

#[tokio::test]
async fn a_walk_through_a_table_is_noticed() {
    for fresh in each().await {
        past::fill(&fresh.db).await;
        past::count(&fresh.db).await;
        let walking = [
            "SELECT count(*) AS n FROM claims WHERE booking_id <> resource_id",
            "SELECT details FROM bookings WHERE ends_at = 0 ORDER BY booking_id LIMIT 5",
        ];
        for sql in walking {
            let db = Explaining::on(fresh.db.read());
            let statement = sea_orm::Statement::from_string(db.get_database_backend(), sql);
            db.query_all_raw(statement).await.unwrap();
            assert_eq!(db.found().1.len(), 1, "{sql}");
        }
    }
}

/// One centre has nearly all of the rows, and SQLite searches for its name as for any other.
#[tokio::test]
async fn a_walk_through_all_of_a_centre_is_noticed() {
    let fresh = databases::sqlite().await;
    let db = Explaining::on(fresh.db.read());
    let sql = "SELECT details FROM bookings WHERE centre_id = '' AND ends_at = 0";
    let statement = sea_orm::Statement::from_string(db.get_database_backend(), sql);
    db.query_all_raw(statement).await.unwrap();
    let (_, walks) = db.found();
    assert!(walks[0].contains("SEARCH bookings"), "{walks:?}");
}

/// What is free at a fair, in rooms and at seats.
async fn free_times(db: &Explaining<'_>) {
    let during = TimeRange::starting(TO_COME, Minutes(24 * 60));
    let panels: Vec<_> = (0..200).map(|at| ResourceId(id(PANEL + at))).collect();
    booths::taken_places(db, panels.clone(), during, TO_COME)
        .await
        .unwrap();
    let filter = ResourceFilter {
        fair: Some(FairId(id(FAIR))),
        ..ResourceFilter::default()
    };
    let (centre, kind) = (CentreId(id(CENTRE)), ResourceKind::Panel);
    ledger::resources_of(db, centre, kind, &filter, 2_000)
        .await
        .unwrap();
    let rooms = ResourceFilter::default();
    ledger::resources_of(db, centre, ResourceKind::Room, &rooms, 200)
        .await
        .unwrap();
    let asked = TimesAsked {
        first: "2026-12-02".parse().unwrap(),
        days: 1,
        length: None,
        now: TO_COME,
        by_staff: false,
    };
    for rooms in [&panels[..1], &panels[..50]] {
        ledger::calendar_with_claims_on(db, centre, rooms, &asked)
            .await
            .unwrap();
    }
    ledger::bookings_claiming(db, panels[0], TO_COME, 10)
        .await
        .unwrap();
    let (fair, nobody) = (Some(FairId(id(FAIR))), PersonId(id(9_000_000)));
    ledger::viewer_of(db, centre, (Some(nobody), None), fair, during)
        .await
        .unwrap();
    registration::find_residence(db, centre, nobody)
        .await
        .unwrap();
}

/// The bookings of a person, a fair and an employer, and those of one id.
async fn bookings(db: &Explaining<'_>) {
    let centre = CentreId(id(CENTRE));
    let wanted = [
        BookingFilter {
            person: Some(PersonId(id(PERSON))),
            ..BookingFilter::default()
        },
        BookingFilter {
            fair: Some(FairId(id(FAIR))),
            kinds: vec![BookingKind::BoothVisit],
            ..BookingFilter::default()
        },
        BookingFilter {
            employer: Some(EmployerId(id(9))),
            from: Some(TO_COME),
            ..BookingFilter::default()
        },
    ];
    for filter in wanted {
        ledger::bookings_of(db, centre, &filter, 51).await.unwrap();
    }
    ledger::find_booking(db, BookingId(id(1))).await.unwrap();
    let visits = [BookingKind::BoothVisit];
    ledger::overdue_holds(db, &visits, TO_COME, 10)
        .await
        .unwrap();
    let starts = domain::diary::started(TO_COME);
    for after in [None, Some((TO_COME, BookingId(id(1))))] {
        ledger::unstarted(db, &visits, starts, after, 200)
            .await
            .unwrap();
    }
}

/// What a desk sees of a place and a person, holds that have run out among it.
async fn at_the_desk(db: &Explaining<'_>) {
    let during = TimeRange::starting(TO_COME, Minutes(10));
    let asked = Asked {
        touches: vec![
            Touches::nothing()
                // What lies in the tables are no resources that could be read.
                .resource(ResourceId(id(PANEL + 1_000)), during)
                .resource(PersonId(id(PERSON)), during),
        ],
        ..Asked::nothing(TO_COME)
    };
    ledger::glance(db, &mut Memory::default(), &asked)
        .await
        .unwrap();
    ledger::load(db, &mut Memory::default(), &asked)
        .await
        .unwrap();
    // Readers of SQLite may not write: how it would be done is seen all the same.
    ledger::revise_days(db, CentreId(id(CENTRE))).await.ok();
    let statements = db.statements();
    let last = &statements.last().unwrap().sql;
    assert!(last.contains("UPDATE resource_revisions"), "{last}");
}

/// Fairs and their registrations.
async fn lists(db: &Explaining<'_>) {
    let filter = FairFilter {
        centre: Some(CentreId(id(CENTRE))),
        ..FairFilter::default()
    };
    registration::fairs_of(db, &filter, 51).await.unwrap();
    registration::find_fair(db, None, FairId(id(FAIR)))
        .await
        .unwrap();
    let (fair, person) = (FairId(id(FAIR)), PersonId(id(PERSON)));
    registration::find_registration_of(db, fair, person)
        .await
        .unwrap();
}

/// The lines of a session, and what a call asks for.
async fn queues(db: &Explaining<'_>) {
    let session = SessionId(id(5000));
    let of_session = QueueFilter {
        session: Some(session),
        ..QueueFilter::default()
    };
    booths::queues_of(db, &of_session).await.unwrap();
    let (centre, person) = (CentreId(id(CENTRE)), PersonId(id(PERSON)));
    let live = TicketFilter {
        session: Some(session),
        states: TicketState::LIVE.to_vec(),
        ..TicketFilter::default()
    };
    booths::tickets_of(db, centre, &live, 1_000).await.unwrap();
    let theirs = TicketFilter {
        person: Some(person),
        ..TicketFilter::default()
    };
    booths::tickets_of(db, centre, &theirs, 51).await.unwrap();
    booths::tickets_engaging(db, &[person]).await.unwrap();
    let panels: Vec<_> = (0..50).map(|at| ResourceId(id(PANEL + at))).collect();
    booths::last_talks(db, &panels, 20).await.unwrap();
    booths::queues_to_look_after(db, TO_COME, TO_COME, 100)
        .await
        .unwrap();
}

/// Whom a file may mean, what they have consented to, and who of them is registered.
async fn files(db: &Explaining<'_>) {
    let centre = CentreId(id(CENTRE));
    let person = |number: u128| {
        let terms = PersonTerms {
            name: "김민아".to_owned(),
            email: Some(format!("p{number}@mail.example")),
            phone: Some(format!("010{}", 10_000_000 + number)),
            language: Language::default(),
        };
        Person::register(PersonId(id(number)), centre, &terms).unwrap()
    };
    // Nobody who is there: what lies in the table is no person that could be read.
    let meant: Vec<_> = (50_001..=50_020).map(person).collect();
    let found = accounts::people_reached_like(db, centre, &meant).await;
    assert!(found.unwrap().is_empty());
    let people: Vec<_> = (1..=20).map(|one| PersonId(id(2_000_000 + one))).collect();
    let all = people.iter().copied().collect();
    let consents = accounts::consents_of_all(db, &all).await.unwrap();
    assert_eq!(consents.len(), 20);
    registration::registrations_among(db, FairId(id(FAIR)), people)
        .await
        .unwrap();
}

/// Outcomes, the outbox and the audit trail.
async fn runtime(db: &Explaining<'_>) {
    command_log::outcome_of(db, id(77)).await.unwrap();
    outbox::is_waiting(db).await.unwrap();
    let held = (0..outbox::SLICES).map(|slice| (slice, 1)).collect();
    outbox::unpublished(db, &held, 1_000).await.unwrap();
    outbox::backlog(db).await.unwrap();
    command_log::forget_before(db, domain::Instant::from_unix(0), 1_000)
        .await
        .unwrap();
    let centre = CentreId(id(CENTRE));
    audit::entries_of(db, centre, &audit::AuditFilter::default(), 50)
        .await
        .unwrap();
    audit::entries_of(db, centre, &audit::AuditFilter::of(id(77)), 50)
        .await
        .unwrap();
    for actions in [
        ["cancel_visit", "book_visit"],
        ["open_room", "on_fair_cancelled"],
    ] {
        let filter = audit::AuditFilter {
            actions: Vec::from(actions.map(str::to_owned)),
            ..audit::AuditFilter::default()
        };
        audit::entries_of(db, centre, &filter, 50).await.unwrap();
    }
    data::registration::undecided_counts(db, centre)
        .await
        .unwrap();
    data::invites::count_undelivered(db, centre).await.unwrap();
    let sought = outbox::Sought {
        consumer: "a__on_b",
        service: "a",
        name: "b",
    };
    let hour = [TO_COME.minus(Minutes(60)), TO_COME].map(outbox::first_id_at);
    outbox::missed(db, sought, (hour[0], hour[1]), 100)
        .await
        .unwrap();
    outbox::first_between(db, (TO_COME.minus(Minutes(60)), TO_COME))
        .await
        .unwrap();
}
