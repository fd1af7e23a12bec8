//! Events that NATS loses or never gets: their effect comes all the same, once.

use std::time::Duration;

use harness::{Engine, Stage, System, within};

/// Everything but what is left out.
/// Every role.
pub const ROLES: [&str; 8] = [
    "accounts",
    "registration",
    "booths",
    "interviews",
    "mock-interviews",
    "invites",
    "gateway",
    "relay",
];
const MINA: &str = "mina@mail.example";
/// Sooner than the sweep of the database, which begins a minute after the start.
const BEFORE_THE_SWEEP: Duration = Duration::from_secs(45);
/// After the second sweep: the first leaves out what is younger than a minute.
const AFTER_THE_SWEEP: Duration = Duration::from_secs(180);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_that_was_lost_is_filled_again_from_the_database_on_sqlite() {
    is_filled_again(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_that_was_lost_is_filled_again_from_the_database_on_postgres() {
    is_filled_again(Engine::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn events_that_never_came_by_nats_are_found_in_the_database_on_sqlite() {
    are_found(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn events_that_never_came_by_nats_are_found_in_the_database_on_postgres() {
    are_found(Engine::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_replay_publishes_everything_again_and_nothing_is_done_twice_on_sqlite() {
    is_replayed(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_replay_publishes_everything_again_and_nothing_is_done_twice_on_postgres() {
    is_replayed(Engine::Postgres).await;
}

/// The operator asks for it while the system is stopped.
async fn is_replayed(engine: Engine) {
    let Some(mut system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", MINA).await;
    let (path, body) = stage.visit(&mina, "10:00");
    system.admin.post(&path, body).await.ok();
    one_mail_arrives(&system, BEFORE_THE_SWEEP).await;
    system.settle().await;
    system.madang.terminate().await;
    let (fine, printed) = system.run(&["replay", "--since", "2026-01-01T00:00:00Z"]);
    assert!(fine, "{printed}");
    let told = printed
        .lines()
        .find_map(|line| line.strip_suffix(" events will be published again."));
    let events: u32 = told.expect("a count").parse().expect("a number");
    assert!(events > 10, "{printed}");
    if let Some(database) = system.postgres() {
        let waiting = database.sql("SELECT count(*) FROM outbox WHERE published_at IS NULL");
        assert_eq!(waiting, events.to_string());
    }
    system.crash_and_restart_as(&["all"]).await;
    within(BEFORE_THE_SWEEP, "all events are published", async || {
        all_published(&system).await
    })
    .await;
    system.settle().await;
    assert_eq!(system.smtp.mails_to(MINA).len(), 1);
    system.verify().await;
}

/// The event was stored in the stream, nobody had heard it yet, and the stream is gone.
async fn is_filled_again(engine: Engine) {
    let Some(mut system) = booked_without(engine, "invites").await else {
        return;
    };
    within(
        BEFORE_THE_SWEEP,
        "all events are in the stream",
        async || all_published(&system).await,
    )
    .await;
    system.nats.kill();
    system.nats.wipe_store();
    system.nats.restart().await;
    system.crash_and_restart_as(&["all"]).await;
    one_mail_arrives(&system, BEFORE_THE_SWEEP).await;
    system.verify().await;
}

/// No relay runs, so nothing is ever published.
async fn are_found(engine: Engine) {
    let Some(system) = booked_without(engine, "relay").await else {
        return;
    };
    one_mail_arrives(&system, AFTER_THE_SWEEP).await;
    system.verify().await;
}

/// A system in which a visit was booked while one role did not run.
async fn booked_without(engine: Engine, role: &str) -> Option<System> {
    let mut system = System::start(engine).await?;
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", MINA).await;
    let others: Vec<_> = ROLES.into_iter().filter(|one| *one != role).collect();
    system.crash_and_restart_as(&others).await;
    let (path, body) = stage.visit(&mina, "10:00");
    system.admin.post(&path, body).await.ok();
    assert!(system.smtp.mails_to(MINA).is_empty());
    Some(system)
}

/// The database says so; where it cannot be asked, the process has published something.
async fn all_published(system: &System) -> Result<(), String> {
    if let Some(database) = system.postgres() {
        let waiting = database.sql("SELECT count(*) FROM outbox WHERE published_at IS NULL");
        return if waiting == "0" { Ok(()) } else { Err(waiting) };
    }
    let metrics = system.nobody().get("/metrics").await.body;
    let metrics = metrics.as_str().unwrap_or_default();
    let published = |line: &str| line.starts_with("madang_relay_events_total ");
    let any = metrics.lines().any(published);
    any.then_some(()).ok_or_else(|| metrics.to_owned())
}

async fn one_mail_arrives(system: &System, limit: Duration) {
    let arrived = within(limit, "the invitation arrives", async || {
        let mails = system.smtp.mails_to(MINA);
        if mails.is_empty() {
            Err("no mail")
        } else {
            Ok(mails)
        }
    });
    assert_eq!(arrived.await.len(), 1);
}
