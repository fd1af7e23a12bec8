//! `cargo xtask pictures`: the main pages as somebody sees them, from the fair of `madang demo`.

use harness::Demo;
use harness::browser::{Browser, Driver, Look};
use harness::demo::SEEKER;
use harness::process::root;
use std::path::Path;

/// Who runs the demo's fair.
const STAFF: &str = "admin@gwangmadang.example";
/// An interviewer of the demo's first employer.
const MEMBER: &str = "interviewer0@firm.example";

#[tokio::main]
async fn main() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let demo = Demo::play(folder.path()).await;
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
        let browser = driver.browser(demo.address(), look).await;
        sign_in(&browser, &demo, SEEKER).await;
        let seen = pages(&browser).await;
        take(&browser, seen, &pictures, name).await;
        browser.close().await;
        let browser = driver.browser(demo.address(), look).await;
        sign_in(&browser, &demo, STAFF).await;
        let seen = pages_of_the_day(&browser).await;
        take(&browser, seen, &pictures, name).await;
        let seen = organiser_pages(&browser).await;
        take(&browser, seen, &pictures, name).await;
        browser.close().await;
        let browser = driver.browser(demo.address(), look).await;
        sign_in(&browser, &demo, MEMBER).await;
        let seen = employer_pages(&browser).await;
        take(&browser, seen, &pictures, name).await;
        browser.close().await;
    }
    demo.end().await;
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
    browser.open(&employer).await;
    let opening = browser.link("#openings + ul h3 a").await;
    browser.open("/rooms").await;
    let room = browser.link("a[href^='/rooms/']").await;
    vec![
        ("start", "/".to_owned()),
        ("fairs", "/fairs".to_owned()),
        ("employer", format!("{employer}#visit")),
        ("hall", format!("{fair}#hall")),
        ("openings", format!("{fair}#openings")),
        ("opening", opening),
        ("applications", "/me/applications".to_owned()),
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

/// The organiser's pages and where they are.
async fn organiser_pages(browser: &Browser) -> Vec<(&'static str, String)> {
    browser.open("/organiser").await;
    let fair = browser.link("th a[href^='/organiser/fairs/']").await;
    browser.open(&format!("{fair}/halls")).await;
    let hall = browser.link("th a").await;
    browser.open(&format!("{fair}/employers")).await;
    let employer = browser.link("th a").await;
    vec![
        ("organiser", "/organiser".to_owned()),
        ("organiser-hall", hall),
        ("organiser-employers", format!("{fair}/employers")),
        ("organiser-employer", employer),
        ("organiser-sessions", format!("{fair}/sessions")),
        ("organiser-fair", fair),
        ("organiser-rooms", "/organiser/rooms".to_owned()),
        ("organiser-rules", "/organiser/policy".to_owned()),
        (
            "organiser-message",
            "/organiser/messages/reminder".to_owned(),
        ),
        ("organiser-staff", "/organiser/staff".to_owned()),
        ("organiser-trail", "/organiser/trail".to_owned()),
    ]
}

async fn sign_in(browser: &Browser, demo: &Demo, email: &str) {
    let before = demo.links(email);
    browser.open("/me/sign-in").await;
    browser.fill("email", email).await;
    browser.press_at("main button[type=submit]").await;
    let token = demo.new_link(email, &before).await;
    browser.open(&format!("/sign-in?token={token}")).await;
    browser.press_at("main button[type=submit]").await;
}
