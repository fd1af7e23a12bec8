//! What is typed into the forms of seekers and employers.

use crate::timetables::scene::Scene;
use crate::web::every;
use harness::system::id;
use harness::{Stage, System};
use serde_json::{Value, json};

/// Who sends the forms of employers.
pub(super) const MEMBER: &str = "interviewer@firm.example";

/// A form: its address, what is typed into it, and what must stand in the page that comes back.
pub(super) struct Form {
    pub(super) path: String,
    pub(super) typed: Vec<(String, String)>,
    pub(super) wanted: Vec<String>,
}

pub(super) fn form(path: impl Into<String>, typed: &[(&str, &str)], wanted: &[&str]) -> Form {
    let pair = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    Form {
        path: path.into(),
        typed: typed.iter().map(pair).collect(),
        wanted: wanted.iter().map(|one| (*one).to_owned()).collect(),
    }
}

pub(super) fn desk(scene: &Scene, employer: usize) -> String {
    let employer = &scene.employers[employer];
    format!("/employer/{employer}/fairs/{}", scene.stage.fair)
}

pub(super) async fn seekers(system: &System, scene: &mut Scene) -> Vec<Form> {
    let people = scene.wishing(system, &["mina"]).await;
    let (mina, stage) = (&people[0], &scene.stage);
    let (path, body) = stage.visit(mina, "15:00");
    let booking = id(&system.admin.post(&path, body).await.ok(), "id");
    let (fair, day) = (format!("/fairs/{}", stage.fair), stage.day.as_str());
    let ten = at(stage, "10:00");
    let panel = format!("{}_{ten}_10", stage.panel);
    let mut forms = vec![
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
            format!("/me/bookings/{booking}/move"),
            &[("version", "0"), ("from", &ten)],
            &[&chosen(&ten)],
        ),
        form(
            "/me/data",
            &[("name", "김민아름"), ("phone", "010-9999-8888")],
            &["김민아름", "010-9999-8888"],
        ),
    ];
    forms.extend(places(stage, &every::desk(system).await));
    forms.extend(answers(system, stage, mina).await);
    forms
}

/// Rooms, seats and desks, booked and waited for.
fn places(stage: &Stage, desk: &str) -> Vec<Form> {
    let (day, ten) = (stage.day.as_str(), at(stage, "10:00"));
    let (room, seat) = (&stage.rooms[0], &stage.seat);
    let accepted = "notice-accepted-hint\" checked";
    vec![
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
            &["모의 발표"],
        ),
        form(
            format!("/seats/{seat}"),
            &[("day", day), ("from", &ten), ("notice", "accepted")],
            &[&chosen(&ten), accepted],
        ),
        form(
            format!("/seats/{seat}/wait"),
            &[("day", day), ("notice", "accepted")],
            &[accepted],
        ),
        form(
            format!("/desks/{desk}"),
            &[("day", day), ("from", &ten)],
            &[&chosen(&ten)],
        ),
    ]
}

/// Times that are proposed for an interview: one is taken, or none.
async fn answers(system: &System, stage: &Stage, mina: &str) -> Vec<Form> {
    let sent = candidacy(system, mina, &stage.employer).await;
    let body = json!({
        "version": sent["version"],
        "interviewers": [stage.interviewer],
        "rooms": [stage.rooms[0]],
        "times": [stage.at("14:00")],
    });
    let path = format!("/v1/candidacies/{}/proposals", id(&sent, "id"));
    let proposal = id(&system.admin.post(&path, body).await.ok(), "id");
    let (path, two) = (format!("/me/proposals/{proposal}"), at(stage, "14:00"));
    vec![
        form(
            path.clone(),
            &[("answer", "accept"), ("from", &two)],
            &[&chosen(&two)],
        ),
        form(
            path,
            &[("answer", "decline"), ("reason", "too_far")],
            &["value=\"too_far\" selected"],
        ),
    ]
}

/// What somebody sent to an employer.
async fn candidacy(system: &System, person: &str, employer: &str) -> Value {
    let path = format!("/v1/candidacies?person={person}");
    let found = system.admin.get(&path).await.ok();
    let all = found["items"].as_array().expect("candidacies");
    let sent = all.iter().find(|one| one["employer"] == json!(employer));
    sent.expect("a candidacy").clone()
}

pub(super) async fn employers(system: &System, scene: &mut Scene) -> Vec<Form> {
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
    let mut forms = vec![
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
    ];
    let seeker = id(&wishing["items"][0], "person");
    forms.extend(applicants(system, scene, &seeker).await);
    forms.push(wishes(scene));
    forms
}

/// One is rejected, and times are proposed to another.
async fn applicants(system: &System, scene: &Scene, seeker: &str) -> Vec<Form> {
    let stage = &scene.stage;
    let (mut paths, room) = (Vec::new(), &stage.rooms[1]);
    for number in 0..2 {
        let sent = candidacy(system, seeker, &scene.employers[number]).await;
        let path = format!("{}/applicants/{}", desk(scene, number), id(&sent, "id"));
        paths.push(path);
    }
    let time = format!("{room}_{}", at(stage, "10:00"));
    vec![
        form(
            paths.remove(0),
            &[("what", "reject"), ("reasons", "skills"), ("version", "0")],
            &[&chosen("skills")],
        ),
        form(
            paths.remove(0),
            &[
                ("what", "propose"),
                ("room", room),
                ("day", &stage.day),
                ("interviewers", &scene.interviewers[1]),
                ("times", &time),
            ],
            &[&chosen(&time)],
        ),
    ]
}

/// What an employer needs and wishes of its booth.
fn wishes(scene: &Scene) -> Form {
    let other = scene.employers[1].as_str();
    let typed = [("needs", "power"), ("wish", "corner"), ("near-1", other)];
    let near = format!("value=\"{other}\" selected");
    let wanted = [chosen("power"), chosen("corner"), near];
    let wanted = wanted.each_ref().map(String::as_str);
    form(format!("{}/wishes", desk(scene, 0)), &typed, &wanted)
}

/// As pages say of a tick or a time that it is chosen.
fn chosen(value: &str) -> String {
    format!("value=\"{value}\" checked")
}

/// As pages write a moment of the stage's day.
fn at(stage: &Stage, time: &str) -> String {
    let moment: jiff::Timestamp = stage.at(time).parse().expect("a moment");
    moment.to_string()
}

/// As long as an application may be.
pub(super) fn letter() -> String {
    let sentence = "물류 창고에서 삼 년 동안 입고와 출고를 맡았고 지게차 면허가 있습니다. ";
    sentence.chars().cycle().take(1_999).collect::<String>() + "끝"
}
