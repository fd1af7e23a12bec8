//! The main pages of each user, found by following links as people do.

use crate::http::{Connection, request};
use harness::demo::SEEKER;

/// A page's name and address.
type Pages = Vec<(&'static str, String)>;

/// Who looks at pages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum User {
    /// The demo's first seeker.
    Seeker,
    /// An interviewer of the demo's first employer.
    Employer,
    /// Who runs the demo's fair.
    Organiser,
}

impl User {
    /// Every user.
    pub const ALL: [Self; 3] = [Self::Seeker, Self::Employer, Self::Organiser];

    /// What the figures call them.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Seeker => "seeker",
            Self::Employer => "employer",
            Self::Organiser => "organiser",
        }
    }

    /// The address of the demo's.
    pub const fn email(self) -> &'static str {
        match self {
            Self::Seeker => SEEKER,
            Self::Employer => "interviewer0@firm.example",
            Self::Organiser => "admin@gwangmadang.example",
        }
    }

    /// Where they begin.
    pub const fn home(self) -> &'static str {
        match self {
            Self::Seeker => "/me",
            Self::Employer => "/employer",
            Self::Organiser => "/organiser",
        }
    }
}

/// Somebody signed in who follows links.
pub struct Finder<'a> {
    line: &'a mut Connection,
    cookie: &'a str,
}

impl<'a> Finder<'a> {
    /// Somebody with a session.
    pub const fn new(line: &'a mut Connection, cookie: &'a str) -> Self {
        Self { line, cookie }
    }

    async fn look(&mut self, path: &str) -> String {
        let headers = [("cookie", self.cookie), ("accept", "text/html")];
        let page = self
            .line
            .exchange(&request("GET", path, &headers, ""))
            .await;
        let page = page.expect("an answer");
        assert_eq!(page.status, 200, "{path}");
        String::from_utf8(page.body).expect("a text")
    }

    /// The pages of a user, whose home is here.
    pub async fn pages(&mut self, user: User, home: &str) -> Pages {
        match user {
            User::Seeker => self.of_seeker().await,
            User::Employer => self.of_employer(home).await,
            User::Organiser => self.of_organiser().await,
        }
    }

    async fn of_seeker(&mut self) -> Pages {
        let fairs = self.look("/fairs").await;
        let (_, cards) = fairs.split_once("class=\"card\"").expect("a fair");
        let fair = link(cards, "/fairs/");
        let shown = self.look(&fair).await;
        let employer = link(&shown, &format!("{fair}/employers/"));
        let opening = link(&shown, &format!("{fair}/openings/"));
        let mine = self.look("/me").await;
        let (_, timeline) = mine.split_once("class=\"timeline\"").expect("bookings");
        let booking = link(timeline, "/me/bookings/");
        let pass = link(&mine, "/me/passes/");
        let rooms = self.look("/rooms").await;
        vec![
            ("start", "/".to_owned()),
            ("fairs", "/fairs".to_owned()),
            ("lines", format!("{fair}/lines")),
            ("fair", fair),
            ("employer", employer),
            ("opening", opening),
            ("calendar", "/me".to_owned()),
            ("booking", booking),
            ("pass", pass),
            ("rooms", "/rooms".to_owned()),
            ("room", link(&rooms, "/rooms/")),
            ("AI seat", link(&rooms, "/seats/")),
            ("waiting", "/me/waits".to_owned()),
            ("applications", "/me/applications".to_owned()),
            ("favourites", "/me/favourites".to_owned()),
            ("calendars", "/me/feeds".to_owned()),
            ("data", "/me/data".to_owned()),
            ("help", "/help".to_owned()),
        ]
    }

    async fn of_employer(&mut self, home: &str) -> Pages {
        let shown = self.look(home).await;
        let fair = link(&shown, &format!("{home}/fairs/"));
        let fair = upto(&fair, 5);
        let mut pages = vec![
            ("home", home.to_owned()),
            ("profile", format!("{home}/profile")),
            ("team", format!("{home}/team")),
            ("fair", fair.clone()),
        ];
        for page in [
            "apply",
            "openings",
            "booth",
            "times",
            "panels",
            "applicants",
            "timetable",
            "today",
            "results",
        ] {
            pages.push((page, format!("{fair}/{page}")));
        }
        let applicants = self.look(&format!("{fair}/applicants")).await;
        let applicant = link(&applicants, &format!("{fair}/applicants/"));
        pages.push(("applicant", applicant));
        pages
    }

    async fn of_organiser(&mut self) -> Pages {
        let home = self.look("/organiser").await;
        let fair = upto(&link(&home, "/organiser/fairs/"), 4);
        let halls = self.look(&format!("{fair}/halls")).await;
        let hall = upto(&link(&halls, &format!("{fair}/halls/")), 6);
        let board = self.look(&format!("{fair}/employers")).await;
        let employer = link(&board, &format!("{fair}/employers/"));
        let (caller, visit) = self.caller(&fair).await;
        let day = self.day_of(&fair).await;
        let mut pages = vec![
            ("home", "/organiser".to_owned()),
            ("new fair", "/organiser/new".to_owned()),
            ("set-up", fair.clone()),
            ("hall", hall),
            ("decision", employer),
            ("rooms", "/organiser/rooms".to_owned()),
            ("holidays", "/organiser/holidays".to_owned()),
            ("rules", "/organiser/policy".to_owned()),
            ("messages", "/organiser/messages".to_owned()),
            ("template", "/organiser/messages/reminder".to_owned()),
            ("staff", "/organiser/staff".to_owned()),
            ("trail", "/organiser/trail".to_owned()),
            ("caller", caller.clone()),
            ("caller's times", format!("{caller}?what={visit}")),
            ("places that day", format!("{fair}/day/places?day={day}")),
        ];
        for (name, page) in [
            ("about", "about"),
            ("days", "days"),
            ("windows", "windows"),
            ("sessions", "sessions"),
            ("halls", "halls"),
            ("employers", "employers"),
            ("fair rules", "policy"),
            ("allocation", "allocation"),
            ("timetable", "timetable"),
            ("repair", "timetable/repair"),
            ("day", "day"),
            ("check-in", "day/check-in"),
            ("walk-in", "day/walk-in"),
            ("call", "day/call"),
            ("caller found", "day/call?q=seeker0@mail.example"),
            ("places", "day/places"),
            ("report", "day/report"),
            ("undelivered", "day/messages"),
        ] {
            pages.push((name, format!("{fair}/{page}")));
        }
        pages
    }

    /// Whoever phones, and a visit that can be booked for them.
    async fn caller(&mut self, fair: &str) -> (String, String) {
        let found = self.look(&format!("{fair}/day/call?q={SEEKER}")).await;
        let caller = link(&found, &format!("{fair}/day/call/"));
        let shown = self.look(&caller).await;
        let visit = between(&shown, "<option value=\"visit.", "\"").expect("an employer");
        (caller, format!("visit.{visit}"))
    }

    /// The first day of a fair, on which its rooms are full.
    async fn day_of(&mut self, fair: &str) -> String {
        let id = fair.trim_start_matches("/organiser/fairs/");
        let view = self.look(&format!("/v1/fairs/{id}")).await;
        let view: serde_json::Value = serde_json::from_str(&view).expect("JSON");
        let from = view["days"][0]["from"].as_str().expect("a day");
        from.split('T').next().unwrap_or_default().to_owned()
    }
}

/// So many parts of an address, without its query.
fn upto(address: &str, parts: usize) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let kept: Vec<&str> = path.split('/').take(parts).collect();
    kept.join("/")
}

fn maybe(page: &str, begins: &str) -> Option<String> {
    let mut links = page.split("href=\"").skip(1);
    links.find_map(|after| {
        let (href, _) = after.split_once('"')?;
        (href.starts_with(begins) && href.len() > begins.len()).then(|| href.to_owned())
    })
}

/// The first address in a page that begins so and goes on.
///
/// # Panics
/// When there is none.
pub fn link(page: &str, begins: &str) -> String {
    maybe(page, begins).unwrap_or_else(|| panic!("no link to {begins}"))
}

/// What stands between two texts.
pub fn between(text: &str, before: &str, after: &str) -> Option<String> {
    let (_, rest) = text.split_once(before)?;
    rest.split_once(after).map(|(found, _)| found.to_owned())
}
