//! A session ends while a form is filled in: whatever the form, it comes back with all that was typed.

mod forms;

use super::whole::routes;
use crate::day::people::session;
use crate::timetables::scene::Scene;
use forms::{Form, MEMBER, desk, employers, form, letter, seekers};
use harness::{Engine, System};
use reqwest::header::{CONTENT_TYPE, COOKIE, ORIGIN, SET_COOKIE};
use std::collections::BTreeSet;

const FORM: &str = "application/x-www-form-urlencoded";

/// Where nothing is typed that a session could lose, and why.
const NOTHING_LOST: [(&str, &str); 22] = [
    ("/me/link", "is sent without a session"),
    ("/employer", "is sent without a session"),
    ("/fairs/{fair}/register", "is sent without a session too"),
    ("/me/sign-out", "a button"),
    ("/me/passes/{registration}", "a button"),
    ("/me/waits/{wait}/leave", "a button"),
    ("/me/tickets/{ticket}/leave", "a button"),
    ("/me/feeds", "a button"),
    ("/me/feeds/{feed}/revoke", "a button"),
    ("/me/bookings/{booking}/cancel", "a button"),
    ("/me/bookings/{booking}/offer", "two buttons"),
    ("/me/applications/{candidacy}/withdraw", "a button"),
    ("/me/data/consents/{purpose}/{what}", "a button"),
    ("/me/data/employers/{employer}/{showing}/hide", "a button"),
    ("/me/data/erase", "a button"),
    ("/fairs/{fair}/lines", "a button"),
    ("/fairs/{fair}/favourites/{kind}/{about}", "a star"),
    ("/fairs/{fair}/employers/{employer}/wait", "a button"),
    ("/employer/{employer}/fairs/{fair}", "a button"),
    ("/employer/{employer}/fairs/{fair}/openings", "a button"),
    ("/employer/{employer}/fairs/{fair}/results", "buttons"),
    ("/employer/{employer}/fairs/{fair}/certificate", "a button"),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_form_of_seekers_and_employers_comes_back_filled_in_after_the_session_has_ended() {
    let Some(mut system) = System::rehearse(Engine::Sqlite).await else {
        return;
    };
    let mut scene = Scene::set(&system).await;
    let mut lost = Vec::new();
    let seekers = seekers(&system, &mut scene).await;
    let mina = session(&system, "mina@mail.example").await;
    for one in &seekers {
        lost.extend(comes_back(&system, one, &mina).await);
    }
    scene
        .stage
        .seeker(&system, "이준", "jun@mail.example")
        .await;
    let jun = session(&system, "jun@mail.example").await;
    let path = format!("/fairs/{}/openings/{}", scene.stage.fair, scene.openings[1]);
    let letter = letter();
    let wanted = [letter.as_str(), "consent-given-hint\" checked"];
    let applying = form(path, &[("summary", &letter), ("consent", "given")], &wanted);
    lost.extend(comes_back(&system, &applying, &jun).await);
    let employers = employers(&system, &mut scene).await;
    let member = session(&system, MEMBER).await;
    for one in &employers {
        lost.extend(comes_back(&system, one, &member).await);
    }
    // The screen of the day takes numbers while the fair goes on.
    system.clock().set_to(&scene.stage.at("10:01"));
    system.sign_in_again().await;
    let member = session(&system, MEMBER).await;
    let today = format!("{}/today", desk(&scene, 0));
    let number = form(
        today,
        &[("what", "join"), ("number", "77-1234")],
        &["77-1234"],
    );
    lost.extend(comes_back(&system, &number, &member).await);
    let all = seekers.iter().chain(&employers).chain([&applying, &number]);
    all_are_there(all.map(|one| one.path.as_str()).collect());
    assert!(lost.is_empty(), "lost: {lost:#?}");
    system.verify().await;
}

/// Each route to which a seeker or an employer sends a form is among these addresses, or loses nothing.
fn all_are_there(tested: BTreeSet<&str>) {
    let routes = routes::of_people().into_iter();
    let sent = routes.filter(|route| route.is_sent);
    let sent: BTreeSet<String> = sent.map(|route| route.pattern).collect();
    assert!(sent.len() > 40, "the routes were not found: {sent:?}");
    let is_tested = |pattern: &str| tested.iter().any(|path| is_at(pattern, path));
    let loses = |pattern: &str| NOTHING_LOST.iter().all(|(one, _)| *one != pattern);
    let missing = sent.iter().filter(|one| loses(one) && !is_tested(one));
    let missing: Vec<&String> = missing.collect();
    assert!(missing.is_empty(), "forms that nobody tests: {missing:?}");
    let gone = NOTHING_LOST.iter().filter(|(one, _)| !sent.contains(*one));
    let gone: Vec<_> = gone.collect();
    assert!(gone.is_empty(), "no form is sent to {gone:?}");
}

/// True when an address is one of a route: where it leaves something open, there is an id or what is new.
fn is_at(pattern: &str, path: &str) -> bool {
    let fits = |(part, given): (&str, &str)| match part.starts_with('{') {
        true => given == "new" || uuid::Uuid::parse_str(given).is_ok(),
        false => part == given,
    };
    let (parts, given) = (pattern.split('/'), path.split('/'));
    parts.clone().count() == given.clone().count() && parts.zip(given).all(fits)
}

/// The form is sent without a session, a link is asked for on the page that comes, and the form's own
/// page is opened in another tab, as the link does; what does not stand there is told.
async fn comes_back(system: &System, form: &Form, token: &str) -> Vec<String> {
    let mut lost = Vec::new();
    let http = reqwest::Client::new();
    let url = |path: &str| format!("{}{path}", system.madang.url());
    let page = |answer: reqwest::Response| async { answer.text().await.expect("a page") };
    let key = ("key".to_owned(), uuid::Uuid::now_v7().to_string());
    let typed: Vec<_> = form.typed.iter().cloned().chain([key]).collect();
    let ended = http.post(url(&form.path)).header(ORIGIN, url(""));
    let ended = ended
        .header("accept", "text/html")
        .header(CONTENT_TYPE, FORM)
        .body(encoded(&typed));
    let ended = ended.send().await.expect("an answer");
    assert_eq!(ended.status(), 401, "{}", form.path);
    let mut asked = hidden(&page(ended).await);
    assert!(
        asked.len() > form.typed.len() + 2,
        "{}: {asked:?}",
        form.path
    );
    let email = format!("{}@mail.example", uuid::Uuid::new_v4().simple());
    asked.push(("email".to_owned(), email));
    let link = http.post(url("/me/link")).header(ORIGIN, url(""));
    let link = link.header(CONTENT_TYPE, FORM).body(encoded(&asked));
    let link = link.send().await.expect("an answer");
    assert_eq!(link.status(), 200, "{}", form.path);
    let set = link.headers().get_all(SET_COOKIE).into_iter();
    let set = set.filter_map(|one| one.to_str().ok());
    let kept = set.filter(|one| !one.contains("Max-Age=0"));
    let kept: Vec<_> = kept.filter_map(|one| one.split(';').next()).collect();
    let cookies = format!("madang_session={token}; {}", kept.join("; "));
    let back = http.get(url(&form.path)).header(COOKIE, cookies);
    let back = back.header("accept", "text/html").send().await;
    let back = back.expect("an answer");
    assert_eq!(back.status(), 200, "{}", form.path);
    let text = page(back).await;
    for wanted in &form.wanted {
        if !text.contains(wanted) {
            lost.push(format!("{wanted} at {}", form.path));
        }
    }
    lost
}

/// Names and values of the hidden fields of the form that asks for a link.
fn hidden(page: &str) -> Vec<(String, String)> {
    let (_, form) = page.split_once("action=\"/me/link\"").expect("the form");
    let (form, _) = form.split_once("</form>").expect("its end");
    let fields = form.split("<input type=\"hidden\" name=\"").skip(1);
    let read = |field: &str| {
        let (name, rest) = field.split_once("\" value=\"")?;
        let (value, _) = rest.split_once('"')?;
        Some((plain(name), plain(value)))
    };
    fields.filter_map(read).collect()
}

fn plain(text: &str) -> String {
    let signs = [
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#38;", "&"),
    ];
    signs
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// Fields as a browser sends them.
fn encoded(fields: &[(String, String)]) -> String {
    let byte = |byte: u8| match byte.is_ascii_alphanumeric() {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    let text = |text: &str| text.bytes().map(byte).collect::<String>();
    let pairs = fields.iter();
    let pairs = pairs.map(|(name, value)| format!("{}={}", text(name), text(value)));
    pairs.collect::<Vec<_>>().join("&")
}
