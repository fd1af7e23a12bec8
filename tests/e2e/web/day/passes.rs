//! A pass that is kept on the phone opens at a door where nothing else can be reached.

use super::paper::signed_in;
use super::{Seen, Today, said};
use harness::browser::{assert_accessible, assert_valid, kept_in};
use harness::system::id;
use harness::{Browser, Look};
use serde_json::json;
use std::path::Path;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kept_pass_opens_while_the_server_is_away_and_lets_its_holder_in() {
    let Some(mut today) = Today::open().await else {
        return;
    };
    let mut codes = Vec::new();
    for (number, look) in [Look::PHONE, Look::PHONE.in_english().without_scripts()]
        .into_iter()
        .enumerate()
    {
        let name = format!("mina{number}");
        let seeker = today.hall.expected(&today.house.system, &name).await;
        let email = format!("{name}@mail.example");
        let browser = signed_in(&today, look, &email).await;
        let folder = tempfile::TempDir::new().expect("a folder");
        let file = kept(&today, &browser, &seeker.person, folder.path()).await;
        today.house.system.madang.kill();
        opened(&browser, &seeker.number, &file).await;
        browser.close().await;
        codes.push((seeker.number, read(&today, look, &file).await));
        today.house.system.madang.restart().await;
        today.house.system.sign_in_again().await;
    }
    let door = format!("/v1/fairs/{}/check-ins", today.hall.fair);
    for (number, code) in codes {
        let pass = json!({ "pass": code });
        let come = today.house.system.admin.post(&door, pass).await.ok();
        let bare = number.replace('-', "");
        assert_eq!(come["number"], json!(bare), "{come}");
    }
    today.house.system.verify().await;
}

/// Keeps the pass by the button of its page.
async fn kept(today: &Today, browser: &Browser, person: &str, folder: &Path) -> std::path::PathBuf {
    let system = &today.house.system;
    let path = format!("/v1/fairs/{}/registrations", today.hall.fair);
    let all = system.admin.get(&path).await.ok();
    let all = all["items"].as_array().cloned().unwrap_or_default();
    let own = all.iter().find(|one| one["person"] == json!(person));
    let registration = id(own.expect("a registration"), "id");
    browser.open(&format!("/me/passes/{registration}")).await;
    let mut seen = Seen::default();
    seen.look(browser).await;
    seen.assert_valid();
    browser.keep_files_in(folder).await;
    browser
        .choose(&format!("main a[href$='{registration}/pass.html']"))
        .await;
    kept_in(folder).await
}

/// The file names nobody, loads nothing, and shows all that is needed at the door.
async fn opened(browser: &Browser, number: &str, file: &Path) {
    let name = file.file_name().and_then(|name| name.to_str());
    assert_eq!(name, Some(format!("pass-{number}.html").as_str()));
    let page = std::fs::read_to_string(file).expect("the file can be read");
    assert!(!page.contains("김민아"), "it names nobody: {page}");
    for other in ["src=", "href=", "url(", "@import", "<script"] {
        assert!(!page.contains(other), "it loads nothing: {other}");
    }
    assert_valid(&[("pass".to_owned(), page)]);
    browser.open(&format!("file://{}", file.display())).await;
    let text = browser.text().await;
    let words = said(
        browser.look(),
        "입구에서 이 화면을",
        "Show this at the door",
    );
    for part in ["열린 박람회", "KST", "시민체육관", number, words] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

/// What the code of the file says, on the screen and on paper, to a reader that needs scripts.
async fn read(today: &Today, look: Look, file: &Path) -> String {
    let browser = today
        .house
        .browser(Look {
            script: true,
            ..look
        })
        .await;
    browser.open(&format!("file://{}", file.display())).await;
    assert_accessible(&browser).await;
    let code = browser.code_seen().await;
    browser.looks_printed(true).await;
    assert_eq!(code, browser.code_seen().await, "on paper as on the screen");
    browser.close().await;
    code
}
