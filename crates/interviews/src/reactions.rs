//! What follows from events of other services.

mod on_fair_cancelled;

pub use on_fair_cancelled::on_fair_cancelled;
