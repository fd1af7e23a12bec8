//! What `interviews` keeps: rooms, desks, holidays, availabilities, candidacies and proposals.

mod availability_rows;
mod candidacy_rows;
mod desk_rows;
mod holiday_rows;
mod proposal_rows;
mod room_rows;

pub use availability_rows::{find_availability, keep_availability};
pub use candidacy_rows::{
    CandidacyFilter, candidacies_of, find_candidacy, find_candidacy_of, insert_candidacy,
    save_candidacy,
};
pub use desk_rows::{DeskFilter, change_desk, desk_named, desks_of, find_desk, save_desk};
pub use holiday_rows::{holidays_of, keep_holidays};
pub use proposal_rows::{
    ProposalFilter, find_proposal, insert_proposal, lock_proposal, open_proposal_of, proposals_of,
    save_proposal,
};
pub use room_rows::{change_room, find_room, room_named, rooms_of, save_room};

/// The name of a unit variant, as it stands in messages.
fn name_of(value: impl serde::Serialize) -> crate::Result<String> {
    let name = serde_json::to_value(value)?;
    Ok(name.as_str().unwrap_or_default().to_owned())
}
