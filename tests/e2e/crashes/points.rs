//! Kills at exact points: the road to NATS is blocked before a message, and the process dies there.

use super::{Intent, ask, each_has_one_mail, visits};
use harness::{Engine, Stage, System, eventually, eventually_ok};
use uuid::Uuid;

/// Where in the life of one booking the process dies.
#[derive(Clone, Copy)]
enum Point {
    /// The booking is committed, its answer not yet sent.
    CommitAndReply,
    /// The booking is committed, its event not yet told.
    CommitAndPublish,
    /// The event's effect is committed, the event not yet acknowledged.
    EffectAndAck,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_between_commit_and_reply_is_made_good_on_sqlite() {
    is_made_good(Engine::Sqlite, Point::CommitAndReply).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_between_commit_and_reply_is_made_good_on_postgres() {
    is_made_good(Engine::Postgres, Point::CommitAndReply).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_between_commit_and_publish_is_made_good_on_sqlite() {
    is_made_good(Engine::Sqlite, Point::CommitAndPublish).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_between_commit_and_publish_is_made_good_on_postgres() {
    is_made_good(Engine::Postgres, Point::CommitAndPublish).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_between_effect_and_ack_is_made_good_on_sqlite() {
    is_made_good(Engine::Sqlite, Point::EffectAndAck).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_between_effect_and_ack_is_made_good_on_postgres() {
    is_made_good(Engine::Postgres, Point::EffectAndAck).await;
}

async fn is_made_good(engine: Engine, point: Point) {
    let Some(mut system) = System::start(engine).await else {
        return;
    };
    let stage = Stage::set(&system).await;
    let person = stage.seeker(&system, "김민아", "crash0@mail.example").await;
    let (path, body) = stage.visit(&person, "10:00");
    let body = body.to_string();
    let intent = Intent {
        key: Uuid::new_v4(),
        path,
        body,
    };
    let (subject, part) = point.message(&stage);
    system.road.block_before(subject, part);
    let asked = tokio::spawn(ask(system.admin.clone(), intent.clone()));
    let blocked = async || system.road.is_blocked().then_some(());
    eventually("the road is blocked at the point", blocked).await;
    was_committed(&system, point);
    system.madang.kill();
    let told = asked.await.expect("the request ends");
    system.road.open();
    system.crash_and_restart().await;
    let again = eventually_ok("the intent is confirmed", async || {
        ask(system.admin.clone(), intent.clone()).await.ok_or("no")
    });
    let again = again.await;
    assert!(told.is_none_or(|told| told == again), "two answers");
    assert_eq!(visits(&system, &stage).await.len(), 1);
    each_has_one_mail(&system, 1).await;
    system.verify().await;
}

impl Point {
    /// Subject and body of the message that must not get through.
    fn message(self, stage: &Stage) -> (&'static str, &str) {
        match self {
            Self::CommitAndReply => ("PUB _INBOX_", &stage.panel),
            Self::CommitAndPublish => (".booking_confirmed.", ""),
            Self::EffectAndAck => ("invites__on_booking_confirmed", "+ACK"),
        }
    }
}

/// What an outsider sees in the database at the moment of the kill.
fn was_committed(system: &System, point: Point) {
    let Some(database) = system.postgres() else {
        return;
    };
    assert_eq!(database.sql("SELECT count(*) FROM bookings"), "1");
    match point {
        Point::CommitAndReply => {}
        Point::CommitAndPublish => {
            let waiting = "SELECT count(*) FROM outbox \
                 WHERE name = 'booking_confirmed' AND published_at IS NULL";
            assert_eq!(database.sql(waiting), "1");
        }
        Point::EffectAndAck => {
            let heard =
                "SELECT count(*) FROM inbox WHERE consumer = 'invites__on_booking_confirmed'";
            assert_eq!(database.sql(heard), "1");
        }
    }
}
