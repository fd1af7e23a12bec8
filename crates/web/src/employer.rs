//! The pages of an employer.

mod applicant;
mod applicants;
mod application;
mod booth;
mod booth_given;
mod choose;
mod day;
mod desk;
mod fair;
mod firm;
mod home;
mod names;
mod opening;
mod results;
mod steps;
mod team;
mod times;
mod today;
mod wishes;

pub use applicant::{ApplicantPage, Proposing};
pub use applicants::{Applicants, Sieve};
pub use application::{ApplicationForm, ApplicationTyped};
pub use booth::BoothPage;
pub use choose::{ChooseEmployer, JoinTyped, Landing};
pub use day::{Meeting, Timetable};
pub use desk::{AtFair, Desk, Tab};
pub use fair::FairDesk;
pub use firm::{FirmForm, FirmTyped};
pub use home::{Home, HomeFair, OpenFair};
pub use opening::{OpeningForm, OpeningTyped, Openings};
pub use results::{Recorded, Results, Wanted};
pub use steps::{Standing, Step, StepState, next, steps};
pub use team::{Team, TeamTyped};
pub use times::{DayTyped, TimesForm, TimesTyped};
pub use today::{Finished, Line, Today};
pub use wishes::{Wished, WishesPage, wishes_typed};
