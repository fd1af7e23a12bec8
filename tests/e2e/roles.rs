//! One process and one nkey per role, as in production: the deployed settings of NATS permit what is
//! needed and no more, and one role may die alone.

use std::time::Duration;

use harness::deployment::Way;
use harness::system::id;
use harness::{Client, Deployment, Stage, eventually, eventually_ok};
use serde_json::Value;
use uuid::Uuid;

const MAIL: &str = "mina@mail.example";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn separate_processes_with_their_own_nkeys_play_a_fair_over_tls() {
    let Some(deployment) = Deployment::start(Way::Tls).await else {
        return;
    };
    deployment.each_is_ready().await;
    let stage = Stage::set_by(&deployment.admin).await;
    let person = stage.seeker_by(&deployment.admin, "김민아", MAIL).await;
    let bookings = [
        stage.visit(&person, "10:00"),
        stage.interview(&person, "11:00"),
        stage.loan(&person, "13:00"),
        stage.seat_session(&person, "15:00"),
    ];
    for (path, body) in &bookings {
        let reply = deployment.admin.post(path, body.clone()).await;
        assert_eq!(reply.status, 201, "{path}: {}", reply.body);
    }
    eventually("an invitation to each booking", async || {
        (deployment.smtp.mails_to(MAIL).len() >= bookings.len()).then_some(())
    })
    .await;
    a_stranger_is_refused(&deployment);
    for tool in [&["dead-letters", "list"][..], &["verify"]] {
        let (done, printed) = deployment.run_as("operator", tool);
        assert!(done, "{tool:?}: {printed}");
    }
    // A role that was not permitted something since its start is not ready.
    deployment.each_is_ready().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_senders_side_by_side_send_each_mail_once() {
    const PEOPLE: usize = 24;
    let Some(deployment) = Deployment::start(Way::Road).await else {
        return;
    };
    let other = deployment.another("invites").await;
    let stage = Stage::set_by(&deployment.admin).await;
    let address = |number: usize| format!("seeker{number}@mail.example");
    let mut booking = Vec::new();
    for number in 0..PEOPLE {
        let admin = &deployment.admin;
        let person = stage.seeker_by(admin, "구직자", &address(number)).await;
        let time = format!("{}:{}0", 10 + number / 6, number % 6);
        let (path, body) = stage.visit(&person, &time);
        let admin = admin.clone();
        booking.push(tokio::spawn(async move { admin.post(&path, body).await }));
    }
    for one in booking {
        assert_eq!(one.await.unwrap().status, 201);
    }
    let waiting = || {
        let unsent = "SELECT count(*) FROM deliveries WHERE state <> 'sent'";
        deployment.postgres.sql(unsent)
    };
    eventually("an invitation to each", async || {
        let came = (0..PEOPLE).all(|one| !deployment.smtp.mails_to(&address(one)).is_empty());
        (came && waiting() == "0").then_some(())
    })
    .await;
    for number in 0..PEOPLE {
        assert_eq!(deployment.smtp.mails_to(&address(number)).len(), 1);
    }
    let tries = "SELECT count(*) FROM deliveries WHERE tries <> 1";
    assert_eq!(deployment.postgres.sql(tries), "0", "none was tried twice");
    drop(other);
}

/// A role's nkey sends no command: the refusal is told, and nothing is done.
fn a_stranger_is_refused(deployment: &Deployment) {
    let centres = || deployment.postgres.sql("SELECT count(*) FROM centres");
    assert_eq!(centres(), "1");
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(&file, "a password of a stranger").unwrap();
    let file = file.path().display().to_string();
    let words = "found --name Stranger --sender s@x.example --administrator S --email s@x.example";
    let mut arguments: Vec<_> = words.split(' ').collect();
    arguments.extend(["--password-file", &file]);
    let (done, printed) = deployment.run_as("booths", &arguments);
    assert!(
        !done && printed.contains("NATS does not permit"),
        "{printed}"
    );
    assert!(
        printed.contains("madang.v1.command.accounts.found_centre"),
        "{printed}"
    );
    assert_eq!(centres(), "1");
    let (done, printed) = deployment.run_as("nobody", &["dead-letters", "list"]);
    assert!(!done && printed.contains("nobody.nkey"), "{printed}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_of_one_role_between_commit_and_reply_is_made_good_while_the_gateway_lives() {
    let Some(mut deployment) = Deployment::start(Way::Road).await else {
        return;
    };
    let stage = Stage::set_by(&deployment.admin).await;
    let person = stage.seeker_by(&deployment.admin, "김민아", MAIL).await;
    let (path, body) = stage.visit(&person, "10:00");
    let (key, body) = (Uuid::new_v4(), body.to_string());
    deployment.road.block_before("PUB _INBOX_", &stage.panel);
    let asked = {
        let (client, path, body) = (deployment.admin.clone(), path.clone(), body.clone());
        tokio::spawn(async move { client.send("POST", &path, key, &body).await })
    };
    let blocked = async || deployment.road.is_blocked().then_some(());
    eventually("the road is blocked before the reply", blocked).await;
    assert_eq!(
        deployment.postgres.sql("SELECT count(*) FROM bookings"),
        "1"
    );
    deployment.role("booths").kill();

    // The gateway's first try had no answer, its second nobody to ask: it says that it cannot know.
    let answer = asked.await.expect("the request ends");
    assert_eq!(answer.status, 202, "{}", answer.body);
    resolves(&deployment.admin, key).await;
    deployment.road.open();
    deployment.role("booths").restart().await;
    let admin = &deployment.admin;
    let booking = eventually_ok("the same key gets the booking", async || {
        let again = admin.send("POST", &path, key, &body).await;
        (again.status == 201)
            .then_some(again.body.clone())
            .ok_or(again.body)
    });
    let booking = booking.await;
    let visits = admin
        .get(&format!("/v1/visits?fair={}", stage.fair))
        .await
        .ok();
    assert_eq!(ids(&visits["items"]), [booking["id"].clone()]);
    has_one_invitation(&deployment).await;
    let (sound, printed) = deployment.run_as("operator", &["verify"]);
    assert!(sound, "{printed}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_dying_role_was_asked_is_done_once_or_told_to_be_unknown() {
    let Some(mut deployment) = Deployment::start(Way::Tls).await else {
        return;
    };
    let admin = deployment.admin.clone();
    let stage = Stage::set_by(&admin).await;
    let mut asked = Vec::new();
    for number in 0..12 {
        let email = format!("burst{number}@mail.example");
        let person = stage.seeker_by(&admin, "김민아", &email).await;
        let time = format!("{}:{}0", 10 + number / 6, number % 6);
        let (path, body) = stage.visit(&person, &time);
        asked.push((Uuid::new_v4(), path, body.to_string()));
    }
    let answers: Vec<_> = asked
        .iter()
        .map(|(key, path, body)| {
            let (client, path, body, key) = (admin.clone(), path.clone(), body.clone(), *key);
            tokio::spawn(async move { client.send("POST", &path, key, &body).await })
        })
        .collect();
    // The kill must fall somewhere in the middle of the burst.
    tokio::time::sleep(Duration::from_millis(12)).await;
    deployment.role("booths").kill();
    let booked = || deployment.postgres.sql("SELECT id FROM bookings");
    for (answer, (key, ..)) in answers.into_iter().zip(&asked) {
        let answer = answer.await.expect("the request ends");
        match answer.status {
            // Told of, so it is there, though the role is dead.
            201 => assert!(
                booked().contains(&id(&answer.body, "id")),
                "{}",
                answer.body
            ),
            202 => {}
            503 if answer.body["code"] == "service_away" => {
                let outcome = admin.get(&format!("/v1/commands/{key}")).await;
                assert_ne!(
                    outcome.status, 200,
                    "told that nothing was changed: {}",
                    outcome.body
                );
            }
            503 => {}
            other => panic!("{other}: {}", answer.body),
        }
    }
    deployment.role("booths").restart().await;
    for (key, path, body) in &asked {
        eventually_ok("each wish is done", async || {
            let again = admin.send("POST", path, *key, body).await;
            (again.status == 201).then_some(()).ok_or(again.body)
        })
        .await;
    }
    assert_eq!(
        deployment.postgres.sql("SELECT count(*) FROM bookings"),
        "12"
    );
    let (sound, printed) = deployment.run_as("operator", &["verify"]);
    assert!(sound, "{printed}");
}

/// What became of the command is known although the service that did it is dead.
async fn resolves(client: &Client, key: Uuid) {
    let path = format!("/v1/commands/{key}");
    eventually_ok("what was accepted resolves", async || {
        let reply = client.get(&path).await;
        (reply.status == 200).then_some(()).ok_or(reply.body)
    })
    .await;
}

fn ids(items: &Value) -> Vec<Value> {
    let items = items.as_array().cloned().unwrap_or_default();
    items.into_iter().map(|item| item["id"].clone()).collect()
}

async fn has_one_invitation(deployment: &Deployment) {
    let mails = eventually("the invitation arrives", async || {
        Some(deployment.smtp.mails_to(MAIL)).filter(|mails| !mails.is_empty())
    });
    let mails = mails.await;
    assert!(
        mails.iter().all(|mail| mail.bytes == mails[0].bytes),
        "two invitations"
    );
}
