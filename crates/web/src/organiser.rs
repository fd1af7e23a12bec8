//! The pages of an organiser before the fair: setting fairs up, employers, halls, rooms, rules,
//! messages, staff, the trail.

mod actions;
mod allocation;
pub(crate) mod blocks;
mod board;
mod fair;
mod halls;
mod home;
mod messages;
mod policy;
pub(crate) mod rooms;
mod staff;
mod timetable;
mod trail;

pub use actions::{action_told, actions_meant};
pub use allocation::{
    AllocationPage, Chosen, Overview, Preparing, PublishQuestion, Published, preparing_typed,
};
pub(crate) use blocks::row_of;
pub use blocks::{Filled, Typed};
pub use board::{Board, Deciding};
pub use fair::{
    About, Days, NewFair, Question, Questioned, Sessions, SetUp, Windows, about_typed, days_typed,
    windows_typed,
};
pub use halls::{HallEditor, Halls, NewBooth, booth_typed};
pub use home::{FairLine, Home};
pub use messages::{MessageForm, Messages};
pub use policy::{RULES, Rule, Rules, Unit};
pub use rooms::{
    Holidays, PlaceForm, PlaceKind, Places, Touched, Touching, WEEKDAYS, room_typed, seat_typed,
    usual_place,
};
pub use staff::{STAFF_ROLES, Staff};
pub use timetable::{
    GRIDS, Pairs, PairsPage, PanelThere, PlanPage, PublishPage, RepairPage, RunPage, TermsPage,
    TimetablePage, UnplacedPage, terms_typed,
};
pub use trail::{TRAIL_FILTERS, Trail};
