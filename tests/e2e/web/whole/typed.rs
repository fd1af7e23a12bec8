//! Nothing that an organiser typed is lost: not when the session has ended, and not when it is refused.

use super::forms::{Field, Form, forms};
use super::ground::Ground;
use super::routes;
use crate::people::mailed_token;
use harness::System;
use harness::system::{ADMINISTRATOR, PASSWORD, id};
use reqwest::header::{LOCATION, SET_COOKIE};
use reqwest::{Method, Response};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// Pages of which forms have nothing to type: they ask whether something is meant.
const QUESTIONS: [&str; 8] = [
    "/organiser/fairs/{fair}/allocation/{run}",
    "/organiser/fairs/{fair}/allocation/{run}/publish",
    "/organiser/fairs/{fair}/cancel",
    // Its buttons stand beside what could not be delivered.
    "/organiser/fairs/{fair}/day/messages",
    "/organiser/fairs/{fair}/publish",
    "/organiser/fairs/{fair}/timetable/runs/{run}",
    "/organiser/fairs/{fair}/timetable/runs/{run}/plan",
    "/organiser/fairs/{fair}/timetable/runs/{run}/publish",
];
/// Where nonsense is refused: what brings each form back.
const REFUSED: [&str; 18] = [
    "/organiser/fairs/{fair}/about",
    "/organiser/fairs/{fair}/day/call",
    "/organiser/fairs/{fair}/day/check-in",
    "/organiser/fairs/{fair}/day/walk-in",
    "/organiser/fairs/{fair}/days",
    "/organiser/fairs/{fair}/halls",
    "/organiser/fairs/{fair}/halls/{hall}",
    "/organiser/fairs/{fair}/policy",
    "/organiser/fairs/{fair}/sessions",
    "/organiser/fairs/{fair}/timetable/terms",
    "/organiser/fairs/{fair}/windows",
    "/organiser/holidays",
    "/organiser/messages/{kind}",
    "/organiser/new",
    "/organiser/policy",
    "/organiser/rooms/{room}",
    "/organiser/seats/{seat}",
    "/organiser/staff",
];
/// One employer's page at a fair, and that of whoever phones.
const DECIDING: &str = "/organiser/fairs/{fair}/employers/{application}";
const CALLER: &str = "/organiser/fairs/{fair}/day/call/{person}";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_typed_into_any_form_comes_back_after_a_session_that_ended_and_after_a_refusal() {
    let Some(ground) = Ground::open().await else {
        return;
    };
    let system = &ground.house.system;
    let mut somebody = Somebody::new(system).await;
    let mut refused = BTreeSet::new();
    for (pattern, address) in with_forms(&ground).await {
        let page = somebody.page(&address).await;
        let mut typed_into = 0;
        for form in forms(&page) {
            assert!(has_key(&form), "sent twice it is done twice: {form:?}");
            let Some(typed) = Typed::into(&form, false) else {
                continue;
            };
            typed_into += 1;
            let action = match form.action.as_str() {
                "" => address.split('?').next().unwrap_or_default(),
                action => action,
            };
            let back = somebody.after_the_session_ended(action, &typed).await;
            typed.assert_kept(&back, &format!("{address} after a session that ended"));
            assert!(
                typed.has_its_key(&back),
                "the other tab does it twice: {address}"
            );
            let wrong = Typed::into(&form, true).expect("the same fields");
            if let Some(again) = somebody.refused(action, &wrong).await {
                wrong.assert_kept(&again, &format!("{address} after a refusal"));
                refused.insert(pattern);
            }
        }
        assert!(typed_into > 0, "nothing can be typed at {address}");
    }
    for pattern in REFUSED {
        assert!(refused.contains(pattern), "{pattern} of {refused:?}");
    }
    too_late(&ground, &mut somebody).await;
    ground.house.system.verify().await;
}

/// Every form has a key, under which it is done once however often it is sent; to sign out twice changes nothing.
fn has_key(form: &Form) -> bool {
    let mut fields = form.fields.iter();
    let has_key = fields.any(|one| one.name == "key" && !one.value.is_empty());
    has_key || form.action == "/me/sign-out"
}

/// Who wrote why an employer is turned down finds it again, though somebody else has let it in meanwhile.
async fn too_late(ground: &Ground, somebody: &mut Somebody<'_>) {
    let decided = ground.address(DECIDING);
    let reason = "자리가 모자라 다음 박람회에 모시겠습니다.";
    let key = uuid::Uuid::now_v7().to_string();
    let sent = [
        ("key", key.as_str()),
        ("what", "reject"),
        ("reason", reason),
    ];
    let pair = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    let typed = Typed {
        sent: sent.map(pair).into(),
        fields: Vec::new(),
    };
    let back = somebody.after_the_session_ended(&decided, &typed).await;
    assert!(forms(&back).iter().all(|form| form.action != decided));
    assert!(back.contains(reason), "{back}");
}

/// Every page of an organiser to which a form is sent.
async fn with_forms(ground: &Ground) -> Vec<(&'static str, String)> {
    let sent: BTreeSet<String> = routes::all()
        .into_iter()
        .filter(|route| route.is_seen && route.is_sent && route.pattern.starts_with("/organiser"))
        .map(|route| route.pattern)
        .filter(|pattern| !QUESTIONS.contains(&pattern.as_str()))
        .collect();
    let known = ground.addresses.iter();
    let known = known.filter(|(pattern, _)| sent.contains(*pattern));
    let mut known: Vec<_> = known.cloned().collect();
    assert_eq!(known.len(), sent.len(), "{sent:?}");
    // The employer that the others know has been decided on: of this page another one is looked at.
    let undecided = undecided(ground).await;
    for (_, address) in known.iter_mut().filter(|(pattern, _)| *pattern == DECIDING) {
        address.clone_from(&undecided);
    }
    // What is booked for whoever phones is typed once it is said what it is.
    let stage = &ground.house.stage;
    let (caller, room, day) = (ground.address(CALLER), &stage.rooms[0], &stage.day);
    known.push((CALLER, format!("{caller}?what=room.{room}&day={day}")));
    known
}

/// The page of an employer that waits to be decided on.
async fn undecided(ground: &Ground) -> String {
    let (system, fair) = (&ground.house.system, &ground.house.stage.fair);
    let employer = harness::stage::employer(system, "다온물산").await;
    let body = json!({
        "employer": employer,
        "submit": true,
        "openings": [{ "title": "생산", "count": 3 }],
    });
    let path = format!("/v1/fairs/{fair}/applications");
    let application = id(&system.admin.post(&path, body).await.ok(), "id");
    format!("/organiser/fairs/{fair}/employers/{application}")
}

impl Ground {
    /// The address of the page of a route.
    fn address(&self, pattern: &str) -> String {
        let mut all = self.addresses.iter();
        let found = all.find(|(one, _)| *one == pattern);
        found.expect("a page").1.clone()
    }
}

/// A form into which somebody has typed.
struct Typed {
    /// Everything that is sent.
    sent: Vec<(String, String)>,
    /// What was typed, and what the form is about.
    fields: Vec<Field>,
}

impl Typed {
    /// Fills everything in anew; none where nothing can be.
    fn into(form: &Form, is_wrong: bool) -> Option<Self> {
        let (mut sent, mut fields) = (Vec::new(), Vec::new());
        for (number, field) in form.fields.iter().enumerate() {
            // Of several the last one is picked, and no other.
            let mut later = form.fields.iter().skip(number + 1);
            if field.is_one_of_several() && later.any(|one| one.name == field.name) {
                continue;
            }
            let typed = field.typed(number, is_wrong);
            sent.extend(typed.as_ref().unwrap_or(field).sent());
            fields.extend(typed);
        }
        sent.extend(form.button.clone());
        // Of several values of one name the last one is looked for.
        let is_last = |at: usize| {
            let name = &fields[at].name;
            fields.iter().skip(at + 1).all(|later| later.name != *name)
        };
        let last: Vec<usize> = (0..fields.len()).filter(|at| is_last(*at)).collect();
        let mut fields: Vec<Field> = last.into_iter().map(|at| fields[at].clone()).collect();
        if fields.is_empty() {
            return None;
        }
        // A form that comes back is about the same; its key and the version may be others.
        let about = form.fields.iter().filter(|one| one.is_hidden());
        let about = about.filter(|one| !["", "key", "version"].contains(&one.name.as_str()));
        fields.extend(about.cloned());
        Some(Self { sent, fields })
    }

    /// True when it comes back under its own key: the tab in which it was typed may send it too.
    fn has_its_key(&self, page: &str) -> bool {
        let key = self.sent.iter().find(|(name, _)| name == "key");
        let all = forms(page);
        let mut there = all.iter().flat_map(|form| &form.fields);
        there.any(|field| field.sent().as_ref() == key)
    }

    fn assert_kept(&self, page: &str, what: &str) {
        let there: Vec<(String, String)> = forms(page)
            .iter()
            .flat_map(|form| &form.fields)
            .filter_map(Field::sent)
            .collect();
        for field in self.fields.iter().filter_map(Field::sent) {
            assert!(
                there.contains(&field),
                "{field:?} is lost at {what}: {there:?}\n{page}"
            );
        }
    }
}

/// Somebody who runs fairs at a browser without scripts.
struct Somebody<'a> {
    system: &'a System,
    http: reqwest::Client,
    cookies: BTreeMap<String, String>,
    is_mailed: bool,
}

impl<'a> Somebody<'a> {
    async fn new(system: &'a System) -> Self {
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        let session = ("madang_session".to_owned(), session(system).await);
        Self {
            system,
            http: http.build().expect("a client"),
            cookies: BTreeMap::from([session]),
            is_mailed: false,
        }
    }

    async fn asks(&mut self, method: Method, path: &str, form: &[(String, String)]) -> Response {
        let url = format!("{}{path}", self.system.madang.url());
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut request = self
            .http
            .request(method.clone(), url)
            .header("accept", "text/html");
        request = request
            .header("sec-fetch-site", "same-origin")
            .header("cookie", cookies.join("; "));
        if method == Method::POST {
            request = request
                .header("content-type", "application/x-www-form-urlencoded")
                .body(encoded(form));
        }
        let answer = request.send().await.expect("an answer");
        for cookie in answer.headers().get_all(SET_COOKIE) {
            let cookie = cookie.to_str().expect("a text");
            let (pair, more) = cookie.split_once(';').unwrap_or((cookie, ""));
            let (name, value) = pair.split_once('=').expect("a cookie");
            match more.contains("Max-Age=0") {
                true => drop(self.cookies.remove(name)),
                false => drop(self.cookies.insert(name.to_owned(), value.to_owned())),
            }
        }
        answer
    }

    async fn page(&mut self, path: &str) -> String {
        let answer = self.asks(Method::GET, path, &[]).await;
        assert_eq!(answer.status(), 200, "{path}");
        answer.text().await.expect("a page")
    }

    /// Sends a form without a session, asks for a link, signs in, and comes to the page after it.
    async fn after_the_session_ended(&mut self, action: &str, typed: &Typed) -> String {
        self.cookies.remove("madang_session");
        let ended = self.asks(Method::POST, action, &typed.sent).await;
        assert_eq!(ended.status(), 401, "{action}");
        let page = ended.text().await.expect("a page");
        let all = forms(&page);
        let sign_in = all.iter().find(|form| form.action == "/me/link");
        let sign_in = sign_in.expect("a way to sign in");
        let mut asked: Vec<_> = sign_in.fields.iter().filter_map(Field::sent).collect();
        for (name, value) in &mut asked {
            if name == "email" {
                ADMINISTRATOR.clone_into(value);
            }
        }
        let answer = self.asks(Method::POST, "/me/link", &asked).await;
        assert_eq!(answer.status(), 200, "{action}");
        let to = self.signs_in().await;
        self.page(&to).await
    }

    /// Signs in and comes to where that leads: the first time by the link in the mail, then by the password,
    /// for nobody is mailed as many links as there are forms.
    async fn signs_in(&mut self) -> String {
        if self.is_mailed {
            let back = self.cookies.get("madang_back").expect("a way back").clone();
            let token = session(self.system).await;
            self.cookies.insert("madang_session".to_owned(), token);
            return back;
        }
        self.is_mailed = true;
        let token = mailed_token(self.system, ADMINISTRATOR, 1).await;
        let token = [("token".to_owned(), token)];
        let signed_in = self.asks(Method::POST, "/sign-in", &token).await;
        let to = signed_in.headers().get(LOCATION);
        let to = to.and_then(|to| to.to_str().ok());
        to.expect("a way back").to_owned()
    }

    /// The page that a refusal brings back; none when it was done.
    async fn refused(&mut self, action: &str, typed: &Typed) -> Option<String> {
        let answer = self.asks(Method::POST, action, &typed.sent).await;
        let status = answer.status();
        let is_known = status.is_client_error() || status.is_redirection() || status == 200;
        assert!(is_known, "{action}: {status}");
        let page = answer.text().await.expect("a page");
        status.is_client_error().then_some(page)
    }
}

async fn session(system: &System) -> String {
    let nobody = system.nobody();
    let body = json!({ "centre": system.centre, "email": ADMINISTRATOR, "password": PASSWORD });
    id(&nobody.post("/v1/sessions", body).await.ok(), "token")
}

fn encoded(form: &[(String, String)]) -> String {
    let each = |text: &str| -> String {
        let plain = |byte: u8| byte.is_ascii_alphanumeric();
        let byte = |byte: u8| match plain(byte) {
            true => char::from(byte).to_string(),
            false => format!("%{byte:02X}"),
        };
        text.bytes().map(byte).collect()
    };
    let pairs = form
        .iter()
        .map(|(name, value)| format!("{}={}", each(name), each(value)));
    pairs.collect::<Vec<_>>().join("&")
}
