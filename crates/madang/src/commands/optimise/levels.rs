//! What a plan reaches, said to people.

use optimise::{Header, Status};

use super::bar::percent;

/// Says on standard output what each level reaches, and whether that is proved best.
pub fn report(header: &Header) {
    for level in &header.objective {
        let proved = if level.is_optimal() {
            "proved best".to_owned()
        } else {
            format!("at most {}", level.bound)
        };
        let gap = percent(level.gap_ppm);
        println!("{}: {}, {proved}, gap {gap}", level.level, level.value);
    }
    println!(
        "{}",
        match header.status {
            Status::Optimal => "no plan is better",
            Status::Feasible => "a better plan may exist, within the gap",
        }
    );
}
