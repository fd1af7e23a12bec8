//! One line of the report.

use std::fmt;

use checker::Report;
use optimise::Level;
use optimise::plan::gap_ppm;

/// What one run came to.
pub struct Row {
    /// Name of the session.
    pub session: &'static str,
    /// Seed of wishes and search.
    pub seed: u64,
    /// How many requests.
    pub requests: usize,
    /// How many have a booth.
    pub placed: usize,
    /// How many wishes those have.
    pub wishes: usize,
    /// How many of them are met.
    pub met: usize,
    /// `score`, `first_come`, `wishes`.
    pub levels: Vec<Level>,
    /// What the wishes are worth when whoever applied first chooses first.
    pub greedy: u64,
    /// Reading and solving.
    pub seconds: f64,
    /// What the checker says.
    pub report: Report,
}

/// Largest gap of the wishes, in millionths.
const GAP: u64 = 10_000;
/// Longest time in seconds.
const SECONDS: f64 = 30.0;

impl Row {
    /// The names of the columns.
    pub const HEAD: &str = "session  seed requests placed   score  first come  wishes    met   value   bound   gap %  greedy %  seconds  checker";

    /// Whether places and first come are proved, the gap and the time are within the goal, and the
    /// checker accepts the plan.
    pub fn reaches_its_goal(&self) -> bool {
        let proved = self.levels[..2].iter().all(Level::is_optimal);
        proved
            && self.levels[2].gap_ppm <= GAP
            && self.seconds <= SECONDS
            && self.report.is_accepted()
    }
}

impl fmt::Display for Row {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        let proved = |level: &Level| if level.is_optimal() { "proved" } else { "OPEN" };
        let [score, first_come, wishes] = &self.levels[..] else {
            return write!(text, "{} has {} levels", self.session, self.levels.len());
        };
        write!(
            text,
            "{:<8} {:>4} {:>8} {:>6} {:>7} {:>11} {:>7} {:>6} {:>7} {:>7} {:>7.4} {:>9.2} {:>8.2}  {}{}",
            self.session,
            self.seed,
            self.requests,
            self.placed,
            proved(score),
            proved(first_come),
            self.wishes,
            self.met,
            wishes.value,
            wishes.bound,
            wishes.gap_ppm as f64 / 10_000.0,
            gap_ppm(self.greedy, wishes.bound) as f64 / 10_000.0,
            self.seconds,
            if self.report.is_accepted() {
                "accepted"
            } else {
                "REJECTED"
            },
            if self.reaches_its_goal() {
                ""
            } else {
                "  MISSES ITS GOAL"
            },
        )?;
        if !self.report.is_accepted() {
            write!(text, "\n{}", self.report)?;
        }
        Ok(())
    }
}
