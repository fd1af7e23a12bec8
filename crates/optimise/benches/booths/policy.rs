//! The policy table that gives each employer its score, as it would be published.
//!
//! | criterion | points |
//! | --- | --- |
//! | openings | 8 for each kind of job offered (at most three), 1 for each field of study, at most 20 |
//! | full-time share | 40 when every opening is full-time, 25 when some are |
//! | registration approved | 20 |
//! | strong SME, resident-first agreement, reported results of past fairs | 0: the data do not say |
//! | everybody | 1 |
//!
//! Whoever registered first goes first among equals.

use crate::table::Line;

/// The score of a registration.
pub fn score(line: &Line) -> u64 {
    let kinds = line.get("job_types").split(", ");
    let kinds = kinds.filter(|kind| !kind.is_empty()).count() as u64;
    let fields = line.number::<u64>("majors_count").min(20);
    let full_time = match line.get("employment_types") {
        "Full-Time" => 40,
        "Full-Time, Part-Time" => 25,
        _ => 0,
    };
    let approved = if line.get("status") == "approved" {
        20
    } else {
        0
    };
    1 + 8 * kinds + fields + full_time + approved
}
