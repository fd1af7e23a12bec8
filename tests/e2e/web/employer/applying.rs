//! From the first visit to published meeting times.

use super::{House, LOOKS, Seen, said};
use crate::day::people::{link_after, links};
use harness::Browser;
use harness::system::id;
use serde_json::json;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_employer_signs_up_applies_and_gets_ready_in_either_language_with_and_without_scripts() {
    let Some(house) = House::open().await else {
        return;
    };
    house.hall().await;
    let mut seen = Seen::default();
    for (number, look) in LOOKS.into_iter().enumerate() {
        let browser = house.browser(look).await;
        let email = format!("firm{number}@new.example");
        signed_up(&house, &browser, &email, &mut seen).await;
        let home = entered(&browser, number, &mut seen).await;
        applied(&browser, &mut seen).await;
        if number == 0 {
            kept_for_another_device(&house, &browser, &email, &home).await;
        }
        offered(&browser, &mut seen).await;
        handed_in(&house, &browser, &home, &mut seen).await;
        took_a_booth(&browser, &mut seen).await;
        published(&browser, &mut seen).await;
        let_somebody_in(&house, &browser, &home, number, &mut seen).await;
        browser.close().await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

/// The consent is asked for, and a mailed link leads on.
async fn signed_up(house: &House, browser: &Browser, email: &str, seen: &mut Seen) {
    browser.open("/employer").await;
    seen.look(browser).await;
    browser.fill("name", "박담당").await;
    browser.fill("email", email).await;
    let join = said(browser.look(), "가입 링크 받기", "Send me a link");
    browser.press(join).await;
    let led = ".errors a[href='#consents-participation']";
    assert_eq!(browser.count(led).await, 1);
    assert_eq!(browser.value("name").await, "박담당", "nothing is lost");
    seen.look(browser).await;
    browser.choose("#consents-participation").await;
    browser.press(join).await;
    house.follow_link(browser, email, 1).await;
    assert_eq!(browser.path().await, "/employer/new");
}

/// The company; a wrong business number stands at its field.
async fn entered(browser: &Browser, number: usize, seen: &mut Seen) -> String {
    seen.look(browser).await;
    browser.fill("name", &format!("새길산업 {number}")).await;
    browser.fill("business_number", "000-00-00000").await;
    let save = said(browser.look(), "기업 등록하기", "Save the company");
    browser.press(save).await;
    let wrong = "#business_number[aria-invalid=true]";
    assert_eq!(browser.count(wrong).await, 1);
    browser.fill("business_number", "").await;
    browser.press(save).await;
    let text = browser.text().await;
    let done = said(
        browser.look(),
        "기업을 등록했습니다",
        "Your company is saved",
    );
    assert!(text.contains(done), "{text}");
    seen.look(browser).await;
    browser.path().await
}

async fn applied(browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    browser.press_at("main .cards a.button").await;
    seen.look(browser).await;
    browser.choose("#needs-power").await;
    browser.choose("input[name=sessions]").await;
    browser.fill("contact_name", "박현장").await;
    browser.fill("contact_title", "인사 과장").await;
    browser.fill("phone", "not a number").await;
    let save = said(look, "저장하고 계속하기", "Save and go on");
    browser.press(save).await;
    assert_eq!(browser.count("#phone[aria-invalid=true]").await, 1);
    assert_eq!(browser.count("#needs-power:checked").await, 1);
    seen.look(browser).await;
    browser.fill("phone", "010-1234-5678").await;
    browser.press(save).await;
    let path = browser.path().await;
    assert!(path.ends_with("/openings"), "{path}");
}

/// The draft stands as it was typed wherever the same member signs in.
async fn kept_for_another_device(house: &House, browser: &Browser, email: &str, home: &str) {
    let before = links(&house.system, email).len();
    let other = house.browser(browser.look()).await;
    other.open("/me/sign-in").await;
    other.fill("email", email).await;
    other.press_at("main button[type=submit]").await;
    let token = link_after(&house.system, email, before).await;
    other.open(&format!("/sign-in?token={token}")).await;
    other.press_at("main button[type=submit]").await;
    let form = format!("{home}/fairs/{}/apply", house.stage.fair);
    other.open(&form).await;
    for (name, typed) in [
        ("contact_name", "박현장"),
        ("contact_title", "인사 과장"),
        ("phone", "010-1234-5678"),
    ] {
        assert_eq!(other.value(name).await, typed, "{name}");
    }
    assert_eq!(other.count("#needs-power:checked").await, 1);
    assert_eq!(other.count("input[name=sessions]:checked").await, 1);
    other.close().await;
}

async fn offered(browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    seen.look(browser).await;
    browser
        .press(said(look, "채용 공고 추가", "Add an opening"))
        .await;
    browser.fill("count", "3").await;
    let save = said(look, "저장하기", "Save");
    browser.press(save).await;
    assert_eq!(browser.count("#title[aria-invalid=true]").await, 1);
    assert_eq!(browser.value("count").await, "3");
    seen.look(browser).await;
    browser.fill("title", "용접 <기사>").await;
    browser.press(save).await;
    for (title, kept) in [("포장", true), ("잘못 적은 공고", false)] {
        browser
            .press(said(look, "채용 공고 추가", "Add an opening"))
            .await;
        browser.fill("title", title).await;
        browser.press(save).await;
        if !kept {
            let close = format!("{}: {title}", said(look, "공고 내리기", "Close"));
            browser.press(&close).await;
        }
    }
    added_again(browser, save).await;
    assert_eq!(browser.count(".line-list > li").await, 2);
    let edit = format!("{}: 포장", said(look, "고치기", "Edit"));
    browser.press(&edit).await;
    browser.fill("pay", "월 260만 원").await;
    browser.press(save).await;
    assert!(browser.text().await.contains("월 260만 원"));
    seen.look(browser).await;
}

/// What is sent again from the page before stands there once.
async fn added_again(browser: &Browser, save: &str) {
    let list = browser.path().await;
    let add = said(browser.look(), "채용 공고 추가", "Add an opening");
    browser.press(add).await;
    browser.fill("title", "두 번 보낸 공고").await;
    browser.press(save).await;
    assert_eq!(browser.count(".line-list > li").await, 3);
    browser.back().await;
    browser.fill("title", "두 번 보낸 공고").await;
    browser.press(save).await;
    let is_told = browser.count("#title[aria-invalid=true]").await == 1;
    assert!(is_told || browser.path().await == list);
    browser.open(&list).await;
    assert_eq!(browser.count(".line-list > li").await, 3);
    let close = said(browser.look(), "공고 내리기", "Close");
    browser.press(&format!("{close}: 두 번 보낸 공고")).await;
}

/// The organiser approves, and the next step is the booth.
async fn handed_in(house: &House, browser: &Browser, home: &str, seen: &mut Seen) {
    let look = browser.look();
    browser
        .open(&format!("{home}/fairs/{}", house.stage.fair))
        .await;
    seen.look(browser).await;
    browser.press(said(look, "제출하기", "Hand in")).await;
    let text = browser.text().await;
    let done = said(
        look,
        "신청서를 제출했습니다",
        "Your application is handed in",
    );
    assert!(text.contains(done), "{text}");
    let employer = home.rsplit('/').next().unwrap_or_default();
    let path = format!("/v1/applications?employer={employer}");
    let found = house.system.admin.get(&path).await.ok();
    let application = id(&found["items"][0], "id");
    let approve = format!("/v1/applications/{application}/approve");
    house.system.admin.post(&approve, json!({})).await.ok();
    browser.open(home).await;
    seen.look(browser).await;
    browser
        .press(said(look, "부스 고르기", "Choose a booth"))
        .await;
}

/// On the plan, then another by the table, then given back and taken again.
async fn took_a_booth(browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    seen.look(browser).await;
    let take = said(look, "이 부스 예약하기", "Reserve this booth");
    browser.press(take).await;
    assert_eq!(browser.count(".errors a[href='#choose']").await, 1);
    browser.press_at(".hall a.free").await;
    assert_eq!(browser.count("input[name=booth]:checked").await, 1);
    assert_eq!(browser.count(".hall .chosen").await, 1);
    browser.press(take).await;
    let text = browser.text().await;
    let done = said(look, "부스를 예약했습니다", "The booth is yours");
    assert!(text.contains(done), "{text}");
    assert_eq!(browser.count(".hall .own").await, 1);
    seen.look(browser).await;
    browser.choose("input[name=booth]").await;
    browser
        .press(said(look, "이 부스로 옮기기", "Move to this booth"))
        .await;
    let text = browser.text().await;
    assert!(
        text.contains(said(look, "부스를 옮겼습니다", "You moved")),
        "{text}"
    );
    assert_eq!(browser.count(".hall .own").await, 1);
    browser
        .press(said(look, "부스 돌려주기", "Give the booth back"))
        .await;
    assert_eq!(browser.count(".hall .own").await, 0);
    browser.choose("input[value=any]").await;
    browser.press(take).await;
    assert_eq!(browser.count(".hall .own").await, 1);
}

/// With lunch; half of a time is asked for again.
async fn published(browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    browser
        .press(said(look, "면담 시간", "Meeting times"))
        .await;
    seen.look(browser).await;
    set_time(browser, "lunch_from_0", "12:00").await;
    set_time(browser, "lunch_to_0", "").await;
    let publish = said(look, "면담 시간 공개하기", "Publish");
    browser.press(publish).await;
    assert_eq!(browser.count("#lunch_from_0[aria-invalid=true]").await, 1);
    assert_eq!(browser.value("lunch_from_0").await, "12:00");
    seen.look(browser).await;
    set_time(browser, "lunch_to_0", "13:00").await;
    browser.press(publish).await;
    let text = browser.text().await;
    let both = [
        said(look, "10:00~12:00 KST", "10:00–12:00 KST"),
        said(look, "13:00~16:00 KST", "13:00–16:00 KST"),
    ];
    assert!(both.iter().all(|one| text.contains(one)), "{text}");
    seen.look(browser).await;
}

/// Types into a field of the clock, which takes keys in the way of the browser's language.
async fn set_time(browser: &Browser, name: &str, time: &str) {
    let script = "document.getElementsByName(arguments[0])[0].value = arguments[1]";
    browser.run(script, vec![json!(name), json!(time)]).await;
}

/// A colleague comes and goes; the details of the company are mended.
async fn let_somebody_in(
    house: &House,
    browser: &Browser,
    home: &str,
    number: usize,
    seen: &mut Seen,
) {
    let look = browser.look();
    browser.open(&format!("{home}/team")).await;
    browser.fill("name", "이면접").await;
    let colleague = format!("colleague{number}@new.example");
    browser.fill("email", &colleague).await;
    browser
        .press(said(look, "담당자로 추가하기", "Add to the team"))
        .await;
    assert_eq!(browser.count(".line-list > li").await, 1, "asked first");
    let token = crate::joining::token(&house.system, &colleague).await;
    browser.open(&format!("/join?token={token}")).await;
    seen.look(browser).await;
    // The mail and its page are in the language of whoever is invited.
    browser.press("담당자 되기").await;
    seen.look(browser).await;
    browser.open(&format!("{home}/team")).await;
    assert_eq!(browser.count(".line-list > li").await, 2);
    seen.look(browser).await;
    let remove = format!(
        "{}: 이면접",
        said(look, "담당자에서 빼기", "Remove from the team")
    );
    browser.press(&remove).await;
    assert_eq!(browser.count(".line-list > li").await, 1);
    browser.open(&format!("{home}/profile")).await;
    seen.look(browser).await;
    browser.fill("address", "시민로 1").await;
    browser.press(said(look, "저장하기", "Save")).await;
    assert_eq!(browser.path().await, home);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_that_ended_loses_nothing_of_an_opening() {
    let Some(house) = House::open().await else {
        return;
    };
    let fair = &house.stage.fair;
    let body = json!({ "name": "둘째산업" });
    let employer = house.system.admin.post("/v1/employers", body).await.ok();
    let employer = id(&employer, "id");
    let body = json!({ "name": "박담당", "email": "second@firm.example" });
    let members = format!("/v1/employers/{employer}/members");
    house.system.admin.post(&members, body).await.ok();
    let body = json!({ "employer": employer, "participation": "direct" });
    let apply = format!("/v1/fairs/{fair}/applications");
    house.system.admin.post(&apply, body).await.ok();
    let browser = house.browser(harness::Look::PHONE.without_scripts()).await;
    browser.open("/me/sign-in").await;
    browser.fill("email", "second@firm.example").await;
    browser.press("링크 받기").await;
    house.follow_link(&browser, "second@firm.example", 1).await;
    let form = format!("/employer/{employer}/fairs/{fair}/openings/new");
    browser.open(&form).await;
    browser.fill("title", "물류 \"사무\"").await;
    browser.forget_cookie("madang_session").await;
    browser.press("저장하기").await;
    assert!(
        browser
            .text()
            .await
            .contains("적으신 내용은 그대로 있습니다")
    );
    browser.fill("email", "second@firm.example").await;
    browser.press("링크 받기").await;
    house.follow_link(&browser, "second@firm.example", 2).await;
    assert_eq!(browser.path().await, form);
    assert_eq!(browser.value("title").await, "물류 \"사무\"");
    browser.press("저장하기").await;
    assert_eq!(browser.count(".line-list > li").await, 1);
    browser.close().await;
    house.system.verify().await;
}
