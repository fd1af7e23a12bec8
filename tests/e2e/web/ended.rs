//! A session ends while a form is filled in: whatever the form, it comes back with all that was typed.

use crate::day::people::session;
use crate::timetables::scene::Scene;
use harness::system::id;
use harness::{Engine, System};
use reqwest::header::{CONTENT_TYPE, COOKIE, ORIGIN, SET_COOKIE};
use serde_json::json;

/// A form: its address, what is typed into it, and what must stand in the page that comes back.
struct Form {
    path: String,
    typed: Vec<(String, String)>,
    wanted: Vec<String>,
}

fn form(path: impl Into<String>, typed: &[(&str, &str)], wanted: &[&str]) -> Form {
    let pair = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    Form {
        path: path.into(),
        typed: typed.iter().map(pair).collect(),
        wanted: wanted.iter().map(|one| (*one).to_owned()).collect(),
    }
}

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
    assert!(lost.is_empty(), "lost: {lost:#?}");
    system.verify().await;
}

const FORM: &str = "application/x-www-form-urlencoded";
const MEMBER: &str = "interviewer@firm.example";

fn desk(scene: &Scene, employer: usize) -> String {
    let employer = &scene.employers[employer];
    format!("/employer/{employer}/fairs/{}", scene.stage.fair)
}

async fn seekers(system: &System, scene: &mut Scene) -> Vec<Form> {
    let people = scene.wishing(system, &["mina"]).await;
    let (mina, stage) = (&people[0], &scene.stage);
    let (path, body) = stage.visit(mina, "15:00");
    let booking = id(&system.admin.post(&path, body).await.ok(), "id");
    let (fair, day) = (format!("/fairs/{}", stage.fair), stage.day.as_str());
    let ten = at(stage, "10:00");
    let panel = format!("{}_{ten}_10", stage.panel);
    let chosen = |value: &str| format!("value=\"{value}\" checked");
    let (room, seat) = (&stage.rooms[0], &stage.seat);
    vec![
        form(
            format!("{fair}/employers/{}", stage.employer),
            &[("from", &panel)],
            &[&chosen(&panel)],
        ),
        form(
            format!("{fair}/wishes"),
            &[
                ("do", "hours"),
                ("rows", "1"),
                ("day-0", day),
                ("from-0", "10:35"),
                ("to-0", "11:55"),
                ("most", "3"),
            ],
            &["10:35", "11:55"],
        ),
        form(
            format!("/rooms/{room}"),
            &[
                ("day", day),
                ("minutes", "60"),
                ("from", &ten),
                ("purpose", "발표 연습"),
            ],
            &[&chosen(&ten), "발표 연습"],
        ),
        form(
            format!("/rooms/{room}/wait"),
            &[("day", day), ("minutes", "60"), ("purpose", "모의 발표")],
            &[],
        ),
        form(
            format!("/seats/{seat}"),
            &[("day", day), ("from", &ten), ("notice", "accepted")],
            &[&chosen(&ten)],
        ),
        form(
            format!("/me/bookings/{booking}/move"),
            &[("version", "0"), ("from", &ten)],
            &[&chosen(&ten)],
        ),
        form(
            "/me/data",
            &[("name", "김민아름"), ("phone", "010-9999-8888")],
            &["김민아름", "010-9999-8888"],
        ),
    ]
}

async fn employers(system: &System, scene: &mut Scene) -> Vec<Form> {
    let admin = &system.admin;
    let fair = scene.stage.fair.clone();
    let member = json!({ "name": "박면접", "email": MEMBER });
    let second = harness::stage::employer(system, "둘째산업").await;
    for employer in [&second, &scene.employers[1]] {
        let path = format!("/v1/employers/{employer}/members");
        admin.post(&path, member.clone()).await.ok();
    }
    let draft = json!({ "employer": second, "participation": "direct" });
    let path = format!("/v1/fairs/{fair}/applications");
    admin.post(&path, draft).await.ok();
    scene.panels(admin, 0, &[("10:00", "12:00")]).await;
    let own = format!("/v1/fairs/{fair}/employers/{}", scene.employers[0]);
    let wishing = admin.get(&format!("{own}/wishing-seekers")).await.ok();
    let grade = format!("grade-{}", id(&wishing["items"][0], "id"));
    let (desk, firm) = (desk(scene, 0), format!("/employer/{}", scene.employers[0]));
    let other = format!("/employer/{second}/fairs/{fair}");
    let minutes = format!("minutes_{}", scene.openings[0]);
    let place = "가나다라 마바사 아자차 ".repeat(20);
    vec![
        form(
            "/employer/new",
            &[("name", "새길산업 77"), ("address", "시민로 77")],
            &["새길산업 77", "시민로 77"],
        ),
        form(
            format!("{firm}/profile"),
            &[("name", "마당물류"), ("address", "시민로 78")],
            &["시민로 78"],
        ),
        form(
            format!("{firm}/team"),
            &[("name", "새담당"), ("email", "new@firm.example")],
            &["새담당", "new@firm.example"],
        ),
        form(
            format!("{other}/apply"),
            &[
                ("participation", "direct"),
                ("tables", "7"),
                ("phone", "02-777-1234"),
            ],
            &["02-777-1234"],
        ),
        form(
            format!("{other}/openings/new"),
            &[
                ("title", "용접 기사"),
                ("count", "7"),
                ("pay", "월 277만 원"),
                ("place", place.trim()),
            ],
            &["용접 기사", "월 277만 원", place.trim()],
        ),
        form(
            format!("{}/booth", self::desk(scene, 1)),
            &[("booth", "any")],
            &["value=\"any\" checked"],
        ),
        form(
            format!("{desk}/times"),
            &[
                ("what", "publish"),
                ("from_0", "10:25"),
                ("to_0", "15:35"),
                ("lunch_from_0", "12:05"),
                ("lunch_to_0", ""),
            ],
            &["12:05"],
        ),
        form(
            format!("{desk}/panels"),
            &[(&minutes, "45"), ("version", "0")],
            &["value=\"45\" selected"],
        ),
        form(
            format!("{desk}/panels/new"),
            &[("name", "77번 탁자")],
            &["77번 탁자"],
        ),
        form(
            format!("{desk}/panels/people/{}", scene.interviewers[0]),
            &[("monday", "10:00-12:35")],
            &["10:00-12:35"],
        ),
        form(
            format!("{desk}/wishing"),
            &[("what", "grade"), (&grade, "top")],
            &["value=\"top\" selected"],
        ),
    ]
}

/// As pages write a moment of the stage's day.
fn at(stage: &harness::Stage, time: &str) -> String {
    let moment: jiff::Timestamp = stage.at(time).parse().expect("a moment");
    moment.to_string()
}

/// As long as an application may be.
fn letter() -> String {
    let sentence = "물류 창고에서 삼 년 동안 입고와 출고를 맡았고 지게차 면허가 있습니다. ";
    sentence.chars().cycle().take(1_999).collect::<String>() + "끝"
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
