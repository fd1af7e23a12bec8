//! What the search starts from, and what a large neighbourhood finds, on fairs made for it.

use super::anneal::Annealer;
use super::board::Board;
use super::bound::{Dual, Relaxation};
use super::large::Refiller;
use super::matching;
use super::model::{Model, Place};
use super::problem::{Problem, Weights};
use crate::watch::Watch;

/// Employers with one panel that holds one interview, and seekers who may have one each: numbers of seeker
/// and employer with the value of the wish.
fn model(seekers: usize, employers: usize, wishes: &[(usize, usize, u64)]) -> Model {
    let seekers = (0..seekers).map(|number| {
        serde_json::json!({
            "id": format!("s{number}"), "windows": [[0, 10]], "max_interviews": 1
        })
    });
    let panels = (0..employers).map(|number| {
        serde_json::json!({
            "id": format!("p{number}"), "employer": format!("e{number}"), "site": "hall",
            "windows": [[0, 10]]
        })
    });
    let openings = (0..employers).map(|number| {
        serde_json::json!({
            "id": format!("o{number}"), "employer": format!("e{number}"), "minutes": 10
        })
    });
    let wishes = wishes.iter().map(|(seeker, opening, value)| {
        serde_json::json!({
            "seeker": format!("s{seeker}"), "opening": format!("o{opening}"), "value": value
        })
    });
    let fair = serde_json::json!({
        "format": super::format::FORMAT, "version": 1, "name": "", "horizon": 10,
        "grid_minutes": 10, "sites": ["hall"],
        "seekers": seekers.collect::<Vec<_>>(),
        "panels": panels.collect::<Vec<_>>(),
        "openings": openings.collect::<Vec<_>>(),
        "wishes": wishes.collect::<Vec<_>>(),
    });
    let bytes = serde_json::to_vec(&fair).expect("JSON");
    super::read(&bytes).expect("a right instance").model
}

fn problem(model: &Model) -> Problem<'_> {
    let weights = Weights {
        pin: 0,
        kept: 0,
        value: 1,
    };
    Problem::new(model, Vec::new(), weights)
}

/// The dearest wish takes the only place of somebody who has no other.
#[test]
fn the_matching_places_more_than_the_dearest_wishes_first() {
    let model = model(2, 2, &[(0, 0, 10), (0, 1, 9), (1, 0, 9)]);
    let problem = problem(&model);
    let mut greedy = Board::empty(&problem);
    greedy.complete();
    let start = matching::start(&problem, &Watch::none()).expect("nothing stops it");
    assert_eq!((greedy.worth, start.worth), (10, 18));
}

/// Six seekers would each have to take a place worth a point less before a seventh, worth eight, finds one:
/// every step by itself loses, all together win two.
#[test]
fn a_part_that_is_refilled_wins_what_no_compound_change_does() {
    let mut wishes = vec![(6, 6, 8)];
    wishes.extend((0..6).flat_map(|number| [(number, number, 9), (number, number + 1, 10)]));
    let model = model(7, 7, &wishes);
    let problem = problem(&model);
    let at = problem.jobs.iter().map(|job| {
        (job.seeker + 1 == job.opening).then_some(Place {
            panel: job.opening,
            start: 0,
        })
    });
    let at: Vec<Option<Place>> = at.collect();
    let watch = Watch::none();
    let mut changed = Annealer::new(Board::of(&problem, &at), 1);
    changed.run(100_000, (0.001, 0.001), &watch);
    assert_eq!(changed.best_worth(), 60);

    let mut board = Board::of(&problem, &at);
    let dual = Dual::new(Relaxation::new(&problem));
    let mut refiller = Refiller {
        jobs: &(0..problem.jobs.len()).collect::<Vec<_>>(),
        prices: dual.best_prices(),
        dice: fastrand::Rng::with_seed(1),
        watch: &watch,
    };
    refiller.run(&mut board, 1);
    assert_eq!(board.worth, 62);
    assert_eq!(board.at.iter().flatten().count(), 7);
}
