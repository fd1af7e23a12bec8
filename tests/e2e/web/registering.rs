//! A newcomer finds a fair, registers by mail, and has a pass.

use super::{House, LOOKS, Seen, said};
use harness::{Browser, Look};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_newcomer_registers_for_a_fair_in_either_language_with_and_without_scripts() {
    let Some(house) = House::open().await else {
        return;
    };
    let mut seen = Seen::default();
    for (number, look) in LOOKS.into_iter().enumerate() {
        let browser = house.browser(look).await;
        let email = format!("newcomer{number}@mail.example");
        found(&house, &browser, &mut seen).await;
        corrected(&browser, &mut seen).await;
        registered(&house, &browser, &email, &mut seen).await;
        browser.close().await;
        is_a_resident(&house, &email).await;
    }
    seen.assert_valid();
    house.system.verify().await;
}

async fn found(house: &House, browser: &Browser, seen: &mut Seen) {
    let look = browser.look();
    browser.open("/").await;
    seen.look(browser).await;
    browser
        .press(said(look, "박람회 모두 보기", "See all fairs"))
        .await;
    seen.look(browser).await;
    browser.press("일자리 박람회").await;
    assert_eq!(browser.path().await, house.fair());
    let text = browser.text().await;
    assert!(
        text.contains("시민체육관") && text.contains("KST"),
        "{text}"
    );
    seen.look(browser).await;
    browser.press(said(look, "사전 신청", "Register")).await;
    seen.look(browser).await;
    assert_eq!(browser.count("input[type=checkbox]").await, 5);
    assert_eq!(
        browser.count("input[type=checkbox]:checked").await,
        0,
        "nothing is ticked before"
    );
}

/// What is wrong is told at its field, and nothing that was typed is lost.
async fn corrected(browser: &Browser, seen: &mut Seen) {
    browser.fill("name", "김새롬").await;
    browser.fill("email", "nonsense").await;
    browser.fill("desired_job", "물류 \"사무\"").await;
    assert_eq!(
        browser.value("resident").await,
        "",
        "nothing is said before"
    );
    let choose = "document.getElementById('resident').value = 'yes'";
    browser.run(choose, Vec::new()).await;
    browser.press_at("main button[type=submit]").await;
    assert_eq!(
        browser
            .count(".errors a[href='#consents-participation']")
            .await,
        1
    );
    let title = browser.title().await;
    let error = said(browser.look(), "오류:", "Error:");
    assert!(title.starts_with(error), "{title}");
    seen.look(browser).await;
    browser.choose("#consents-participation").await;
    browser.press_at("main button[type=submit]").await;
    assert_eq!(browser.count("#email[aria-invalid=true]").await, 1);
    assert_eq!(browser.value("desired_job").await, "물류 \"사무\"");
    assert_eq!(browser.count("#consents-participation:checked").await, 1);
    assert_eq!(browser.count("input[type=checkbox]:checked").await, 1);
}

/// The link of the mail leads back to the form, in which all that was typed stands again.
async fn registered(house: &House, browser: &Browser, email: &str, seen: &mut Seen) {
    let look = browser.look();
    browser.fill("email", email).await;
    browser.press_at("main button[type=submit]").await;
    let text = browser.text().await;
    assert!(
        text.contains(said(look, "메일을 확인해 주세요", "Look into your mail")),
        "{text}"
    );
    seen.look(browser).await;
    house.follow_link(browser, email, 1).await;
    assert_eq!(browser.path().await, format!("{}/register", house.fair()));
    assert_eq!(browser.value("desired_job").await, "물류 \"사무\"");
    assert_eq!(browser.value("resident").await, "yes");
    assert_eq!(browser.count("#consents-participation:checked").await, 1);
    seen.look(browser).await;
    browser
        .press(said(look, "신청 마치기", "Finish registering"))
        .await;
    let path = browser.path().await;
    assert!(path.starts_with("/me/passes/"), "{path}");
    let text = browser.text().await;
    assert!(
        text.contains(said(look, "사전 신청이 끝났습니다", "You are registered")),
        "{text}"
    );
    assert_eq!(browser.count("svg.qr").await, 1);
    seen.look(browser).await;
    browser.reload().await;
    let again = browser.text().await;
    assert!(
        !again.contains(said(look, "사전 신청이 끝났습니다", "You are registered.")),
        "said once"
    );
}

/// What was chosen in the form is what booking is decided by.
async fn is_a_resident(house: &House, email: &str) {
    let admin = &house.system.admin;
    let found = admin.get(&format!("/v1/people?search={email}")).await.ok();
    let person = found["items"][0]["id"].as_str().unwrap_or_default();
    let residence = admin.get(&format!("/v1/people/{person}/residence")).await;
    let residence = residence.ok();
    assert_eq!(residence["resident"], true, "{residence}");
    assert_eq!(residence["told_by"], "person");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_back_button_and_a_second_press_register_nobody_twice() {
    let Some(house) = House::open().await else {
        return;
    };
    let browser = house.browser(Look::PHONE.without_scripts()).await;
    let register = format!("{}/register", house.fair());
    browser.open(&register).await;
    browser.fill("name", "김새롬").await;
    browser.fill("email", "twice@mail.example").await;
    browser.choose("#consents-participation").await;
    browser.press_at("main button[type=submit]").await;
    house.follow_link(&browser, "twice@mail.example", 1).await;
    browser.press_at("main button[type=submit]").await;
    let pass = browser.path().await;
    browser.back().await;
    browser.reload().await;
    // Whoever is registered is led to the fair instead of the form.
    assert_eq!(browser.path().await, house.fair());
    browser.press("참가증 보기").await;
    assert_eq!(browser.path().await, pass);
    let path = format!("/v1/fairs/{}/registrations", house.stage.fair);
    let all = house.system.admin.get(&path).await.ok();
    assert_eq!(all["items"].as_array().map(Vec::len), Some(1), "{all}");
    browser.close().await;
    house.system.verify().await;
}

/// What somebody does to register, each counted.
#[derive(Default)]
struct Doing {
    letters: usize,
    fields: usize,
    ticks: usize,
    presses: usize,
}

impl Doing {
    async fn types(&mut self, browser: &Browser, field: &str, text: &str) {
        browser.fill(field, text).await;
        self.letters += text.chars().count();
        self.fields += 1;
    }

    async fn presses(&mut self, browser: &Browser, css: &str) {
        browser.press_at(css).await;
        self.presses += 1;
    }

    /// By the keystroke-level model (Card, Moran and Newell): half a second for a letter of somebody who
    /// types slowly on a phone, 1.1 s to point and 1.35 s to think before each thing done, and for each
    /// page that comes ten seconds to look round.
    fn seconds(&self) -> f64 {
        let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
        let done = self.fields + self.ticks + self.presses;
        count(self.letters) * 0.5 + count(done) * (1.1 + 1.35) + count(self.presses) * 10.0
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_newcomer_registers_with_two_fields_one_tick_and_three_presses_in_under_two_minutes() {
    let Some(house) = House::open().await else {
        return;
    };
    let email = "quick.newcomer@mail.example";
    let browser = house.browser(Look::PHONE).await;
    browser.open(&format!("{}/register", house.fair())).await;
    // Each consent stands by itself, and none is given before somebody gives it.
    let ticks = "fieldset input[type=checkbox][name=consents]";
    assert!(browser.count(ticks).await >= 4);
    assert_eq!(browser.count("input[type=checkbox]:checked").await, 0);
    let mut doing = Doing::default();
    doing.types(&browser, "name", "김새롬").await;
    doing.types(&browser, "email", email).await;
    browser.choose("#consents-participation").await;
    doing.ticks += 1;
    let next = "main button[type=submit]";
    doing.presses(&browser, next).await;
    let token = crate::people::mailed_token(&house.system, email, 1).await;
    browser.open(&format!("/sign-in?token={token}")).await;
    doing.presses(&browser, next).await;
    doing.presses(&browser, next).await;
    let path = browser.path().await;
    assert!(path.starts_with("/me/passes/"), "{path}");
    let least = (doing.fields, doing.ticks, doing.presses);
    assert_eq!(least, (2, 1, 3), "no more is asked for");
    let seconds = doing.seconds();
    println!("registering takes {seconds:.0} s");
    assert!(seconds < 120.0, "{seconds} s");
    browser.close().await;
    house.system.verify().await;
}
