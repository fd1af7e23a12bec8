//! Booths that the organiser gives out: an employer wishes, the organiser plans and publishes, the
//! employer reads what came of it.

mod ends;
mod ground;

use super::{House, LOOKS, Seen, said};
use ground::{Wanting, button, done, pick};
use harness::Browser;
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn booths_are_wished_planned_pinned_swapped_published_and_explained() {
    let Some(house) = House::open().await else {
        return;
    };
    let wanting = Wanting::open(&house).await;
    let mut seen = Seen::default();
    for (number, look) in LOOKS.into_iter().enumerate() {
        let employer = wanting.member(&house, look, 2 * number).await;
        wished(&house, &wanting, &employer, &mut seen, number).await;
        let organiser = house.organiser(look, number).await;
        prepared(&house, &organiser, &mut seen).await;
        let run = planned(&house, &organiser, &mut seen).await;
        let at = format!("{run}?session={}", wanting.sessions[number]);
        by_hand(&wanting, &organiser, &mut seen, &at).await;
        published(&organiser, &mut seen, &at).await;
        organiser.close().await;
        house.system.settle().await;
        explained(&house, &wanting, &employer, &mut seen, number).await;
        employer.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

/// A zone that is named twice is told at its field; what was wished is shown beside the booth.
async fn wished(
    house: &House,
    wanting: &Wanting,
    browser: &Browser,
    seen: &mut Seen,
    number: usize,
) {
    let look = browser.look();
    let session = &wanting.sessions[number];
    browser
        .open(&format!("{}/booth?session={session}", wanting.desk(house)))
        .await;
    seen.look(browser).await;
    browser
        .press(said(
            look,
            "희망을 적거나 바꾸기",
            "Say or change what we wish",
        ))
        .await;
    seen.look(browser).await;
    pick(browser, "zone-1", "남").await;
    pick(browser, "zone-2", "남").await;
    browser
        .press(said(look, "희망 저장", "Save the wishes"))
        .await;
    assert_eq!(browser.count("#zone-1[aria-invalid=true]").await, 1);
    seen.look(browser).await;
    pick(browser, "zone-2", "북").await;
    if browser.count("#needs-power:checked").await == 0 {
        browser.choose("#needs-power").await;
    }
    let stage = &house.stage.employer;
    pick(browser, "near-1", stage).await;
    pick(browser, "away-place", "출구").await;
    browser
        .press(said(look, "희망 저장", "Save the wishes"))
        .await;
    let text = browser.text().await;
    for wish in [
        said(look, "꼭 필요: 전기", "Must have: power"),
        said(look, "1순위: 남", "Choice 1: 남"),
        said(look, "마당물류 가까이", "Near 마당물류"),
    ] {
        assert!(text.contains(wish), "{wish}: {text}");
    }
    seen.look(browser).await;
}

async fn prepared(house: &House, browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    browser
        .open(&format!("/organiser/fairs/{}", house.stage.fair))
        .await;
    browser
        .press(said(look, "부스 배정하기", "Give out booths"))
        .await;
    let text = browser.text().await;
    assert!(text.contains("KST"), "{text}");
    browser
        .press(said(
            look,
            "희망 접수 기한과 방문객이 몰리는 기업",
            "Time for wishes, and who draws a crowd",
        ))
        .await;
    let until = format!("{}T08:30", house.stage.day);
    pick(browser, "until", &until).await;
    let crowds = "const [one, other] = document.querySelectorAll(\"[name^='crowd-']\");\
        one.value = 400; other.value = 500";
    browser.run(crowds, Vec::new()).await;
    seen.look(browser).await;
    browser.press(said(look, "저장", "Save")).await;
    assert!(browser.text().await.contains("08:30"));
    seen.look(browser).await;
}

/// Seconds that are no number are told at their field; the plan is made and looked at.
async fn planned(house: &House, browser: &Browser, seen: &mut Seen) -> String {
    let look = browser.look();
    let make = said(look, "배정안 만들기", "Make the plan");
    browser.fill("seconds", "0").await;
    browser.press(make).await;
    assert_eq!(browser.count("#seconds[aria-invalid=true]").await, 1);
    browser.fill("seconds", "20").await;
    browser.fill("seed", "7").await;
    browser.press(make).await;
    let run = browser.path().await;
    let prefix = format!("/organiser/fairs/{}/allocation/", house.stage.fair);
    assert!(run.starts_with(&prefix), "{run}");
    done(browser).await;
    browser.reload().await;
    let text = browser.text().await;
    let proved = said(look, "더 나을 수 없음(증명됨)", "The best there is, proved");
    assert!(text.contains(proved), "{text}");
    seen.look(browser).await;
    run
}

/// Pins, swaps and unpins; the map and its table say the same.
async fn by_hand(wanting: &Wanting, browser: &Browser, seen: &mut Seen, at: &str) {
    let look = browser.look();
    browser.open(at).await;
    assert_eq!(browser.count(".hall .stand").await, 6);
    assert_eq!(browser.count("#map-table tbody tr").await, 7);
    assert_eq!(browser.count(".hall .free").await, 0);
    let text = browser.text().await;
    let last = said(look, "모두 순위가 높은 기업이", "rank higher");
    assert!(text.contains(last), "who waits is told why: {text}");
    let employer = format!("{at}&employer={}", wanting.sky_application);
    browser.open(&employer).await;
    assert_eq!(browser.count(".hall .chosen").await, 1);
    seen.look(browser).await;
    browser.press_at(&button("pin")).await;
    let text = browser.text().await;
    let pinned = said(look, "고정했습니다", "It is pinned");
    assert!(text.contains(pinned), "{text}");
    assert_eq!(browser.count(&button("unpin")).await, 1);
    seen.look(browser).await;
    browser.press_at(&button("unpin")).await;
    assert_eq!(browser.count(&button("unpin")).await, 0);
    // The first who waits is pinned to a booth that another has by the plan.
    browser.press_at("#waiting + section a").await;
    seen.look(browser).await;
    browser.press_at(&button("pin")).await;
    assert_eq!(browser.count(&button("unpin")).await, 1);
    browser.press_at(&button("unpin")).await;
    swapped(browser, seen, &employer, at).await;
}

/// Who needs power is not given a booth without; two others exchange theirs, and both are pinned there.
async fn swapped(browser: &Browser, seen: &mut Seen, sky: &str, at: &str) {
    let look = browser.look();
    browser.open(sky).await;
    let (north, south) = (holder(browser, "N2").await, holder(browser, "S2").await);
    pick(browser, "other", &north).await;
    browser.press_at(&button("swap")).await;
    let text = browser.text().await;
    let told = said(
        look,
        "N2 부스에는 하늘식품",
        "Booth N2 lacks what 하늘식품 needs",
    );
    assert!(
        browser.count(".errors").await == 1 && text.contains(told),
        "{text}"
    );
    assert_eq!(
        browser.count(&button("unpin")).await,
        0,
        "nothing was changed"
    );
    seen.look(browser).await;
    browser.open(&format!("{at}&employer={north}")).await;
    pick(browser, "other", &south).await;
    browser.press_at(&button("swap")).await;
    assert_eq!(browser.count(".errors").await, 0);
    for (application, booth) in [(&north, "S2"), (&south, "N2")] {
        let pin = format!("main form:has([value=unpin]):has([value='{application}']) button");
        let script = "return document.querySelector(arguments[0]).textContent";
        let told = browser.run(script, vec![json!(pin)]).await.to_string();
        assert!(told.contains(booth), "{told}");
    }
    seen.look(browser).await;
    for _ in 0..2 {
        browser.press_at(&button("unpin")).await;
    }
    assert_eq!(browser.count(&button("unpin")).await, 0);
}

/// The application that the plan gives a booth, among those with which can be swapped.
async fn holder(browser: &Browser, booth: &str) -> String {
    let script = "const all = [...document.querySelectorAll('select[name=other] option')];\
        return all.find(one => one.textContent.trim().endsWith('· ' + arguments[0])).value";
    let found = browser.run(script, vec![json!(booth)]).await;
    found.as_str().unwrap_or_default().to_owned()
}

async fn published(browser: &Browser, seen: &mut Seen, at: &str) {
    let look = browser.look();
    browser.open(at).await;
    browser
        .press(said(look, "이 시간대 확정하기", "Publish this session"))
        .await;
    seen.look(browser).await;
    browser
        .press(said(look, "지금 확정하기", "Publish now"))
        .await;
    let text = browser.text().await;
    let told = said(
        look,
        "이 배정안으로 확정되었습니다",
        "This session is published by this plan",
    );
    assert!(text.contains(told), "{text}");
    let files = browser.link("#files ~ p a").await;
    assert!(files.ends_with("/file"), "{files}");
    let script = "const done = arguments[1]; fetch(arguments[0])\
        .then(answer => answer.json()).then(file => done(file.format), error => done(String(error)))";
    let format = browser.run_and_wait(script, vec![json!(files)]).await;
    assert_eq!(format, json!("madang-booths"));
}

/// The employer reads its booth, its points, and what became of each wish.
async fn explained(
    house: &House,
    wanting: &Wanting,
    browser: &Browser,
    seen: &mut Seen,
    number: usize,
) {
    let look = browser.look();
    let session = &wanting.sessions[number];
    browser
        .open(&format!("{}/booth?session={session}", wanting.desk(house)))
        .await;
    let text = browser.text().await;
    for told in [
        said(look, "부스가 배정되었습니다", "is given to you"),
        said(look, "희망 반영 결과", "What became of our wishes"),
        said(look, "19점", "19 points"),
        said(look, "남 구역", "In 남"),
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
    assert!(browser.count("#outcome ~ .line-list .tag").await >= 4);
    seen.look(browser).await;
}
