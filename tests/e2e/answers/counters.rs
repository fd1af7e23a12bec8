//! Another time that is asked for from a calendar program: a proposal, on which people act or do not.

use super::{INTERVIEWER, Invited, MINA, Post, answer_of, mails, replies, to_move};
use crate::day::people::{methods, signed_in};
use crate::reading::invitation;
use harness::system::id;
use harness::{Client, Engine, Stage, System, eventually};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_time_that_is_proposed_moves_nothing_until_the_employer_or_staff_do_on_sqlite() {
    is_acted_on(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_time_that_is_proposed_moves_nothing_until_the_employer_or_staff_do_on_postgres() {
    is_acted_on(Engine::Postgres).await;
}

async fn is_acted_on(engine: Engine) {
    let Some(post) = Post::open(engine).await else {
        return;
    };
    let system = &post.system;
    let (mina, booking, invited) = post.invites_mina().await;
    let firm = signed_in(system, INTERVIEWER).await;
    is_shown_and_moves_nothing(&post, &invited, &booking).await;
    let moved = the_employer_moves_it(&post, (&firm, &invited), &booking).await;
    what_cannot_be_stays(&post, &invited, &moved).await;
    the_time_that_stands_is_accepted(&post, &invited, (&moved, &mina)).await;
    only_staff_see_them(system).await;
    post.system.verify().await;
}

async fn is_shown_and_moves_nothing(post: &Post, invited: &Invited, booking: &Value) {
    let (system, stage) = (&post.system, &post.stage);
    asks_for(post, invited, ("15:00", "15:30"), (0, "20261101T000000Z")).await;
    let kept = replies(system, booking, 1).await.remove(0);
    assert_eq!(
        (&kept["answer"], &kept["way"]),
        (&json!("proposed"), &json!("mail"))
    );
    let proposed: jiff::Timestamp = id(&kept["proposed"], "from").parse().unwrap();
    assert_eq!(proposed, stage.at("15:00").parse().unwrap());
    assert_eq!(kept["counts"], true);
    let found = system.admin.get("/v1/replies?answer=declined").await.ok();
    assert_eq!(found["items"], json!([]));
    system.settle().await;
    let now = seen(system, booking).await;
    assert_eq!(
        (&now["state"], &now["version"]),
        (&json!("confirmed"), &booking["version"])
    );
}

/// Who hosts takes the time that was asked for: each is told once, by the invitation they have.
async fn the_employer_moves_it(
    post: &Post,
    (firm, invited): (&Client, &Invited),
    booking: &Value,
) -> Value {
    let (system, stage) = (&post.system, &post.stage);
    let (path, body) = to_move(stage, booking, "15:00");
    firm.post(&path, body).await.ok();
    let moved = seen(system, booking).await;
    assert_eq!(moved["version"], 1);
    let updated = invitation(&mails(system, MINA, 2).await[1]);
    assert_eq!(
        (updated.method.as_str(), updated.sequence, &updated.uid),
        ("REQUEST", 1, &invited.uid)
    );
    assert_eq!(updated.starts, format!("{}T15:00", stage.day));
    eventually("the interviewer hears of it", async || {
        (methods(system, INTERVIEWER).len() == 2).then_some(())
    })
    .await;
    moved
}

/// What another has then is not given, to staff neither, and an answer to the old time counts no more.
async fn what_cannot_be_stays(post: &Post, invited: &Invited, booking: &Value) {
    let (system, stage) = (&post.system, &post.stage);
    let jun = stage.seeker(system, "이준", "jun@mail.example").await;
    let (path, body) = stage.interview(&jun, "13:00");
    let other = system.admin.post(&path, body).await.ok();
    asks_for(post, invited, ("13:00", "13:30"), (1, "20261102T000000Z")).await;
    let kept = replies(system, booking, 2).await.remove(0);
    assert_eq!(
        (&kept["answer"], &kept["sequence"], &kept["counts"]),
        (&json!("proposed"), &json!(1), &json!(true))
    );
    let (path, body) = to_move(stage, booking, "13:00");
    let refusal = system.admin.post(&path, body).await;
    assert_eq!(refusal.problem(), (409, "person_busy"), "{}", refusal.body);
    assert_eq!(refusal.body["blocked_by"][0]["booking"], other["id"]);
    eventually("the interviewer hears of the other", async || {
        (methods(system, INTERVIEWER).len() == 3).then_some(())
    })
    .await;
    asks_for(post, invited, ("16:00", "16:30"), (0, "20261103T000000Z")).await;
    let kept = replies(system, booking, 3).await.remove(0);
    assert_eq!(
        (&kept["answer"], &kept["counts"]),
        (&json!("proposed"), &json!(false))
    );
    system.settle().await;
    assert_eq!(&seen(system, booking).await, booking);
}

/// Nobody acts on what was asked last: the booking stays, and can be accepted as it is.
async fn the_time_that_stands_is_accepted(
    post: &Post,
    invited: &Invited,
    (booking, mina): (&Value, &str),
) {
    let system = &post.system;
    let accepts = invited.answer("ACCEPTED", 1, "20261104T000000Z", MINA);
    post.deliver(MINA, &invited.reply_to, &accepts).await;
    eventually("accepted", async || {
        (answer_of(system, booking, mina).await == "accepted").then_some(())
    })
    .await;
    system.settle().await;
    assert_eq!(&seen(system, booking).await, booking);
    // The interviewer was invited to the other interview as well.
    for (address, told) in [(MINA, 2), (INTERVIEWER, 3)] {
        let expected = vec!["REQUEST"; told];
        assert_eq!(methods(system, address), expected, "{address}");
    }
}

async fn only_staff_see_them(system: &System) {
    let seeker = crate::people::seeker(system, "정다은", "daeun@mail.example").await;
    assert_eq!(
        seeker.get("/v1/replies").await.problem(),
        (403, "not_allowed")
    );
    assert_eq!(
        system.nobody().get("/v1/replies").await.problem(),
        (401, "sign_in_needed")
    );
}

/// Mina's calendar program asks for another time of the day, as Outlook does.
async fn asks_for(
    post: &Post,
    invited: &Invited,
    (from, to): (&str, &str),
    (sequence, stamp): (u32, &str),
) {
    let at = |time: &str| compact(&post.stage, time);
    let times = format!(
        "DTSTART;TZID=\"Korea Standard Time\":{}\r\nDTEND;TZID=\"Korea Standard Time\":{}\r\n",
        at(from),
        at(to)
    );
    let counter = invited
        .answer("TENTATIVE", sequence, stamp, MINA)
        .replace("METHOD:REPLY", "METHOD:COUNTER")
        .replace("END:VEVENT", &format!("{times}END:VEVENT"));
    let answer = post.deliver(MINA, &invited.reply_to, &counter).await;
    assert!(answer.starts_with("250"), "{answer}");
}

/// A time of the day as calendars write it.
fn compact(stage: &Stage, time: &str) -> String {
    let (day, time) = (stage.day.replace('-', ""), time.replace(':', ""));
    format!("{day}T{time}00")
}

async fn seen(system: &System, booking: &Value) -> Value {
    let path = format!("/v1/bookings/{}", id(booking, "id"));
    system.admin.get(&path).await.ok()
}
