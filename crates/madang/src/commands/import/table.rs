//! What came of an import, as a table.

use std::collections::{BTreeMap, BTreeSet};

use contract::booths::{BoothOutcome, ListBoothSlots};
use contract::message::Paging;
use domain::refusal::Language;

use super::replay::{Fair, Outcome};
use super::rows::Registration;
use crate::fault::Fault;
use crate::line::Line;

#[derive(Default)]
struct Counts {
    asked: u32,
    reserved: u32,
    waiting: u32,
    refused: u32,
}

/// Prints the table per session, the refusals, and whether any booth slot was given twice.
///
/// # Errors
/// When the slots cannot be read, or one was given twice.
pub async fn print(
    line: &Line,
    fair: &Fair,
    registrations: &[Registration],
    outcomes: &[Outcome],
) -> Result<(), Fault> {
    let counts = count(outcomes);
    println!(
        "{:<10} {:>6} {:>9} {:>8} {:>8}",
        "session", "asked", "reserved", "waiting", "refused"
    );
    for (name, one) in &counts {
        println!(
            "{name:<10} {:>6} {:>9} {:>8} {:>8}",
            one.asked, one.reserved, one.waiting, one.refused
        );
    }
    for (registration, outcome) in registrations.iter().zip(outcomes) {
        if let Outcome::Refused(refusal) = outcome {
            let sentence = refusal.sentence(Language::En);
            println!(
                "line {}: {}: {sentence}",
                registration.line, registration.employer
            );
        }
    }
    let (slots, twice) = slots(line, fair).await?;
    println!(
        "fair {}: {slots} booth slots given, {twice} given twice",
        fair.id
    );
    if twice > 0 {
        return Err(Fault::say("a booth slot was given twice"));
    }
    Ok(())
}

fn count(outcomes: &[Outcome]) -> BTreeMap<&str, Counts> {
    let mut counts: BTreeMap<&str, Counts> = BTreeMap::new();
    for outcome in outcomes {
        let Outcome::Applied(booths) = outcome else {
            continue;
        };
        for (session, booth) in booths {
            let one = counts.entry(session).or_default();
            one.asked += 1;
            match booth {
                Ok(BoothOutcome::Reserved(_)) => one.reserved += 1,
                Ok(BoothOutcome::Waitlisted { .. }) => one.waiting += 1,
                Err(_) => one.refused += 1,
            }
        }
    }
    counts
}

/// How many slots are given, and how many pairs of booth and session come more than once.
async fn slots(line: &Line, fair: &Fair) -> Result<(usize, usize), Fault> {
    let mut seen = BTreeSet::new();
    let (mut all, mut twice, mut after) = (0, 0, None);
    loop {
        let paging = Paging {
            after,
            limit: Some(200),
        };
        let query = ListBoothSlots {
            fair: fair.id,
            session: None,
            employer: None,
            paging,
        };
        let page = line.query(&query).await?;
        for slot in &page.items {
            all += 1;
            twice += usize::from(!seen.insert((slot.booth, slot.session)));
        }
        after = page.next;
        if after.is_none() {
            return Ok((all, twice));
        }
    }
}
