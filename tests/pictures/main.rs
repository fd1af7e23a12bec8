//! `cargo xtask pictures`: the main pages as somebody sees them, from the fair of `madang demo`.

use harness::browser::{Browser, Driver, Look};
use harness::process::{Process, program, root};
use harness::within;
use mail_parser::MessageParser;
use std::fs::File;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// The demo's first seeker, who has an interview, a mock interview and a visit.
const SEEKER: &str = "seeker0@mail.example";
/// Who runs the demo's fair.
const STAFF: &str = "admin@gwangmadang.example";
/// An interviewer of the demo's first employer.
const MEMBER: &str = "interviewer0@firm.example";

#[tokio::main]
async fn main() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let (mut demo, address) = demo(folder.path()).await;
    let driver = Driver::start().await.expect("a browser");
    let pictures = root().join("docs/pictures");
    std::fs::create_dir_all(&pictures).expect("a folder for pictures");
    let dark = Look {
        dark: true,
        ..Look::PHONE
    };
    for (name, look) in [
        ("ko", Look::DESKTOP),
        ("en", Look::DESKTOP.in_english()),
        ("ko-phone", Look::PHONE),
        ("en-phone-dark", dark.in_english()),
    ] {
        let browser = driver.browser(&address, look).await;
        sign_in(&browser, folder.path(), SEEKER).await;
        let seen = pages(&browser).await;
        take(&browser, seen, &pictures, name).await;
        browser.close().await;
        let browser = driver.browser(&address, look).await;
        sign_in(&browser, folder.path(), STAFF).await;
        let seen = pages_of_the_day(&browser).await;
        take(&browser, seen, &pictures, name).await;
        browser.close().await;
        let browser = driver.browser(&address, look).await;
        sign_in(&browser, folder.path(), MEMBER).await;
        let seen = employer_pages(&browser).await;
        take(&browser, seen, &pictures, name).await;
        browser.close().await;
    }
    // In order, so that its nats-server ends with it.
    demo.signal("TERM");
    within(Duration::from_secs(60), "the demo stops", async || {
        demo.ended().ok_or("still running")
    })
    .await;
}

/// The pages of an employer and where they are.
async fn employer_pages(browser: &Browser) -> Vec<(&'static str, String)> {
    browser.open("/employer").await;
    let home = browser.path().await;
    let desk = browser.link(".cards h3 a[href*='/fairs/']").await;
    vec![
        ("firm-home", home),
        ("firm-fair", desk.clone()),
        ("firm-openings", format!("{desk}/openings")),
        ("firm-booth", format!("{desk}/booth")),
        ("firm-times", format!("{desk}/times")),
        ("firm-applicants", format!("{desk}/applicants")),
        ("firm-timetable", format!("{desk}/timetable")),
        ("firm-today", format!("{desk}/today")),
        ("firm-results", format!("{desk}/results")),
    ]
}

/// The pages and where they are, as a seeker finds them.
async fn pages(browser: &Browser) -> Vec<(&'static str, String)> {
    browser.open("/fairs").await;
    let fair = browser.link(".card h2 a").await;
    browser.open(&fair).await;
    let employer = browser.link("#employers + ul a").await;
    browser.open("/me").await;
    let booking = browser.link(".timeline h3 a").await;
    let pass = browser.link("a[href^='/me/passes/']").await;
    browser.open("/rooms").await;
    let room = browser.link("a[href^='/rooms/']").await;
    vec![
        ("start", "/".to_owned()),
        ("fairs", "/fairs".to_owned()),
        ("employer", format!("{employer}#visit")),
        ("hall", format!("{fair}#hall")),
        ("openings", format!("{fair}#openings")),
        ("fair", fair),
        ("calendar", "/me".to_owned()),
        ("booking", booking),
        ("pass", pass),
        ("room", room),
        ("data", "/me/data".to_owned()),
    ]
}

/// The pages of whoever runs the fair's day.
async fn pages_of_the_day(browser: &Browser) -> Vec<(&'static str, String)> {
    browser.open("/fairs?past=yes").await;
    if browser.count(".card h2 a").await == 0 {
        browser.open("/fairs").await;
    }
    let fair = browser.link(".card h2 a").await;
    let day = format!("/organiser{fair}/day");
    vec![
        ("day", day.clone()),
        ("day-check-in", format!("{day}/check-in")),
        ("day-walk-in", format!("{day}/walk-in")),
        ("day-call", format!("{day}/call?q=seeker0@mail.example")),
        ("day-places", format!("{day}/places")),
        ("day-report", format!("{day}/report")),
        ("day-messages", format!("{day}/messages")),
    ]
}

async fn take(browser: &Browser, pages: Vec<(&'static str, String)>, pictures: &Path, name: &str) {
    for (page, path) in pages {
        browser.open(&path).await;
        let file = pictures.join(format!("{page}.{name}.png"));
        std::fs::write(&file, browser.picture().await).expect("a picture can be written");
        println!("{}", file.display());
    }
}

async fn demo(folder: &Path) -> (Process, String) {
    let log = folder.join("log");
    let file = File::create(&log).expect("the log can be written");
    let mut command = Command::new(program("MADANG_BIN", "target/debug/madang"));
    // What the tests are told is no setting of the product.
    for name in [
        "MADANG_BIN",
        "MADANG_TEST_CHROMEDRIVER",
        "MADANG_TEST_BROWSER_TOOLS",
    ] {
        command.env_remove(name);
    }
    command.args(["demo", "--folder"]).arg(folder.join("demo"));
    command.env("MADANG_HTTP__LISTEN", "127.0.0.1:0");
    let mut process = Process::start(
        command
            .stdout(file.try_clone().expect("a handle"))
            .stderr(file),
    );
    let address = within(
        Duration::from_secs(1200),
        "the demo is played",
        async || {
            let printed = std::fs::read_to_string(&log).unwrap_or_default();
            if let Some(status) = process.ended() {
                panic!("the demo ended ({status}):\n{printed}");
            }
            let (_, after) = printed.split_once("The server runs at ").ok_or("not yet")?;
            let address = after.split_whitespace().next();
            address.map(str::to_owned).ok_or("not yet")
        },
    );
    let address = address.await;
    (process, address)
}

async fn sign_in(browser: &Browser, folder: &Path, email: &str) {
    let mails = folder.join("demo/mail/new");
    let before = links(&mails, email);
    browser.open("/me/sign-in").await;
    browser.fill("email", email).await;
    browser.press_at("main button[type=submit]").await;
    let token = within(Duration::from_secs(30), "a mail with a link", async || {
        let mut now = links(&mails, email);
        now.retain(|one| !before.contains(one));
        now.pop().ok_or("not yet")
    });
    browser
        .open(&format!("/sign-in?token={}", token.await))
        .await;
    browser.press_at("main button[type=submit]").await;
}

/// The tokens in all mails to somebody.
fn links(mails: &Path, email: &str) -> Vec<String> {
    let files = std::fs::read_dir(mails).into_iter().flatten().flatten();
    let texts = files.filter_map(|file| {
        let bytes = std::fs::read(file.path()).ok()?;
        let mail = MessageParser::default().parse(&bytes)?;
        let to = mail.to()?.first()?.address()?.to_owned();
        (to == email).then(|| mail.body_text(0).map(|text| text.into_owned()))?
    });
    let token = |text: String| {
        let (_, after) = text.split_once("/sign-in?token=")?;
        let token: String = after
            .chars()
            .take_while(|one| !one.is_whitespace())
            .collect();
        Some(token)
    };
    texts.filter_map(token).collect()
}
