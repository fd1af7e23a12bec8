//! The fair of the bench: many days, and for each round panels of its own at times of their own.

use crate::demand::{HOT, TIMES};
use crate::site::Site;
use harness::system::id;
use serde_json::json;

/// The most days a fair may have.
const DAYS: usize = 60;
/// How many rounds one day has room for: five times two and a half hours from nine o'clock.
const ROUNDS_A_DAY: usize = 5;
/// How many employers receive visitors in a round.
const PANELS: usize = 5;
const TIMES_A_PANEL: usize = TIMES / PANELS;
/// How many employers receive visitors on the day of a whole fair: as many as fit on a page.
pub const HALL: usize = 200;
/// That day, counted from the end.
const HALL_FROM_END: usize = 25;
/// How long a visit takes.
pub const MINUTES: usize = 15;

/// A published fair.
pub struct Fair {
    /// Its id.
    pub id: String,
    days: Vec<jiff::civil::Date>,
    rounds: usize,
    hall: Option<(String, Day)>,
}

/// The times that can be booked in one round.
pub struct Times {
    fair: String,
    panels: Vec<String>,
    day: jiff::civil::Date,
    first: usize,
}

impl Fair {
    /// Publishes a fair from the third day on.
    pub async fn publish(site: &Site) -> Self {
        let today = jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC);
        let ahead = std::iter::successors(Some(today.date()), |day| day.tomorrow().ok());
        let days: Vec<_> = ahead.skip(3).take(DAYS).collect();
        let open = |day| json!({ "from": at(day, 0), "to": at(day, TIMES_A_PANEL * ROUNDS_A_DAY) });
        let began = (jiff::Timestamp::now() - jiff::SignedDuration::from_hours(1)).to_string();
        let window = json!({ "from": began, "to": at(&days[DAYS - 1], 0) });
        let body = json!({
            "title": "일자리 박람회",
            "mode": "onsite",
            "days": days.iter().map(open).collect::<Vec<_>>(),
            "employer_window": window,
            "seeker_window": window,
            "place": "시민체육관",
            "zone": "Asia/Seoul",
        });
        let view = site.admin.post("/v1/fairs", body).await.ok();
        let fair = id(&view, "id");
        let publish = format!("/v1/fairs/{fair}/publish");
        site.admin.post(&publish, json!({})).await.ok();
        Self {
            id: fair,
            days,
            rounds: 0,
            hall: None,
        }
    }

    /// Publishes the times of a new round, with this many places each.
    ///
    /// # Panics
    /// When the fair has no room for another round.
    pub async fn new_times(&mut self, site: &Site, places: usize) -> Times {
        let round = self.rounds;
        assert!(round < DAYS * ROUNDS_A_DAY, "the fair's days are used up");
        self.rounds += 1;
        let mut times = Times {
            fair: self.id.clone(),
            panels: Vec::new(),
            day: self.days[round / ROUNDS_A_DAY],
            first: round % ROUNDS_A_DAY * TIMES_A_PANEL,
        };
        for number in 0..PANELS {
            let employer = employer(site, &format!("기업 {round}-{number}")).await;
            let application = apply(site, &self.id, &employer).await;
            let panel = panel(site, &times, &application, places).await;
            times.panels.push(panel);
        }
        times
    }
}

/// One panel with all its times of a day.
#[derive(Clone)]
pub struct Day {
    /// Where its free times are asked for.
    pub free_times: String,
    /// Where its times are booked.
    pub visits: String,
    /// When they begin.
    pub begins: Vec<String>,
}

impl Fair {
    /// Publishes a panel with this many times on the so-manieth day from the end.
    ///
    /// # Panics
    /// When the fair has not so many days.
    pub async fn new_day(&self, site: &Site, from_end: usize, times: usize, places: usize) -> Day {
        let name = format!("하루 {from_end}-{times}");
        self.panel_on(site, (from_end, &name), times, places).await
    }

    /// Where all that is free on a whole fair's day is asked for, and one of its panels; they are
    /// published when this is asked for the first time.
    ///
    /// # Panics
    /// When the fair has too few days.
    pub async fn hall(&mut self, site: &Site, times: usize, places: usize) -> (String, Day) {
        if let Some(hall) = &self.hall {
            return hall.clone();
        }
        let mut one = None;
        for number in 0..HALL {
            let name = format!("회관 {number}");
            let panel = self.panel_on(site, (HALL_FROM_END, &name), times, places);
            one = Some(panel.await);
        }
        let (fair, day) = (&self.id, self.days[DAYS - 1 - HALL_FROM_END]);
        let all = format!("/v1/fairs/{fair}/free-times?day={day}&limit={HALL}");
        let hall = (all, one.expect("a panel"));
        self.hall = Some(hall.clone());
        hall
    }

    /// Publishes the panel of an employer of this name.
    async fn panel_on(
        &self,
        site: &Site,
        (from_end, name): (usize, &str),
        times: usize,
        places: usize,
    ) -> Day {
        let day = self.days[DAYS - 1 - from_end];
        let employer = employer(site, name).await;
        let application = apply(site, &self.id, &employer).await;
        let body = json!({
            "application": application,
            "panels": places,
            "ranges": [{ "from": at(&day, 0), "to": at(&day, times) }],
            "minutes": MINUTES,
        });
        let fair = &self.id;
        let path = format!("/v1/fairs/{fair}/panels");
        let panel = id(&site.admin.post(&path, body).await.ok(), "panel");
        Day {
            free_times: format!("/v1/fairs/{fair}/free-times?day={day}&panel={panel}"),
            visits: format!("/v1/fairs/{fair}/panels/{panel}/visits"),
            begins: (0..times).map(|quarter| at(&day, quarter)).collect(),
        }
    }
}

impl Times {
    /// Where a time is booked, and when it begins. The hot times are the first of each panel.
    pub fn time(&self, number: usize) -> (String, String) {
        let panel = &self.panels[number % PANELS];
        let path = format!("/v1/fairs/{}/panels/{panel}/visits", self.fair);
        (path, at(&self.day, self.first + number / PANELS))
    }
}

const _: () = assert!(HOT == PANELS, "each panel has one hot time");

/// The so-manieth quarter of an hour after nine.
fn at(day: &jiff::civil::Date, quarter: usize) -> String {
    let minutes = 9 * 60 + quarter * MINUTES;
    format!("{day}T{:02}:{:02}:00+09:00", minutes / 60, minutes % 60)
}

async fn employer(site: &Site, name: &str) -> String {
    let reply = site.admin.post("/v1/employers", json!({ "name": name }));
    id(&reply.await.ok(), "id")
}

async fn apply(site: &Site, fair: &str, employer: &str) -> String {
    let body = json!({
        "employer": employer,
        "submit": true,
        "participation": "direct",
        "openings": [{ "title": "사무", "count": 2 }],
        "sessions": [],
    });
    let path = format!("/v1/fairs/{fair}/applications");
    let application = id(&site.admin.post(&path, body).await.ok(), "id");
    let approve = format!("/v1/applications/{application}/approve");
    site.admin.post(&approve, json!({})).await.ok();
    application
}

async fn panel(site: &Site, times: &Times, application: &str, places: usize) -> String {
    let to = times.first + TIMES_A_PANEL;
    let range = json!({ "from": at(&times.day, times.first), "to": at(&times.day, to) });
    let body = json!({
        "application": application,
        "panels": places,
        "ranges": [range],
        "minutes": MINUTES,
    });
    let path = format!("/v1/fairs/{}/panels", times.fair);
    id(&site.admin.post(&path, body).await.ok(), "panel")
}
