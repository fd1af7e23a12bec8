//! What belongs to the centre: rooms, holidays, rules, messages, staff, the trail.

use super::super::{House, Seen, said};
use harness::{Browser, Look};
use serde_json::json;

/// The first with scripts on a desktop, the second without on a telephone and in English.
const TWO: [Look; 2] = [Look::DESKTOP, Look::PHONE.in_english().without_scripts()];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rooms_and_holidays_are_set_up_and_touched_bookings_are_listed() {
    let Some(house) = House::open().await else {
        return;
    };
    let person = house
        .stage
        .seeker(&house.system, "김민아", "mina@mail.example")
        .await;
    let (path, loan) = house.stage.loan(&person, "10:00");
    house.system.admin.post(&path, loan).await.ok();
    let mut seen = Seen::default();
    for (number, look) in TWO.into_iter().enumerate() {
        let browser = house.organiser(look, number).await;
        opened(&browser, &mut seen, number).await;
        let room = format!("/organiser/rooms/{}", house.stage.rooms[1]);
        browser.open(&room).await;
        assert!(browser.value("link").await.contains("{booking}"));
        // The loan on a Wednesday morning no longer fits.
        browser.fill("wednesday", "13:00-17:00").await;
        seen.look(&browser).await;
        browser.press(said(look, "저장", "Save")).await;
        let text = browser.text().await;
        let told = said(look, "예약 1건", "1 booking no longer fits");
        assert!(text.contains(told), "{text}");
        assert!(text.contains("10:00"), "{text}");
        seen.look(&browser).await;
        holidays(&house, &browser, &mut seen).await;
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

async fn opened(browser: &Browser, seen: &mut Seen, number: usize) {
    let look = browser.look();
    browser.open("/organiser/rooms").await;
    seen.look(browser).await;
    browser.press(said(look, "면접실 추가", "Add a room")).await;
    browser.fill("name", &format!("상담실 {number}")).await;
    browser.fill("place", "3층").await;
    browser.fill("monday", "ten to five").await;
    browser.press(said(look, "저장", "Save")).await;
    assert_eq!(browser.count("#monday[aria-invalid=true]").await, 1);
    assert_eq!(browser.value("monday").await, "ten to five");
    seen.look(browser).await;
    browser.fill("monday", "10:00-12:00, 13:00-17:00").await;
    browser.press(said(look, "저장", "Save")).await;
    assert_eq!(browser.path().await, "/organiser/rooms");
    browser.press(&format!("상담실 {number}")).await;
    assert_eq!(browser.value("monday").await, "10:00-12:00, 13:00-17:00");
    browser.open("/organiser/seats/new").await;
    browser.fill("name", &format!("AI석 {number}")).await;
    seen.look(browser).await;
    browser.press(said(look, "저장", "Save")).await;
    assert!(browser.text().await.contains(&format!("AI석 {number}")));
}

/// A bad list is told by its field, and a good one says which bookings fall on its days.
async fn holidays(house: &House, browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    browser.open("/organiser/holidays").await;
    browser.fill("text", "day").await;
    let import = said(look, "휴일 가져오기", "Import them");
    browser.press(import).await;
    assert_eq!(browser.count("#text[aria-invalid=true]").await, 1);
    seen.look(browser).await;
    let list = format!("date,name\n{},임시 휴일\n", house.stage.day);
    browser.fill("text", &list).await;
    browser.press(import).await;
    assert!(browser.text().await.contains("10:00"));
    browser.open("/organiser/holidays").await;
    assert!(browser.text().await.contains("임시 휴일"));
    seen.look(browser).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rules_are_told_with_what_they_mean_and_a_fair_rules_otherwise() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    ruled_unseen(&house).await;
    for (number, look) in TWO.into_iter().enumerate() {
        let browser = house.organiser(look, number).await;
        let fair = format!("/organiser/fairs/{}/policy", house.stage.fair);
        browser.open("/organiser/policy").await;
        browser.fill("hold", "61").await;
        browser.press(said(look, "저장", "Save")).await;
        assert_eq!(browser.count("#hold[aria-invalid=true]").await, 1);
        assert_eq!(browser.value("hold").await, "61");
        seen.look(&browser).await;
        browser.fill("hold", &format!("{}", 7 + number)).await;
        browser.fill("places.ai_session", "50").await;
        browser.fill("places.booth_visit", "20").await;
        browser.press(said(look, "저장", "Save")).await;
        browser.open(&fair).await;
        seen.look(&browser).await;
        // What the fair does not rule follows the centre.
        assert_eq!(browser.value("hold").await, format!("{}", 7 + number));
        assert_eq!(browser.count("[name='places.turnaround']").await, 0);
        centre_rules_again(&house, 10 + number).await;
        browser.fill("late_after", &format!("{}", 5 + number)).await;
        browser.press(said(look, "저장", "Save")).await;
        assert_eq!(browser.count(".errors").await, 1, "the centre has changed");
        assert_eq!(browser.value("late_after").await, format!("{}", 5 + number));
        browser.open(&fair).await;
        assert_eq!(browser.value("hold").await, format!("{}", 10 + number));
        browser.fill("late_after", &format!("{}", 5 + number)).await;
        browser.press(said(look, "저장", "Save")).await;
        // A new seat begins with what is ruled.
        browser.open("/organiser/seats/new").await;
        assert_eq!(browser.value("minutes").await, "50");
        assert_eq!(browser.value("opens_days").await, "14");
        browser.close().await;
    }
    let path = format!("/v1/policy?fair={}", house.stage.fair);
    let view = house.system.admin.get(&path).await.ok();
    let terms = json!({ "late_after": 6, "places": { "turnaround": 20 } });
    assert_eq!(view["terms"], terms, "what the page does not show stays");
    assert_eq!(view["policy"]["hold"], 11);
    assert_eq!(view["policy"]["retention"]["commands_days"], 20);
    seen.assert_valid();
    house.system.verify().await;
}

/// The centre keeps places longer or shorter while a page with the old time is open.
async fn centre_rules_again(house: &House, hold: usize) {
    let admin = &house.system.admin;
    let view = admin.get("/v1/policy").await.ok();
    let mut terms = view["terms"].clone();
    terms["hold"] = json!(hold);
    let body = json!({ "version": view["version"], "terms": terms });
    admin.put("/v1/policy", body).await.ok();
}

/// Rules that the pages do not show, as another program makes them: one of the centre, one of the fair.
async fn ruled_unseen(house: &House) {
    let fair = &house.stage.fair;
    let kept = json!({ "version": 0, "terms": { "retention": { "commands_days": 20 } } });
    let of_fair =
        json!({ "fair": fair, "version": 0, "terms": { "places": { "turnaround": 20 } } });
    for body in [kept, of_fair] {
        house.system.admin.put("/v1/policy", body).await.ok();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn text_messages_are_seen_before_they_are_saved() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    for (number, look) in TWO.into_iter().enumerate() {
        let browser = house.organiser(look, number).await;
        browser.open("/organiser/messages").await;
        seen.look(&browser).await;
        browser.open("/organiser/messages/reminder").await;
        // Whoever reads Korean words what is read in Korean, and so with English.
        let field = said(look, "text-ko", "text-en");
        let button = |what: &str| format!("form:has(#{field}) [value={what}]");
        let wrong = format!("#{field}[aria-invalid=true]");
        let told = said(look, "손님께 드립니다", "Dear guest");
        let usual = browser.value(field).await;
        let own = format!("{told} {number}: {usual}");
        browser.fill(field, &own).await;
        browser.press_at(&button("preview")).await;
        let sample = format!(".text-sample[lang={}]", look.language);
        let text = browser.one_text(&sample).await;
        assert!(text.starts_with(&format!("{told} {number}: ")), "{text}");
        seen.look(&browser).await;
        browser.fill(field, "#{nobody}").await;
        browser.press_at(&button("save")).await;
        assert_eq!(browser.count(&wrong).await, 1);
        assert_eq!(browser.value(field).await, "#{nobody}");
        seen.look(&browser).await;
        browser.fill(field, &own).await;
        browser.press_at(&button("save")).await;
        browser.press_at(&button("usual")).await;
        assert_eq!(browser.value(field).await, usual);
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn staff_are_invited_and_the_trail_says_who_did_it() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    for (number, look) in TWO.into_iter().enumerate() {
        let browser = house.organiser(look, number).await;
        let email = format!("staff{number}@centre.example");
        browser.open("/organiser/staff").await;
        browser.press(said(look, "초대하기", "Invite")).await;
        assert_eq!(browser.count("#email[aria-invalid=true]").await, 1);
        seen.look(&browser).await;
        browser.fill("name", "한상담").await;
        browser.fill("email", &email).await;
        let select = "document.getElementById('role').value = 'counsellor'";
        browser.run(select, Vec::new()).await;
        browser.press(said(look, "초대하기", "Invite")).await;
        assert!(browser.text().await.contains(&email));
        seen.look(&browser).await;
        let invited = house.browser(look).await;
        house.follow_link(&invited, &email, 1).await;
        invited.open("/organiser").await;
        assert_eq!(
            invited.count("main table").await,
            0,
            "a counsellor sets nothing up"
        );
        invited.close().await;
        browser.open("/organiser/trail?action=grant_role").await;
        let text = browser.text().await;
        let granted = said(look, "권한 부여", "Gave a role");
        assert!(text.contains(granted), "{text}");
        let made = said(look, "박람회 만들기", "Made a fair");
        assert!(
            !text.contains(made) && !text.contains("create_fair"),
            "{text}"
        );
        seen.look(&browser).await;
        browser.fill("action", made).await;
        browser.press_at("main form[role=search] button").await;
        assert_eq!(browser.value("action").await, made, "found by its words");
        let text = browser.text().await;
        assert!(text.contains(made) && !text.contains(granted), "{text}");
        part_of_a_word(&browser).await;
        browser.open("/organiser/trail").await;
        assert_eq!(browser.count("main table code").await, 0, "all has words");
        browser
            .open("/organiser/trail?from=2020-01-01&to=2020-01-02")
            .await;
        let none = said(look, "맞는 기록이 없습니다", "Nothing fits");
        assert!(browser.text().await.contains(none));
        seen.look(&browser).await;
        unreadable(&browser, &mut seen).await;
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

/// A part of a word finds all whose words have it, and the words of all are offered.
async fn part_of_a_word(browser: &Browser) {
    let look = browser.look();
    let (part, granted) = (
        said(look, "박람회", "fair"),
        said(look, "권한 부여", "Gave a role"),
    );
    let made = said(look, "박람회 만들기", "Made a fair");
    browser.open("/organiser/trail").await;
    browser.fill("action", part).await;
    browser.press_at("main form[role=search] button").await;
    assert_eq!(browser.value("action").await, part);
    let text = browser.one_text("main table").await;
    assert!(text.contains(made) && !text.contains(granted), "{text}");
    let offered = format!("#action[list=action-list] ~ datalist option[value='{made}']");
    assert_eq!(browser.count(&offered).await, 1);
}

/// A filter that cannot be read is told, and nothing is shown as if it had been searched.
async fn unreadable(browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    for (filter, field) in [("from=soon", "#from"), ("to=2026-13-40", "#to")] {
        browser.open(&format!("/organiser/trail?{filter}")).await;
        let wrong = format!("{field}[aria-invalid=true]");
        assert_eq!(browser.count(&wrong).await, 1, "{filter}");
        assert_eq!(browser.count("main table").await, 0, "{filter}");
    }
    for filter in ["actor=somebody", "subject=7", "after=x"] {
        browser
            .open(&format!("/organiser/trail?action=grant_role&{filter}"))
            .await;
        let text = browser.text().await;
        let told = said(look, "번호를 읽을 수 없어", "cannot be read");
        assert!(text.contains(told), "{filter}: {text}");
        assert_eq!(browser.count("main table").await, 0, "{filter}");
        let granted = said(look, "권한 부여", "Gave a role");
        assert_eq!(browser.value("action").await, granted);
    }
    seen.look(browser).await;
    // What is left of the search can be sent.
    browser.press_at("main form[role=search] button").await;
    assert_eq!(browser.count("main table").await, 1);
}
