//! One line of the report.

use std::fmt;

use optimise::Level;

use crate::checker::Verdict;

/// What one run came to.
pub struct Row {
    /// Name of the instance.
    pub name: &'static str,
    /// Seed of instance and search.
    pub seed: u64,
    /// How many wishes.
    pub wishes: usize,
    /// How many interviews.
    pub placed: usize,
    /// Value, bound and gap.
    pub level: Level,
    /// Gap of taking wishes by falling value.
    pub greedy_ppm: u64,
    /// Reading and solving.
    pub seconds: f64,
    /// Processor time of all threads together: more than `seconds` on a machine that has nothing else to do.
    pub processor: Option<f64>,
    /// Most memory, in megabytes.
    pub peak_mb: Option<u64>,
    /// What the checker says.
    pub verdict: Verdict,
    /// How long the checker took, its start and its reading of both files included, in seconds.
    pub checked_in: f64,
}

/// Largest gap in millionths and longest time in seconds, by the first letter of an instance.
fn goal(name: &str) -> (u64, f64) {
    match name {
        "A" => (0, 2.0),
        "B" => (1_000, 10.0),
        "C" => (20_000, 30.0),
        "D" => (1_000, 60.0),
        _ => (0, 10.0),
    }
}

impl Row {
    /// The names of the columns.
    pub const HEAD: &str = "instance          seed  wishes placed      value      bound     gap %  greedy %  seconds   CPU s    MB  checker  check s";

    /// Whether gap and time are within the goal of the instance, and nobody rejected the plan.
    ///
    /// On a busy machine the processor time counts: alone, the run would have needed no more than that.
    pub fn reaches_its_goal(&self) -> bool {
        let (gap, seconds) = goal(self.name);
        let taken = self
            .processor
            .map_or(self.seconds, |own| own.min(self.seconds));
        self.level.gap_ppm <= gap && taken <= seconds && self.verdict != Verdict::Rejected
    }
}

impl fmt::Display for Row {
    fn fmt(&self, text: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |ppm: u64| ppm as f64 / 10_000.0;
        let verdict = match self.verdict {
            Verdict::Accepted => "accepted",
            Verdict::Rejected => "REJECTED",
            Verdict::NotAsked => "-",
        };
        write!(
            text,
            "{:<17} {:>4} {:>7} {:>6} {:>10} {:>10} {:>9.4} {:>9.2} {:>8.2} {:>7} {:>5} {verdict:>8} {:>8.2}{}",
            self.name,
            self.seed,
            self.wishes,
            self.placed,
            self.level.value,
            self.level.bound,
            percent(self.level.gap_ppm),
            percent(self.greedy_ppm),
            self.seconds,
            self.processor
                .map_or("-".to_owned(), |seconds| format!("{seconds:.2}")),
            self.peak_mb.map_or("-".to_owned(), |mb| mb.to_string()),
            self.checked_in,
            if self.reaches_its_goal() {
                ""
            } else {
                "  MISSES ITS GOAL"
            },
        )
    }
}
