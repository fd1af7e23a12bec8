#![doc = include_str!("../README.md")]

mod allocated;
pub mod assets;
pub mod day;
pub mod employer;
mod flash;
mod frame;
pub mod hall;
mod html;
mod names;
pub mod organiser;
pub mod parts;
pub mod seeker;
pub mod site;
pub mod when;
mod words;

pub use allocated::EmployerNames;
pub use flash::Flash;
pub use frame::{Crumb, Frame, Place, Sheet, document};
pub use html::Html;
pub use names::booking_kind;
pub use words::Words;
