//! What became of the visits that were booked beforehand: each ends in one way.

use std::collections::BTreeMap;
use std::time::Duration;

use super::*;

/// Between two looks at what the timers have done.
const PAUSE: Duration = Duration::from_millis(1_500);
/// So often it is looked in vain before that is a fault.
const LOOKS: u32 = 40;

/// How visits end, as they are counted.
const ENDS: [&str; 3] = [
    "booked and came",
    "booked and did not come",
    "booked and were called off",
];

/// How a visit in a state has ended; none for one that may still begin.
fn end_of(state: &str) -> Option<&'static str> {
    let [came, missed, off] = ENDS;
    match state {
        // Whoever stood in the line came, also when the talk did not come about.
        "checked_in" | "completed" => Some(came),
        "no_show" => Some(missed),
        "cancelled" | "late_cancelled" => Some(off),
        _ => None,
    }
}

impl Day<'_> {
    /// Waits until the timers have found everybody who did not come, and counts how each visit has ended.
    ///
    /// Fails when one has not, or when they are not those that were booked.
    pub(super) async fn count_the_visits(&mut self, api: &Api) -> Result<(), Fault> {
        let states = self.when_nobody_is_waited_for(api).await?;
        let mut ends: BTreeMap<_, usize> = ENDS.map(|end| (end, 0)).into();
        for (state, count) in &states {
            let end = end_of(state);
            let end = end.ok_or_else(|| Fault::say(format!("{count} visits stay {state}")))?;
            *ends.entry(end).or_default() += count;
        }
        let (ended, booked) = (
            ends.values().sum::<usize>(),
            self.figures.of("booked a time beforehand"),
        );
        if u32::try_from(ended) != Ok(booked) {
            return Err(Fault::say(format!(
                "{booked} visits were booked, and {ended} have ended: {states:?}"
            )));
        }
        for (end, count) in ends {
            self.figures.set(end, count);
        }
        Ok(())
    }

    async fn when_nobody_is_waited_for(&self, api: &Api) -> Result<BTreeMap<String, usize>, Fault> {
        let (mut least, mut in_vain) = (usize::MAX, 0);
        while in_vain < LOOKS {
            // Timers look by the clock on the wall, however fast the day is played.
            tokio::time::sleep(PAUSE).await;
            let states = self.states(api).await?;
            let Some(&left) = states.get("confirmed") else {
                return Ok(states);
            };
            in_vain = if left < least { 0 } else { in_vain + 1 };
            least = least.min(left);
        }
        Err(Fault::say(
            "visits to which nobody came still wait for somebody",
        ))
    }

    /// How many visits are in each state.
    async fn states(&self, api: &Api) -> Result<BTreeMap<String, usize>, Fault> {
        let path = format!("/v1/visits?fair={}&limit=200", self.venue.fair);
        let mut states: BTreeMap<String, usize> = BTreeMap::new();
        let mut next = String::new();
        loop {
            let page = api.get("list visits", &format!("{path}{next}")).await?;
            for visit in page["items"].as_array().into_iter().flatten() {
                *states.entry(text(visit, "state")?).or_default() += 1;
            }
            match page["next"].as_str() {
                Some(cursor) => next = format!("&after={cursor}"),
                None => return Ok(states),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_way_in_which_a_booked_visit_ends_is_counted_as_one() {
        let [came, missed, off] = ENDS;
        for (state, end) in [
            ("checked_in", came),
            ("completed", came),
            ("no_show", missed),
            ("cancelled", off),
            ("late_cancelled", off),
        ] {
            assert_eq!(end_of(state), Some(end), "{state}");
        }
        for state in ["held", "confirmed", "expired"] {
            assert_eq!(end_of(state), None, "{state}");
        }
    }
}
