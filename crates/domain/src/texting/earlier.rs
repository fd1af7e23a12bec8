//! What a person may know of a booking from the text messages of before.

use super::{TextKind, TextTry};
use crate::delivery::{DeliveryState, EarlierMail, Method};

/// A text message about a booking that was made for a person before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EarlierText {
    /// What it tells.
    pub kind: TextKind,
    /// The booking's version it told.
    pub version: u32,
    /// Where it is in its life.
    pub state: DeliveryState,
    /// What came of each attempt.
    pub tries: Vec<TextTry>,
}

impl EarlierText {
    /// True when the person has it, or may have it: also when an answer was lost and the attempts after
    /// it failed.
    pub fn may_have_arrived(&self) -> bool {
        let is_out = |one: &TextTry| matches!(one, TextTry::Accepted | TextTry::Unclear);
        self.state.may_have_arrived() || self.tries.iter().any(is_out)
    }

    /// What `due_mail` takes of it; none for a reminder, which tells nothing new.
    pub fn as_mail(&self) -> Option<EarlierMail> {
        let method = self.kind.method();
        let state = match self.may_have_arrived() && !self.state.may_have_arrived() {
            true => DeliveryState::Unknown,
            false => self.state,
        };
        (method != Method::Letter).then_some(EarlierMail {
            version: self.version,
            method,
            state,
        })
    }
}

/// True when somebody who is told by text messages alone has to hear that a booking is off: unless the
/// news of it was to be texted and never went out. Who was texted no such news heard of it when it was
/// made, as at the counter.
pub fn must_hear_of_end(texts: &[EarlierText]) -> bool {
    let mut news = texts
        .iter()
        .filter(|one| one.kind.method() == Method::Request)
        .peekable();
    let waits = |state| matches!(state, DeliveryState::Due | DeliveryState::Superseded);
    news.peek().is_none() || news.any(|one| one.may_have_arrived() || !waits(one.state))
}

/// How many attempts were made, of which the gateway knows.
pub fn tries_made(tries: &[TextTry]) -> u32 {
    let made = tries.iter().filter(|one| **one != TextTry::Postponed);
    u32::try_from(made.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(kind: TextKind, state: DeliveryState, tries: &[TextTry]) -> EarlierText {
        EarlierText {
            kind,
            version: 0,
            state,
            tries: tries.to_vec(),
        }
    }

    #[test]
    fn one_whose_answer_was_lost_may_have_arrived_whatever_came_after() {
        let lost = [TextTry::Unclear, TextTry::NotNow];
        for state in [DeliveryState::Due, DeliveryState::Dead] {
            let text = text(TextKind::Confirmed, state, &lost);
            assert_eq!(text.as_mail().unwrap().state, DeliveryState::Unknown);
        }
        let busy = text(TextKind::Confirmed, DeliveryState::Dead, &lost[1..]);
        assert_eq!(busy.as_mail().unwrap().state, DeliveryState::Dead);
        let reminder = text(TextKind::Reminder, DeliveryState::Sent, &[]);
        assert!(reminder.may_have_arrived() && reminder.as_mail().is_none());
    }

    #[test]
    fn the_end_is_told_unless_the_news_before_it_never_went_out() {
        assert!(must_hear_of_end(&[]));
        let due = text(TextKind::Confirmed, DeliveryState::Due, &[]);
        assert!(!must_hear_of_end(std::slice::from_ref(&due)));
        let lost = text(TextKind::Confirmed, DeliveryState::Due, &[TextTry::Unclear]);
        assert!(must_hear_of_end(&[due, lost]));
        let reminder = text(TextKind::Reminder, DeliveryState::Sent, &[]);
        assert!(must_hear_of_end(&[reminder]));
    }

    #[test]
    fn what_waited_for_the_morning_was_not_tried() {
        let tries = [TextTry::Postponed, TextTry::NotNow, TextTry::Sending];
        assert_eq!(tries_made(&tries), 2);
    }
}
