//! The mails about a place that was offered to somebody who waited for it.

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

/// Tells that an offer was not accepted in time, that no place in the line is kept, and what to do.
pub fn run_out(facts: &Facts) -> MailText {
    let note = match facts.language {
        Language::Ko => {
            "자리는 다음 분께 넘어가며 대기 순서는 남지 않습니다. 다시 기다리시려면 예약하시던 화면에서 대기를 새로 신청해 주시기 바랍니다."
        }
        Language::En => {
            "The place goes to the next person in line, and your turn is not kept. If you still want one, please book a free time or join the waiting list anew where you joined it before."
        }
    };
    let facts = Facts {
        notes: vec![note.to_owned()],
        ..facts.clone()
    };
    invitation(&facts, News::RunOut)
}
