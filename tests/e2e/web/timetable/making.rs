//! An organiser takes wishes, makes a timetable, pins, publishes and repairs.

use super::{House, open, set, until};
use crate::timetables::scene::Scene;
use crate::web::{LOOKS, Seen, said};
use harness::{Browser, Look};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_organiser_makes_pins_publishes_and_repairs_a_timetable() {
    let Some((house, mut scene)) = open().await else {
        return;
    };
    let mut seen = Seen::default();
    let admin = &house.system.admin;
    scene.panels(admin, 0, &[("10:00", "15:00")]).await;
    scene.panels(admin, 1, &[("13:00", "13:20")]).await;
    for (number, look) in LOOKS.into_iter().enumerate() {
        scene
            .wishing(&house.system, &[&format!("made{number}")])
            .await;
        let browser = house.organiser(look, number).await;
        arranged(&house, &browser, &mut seen).await;
        made(&house, &browser, &mut seen).await;
        pinned(&browser, &mut seen).await;
        published(&scene, &house, &browser, &mut seen, number).await;
        repaired(&house, &browser, &mut seen, number).await;
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

async fn arranged(house: &House, browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    browser
        .open(&format!("/organiser/fairs/{}", house.stage.fair))
        .await;
    browser
        .press(said(look, "시간표 열기", "Open the timetable"))
        .await;
    seen.look(browser).await;
    let change = said(
        look,
        "마감 시각과 규칙 고치기",
        "Change the deadline and the rules",
    );
    browser.press(change).await;
    set(browser, "wishes_close_at", "").await;
    set(browser, "most_interviews", "3").await;
    let save = said(look, "저장", "Save");
    browser.press(save).await;
    assert_eq!(
        browser.count("#wishes_close_at[aria-invalid=true]").await,
        1
    );
    assert_eq!(browser.value("most_interviews").await, "3");
    seen.look(browser).await;
    let until = format!("{}T09:00", house.stage.day);
    set(browser, "wishes_close_at", &until).await;
    browser.press(save).await;
    assert!(browser.text().await.contains("09:00"));
}

async fn made(house: &House, browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    browser
        .press(said(look, "찾기 시작", "Start the search"))
        .await;
    let path = browser.path().await;
    let runs = format!("/organiser/fairs/{}/timetable/runs/", house.stage.fair);
    assert!(path.starts_with(&runs), "{path}");
    until(browser, "the end of the search", "progress", 0).await;
    let text = browser.text().await;
    let proved = said(look, "더 나은 시간표가 없음", "no timetable is better");
    assert!(text.contains(proved), "{text}");
    seen.look(browser).await;
    browser
        .open(&format!("/organiser/fairs/{}/timetable", house.stage.fair))
        .await;
    seen.look(browser).await;
    browser.open(&path).await;
}

/// What is pinned stays in the grid, and is unpinned again.
async fn pinned(browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    let run = browser.path().await;
    browser
        .press(said(
            look,
            "기업·시간별로 보기",
            "See it by employer and time",
        ))
        .await;
    assert_eq!(browser.count("table.grid").await, 1);
    browser.press_at(".grid button[name=pin]").await;
    assert_eq!(browser.count(".seat.is-pinned").await, 1);
    seen.look(browser).await;
    browser.press_at(".seat.is-pinned button").await;
    assert_eq!(browser.count(".seat.is-pinned").await, 0);
    for list in ["unplaced", "left-out", "not-booked"] {
        browser.open(&format!("{run}/{list}")).await;
        seen.look(browser).await;
    }
    browser.open(&run).await;
}

async fn published(
    scene: &Scene,
    house: &House,
    browser: &Browser,
    seen: &mut Seen,
    number: usize,
) {
    let look = browser.look();
    browser.press(said(look, "게시하기", "Publish")).await;
    seen.look(browser).await;
    browser.press_at("main form button[type=submit]").await;
    until(browser, "the end of publishing", ".tag.warn", 0).await;
    assert!(browser.count("td .tag.good").await > 0);
    seen.look(browser).await;
    let booked = scene.booked(&house.system.admin).await.len();
    assert!(booked > number, "{booked} of look {number}");
}

/// What would move is seen before it is published.
async fn repaired(house: &House, browser: &Browser, seen: &mut Seen, number: usize) {
    let look = browser.look();
    let day = format!("/organiser/fairs/{}/day", house.stage.fair);
    browser.open(&day).await;
    browser
        .press(said(look, "시간표 조정", "Repair the timetable"))
        .await;
    set(browser, "late", &house.stage.employer).await;
    browser
        .press(said(look, "조정안 찾기", "Look for a repair"))
        .await;
    assert_eq!(browser.count("#until[aria-invalid=true]").await, 1);
    assert_eq!(browser.value("late").await, house.stage.employer);
    seen.look(browser).await;
    // Of four interviews two at the most fit behind two o'clock.
    let is_late = number + 1 == LOOKS.len();
    match is_late {
        true => set(browser, "until", &format!("{}T14:00", house.stage.day)).await,
        false => set(browser, "late", "").await,
    }
    browser
        .press(said(look, "조정안 찾기", "Look for a repair"))
        .await;
    until(browser, "the end of the repair", "progress", 0).await;
    let text = browser.text().await;
    let kept = said(look, "건은 그대로", "stay as they are");
    assert!(text.contains(kept), "{text}");
    seen.look(browser).await;
    assert_eq!(browser.count("#changes").await, usize::from(is_late));
    let repair = browser.path().await;
    if is_late {
        browser.press(said(look, "게시하기", "Publish")).await;
        let asked = said(look, "그래도 게시할까요?", "Is that what you want?");
        let text = browser.text().await;
        assert!(text.contains(asked), "{text}");
        seen.look(browser).await;
        browser.press_at("main form button[type=submit]").await;
        until(browser, "the end of publishing", ".tag.warn", 0).await;
        assert_eq!(browser.path().await, repair, "it was published");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fair_without_a_timetable_says_how_to_begin_and_others_see_nothing() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house.organiser(Look::DESKTOP.in_english(), 0).await;
    let path = format!("/organiser/fairs/{}/timetable", house.stage.fair);
    browser.open(&path).await;
    browser.press("Take wishes").await;
    set(
        &browser,
        "wishes_close_at",
        &format!("{}T09:00", house.stage.day),
    )
    .await;
    browser.press("Save").await;
    browser.press("Start the search").await;
    assert_eq!(browser.count(".errors").await, 1, "there is no wish");
    let unknown = format!("{path}/runs/019aa23c-889d-7d14-8d99-000000000001");
    browser.open(&unknown).await;
    assert_eq!(browser.count("main table, main form").await, 0);
    browser.close().await;
    let seeker = house
        .seeker(Look::PHONE.in_english(), "김민아", "mina@mail.example")
        .await;
    for page in [
        path.clone(),
        format!("{path}/terms"),
        format!("{path}/repair"),
    ] {
        seeker.open(&page).await;
        assert_eq!(seeker.count("main form, main table").await, 0, "{page}");
    }
    seeker.close().await;
    house.system.verify().await;
}
