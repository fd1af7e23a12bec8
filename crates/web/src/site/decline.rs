//! The page behind the "I cannot come" link of a reminder: a button, because mail scanners follow links.

use askama::Template;
use contract::invites::{DeclineState, DeclineView};

use crate::frame::Sheet;
use crate::html::Html;
use crate::parts::Errors;
use crate::seeker::unknown;
use crate::when::when;
use crate::words::Words;

/// The booking that somebody cannot come to.
#[derive(Clone, Debug)]
pub struct Decline {
    /// The booking, and whether it can still be given up.
    pub view: DeclineView,
    /// The token of the link.
    pub token: String,
    /// What was refused.
    pub errors: Errors,
    /// True when it is not known what became of the form as it was sent.
    pub is_unknown: bool,
}

#[derive(Template)]
#[template(path = "site/decline.html")]
struct Body {
    t: Words,
    title: &'static str,
    text: &'static str,
    errors: Html,
    unknown: Html,
    name: String,
    from: String,
    time: String,
    place: Option<String>,
    token: String,
    version: u32,
    can_decline: bool,
}

impl Decline {
    /// The page, in the language of the mail that led here.
    pub fn sheet(self) -> Sheet {
        let (t, view) = (Words::of(self.view.language), self.view);
        let (title, text) = of_state(t, view.state);
        let body = Body {
            t,
            title,
            text,
            errors: self.errors.html(t),
            unknown: unknown(t, self.is_unknown),
            from: view.during.from.to_string(),
            time: when(view.during, &view.zone, t.language),
            name: view.title,
            place: view.place,
            token: self.token,
            version: view.version,
            can_decline: view.state == DeclineState::Open,
        };
        Sheet {
            title: title.to_owned(),
            has_errors: !self.errors.is_empty(),
            body: Html::of(&body),
            ..Sheet::default()
        }
    }
}

const fn of_state(t: Words, state: DeclineState) -> (&'static str, &'static str) {
    match state {
        DeclineState::Open => (t.decline_open(), t.decline_open_text()),
        DeclineState::Declined => (t.decline_done(), t.decline_done_text()),
        DeclineState::Cancelled => (t.decline_cancelled(), t.decline_cancelled_text()),
        DeclineState::LateCancelled => (t.decline_cancelled(), t.decline_late_text()),
        DeclineState::TooLate => (t.decline_too_late(), t.decline_too_late_text()),
    }
}
