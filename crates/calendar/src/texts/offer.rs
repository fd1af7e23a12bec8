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
            "{until}까지 예약 내역에서 수락해 주시기 바랍니다. 그때까지 답이 없으시면 자리는 다음 분께 넘어가고 대기도 끝납니다."
        ),
        Language::En => format!(
            "Please accept it on the page of your bookings by {until}. If we do not hear from you by then, it goes to the next person in line, and you are off the waiting list."
        ),
    };
    let facts = Facts {
        notes: vec![note],
        ..facts.clone()
    };
    invitation(&facts, News::Offered)
}
