//! What came of the talks: told by the employers on the day, revised weeks later, and counted.

use super::*;

/// Of 100 who were interviewed so many are hired on site: 5 to 8 at reported fairs.
const HIRED: f64 = 0.06;
/// So many pass to a second interview: 34 to 75 at reported fairs.
const PASSED: f64 = 0.5;
/// So many employers tell nothing on the day.
const SILENT: f64 = 0.08;
/// Of those who passed so many are hired later, and so many are not.
const LATER: (f64, f64) = (0.3, 0.3);
/// When employers are asked again, in days.
const LATER_BY: i64 = 14;

/// What came of a talk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Decision {
    HiredOnSite,
    Passed,
    NotPassed,
    HiredLater,
}

impl Decision {
    const fn as_str(self) -> &'static str {
        match self {
            Self::HiredOnSite => "hired_on_site",
            Self::Passed => "passed_first",
            Self::NotPassed => "not_passed",
            Self::HiredLater => "hired_later",
        }
    }
}

/// A talk that took place, with what was told of it.
#[derive(Clone, Debug)]
pub struct Told {
    ticket: String,
    /// The latest that was told, and how many revisions there are.
    told: Option<Decision>,
    revisions: u32,
    /// What is to be told next.
    next: Option<Decision>,
}

impl Told {
    /// A talk that has just ended, and what is to be told of it.
    pub fn now(ticket: String, next: Option<Decision>) -> Self {
        Self {
            ticket,
            told: None,
            revisions: 0,
            next,
        }
    }

    /// What is told weeks later, if anything.
    fn later(&self, rng: &mut Rng) -> Option<Decision> {
        let drawn = rng.f64();
        match self.told {
            Some(Decision::Passed) if drawn < LATER.0 => Some(Decision::HiredLater),
            Some(Decision::Passed) if drawn < LATER.0 + LATER.1 => Some(Decision::NotPassed),
            None if drawn < PASSED => Some(Decision::Passed),
            None => Some(Decision::NotPassed),
            Some(_) => None,
        }
    }
}

/// What is told of a talk on the day; some employers tell nothing.
pub fn drawn(rng: &mut Rng) -> Option<Decision> {
    let (silent, drawn) = (rng.f64() < SILENT, rng.f64());
    let decision = match drawn {
        drawn if drawn < HIRED => Decision::HiredOnSite,
        drawn if drawn < HIRED + PASSED => Decision::Passed,
        _ => Decision::NotPassed,
    };
    (!silent).then_some(decision)
}

impl Day<'_> {
    /// Employers write down what they have decided.
    pub(super) async fn tell_results(&mut self, api: &Api) -> Result<(), Fault> {
        let due = self.results.iter_mut();
        let due: Vec<_> = due.filter(|one| one.next.is_some()).collect();
        Self::together(due, |one| async move {
            let Some(decision) = one.next.take() else {
                return Ok(());
            };
            let seen = (one.revisions > 0).then_some(one.revisions);
            let body = json!({ "decision": decision.as_str(), "seen": seen });
            let path = format!("/v1/tickets/{}/outcomes", one.ticket);
            api.post("record outcome", &path, body).await?;
            one.told = Some(decision);
            one.revisions += 1;
            Ok(())
        })
        .await
        .map(|_| ())
    }

    /// Two weeks later employers say who came through the second interview, and what they had not said.
    pub(super) async fn weeks_later(&mut self, opening: Instant) -> Result<Api, Fault> {
        let later = opening.unix() + LATER_BY * 86_400;
        self.clock.set(Instant::from_unix(later))?;
        let api = self.house.api().await?;
        for _ in self.results.iter().filter(|one| one.told.is_none()) {
            self.figures.count("results told only when asked again");
        }
        for one in &mut self.results {
            one.next = one.later(&mut self.rng);
        }
        for one in self.results.iter().filter(|one| one.revisions > 0) {
            match one.next {
                Some(Decision::HiredLater) => self.figures.count("hired after a second interview"),
                Some(_) => self.figures.count("passed first and not hired after all"),
                None => {}
            }
        }
        self.tell_results(&api).await?;
        Ok(api)
    }

    /// What was played must be what the press is told.
    pub(super) async fn must_be_the_press_table(&mut self, api: &Api) -> Result<(), Fault> {
        let told = |wanted: &[Decision]| {
            let is_wanted = |one: &&Told| one.told.is_some_and(|told| wanted.contains(&told));
            self.results.iter().filter(is_wanted).count()
        };
        let hired = told(&[Decision::HiredOnSite]);
        let passed = told(&[Decision::Passed, Decision::HiredLater]);
        let path = format!("/v1/fairs/{}/reports", self.venue.fair);
        let report = api.post("freeze report", &path, json!({})).await?;
        let counted = |what| usize::try_from(self.figures.of(what)).unwrap_or(usize::MAX);
        let expected = [
            (
                "employers",
                self.employers - counted("employers who left early"),
            ),
            (
                "registered",
                counted("registered beforehand") + counted("registered at the desk"),
            ),
            ("visitors", counted("visitors")),
            ("interviewed", self.results.len()),
            ("hired_on_site", hired),
            ("passed_first", passed),
        ];
        must_say(&report["rows"], &expected)?;
        self.figures.set("hired on site", hired);
        self.figures.set("passed first", passed);
        Ok(())
    }
}

/// The row of the fair says so, and the rows of its employers and of its groups add up to it.
fn must_say(rows: &Value, expected: &[(&str, usize)]) -> Result<(), Fault> {
    let rows = rows.as_array().map_or(&[][..], Vec::as_slice);
    for (figure, count) in expected {
        for dimension in ["fair", "employer", "group"] {
            let those = rows.iter().filter(|row| row["of"] == dimension);
            let told: Vec<_> = those
                .filter_map(|row| row["figures"][*figure].as_u64())
                .collect();
            // Not every kind of row has every figure.
            if !told.is_empty() && usize::try_from(told.iter().sum::<u64>()) != Ok(*count) {
                return Err(Fault::say(format!(
                    "the press table says of {figure} by {dimension} not {count}: {told:?}"
                )));
            }
        }
        if !rows.iter().any(|row| row["figures"][*figure].is_u64()) {
            return Err(Fault::say(format!("the press table says no {figure}")));
        }
    }
    Ok(())
}
