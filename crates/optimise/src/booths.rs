//! Booth allocation: who has which booth in each session, and why not a better one.
//!
//! The first two levels are solved to the end (`seats`). They leave open only who sits where: the
//! third level, in which wishes about neighbours make it a quadratic assignment problem. A search
//! and a bound work on it side by side, session by session, in rounds of fixed length, so that the
//! same seed gives the same plan whatever the machine.

mod bound;
mod explain;
pub mod format;
mod greedy;
mod hall;
mod model;
mod plan;
mod problem;
mod search;
mod seats;
mod session;

pub use plan::{Assigned, Judged, Plan, Waiting};

use format::Instance;
use model::Model;
use session::Session;

use crate::plan::{Header, Level, sha256};
use crate::refusal::Refusal;
use crate::strict;
use crate::watch::{Progress, Watch};

/// `format` of a plan.
pub const PLAN_FORMAT: &str = "madang-booths-plan";

/// An instance that was read and found right, every list in the order of its ids.
pub struct Checked {
    instance: Instance,
    model: Model,
    sha256: String,
}

/// Reads an instance from the bytes of its file.
///
/// # Errors
/// Refuses with any code of the format, naming the place in the file.
pub fn read(bytes: &[u8]) -> Result<Checked, Refusal> {
    let instance = format::read(&strict::parse(bytes)?)?;
    // Places in the file are those of the file's own order.
    Model::of(&instance)?;
    let instance = sorted(instance);
    Ok(Checked {
        model: Model::of(&instance)?,
        instance,
        sha256: sha256(bytes),
    })
}

/// Plans an instance.
///
/// The same instance and seed give the same plan, in whatever order the lists are, unless the watch
/// stops it; then the plan is the best so far, with a bound that is true.
pub fn solve(checked: &Checked, seed: u64, watch: &Watch<'_>) -> Plan {
    let model = &checked.model;
    let mut held = seats::best(model);
    let (value, bound) = arrange(model, &mut held, seed, watch);
    let placed = || {
        held.iter()
            .zip(&model.requests)
            .filter(|(booth, _)| booth.is_some())
    };
    let score = placed().map(|(_, asked)| asked.score).sum();
    let first_come = placed().map(|(_, asked)| asked.first_come).sum();
    let levels = vec![
        Level::new("score", score, score),
        Level::new("first_come", first_come, first_come),
        Level::new("wishes", value, bound),
    ];
    let header = Header::new(PLAN_FORMAT, &checked.sha256, seed, levels);
    plan::write(&checked.instance, model, &held, header)
}

/// What the wishes are worth when the employers choose their booths one after the other, whoever applied
/// first goes first: what a plan is compared with.
pub fn greedy(checked: &Checked) -> u64 {
    let model = &checked.model;
    let held = seats::best(model);
    let sessions = 0..model.sessions;
    let values = sessions.map(|session| {
        let problem = problem::Problem::of(model, session, &held);
        greedy::value(model, &problem)
    });
    values.sum::<i64>() as u64
}

/// Betters the wishes in every session; gives their value and bound.
fn arrange(model: &Model, held: &mut [Option<usize>], seed: u64, watch: &Watch<'_>) -> (u64, u64) {
    let problems: Vec<_> = (0..model.sessions)
        .map(|session| problem::Problem::of(model, session, held))
        .collect();
    let mut sessions: Vec<Session<'_>> = problems.iter().map(Session::of).collect();
    let sum = |sessions: &[Session<'_>]| {
        let value: i64 = sessions.iter().map(Session::value).sum();
        let bound: i64 = sessions.iter().map(Session::bound).sum();
        (value as u64, bound as u64)
    };
    let count = sessions.len() as u64;
    let tell = |sessions: &[Session<'_>], rounds: u64| {
        let (value, bound) = sum(sessions);
        let done_ppm = match value == bound {
            true => 1_000_000,
            false => rounds * 1_000_000 / (session::ROUNDS * count),
        };
        (watch.tell)(Progress {
            done_ppm: done_ppm as u32,
            value,
            bound,
        });
    };
    tell(&sessions, 0);
    for round in 0..session::ROUNDS {
        for number in 0..sessions.len() {
            if watch.stopped() {
                continue;
            }
            let seed = mixed(seed, number as u64, round);
            sessions[number].round(round, seed, watch);
            tell(&sessions, round * count + number as u64 + 1);
        }
    }
    for session in &sessions {
        for (request, booth) in session.seats() {
            held[request] = Some(booth);
        }
    }
    sum(&sessions)
}

/// One seed for each session and round.
fn mixed(seed: u64, session: u64, round: u64) -> u64 {
    let mut rng = fastrand::Rng::with_seed(seed);
    let salt = rng.u64(..);
    salt ^ session.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ round.wrapping_mul(0xD1B5_4A32_D192_ED03)
}

/// The same instance with every list in the order of its ids.
fn sorted(mut sorted: Instance) -> Instance {
    sorted.sessions.sort();
    sorted.booths.sort_by(|one, other| one.id.cmp(&other.id));
    sorted
        .map
        .sort_by(|one, other| (&one.kind, one.x, one.y).cmp(&(&other.kind, other.x, other.y)));
    sorted.employers.sort_by(|one, other| one.id.cmp(&other.id));
    sorted.requests.sort_by(|one, other| one.id.cmp(&other.id));
    sorted.wishes.sort_by(|one, other| one.id.cmp(&other.id));
    sorted
        .pins
        .sort_by(|one, other| one.request.cmp(&other.request));
    sorted
}
