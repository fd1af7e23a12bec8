//! What came of the day, beside what real fairs reported.

use std::collections::BTreeMap;

use super::reported::{self, Band, FAIRS, Reported};

/// What was counted while the day was played.
#[derive(Default, Debug)]
pub struct Figures {
    /// How often each thing happened.
    counts: BTreeMap<&'static str, u32>,
    /// Minutes from joining a line to the talk.
    pub waits: Vec<u32>,
    /// Minutes of talk of each interviewer.
    pub talks: BTreeMap<usize, u32>,
    /// Minutes that each interviewer was there.
    pub open: BTreeMap<usize, u32>,
}

impl Figures {
    /// Once more.
    pub fn count(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }

    /// So often.
    pub fn set(&mut self, what: &'static str, count: usize) {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        self.counts.insert(what, count);
    }

    /// How often.
    pub fn of(&self, what: &'static str) -> u32 {
        self.counts.get(what).copied().unwrap_or(0)
    }

    /// The funnel, the waits, the utilisation and the comparison, one line each.
    pub fn lines(&self, booths: usize) -> Vec<String> {
        let mut lines: Vec<_> = self
            .counts
            .iter()
            .map(|(what, count)| format!("{count:>8}  {what}"))
            .collect();
        lines.push(String::new());
        lines.push(self.wait_line());
        lines.push(self.utilisation_line());
        lines.push(String::new());
        let (visitors, talks) = (
            f64::from(self.of("visitors")),
            f64::from(self.of("interviews")),
        );
        let per_visitor = 100.0 * talks / visitors.max(1.0);
        let per_employer = talks / (booths.max(1) as f64);
        lines.push(beside(
            "interviews per 100 visitors",
            per_visitor,
            reported::per_visitor(),
        ));
        lines.push(beside(
            "interviews per employer with a booth",
            per_employer,
            reported::per_employer(),
        ));
        for (what, reported) in [
            ("hired on site", reported::hired()),
            ("passed first", reported::passed()),
        ] {
            let share = 100.0 * f64::from(self.of(what)) / talks.max(1.0);
            lines.push(beside(
                &format!("{what} of 100 interviews"),
                share,
                reported,
            ));
        }
        lines.push(String::new());
        lines.push("Those fairs, and who reported of them:".to_owned());
        lines.extend(FAIRS.iter().map(|one| {
            let Reported {
                name, date, source, ..
            } = one;
            format!("          {name} ({date}): {source}")
        }));
        lines
    }

    fn wait_line(&self) -> String {
        let mut waits = self.waits.clone();
        waits.sort_unstable();
        let at = |share: f64| match waits.len() {
            0 => 0,
            count => waits[((count - 1) as f64 * share) as usize],
        };
        format!(
            "Waits in line: {} people, half within {} min, 90 of 100 within {} min, the longest {} min.",
            waits.len(),
            at(0.5),
            at(0.9),
            at(1.0)
        )
    }

    fn utilisation_line(&self) -> String {
        let share = |(booth, open): (&usize, &u32)| {
            let talks = self.talks.get(booth).copied().unwrap_or(0);
            100.0 * f64::from(talks) / f64::from((*open).max(1))
        };
        let mut shares: Vec<_> = self.open.iter().map(share).collect();
        shares.sort_by(f64::total_cmp);
        let mean = shares.iter().sum::<f64>() / shares.len().max(1) as f64;
        let (least, most) = (
            shares.first().unwrap_or(&0.0),
            shares.last().unwrap_or(&0.0),
        );
        format!(
            "Booths talked {mean:.0} % of their time: the quietest {least:.0} %, the busiest {most:.0} %."
        )
    }
}

fn beside(what: &str, ours: f64, (low, high): Band) -> String {
    let verdict = match ours {
        ours if ours < low => "below",
        ours if ours > high => "above",
        _ => "within",
    };
    format!("{ours:>8.1}  {what}: {verdict} the {low:.0} to {high:.0} that fairs reported")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_told_beside_what_fairs_reported() {
        let (visitor, employer) = (reported::per_visitor(), reported::per_employer());
        assert!(beside("x", 14.9, visitor).contains("below the 15 to 32"));
        assert!(beside("x", 32.0, visitor).contains("within"));
        assert!(beside("x", 22.0, employer).contains("above"));
        let told = Figures::default().lines(1);
        for fair in &FAIRS {
            assert!(told.iter().any(|line| line.ends_with(fair.source)));
        }
    }

    #[test]
    fn waits_and_utilisation_are_of_what_was_counted() {
        let figures = Figures {
            waits: vec![30, 10, 20],
            talks: [(0, 90), (1, 45)].into(),
            open: [(0, 180), (1, 90), (2, 180)].into(),
            ..Figures::default()
        };
        assert!(figures.wait_line().contains("3 people, half within 20 min"));
        assert!(figures.utilisation_line().contains("33 %"));
        assert!(
            figures
                .utilisation_line()
                .contains("the quietest 0 %, the busiest 50 %")
        );
    }
}
