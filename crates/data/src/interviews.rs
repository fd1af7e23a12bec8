//! What `interviews` keeps: rooms, desks, holidays, availabilities, candidacies, proposals, outcomes
//! and certificates.

mod answer_rows;
mod availability_rows;
mod candidacy_rows;
mod certificate_rows;
mod chase_rows;
mod desk_rows;
mod holiday_rows;
mod met_rows;
mod outcome_rows;
mod proposal_rows;
mod room_rows;
mod run_progress;
mod run_rows;
mod timetable_rows;
mod timetabled_rows;
mod wishes_rows;

pub use answer_rows::{
    Answer, amend_answers, find_answer, has_answers, last_published, replace_answers,
};
pub use availability_rows::{find_availability, keep_availability};
pub use candidacy_rows::{
    CandidacyFilter, candidacies_of, find_candidacy, find_candidacy_of, insert_candidacy,
    save_candidacy,
};
pub use certificate_rows::{certificate_of, find_certificate, save_certificate};
pub use chase_rows::{
    Chase, Missing, fairs_to_chase, find_chase, insert_chases, missing_results, without_outcome,
};
pub use desk_rows::{
    DeskFilter, change_desk, desk_named, desks_of, find_desk, lock_desks, save_desk,
};
pub use holiday_rows::{holidays_of, keep_holidays};
pub use met_rows::{Met, met_at};
pub use outcome_rows::{OutcomeFilter, PresentOutcome, add_outcome, outcomes_of, revisions_of};
pub use proposal_rows::{
    ProposalFilter, find_proposal, has_open_proposal, insert_proposal, lock_proposal,
    open_proposal_of, proposals_at, proposals_of, save_proposal,
};
pub use room_rows::{change_room, find_room, room_named, rooms_of, save_room};
pub use run_progress::{
    Beat, Progress, RunAtWork, beat_run, begin_run, dead_runs, progress_of, queued_runs, stop_run,
};
pub use run_rows::{
    RunTexts, find_run, insert_run, lock_run, running_of, runs_of, save_run, save_run_with_plan,
    texts_of,
};
pub use timetable_rows::{
    arrangements_of, find_arrangement, find_timetable, keep_arrangement, keep_timetable,
    lock_timetable,
};
pub use timetabled_rows::{
    Timetabled, keep_timetabled, pending_groups, publications_of, put_publications,
    remove_timetabled, served_at, timetabled_of, timetabled_of_employer, timetabled_of_person,
};
pub use wishes_rows::{find_wishes, keep_wishes, wishes_of, wishes_of_person};

/// The name of a unit variant, as it stands in messages.
fn name_of(value: impl serde::Serialize) -> crate::Result<String> {
    let name = serde_json::to_value(value)?;
    Ok(name.as_str().unwrap_or_default().to_owned())
}
