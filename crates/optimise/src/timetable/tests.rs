//! What the search starts from, and what a large neighbourhood finds, on fairs made for it.

use super::anneal::Annealer;
use super::board::Board;
use super::bound::{Dual, Relaxation};
use super::large::Refiller;
use super::matching;
use super::model::{Model, Place};
use super::problem::{Problem, Weights};
use crate::watch::Watch;
use serde_json::{Value, json};

/// Employers with one panel that holds so many interviews, and seekers who may have so many each: numbers of
/// seeker and employer with the value of the wish.
fn fair(
    (seekers, most): (usize, usize),
    (employers, slots): (usize, usize),
    wishes: &[(usize, usize, u64)],
) -> Value {
    let seekers = (0..seekers).map(|number| {
        json!({
            "id": format!("s{number}"), "windows": [[0, 10 * slots]], "max_interviews": most
        })
    });
    let panels = (0..employers).map(|number| {
        json!({
            "id": format!("p{number}"), "employer": format!("e{number}"), "site": "hall",
            "windows": [[0, 10 * slots]]
        })
    });
    let openings = (0..employers).map(|number| {
        json!({
            "id": format!("o{number}"), "employer": format!("e{number}"), "minutes": 10
        })
    });
    let wishes = wishes.iter().map(|(seeker, opening, value)| {
        json!({
            "seeker": format!("s{seeker}"), "opening": format!("o{opening}"), "value": value
        })
    });
    json!({
        "format": super::format::FORMAT, "version": 1, "name": "", "horizon": 10 * slots,
        "grid_minutes": 10, "sites": ["hall"],
        "seekers": seekers.collect::<Vec<_>>(),
        "panels": panels.collect::<Vec<_>>(),
        "openings": openings.collect::<Vec<_>>(),
        "wishes": wishes.collect::<Vec<_>>(),
    })
}

fn read(fair: &Value) -> Model {
    let bytes = serde_json::to_vec(fair).expect("JSON");
    super::read(&bytes).expect("a right instance").model
}

/// One interview at each panel and for each seeker.
fn model(seekers: usize, employers: usize, wishes: &[(usize, usize, u64)]) -> Model {
    read(&fair((seekers, 1), (employers, 1), wishes))
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

/// What was published is worth more than any wish, in the choice and when it is placed.
#[test]
fn the_matching_keeps_what_was_published() {
    let mut fair = fair((2, 1), (1, 1), &[(0, 0, 10), (1, 0, 1)]);
    fair["previous"] = json!([{ "seeker": "s1", "opening": "o0", "panel": "p0", "start": 0 }]);
    let model = read(&fair);
    let weights = Weights {
        pin: 0,
        kept: 100,
        value: 1,
    };
    let problem = Problem::new(&model, Vec::new(), weights);
    let start = matching::start(&problem, &Watch::none()).expect("nothing stops it");
    assert_eq!(start.worth, 101);
}

/// Many minutes wished at one panel are more than a small number holds.
#[test]
fn the_room_of_a_panel_is_counted_however_much_is_wished_there() {
    let wishes: Vec<(usize, usize, u64)> = (0..50_000).map(|seeker| (seeker, 0, 1)).collect();
    let mut fair = fair((50_000, 1), (1, 1), &wishes);
    fair["horizon"] = json!(100_000);
    fair["openings"][0]["minutes"] = json!(100_000);
    fair["panels"][0]["windows"] = json!([[0, 100_000]]);
    for seeker in fair["seekers"].as_array_mut().expect("seekers") {
        seeker["windows"] = json!([[0, 100_000]]);
    }
    let model = read(&fair);
    let problem = problem(&model);
    let start = matching::start(&problem, &Watch::none()).expect("nothing stops it");
    assert_eq!(start.worth, 1);
}

/// Parts of a larger fair, of which one interview stands: whatever is drawn, nothing is lost, and what comes
/// out is a timetable.
#[test]
fn refilling_a_part_keeps_every_rule_and_loses_nothing() {
    let mut dice = fastrand::Rng::with_seed(7);
    let mut wishes = Vec::new();
    for seeker in 0..60 {
        let first = dice.usize(..16);
        wishes.extend((0..5).map(|step| (seeker, (first + 3 * step) % 16, dice.u64(1..20))));
    }
    let model = read(&fair((60, 2), (16, 6), &wishes));
    let stands = Place {
        panel: model.openings[model.pairs[0].opening].panels[0],
        start: 20,
    };
    let weights = Weights {
        pin: 0,
        kept: 0,
        value: 1,
    };
    let problem = Problem::new(&model, vec![(0, stands)], weights);
    let watch = Watch::none();
    let mut greedy = Board::empty(&problem);
    greedy.complete();
    assert!(greedy.at.iter().flatten().count() > 60, "a part is not all");
    let mut dual = Dual::new(Relaxation::new(&problem));
    dual.improve(200, greedy.worth, &watch);
    let jobs: Vec<usize> = (0..problem.jobs.len()).collect();
    let mut won = 0;
    for seed in 0..10 {
        let mut board = greedy.clone();
        let mut refiller = Refiller {
            jobs: &jobs,
            prices: dual.best_prices(),
            dice: fastrand::Rng::with_seed(seed),
            watch: &watch,
        };
        refiller.run(&mut board, 5);
        assert!(board.worth >= greedy.worth, "{} is less", board.worth);
        won += board.worth - greedy.worth;
        let mut again = Board::empty(&problem);
        for (job, place) in board.at.iter().enumerate() {
            if let Some(place) = place {
                assert!(again.is_free(job, *place), "{job} at {place:?}");
                again.put(job, *place);
            }
        }
        assert_eq!(again.worth, board.worth);
    }
    assert!(won > 0, "something better is found");
}
