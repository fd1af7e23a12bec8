//! What could not be delivered, and trying once more.

use askama::Template;
use contract::invites::{Channel, DeliveryView, TextMessageView};
use domain::id::PersonId;
use std::collections::BTreeMap;
use uuid::Uuid;

use super::head::{Head, Tab};
use crate::frame::Sheet;
use crate::html::Html;
use crate::parts::Key;
use crate::when::moment;
use crate::words::Words;

/// What could not be delivered, to anybody of the centre.
#[derive(Clone, Debug)]
pub struct Messages {
    /// The fair from which it is looked.
    pub head: Head,
    /// The mails.
    pub mails: Vec<DeliveryView>,
    /// The text messages that did not become mails.
    pub texts: Vec<TextMessageView>,
    /// The names of those whom they are for.
    pub names: BTreeMap<PersonId, String>,
    /// The key of each form.
    pub key: Uuid,
}

struct Lost {
    who: String,
    call: String,
    what: &'static str,
    made: String,
    why: String,
    retry: Option<String>,
}

#[derive(Template)]
#[template(path = "day/messages.html")]
struct Body {
    t: Words,
    head: Html,
    all: Vec<Lost>,
    key: Key,
}

impl Messages {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.head.t;
        let mails = self.mails.iter().map(|one| self.mail(one));
        let texts = self.texts.iter().map(|one| self.text(one));
        let body = Body {
            t,
            head: self.head.html(Tab::Messages),
            all: mails.chain(texts).collect(),
            key: Key(self.key),
        };
        self.head.sheet(Tab::Messages, Html::of(&body))
    }

    fn mail(&self, one: &DeliveryView) -> Lost {
        let (t, path) = (self.head.t, self.head.path(Tab::Messages));
        Lost {
            what: match one.channel {
                Channel::Invitation => t.message_invitation(),
                Channel::SignIn => t.message_sign_in(),
                Channel::Joining => t.message_joining(),
                Channel::Reminder => t.message_reminder(),
                Channel::Proposal => t.message_proposal(),
                Channel::Results => t.message_results(),
                Channel::Booth => t.message_booth(),
                Channel::Offer => t.message_offer(),
            },
            made: moment(one.made_at, &self.head.zone, t.language),
            why: one.error.clone().unwrap_or_default(),
            retry: Some(format!("{path}/{}/retry", one.id)),
            ..self.lost(one.person)
        }
    }

    fn text(&self, one: &TextMessageView) -> Lost {
        let t = self.head.t;
        let last = one.attempts.last().and_then(|last| last.error.clone());
        Lost {
            what: t.message_text(),
            made: moment(one.made_at, &self.head.zone, t.language),
            why: last.unwrap_or_default(),
            ..self.lost(one.person)
        }
    }

    fn lost(&self, person: PersonId) -> Lost {
        Lost {
            who: self.names.get(&person).cloned().unwrap_or_default(),
            call: format!("{}/{person}", self.head.path(Tab::Call)),
            what: "",
            made: String::new(),
            why: String::new(),
            retry: None,
        }
    }
}
