//! What is shown of runs that leave much out.

use super::*;
use domain::timetable::{Conflict, LeftOut, RunState, WhyLeftOut, WishPoints};
use domain::{Code, Instant, Refusal};
use uuid::Uuid;

/// The most bytes of a message, as the bus is set up.
const MESSAGE: usize = 256 * 1024;

fn id<I>(make: fn(Uuid) -> I, number: u128) -> I {
    make(Uuid::from_u128(u128::MAX - number))
}

fn run() -> Run {
    let left_out = (0..5000).map(|number| LeftOut {
        person: id(PersonId, number),
        opening: id(OpeningId, number),
        reason: match number < 4000 {
            true => WhyLeftOut::NotRegistered,
            false => WhyLeftOut::NoCandidacy,
        },
    });
    Run {
        id: id(domain::id::TimetableRunId, 1),
        fair: id(FairId, 2),
        centre: id(CentreId, 3),
        state: RunState::Proposed,
        is_repair: false,
        seed: 1,
        seconds: 30,
        points: WishPoints::default(),
        starts_at: Instant::from_unix(0),
        input_sha256: "0".repeat(64),
        wishes: 3,
        left_out: left_out.collect(),
        asked_by: None,
        asked_at: Instant::from_unix(0),
        ended: None,
        figures: None,
        failed: None,
        published_at: None,
        version: 0,
    }
}

fn publications() -> Vec<Publication> {
    let conflict = |number| Conflict {
        person: id(PersonId, number),
        opening: id(OpeningId, number),
        refusal: Refusal::new(Code::PanelNotFound).with("panel", Uuid::max()),
    };
    let blocked = |number: u128| {
        let firm = id(EmployerId, number);
        let pending = Publication::pending((run().id, run().centre), firm, firm);
        Publication {
            conflicts: (0..60).map(conflict).collect(),
            ..pending
        }
    };
    (0..106).map(blocked).collect()
}

fn bytes(view: &RunView) -> usize {
    serde_json::to_vec(view).expect("it is written").len()
}

#[test]
fn an_answer_names_the_first_of_five_thousand_left_out_wishes_and_counts_all_of_them() {
    let shown = view(run(), Progress::default(), publications(), MOST_NAMED);
    assert_eq!(shown.run.left_out, run().left_out[..200]);
    let counts: Vec<_> = shown.left_out_counts.clone().into_iter().collect();
    let counted = [
        (WhyLeftOut::NoCandidacy, 1000),
        (WhyLeftOut::NotRegistered, 4000),
    ];
    assert_eq!(counts, counted);
    let named = shown.publications.iter().map(|one| one.conflicts.len());
    assert_eq!(named.sum::<usize>(), 100);
    assert_eq!(shown.conflicts, 106 * 60);
    assert!(bytes(&shown) < MESSAGE, "{}", bytes(&shown));
}

#[test]
fn a_list_has_the_numbers_alone() {
    let named = Named {
        left_out: 0,
        conflicts: 0,
    };
    let shown = view(run(), Progress::default(), publications(), named);
    assert!(shown.run.left_out.is_empty());
    assert_eq!(shown.left_out_counts[&WhyLeftOut::NotRegistered], 4000);
    assert!(
        shown
            .publications
            .iter()
            .all(|one| one.conflicts.is_empty())
    );
    assert_eq!(shown.publications.len(), 106, "states are shown");
}
