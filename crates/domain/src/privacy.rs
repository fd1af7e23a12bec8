//! What others may see of a person, why, and how long it is kept.

mod cv;
mod erasing;
mod masking;
mod retention;
mod seeker;

use crate::refusal::Refusal;
use crate::text;
pub use cv::{Cv, CvTerms};
pub use erasing::{ERASED_NAME, erased, is_erased, must_be_known, must_erase};
pub use masking::masked;
pub use retention::{DataClass, Retention, Rule, before};
pub use seeker::{EmployerConsent, Seeker, Showing, ends_with, seen_by_employer, was_hidden};

/// The longest reason, in characters.
const LONGEST_REASON: usize = 300;

/// Why somebody reads, hands on, erases or keeps back what is known of others: one line.
///
/// Whoever looks at the trail later reads it; names do not belong in it.
/// Refuses with `text_missing`, `bad_name` or `text_too_long`.
pub fn reason(text: &str) -> Result<String, Refusal> {
    text::line("reason", text, LONGEST_REASON)
}
