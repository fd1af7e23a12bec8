//! Rooms over a day, the report with its files, and what could not be delivered.

use super::charts::as_in_their_tables;
use super::{CROSSED, LOOKS, Seen, Today, said};
use harness::browser::kept_as;
use harness::smtp::Fault;
use harness::{Browser, Look};
use serde_json::json;

const ENTER: &str = "\u{e007}";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rooms_and_seats_of_a_day_are_a_picture_whose_bookings_lead_to_their_lines() {
    let Some(today) = Today::open().await else {
        return;
    };
    let (system, stage) = (&today.house.system, &today.house.stage);
    let mina = stage.seeker(system, "김민아", "mina@mail.example").await;
    for (path, body) in [
        stage.loan(&mina, "10:00"),
        stage.seat_session(&mina, "13:00"),
    ] {
        system.admin.post(&path, body).await.ok();
    }
    let day = today.path(&format!("/places?day={}", stage.day));
    let mut seen = Seen::default();
    for (number, look) in LOOKS.into_iter().enumerate() {
        let browser = today.staff(look, number + 1).await;
        browser.open(&day).await;
        let text = browser.text().await;
        for part in [
            "면접실 2",
            "AI 면접석",
            "김민아",
            said(look, "10:00~11:00", "10:00–11:00"),
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        assert_eq!(browser.count("svg.track a.block").await, 2);
        let link = browser.link("svg.track a.block").await;
        assert_eq!(browser.count(&format!("tr[id='{}']", &link[1..])).await, 1);
        seen.look(&browser).await;
        browser.press_at("a[rel=next]").await;
        let text = browser.text().await;
        let free = said(
            look,
            "이 날에는 예약이 없습니다",
            "Nothing is booked on this day",
        );
        assert!(text.contains(free), "{text}");
        seen.look(&browser).await;
        browser.close().await;
    }
    let browser = today.staff(Look::DESKTOP, 5).await;
    browser.open(&day).await;
    by_keyboard(&browser).await;
    browser.close().await;
    seen.assert_valid();
    today.house.system.verify().await;
}

/// The bookings of the picture are stops of the keyboard, and lead on.
async fn by_keyboard(browser: &Browser) {
    let script = "const one = document.querySelector('a.block'); one.focus(); \
        return document.activeElement === one && one.getAttribute('aria-label')";
    let named = browser.run(script, Vec::new()).await;
    assert!(
        named.as_str().is_some_and(|name| name.contains("김민아")),
        "{named}"
    );
    browser.keys(ENTER).await;
    let hash = browser.run("return location.hash", Vec::new()).await;
    assert!(
        hash.as_str().is_some_and(|hash| hash.starts_with("#b-")),
        "{hash}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn figures_are_counted_shown_as_pictures_with_tables_and_masked_for_the_public() {
    let Some(today) = Today::open().await else {
        return;
    };
    let system = &today.house.system;
    let booth = today.hall.booth(system, "하늘식품").await;
    today.hall.booth(system, "바다전자").await;
    for name in ["mina", "jun"] {
        let seeker = today.hall.seeker(system, name).await;
        booth.takes(system, &seeker).await.ok();
    }
    today.hall.expected(system, "ara").await;
    let ticket = booth.calls_number(&system.admin, 1).await;
    for step in ["start", "finish"] {
        system
            .admin
            .post(&format!("{ticket}/{step}"), json!({}))
            .await
            .ok();
    }
    let mut seen = Seen::default();
    for (number, look) in LOOKS.into_iter().enumerate() {
        let browser = today.staff(look, number + 1).await;
        browser.open(&today.path("/report")).await;
        if number == 0 {
            assert!(browser.text().await.contains("아직 집계한 결과가 없습니다"));
            seen.look(&browser).await;
        }
        browser.fill("note", "세 기업의 결과가 없음").await;
        browser
            .press(said(look, "지금 집계하기", "Count now"))
            .await;
        let text = browser.text().await;
        assert!(text.contains("세 기업의 결과가 없음"), "{text}");
        assert!(text.contains(said(look, "방문자", "Visitors")), "{text}");
        // Three are registered, two came, one was interviewed, and of two employers one has met somebody.
        let told = as_in_their_tables(&browser).await;
        assert_eq!(told[0], ["3", "2", "1", "0", "0"], "the fair");
        assert!(
            told.contains(&vec!["1".to_owned(), "0".to_owned()]),
            "{told:?}"
        );
        assert!(told.len() >= 3, "the fair, the hours and the employers");
        seen.look(&browser).await;
        browser
            .press(said(look, "공개용 표 보기", "See the table for the public"))
            .await;
        let script = "return document.querySelector('#fair-table tbody').textContent";
        let table = browser.run(script, Vec::new()).await.to_string();
        assert!(table.contains('–'), "one interview is hidden: {table}");
        let told = as_in_their_tables(&browser).await;
        assert!(told[0].contains(&"–".to_owned()), "{told:?}");
        assert_eq!(
            browser.count("#hours-table").await,
            0,
            "hours are not masked, so they are left out"
        );
        seen.look(&browser).await;
        browser.close().await;
    }
    seen.assert_valid();
    today.house.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_with_names_is_given_out_for_a_reason_alone_and_comes_as_a_file() {
    let Some(today) = Today::open().await else {
        return;
    };
    today.hall.seeker(&today.house.system, "mina").await;
    let mut seen = Seen::default();
    let looks = [Look::PHONE.without_scripts(), Look::DESKTOP.in_english()];
    for (number, look) in looks.into_iter().enumerate() {
        let browser = today.staff(look, number + 1).await;
        browser.open(&today.path("/report")).await;
        with_names(&browser, &mut seen).await;
        // What names nobody needs no reason.
        let reports = format!("/v1/fairs/{}/reports", today.hall.fair);
        let admin = &today.house.system.admin;
        admin.post_patiently(&reports, json!({})).await.ok();
        browser.open(&today.path("/report")).await;
        let figures = said(look, "결과표.csv", "figures.csv");
        let table = taken(&browser, figures).await;
        let table = String::from_utf8(table).expect("a text");
        let visitors = said(look, "방문자", "Visitors");
        assert!(
            table.contains(visitors) && !table.contains("김민아"),
            "{table}"
        );
        browser.close().await;
    }
    seen.assert_valid();
    today.house.system.verify().await;
}

/// Without a good reason nothing comes and nothing typed is lost; with one the list comes, as often as it is
/// asked for.
async fn with_names(browser: &Browser, seen: &mut Seen) {
    browser
        .choose("select[name=list] option[value=registrations]")
        .await;
    browser.fill("reason", "short").await;
    let download = said(browser.look(), "CSV로 받기", "Download as CSV");
    browser.press(download).await;
    assert_eq!(browser.count(".errors a[href='#reason']").await, 1);
    assert_eq!(
        browser.value("reason").await,
        "short",
        "nothing typed is lost"
    );
    assert_eq!(browser.value("list").await, "registrations");
    seen.look(browser).await;
    browser.fill("reason", "for the press of the day").await;
    let name = said(browser.look(), "사전신청자", "registrations");
    let list = taken(browser, &format!("{name}.csv")).await;
    let list = String::from_utf8(list).expect("a text");
    assert!(list.contains("김민아"), "{list}");
    // The form stays as it is, and gives out the same list once more.
    let workbook = taken(browser, &format!("{name}.xlsx")).await;
    assert!(workbook.starts_with(b"PK"), "a workbook");
}

/// What the button for files of a kind brings: the browser keeps it under the name of the fair and this one,
/// and the page stays.
async fn taken(browser: &Browser, name: &str) -> Vec<u8> {
    let (_, kind) = name.rsplit_once('.').expect("an end");
    let folder = tempfile::TempDir::new().expect("a folder");
    browser.keep_files_in(folder.path()).await;
    browser.choose(&format!("button[value={kind}]")).await;
    let file = kept_as(folder.path(), kind).await;
    let kept = file.file_name().and_then(|kept| kept.to_str());
    assert_eq!(kept, Some(format!("열린 박람회 {name}").as_str()));
    std::fs::read(&file).expect("the file can be read")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_could_not_be_delivered_is_listed_and_sent_again_or_set_aside_by_a_press() {
    let Some(today) = Today::open().await else {
        return;
    };
    let (system, stage) = (&today.house.system, &today.house.stage);
    let mut seen = Seen::default();
    for (number, look) in CROSSED.into_iter().enumerate() {
        let browser = today.staff(look, number + 1).await;
        delivered(&browser, &today).await;
        seen.look(&browser).await;
        system.smtp.fail_always(Fault::RejectRecipients);
        let email = format!("mina{number}@mail.example");
        let mina = stage.seeker(system, "김민아", &email).await;
        let (path, body) = stage.visit(&mina, ["10:00", "10:10"][number]);
        system.admin.post(&path, body).await.ok();
        let invitation = said(look, "예약 초대장", "Invitation to a booking");
        harness::eventually("the mail is given up", async || {
            browser.reload().await;
            browser.text().await.contains(invitation).then_some(())
        })
        .await;
        seen.look(&browser).await;
        browser.open(&today.path("")).await;
        let text = browser.text().await;
        let told = said(
            look,
            "전하지 못한 메일이나 문자가",
            "could not be delivered",
        );
        assert!(text.contains(told), "{text}");
        system.smtp.heal();
        browser.open(&today.path("/messages")).await;
        let button = ["form[action$=retry] button", "button[name=aside]"][number];
        browser.press_at(&format!("main {button}")).await;
        delivered(&browser, &today).await;
        browser.close().await;
    }
    seen.assert_valid();
    today.house.system.verify().await;
}

/// Waits until the list says that nothing is left.
async fn delivered(browser: &Browser, today: &Today) {
    let none = said(
        browser.look(),
        "못 보낸 알림이 없습니다",
        "Everything was delivered",
    );
    browser.open(&today.path("/messages")).await;
    harness::eventually("the list is empty", async || {
        browser.reload().await;
        browser.text().await.contains(none).then_some(())
    })
    .await;
}
