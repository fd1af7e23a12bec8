//! Has the same instance planned by a general constraint solver (CP-SAT), in Python.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use optimise::plan::gap_ppm;
use optimise::timetable::format::Booked;
use optimise::timetable::{self, Checked};
use serde_json::Value;

use crate::checker::{self, Verdict};

/// As many as our own search has threads.
const WORKERS: &str = "2";

/// What the solver came to.
pub struct Solved {
    /// What its plan is worth, once whatever still found a place was added.
    pub value: u64,
    /// What it proved that no plan exceeds.
    pub bound: u64,
    /// Its time, in seconds: reading, building its model and searching.
    pub seconds: f64,
    /// What our checker says of its plan.
    pub verdict: Verdict,
}

/// What came of asking the solver.
pub enum Answer {
    /// Nobody asked it.
    NotAsked,
    /// It crashed, or what it wrote is no plan; standard error says which.
    Unusable,
    /// A plan.
    Solved(Solved),
}

impl Solved {
    /// How far its value is from its own bound, in millionths.
    pub fn gap_ppm(&self) -> u64 {
        gap_ppm(self.value, self.bound)
    }
}

/// The Python that `SOLVER_PYTHON` names, in which the solver is installed.
///
/// # Errors
/// Says what to do when it names none, or the solver is not there.
#[expect(
    clippy::disallowed_methods,
    reason = "a bench is told in the environment where the program lies"
)]
pub fn python() -> Result<PathBuf, String> {
    let named = std::env::var_os("SOLVER_PYTHON").map(PathBuf::from);
    let python = named
        .ok_or("SOLVER_PYTHON names no Python; `cargo xtask bench optimise --solver` sets it up")?;
    let mut asked = Command::new(&python);
    asked.args(["-c", "import ortools.sat.python.cp_model"]);
    let status = asked.stdout(Stdio::null()).stderr(Stdio::null()).status();
    match status {
        Ok(status) if status.success() => Ok(python),
        _ => Err(format!("{} has no ortools", python.display())),
    }
}

/// Plans an instance within so many seconds and has the plan checked. That nothing usable came of it is
/// said on standard error; without a Python nobody is asked.
pub fn solve(python: Option<&Path>, bytes: &[u8], seconds: u64) -> Answer {
    let Some(python) = python else {
        return Answer::NotAsked;
    };
    let folder = std::env::temp_dir().join(format!("madang-solver-{}", std::process::id()));
    let solved = run(python, &folder, bytes, seconds);
    let _ = std::fs::remove_dir_all(&folder);
    match solved.and_then(|answer| judge(bytes, &answer)) {
        Ok(solved) => Answer::Solved(solved),
        Err(sentence) => {
            eprintln!("bench: the solver: {sentence}");
            Answer::Unusable
        }
    }
}

fn run(python: &Path, folder: &Path, bytes: &[u8], seconds: u64) -> Result<Value, String> {
    let told = |error: std::io::Error| error.to_string();
    let [instance, plan] = ["instance.json", "plan.json"].map(|name| folder.join(name));
    std::fs::create_dir_all(folder).map_err(told)?;
    std::fs::write(&instance, bytes).map_err(told)?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/optimise/solver/timetable.py");
    let mut command = Command::new(python);
    command.arg(script).args([&instance, &plan]);
    command.args(["--workers", WORKERS, "--seconds", &seconds.to_string()]);
    let status = command.status().map_err(told)?;
    if !status.success() {
        return Err(format!("ended with {status}"));
    }
    let text = std::fs::read(&plan).map_err(told)?;
    serde_json::from_slice(&text).map_err(|error| error.to_string())
}

fn judge(bytes: &[u8], answer: &Value) -> Result<Solved, String> {
    let checked: Checked = timetable::read(bytes).map_err(|refusal| refusal.to_string())?;
    let rows = answer["interviews"].as_array().ok_or("no interviews")?;
    let interviews: Option<Vec<Booked>> = rows.iter().map(booked).collect();
    let interviews = interviews.ok_or("an interview that cannot be read")?;
    let bound = answer["bound"].as_u64().ok_or("no bound")?;
    let plan = timetable::plan_of(&checked, &interviews, bound)?;
    let written = serde_json::to_vec(&plan).map_err(|error| error.to_string())?;
    Ok(Solved {
        value: plan.header.objective[0].value,
        bound,
        seconds: answer["seconds"].as_f64().ok_or("no time")?,
        verdict: checker::check(bytes, &written),
    })
}

fn booked(row: &Value) -> Option<Booked> {
    let name = |field: &str| row[field].as_str().map(str::to_owned);
    Some(Booked {
        seeker: name("seeker")?,
        opening: name("opening")?,
        panel: name("panel")?,
        start: row["start"].as_u64()?,
    })
}
