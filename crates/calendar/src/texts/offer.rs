//! The mail that offers a place to somebody who waited for it.

use domain::time::Instant;

use super::{MailText, News, invitation};
use crate::facts::{Facts, Language};
use crate::when::start;

/// Tells what is free, until when it is kept, and what to do.
pub fn offer(facts: &Facts, until: Instant) -> MailText {
    let until = start(until, &facts.zone, facts.language);
    let note = match facts.language {
        Language::Ko => format!(
            "{until}까지 예약 내역에서 수락해 주시기 바랍니다. 답이 없으면 다음 대기자에게 제안되고 대기가 끝납니다."
        ),
        Language::En => format!(
            "Please accept it among your bookings by {until}. Without an answer it goes to the next in line, and your waiting ends."
        ),
    };
    let facts = Facts {
        notes: vec![note],
        ..facts.clone()
    };
    invitation(&facts, News::Offered)
}
