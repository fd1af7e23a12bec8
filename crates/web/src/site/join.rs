//! The page behind an invitation to speak for an employer.

use askama::Template;
use contract::accounts::MemberInvitationView;

use crate::frame::Sheet;
use crate::html::Html;
use crate::parts::Errors;
use crate::words::Words;

/// An invitation that its reader may accept.
#[derive(Clone, Debug)]
pub struct Join {
    /// The employer, and whether it was accepted.
    pub view: MemberInvitationView,
    /// The token of the link.
    pub token: String,
    /// What is wrong with the form as it was sent.
    pub errors: Errors,
}

#[derive(Template)]
#[template(path = "site/join.html")]
struct Body {
    t: Words,
    title: &'static str,
    text: &'static str,
    errors: Html,
    employer: String,
    token: String,
    accepted: bool,
}

impl Join {
    /// The page, in the language of the mail that led here.
    pub fn sheet(self) -> Sheet {
        let (t, view) = (Words::of(self.view.language), self.view);
        let (title, text) = match view.accepted {
            true => (t.join_done(), t.join_done_text()),
            false => (t.join_open(), t.join_open_text()),
        };
        let body = Body {
            t,
            title,
            text,
            errors: self.errors.html(t),
            employer: view.employer_name,
            token: self.token,
            accepted: view.accepted,
        };
        Sheet {
            title: title.to_owned(),
            has_errors: !self.errors.is_empty(),
            body: Html::of(&body),
            ..Sheet::default()
        }
    }
}
