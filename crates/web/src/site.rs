//! The pages of everybody: the start, signing in, answers by mail, failures, help.

mod certificate;
mod decline;
mod failure;
mod fair_certificate;
mod help;
mod join;
mod sign_in;
mod start;

pub use certificate::Certificate;
pub use decline::Decline;
pub use failure::Failure;
pub use fair_certificate::FairCertificate;
pub use help::help;
pub use join::Join;
pub use sign_in::{Kept, LinkAsked, PressToSignIn, SignIn, Why, centre_name};
pub use start::Start;
