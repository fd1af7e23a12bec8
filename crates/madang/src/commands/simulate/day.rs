//! The day itself, minute by minute.

mod arrivals;
mod results;
mod talks;
mod visits;

use std::path::{Path, PathBuf};

use domain::Instant;
use fastrand::Rng;
use futures_util::{StreamExt, TryStreamExt, stream};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

use self::results::Told;
use super::super::play::House;
use super::super::play::api::{Api, text};
use super::super::play::city;
use super::super::play::employers::Panel;
use super::super::play::seekers::Seeker;
use super::super::play::venue::Venue;
use super::at;
use super::booth::{Booth, Step};
use super::crowd;
use super::figures::Figures;
use super::guest::{Guest, Place};
use crate::clock;
use crate::fault::Fault;

/// How many requests are under way at a time.
const AT_ONCE: usize = 16;
/// After so many minutes the administrator signs in again: a session that is not used ends.
const SIGN_IN_AGAIN: u32 = 15;
/// How long whoever was called may take, and a little more, in minutes.
const GRACE: u32 = 4;
/// The minute at which one employer leaves.
const LEAVES: u32 = 110;

/// The clock that everything goes by while the day is played.
pub struct Clock(PathBuf);

impl Clock {
    /// In the folder of a simulation.
    pub fn of(folder: &Path) -> Self {
        Self(folder.join("clock"))
    }

    /// Where it lies.
    pub fn file(&self) -> &Path {
        &self.0
    }

    fn set(&self, now: Instant) -> Result<(), Fault> {
        let ahead = now.unix() - clock::true_ms() / 1000;
        let new = self.0.with_extension("new");
        std::fs::write(&new, ahead.to_string())
            .and_then(|()| std::fs::rename(&new, &self.0))
            .map_err(|error| Fault::file(self.0.display().to_string(), error))
    }
}

/// Who seeks people at the fair.
pub struct Employers<'a> {
    /// How many there are, also without a booth.
    pub all: usize,
    /// The booths.
    pub panels: &'a [Panel],
    /// The booth of each interviewer.
    pub interviewers: Vec<usize>,
}

/// A day that is played.
pub struct Day<'a> {
    house: &'a House,
    clock: Clock,
    venue: &'a Venue,
    employers: usize,
    panels: &'a [Panel],
    guests: Vec<Guest>,
    /// The booth of each interviewer.
    at: Vec<usize>,
    /// What each interviewer does.
    booths: Vec<Booth>,
    figures: Figures,
    results: Vec<Told>,
    rng: Rng,
}

impl<'a> Day<'a> {
    /// A day before the doors open.
    pub fn new(
        house: &'a House,
        clock: Clock,
        venue: &'a Venue,
        employers: Employers<'a>,
        guests: Vec<Guest>,
        seed: u64,
    ) -> Self {
        Self {
            house,
            clock,
            venue,
            employers: employers.all,
            panels: employers.panels,
            guests,
            booths: vec![Booth::Free; employers.interviewers.len()],
            at: employers.interviewers,
            figures: Figures::default(),
            results: Vec::new(),
            rng: Rng::with_seed(seed.wrapping_add(1)),
        }
    }
}

impl Day<'_> {
    /// Plays it; the API as the administrator, and what was counted.
    ///
    /// # Errors
    /// When the API fails, or refuses what it should not.
    pub async fn play(mut self, minutes: u32) -> Result<(Api, Figures), Fault> {
        let opening = self.opening()?;
        let mut api = self.house.api().await?;
        let bar = progress(minutes);
        self.count_the_registered();
        // Talks that have begun when the fair closes are brought to their end.
        for minute in 0..minutes + crowd::LONGEST_TALK {
            self.clock
                .set(Instant::from_unix(opening.unix() + i64::from(minute) * 60))?;
            if minute.is_multiple_of(SIGN_IN_AGAIN) {
                api = self.house.api().await?;
            }
            let is_open = minute < minutes;
            if is_open {
                self.let_in(&api, minute).await?;
                self.join(&api, minute).await?;
                self.give_up(&api, minute).await?;
                bar.inc(1);
            }
            if minute == LEAVES {
                self.one_employer_leaves(&api, minute).await?;
            }
            self.serve(&api, minute, is_open).await?;
            self.tell_results(&api).await?;
        }
        bar.finish();
        self.count_who_waited_in_vain();
        self.count_the_visits(&api).await?;
        self.must_be_the_press_table(&api).await?;
        let api = self.weeks_later(opening).await?;
        self.must_be_the_press_table(&api).await?;
        Ok((api, self.figures))
    }

    fn opening(&self) -> Result<Instant, Fault> {
        let opening = at(self.venue, 0);
        let parsed = opening.parse();
        parsed.map_err(|_| Fault::say(format!("{opening} is no moment")))
    }

    fn count_the_registered(&mut self) {
        for guest in &self.guests {
            if guest.visitor.registered {
                self.figures.count("registered beforehand");
            }
            if guest.visit.is_some() {
                self.figures.count("booked a time beforehand");
            }
        }
    }

    fn count_who_waited_in_vain(&mut self) {
        for _ in self.guests.iter().filter(|guest| guest.place.is_some()) {
            self.figures.count("still in line at the end");
        }
    }

    /// The booth of an employer who leaves: whoever waits there looks for another.
    async fn one_employer_leaves(&mut self, api: &Api, minute: u32) -> Result<(), Fault> {
        let booth = self.panels.len() - 1;
        let path = format!(
            "/v1/applications/{}/withdraw",
            self.panels[booth].application
        );
        let body = json!({ "reason": "급한 사정으로 일찍 돌아갑니다." });
        api.post("withdraw application", &path, body).await?;
        for (one, _) in self.at.iter().enumerate().filter(|(_, at)| **at == booth) {
            self.booths[one] = Booth::Left;
            *self.figures.open.entry(one).or_default() = minute;
        }
        self.figures.count("employers who left early");
        for guest in &mut self.guests {
            if guest
                .place
                .as_ref()
                .is_some_and(|place| place.booth == booth)
            {
                guest.next += 1;
                guest.goes_on(minute + 1);
            }
        }
        Ok(())
    }

    /// Does something for many at a time, in order.
    async fn together<T, R, F: Future<Output = Result<R, Fault>>>(
        items: Vec<T>,
        what: impl Fn(T) -> F,
    ) -> Result<Vec<R>, Fault> {
        stream::iter(items)
            .map(what)
            .buffered(AT_ONCE)
            .try_collect()
            .await
    }

    /// The path of the line at a booth.
    fn line(&self, booth: usize) -> String {
        let (fair, session) = (&self.venue.fair, &self.venue.sessions[0].id);
        format!(
            "/v1/fairs/{fair}/sessions/{session}/panels/{}/queue",
            self.panels[booth].id
        )
    }
}

fn progress(minutes: u32) -> ProgressBar {
    let bar = ProgressBar::new(u64::from(minutes));
    let style = ProgressStyle::with_template("{msg:28} {bar:32} {pos}/{len} min");
    bar.set_style(style.expect("a template"));
    bar.set_message("the fair");
    bar
}
