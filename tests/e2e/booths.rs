//! Booths go to those who come first, each to one; what is given back goes to those who wait.

mod ground;
mod moving;
mod rush;

use ground::{Ground, deleted, reserved, waits};
use harness::{Client, Engine, Reply, System};
use serde_json::{Value, json};
use uuid::Uuid;

const A_SOCKET: &str = "power";
const TWO_CELLS: &str = "premium";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_approved_employer_gets_the_booth_it_wishes_once_and_alone_on_sqlite() {
    gets_what_it_wishes(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_approved_employer_gets_the_booth_it_wishes_once_and_alone_on_postgres() {
    gets_what_it_wishes(Engine::Postgres).await;
}

/// The employers ask for themselves.
async fn gets_what_it_wishes(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let ground = Ground::open(&system, &["A1,0,0", "A2,0,1"], true).await;
    let (one, own) = ground.member(&system, "하늘식품").await;
    let application = ground.apply(&one, &own, &[A_SOCKET]).await;
    let early = ground.ask(&one, &application, None).await;
    assert_eq!(early.problem(), (409, "not_approved"), "{}", early.body);
    ground.approve(&system, &application).await;
    assert_eq!(reserved(ground.ask(&one, &application, None).await), "A2");
    let booths = ground.booths(&system).await;

    let (other, theirs) = ground.member(&system, "바다운송").await;
    let second = ground.apply(&other, &theirs, &[]).await;
    ground.approve(&system, &second).await;
    let for_another = ground.ask(&other, &application, None).await;
    assert_eq!(for_another.problem(), (403, "not_allowed"));
    let never = deleted(&other, &ground.of(&second)).await;
    assert_eq!(never.problem(), (409, "booth_not_reserved"));
    let taken = ground.ask(&other, &second, Some(&booths["A2"])).await;
    assert_eq!(taken.problem(), (409, "booth_taken"), "{}", taken.body);
    let named = ground.ask(&other, &second, Some(&booths["A1"])).await;
    assert_eq!(reserved(named), "A1");
    for (who, application) in [(&one, &application), (&other, &second)] {
        let twice = ground.ask(who, application, None).await;
        assert_eq!(twice.problem(), (409, "booth_already_reserved"));
    }
    let who = ground.holders(&system).await;
    assert_eq!(who, json!({ "A1": theirs, "A2": own }));
    without_a_booth(&system, &ground).await;
    system.verify().await;
}

/// CVs are handed in by proxy: there is nothing to reserve, assign or wait for.
async fn without_a_booth(system: &System, ground: &Ground) {
    let employer = harness::stage::employer(system, "들판농산").await;
    let indirect = ground.apply_indirectly(&system.admin, &employer).await;
    ground.approve(system, &indirect).await;
    let refusal = ground.ask(&system.admin, &indirect, None).await;
    assert_eq!(refusal.problem(), (409, "indirect_has_no_booth"));
    let booths = ground.booths(system).await;
    let refusal = assign(&system.admin, ground, &indirect, &booths["A1"]).await;
    assert_eq!(refusal.problem(), (409, "indirect_has_no_booth"));
    assert_eq!(ground.waiting(system).await, json!([]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_comes_too_late_waits_in_order_for_the_first_booth_that_fits_on_sqlite() {
    waits_in_order(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_comes_too_late_waits_in_order_for_the_first_booth_that_fits_on_postgres() {
    waits_in_order(Engine::Postgres).await;
}

async fn waits_in_order(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let ground = Ground::open(&system, &["A1,0,0", "A2,0,1"], true).await;
    let admin = &system.admin;
    let plain = ground.approved(&system, "하나식품", &[]).await;
    let other = ground.approved(&system, "둘째운송", &[]).await;
    assert_eq!(reserved(ground.ask(admin, &plain, None).await), "A1");
    assert_eq!(reserved(ground.ask(admin, &other, None).await), "A2");
    let wide = ground.approved(&system, "셋째농산", &[TWO_CELLS]).await;
    let socket = ground.approved(&system, "넷째전자", &[A_SOCKET]).await;
    let last = ground.approved(&system, "다섯정밀", &[]).await;
    for (place, application) in [(1, &wide), (2, &socket), (3, &last), (1, &wide)] {
        assert_eq!(waits(ground.ask(admin, application, None).await), place);
    }
    assert_eq!(ground.waiting(&system).await, json!([wide, socket, last]));

    // A1 has no socket and is single: those ahead wait on, and hold up nobody.
    is_passed_on(&system, &ground, &plain, &last, "A1").await;
    assert_eq!(ground.waiting(&system).await, json!([wide, socket]));
    is_passed_on(&system, &ground, &other, &socket, "A2").await;
    assert_eq!(ground.waiting(&system).await, json!([wide]));

    let left = deleted(admin, &ground.of(&wide)).await.ok();
    assert_eq!(left, json!({ "booth": null, "passed_on": false }));
    assert_eq!(ground.waiting(&system).await, json!([]));
    let again = deleted(admin, &ground.of(&wide)).await;
    assert_eq!(again.problem(), (409, "booth_not_reserved"));
    let free = deleted(admin, &ground.of(&last)).await.ok();
    assert_eq!(free["passed_on"], false, "nobody waits");
    assert_eq!(reserved(ground.ask(admin, &plain, None).await), "A1");
    system.verify().await;
}

/// With the answer to the release the booth is the next one's.
async fn is_passed_on(system: &System, ground: &Ground, from: &str, to: &str, label: &str) {
    let booths = ground.booths(system).await;
    let freed = deleted(&system.admin, &ground.of(from)).await.ok();
    assert_eq!(
        freed,
        json!({ "booth": booths[label], "passed_on": true }),
        "{label}"
    );
    let slots = ground.slots(system).await;
    let of = |label: &str| slots.iter().find(|slot| slot["label"] == label);
    assert_eq!(of(label).expect("a slot")["application"], to, "{label}");
    assert_eq!(slots.len(), 2, "{slots:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_organiser_gives_out_booths_and_moves_employers_on_sqlite() {
    organiser_assigns(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_organiser_gives_out_booths_and_moves_employers_on_postgres() {
    organiser_assigns(Engine::Postgres).await;
}

async fn organiser_assigns(engine: Engine) {
    let Some(system) = System::start(engine).await else {
        return;
    };
    let ground = Ground::open(&system, &["A1,0,0", "A2,0,1"], false).await;
    let booths = ground.booths(&system).await;
    let (one, own) = ground.member(&system, "하늘식품").await;
    let first = ground.apply(&one, &own, &[A_SOCKET]).await;
    ground.approve(&system, &first).await;
    let off = ground.ask(&one, &first, None).await;
    assert_eq!(off.problem(), (409, "first_come_off"), "{}", off.body);
    let oneself = assign(&one, &ground, &first, &booths["A1"]).await;
    assert_eq!(oneself.problem(), (403, "not_allowed"));

    let admin = &system.admin;
    let slot = assign(admin, &ground, &first, &booths["A1"]).await.ok();
    assert_eq!(slot["label"], "A1", "the organiser knows better than needs");
    let second = ground.approved(&system, "바다운송", &[]).await;
    let taken = assign(admin, &ground, &second, &booths["A1"]).await;
    assert_eq!(taken.problem(), (409, "booth_taken"));
    let same = assign(admin, &ground, &first, &booths["A1"]).await.ok();
    assert_eq!(same["slot"], slot["slot"], "nothing changes");
    let moved = assign(admin, &ground, &first, &booths["A2"]).await.ok();
    assert_eq!(moved["label"], "A2");
    let after = assign(admin, &ground, &second, &booths["A1"]).await.ok();
    assert_eq!(after["label"], "A1");
    assert_eq!(ground.slots(&system).await.len(), 2);
    system.verify().await;
}

async fn assign(who: &Client, ground: &Ground, application: &str, booth: &Value) -> Reply {
    let body = json!({ "booth": booth }).to_string();
    who.send("PUT", &ground.of(application), Uuid::new_v4(), &body)
        .await
}
