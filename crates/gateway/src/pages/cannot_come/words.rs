//! The words of the page, in both languages.

use contract::invites::DeclineState;
use domain::refusal::Language;

/// What the page says.
pub(super) struct Words {
    pub title: &'static str,
    pub text: &'static str,
}

const fn words(title: &'static str, text: &'static str) -> Words {
    Words { title, text }
}

pub(super) const fn button(language: Language) -> &'static str {
    match language {
        Language::Ko => "참석하지 못합니다",
        Language::En => "I cannot come",
    }
}

pub(super) const fn of_state(state: DeclineState, language: Language) -> Words {
    match language {
        Language::Ko => korean(state),
        Language::En => english(state),
    }
}

const fn korean(state: DeclineState) -> Words {
    match state {
        DeclineState::Open => words(
            "참석하지 못하십니까?",
            "아래 단추를 누르시면 예약이 취소되고, 자리는 기다리는 분께 바로 돌아갑니다. \
             오실 수 있다면 이 창을 닫으시면 됩니다. 예약은 그대로 있습니다.",
        ),
        DeclineState::Declined => words(
            "알려 주셔서 감사합니다",
            "접수했습니다. 예약을 취소하는 중이며, 취소되면 메일로 알려 드립니다. 더 하실 일은 없습니다.",
        ),
        DeclineState::Cancelled => words(
            "취소된 예약입니다",
            "이 예약은 취소되었습니다. 오시거나 접속하지 않으셔도 됩니다.",
        ),
        DeclineState::LateCancelled => words(
            "취소된 예약입니다",
            "이 예약은 취소되었습니다. 자유롭게 취소할 수 있는 기한이 지나, 늦은 취소로 기록되었습니다. \
             오시거나 접속하지 않으셔도 됩니다.",
        ),
        DeclineState::TooLate => words(
            "이미 시작되었거나 끝난 예약입니다",
            "여기에서는 더 이상 취소할 수 없습니다. 일자리센터에 연락해 주시기 바랍니다.",
        ),
    }
}

const fn english(state: DeclineState) -> Words {
    match state {
        DeclineState::Open => words(
            "Can you not come?",
            "Press the button and the booking is cancelled: somebody who waits gets the place at once. \
             If you can come, just close this page: nothing has changed.",
        ),
        DeclineState::Declined => words(
            "Thank you for telling us",
            "We have noted it. The booking is being cancelled, and a mail will say so. There is nothing more to do.",
        ),
        DeclineState::Cancelled => words(
            "The booking is cancelled",
            "This booking is cancelled. There is no need to come or to connect.",
        ),
        DeclineState::LateCancelled => words(
            "The booking is cancelled",
            "This booking is cancelled. The time for cancelling freely was over, so it counts as a late \
             cancellation. There is no need to come or to connect.",
        ),
        DeclineState::TooLate => words(
            "The booking has begun or is over",
            "It cannot be cancelled here any more. Please call your job centre.",
        ),
    }
}
