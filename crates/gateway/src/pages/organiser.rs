//! The pages of an organiser before the fair.

mod allocation;
pub(in crate::pages) mod answer;
mod board;
mod fair;
mod halls;
mod home;
mod messages;
mod people;
mod policy;
pub(in crate::pages) mod reading;
pub(in crate::pages) mod rooms;
mod staff;
mod timetable;
mod trail;

pub(super) use reading::time_of;

use axum::Router;

use crate::gateway::Shared;

/// Where the pages are.
pub(super) fn routes() -> Router<Shared> {
    home::routes()
        .merge(fair::routes())
        .merge(halls::routes())
        .merge(allocation::routes())
        .merge(board::routes())
        .merge(rooms::routes())
        .merge(policy::routes())
        .merge(messages::routes())
        .merge(people::routes())
        .merge(trail::routes())
        .merge(timetable::routes())
}
