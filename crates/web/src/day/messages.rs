//! What could not be delivered, and trying once more.

use askama::Template;
use contract::invites::{Channel, DeliveryView, TextMessageView, UndeliveredCounts};
use domain::delivery::Method;
use domain::id::PersonId;
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
    /// How many there are, also those that are not shown.
    pub counts: UndeliveredCounts,
    /// The newest mails.
    pub mails: Vec<DeliveryView>,
    /// The newest text messages that did not become mails.
    pub texts: Vec<TextMessageView>,
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
    aside: String,
    invitation: Option<(Uuid, PersonId)>,
}

#[derive(Template)]
#[template(path = "day/messages.html")]
struct Body {
    t: Words,
    head: Html,
    path: String,
    more: Option<String>,
    all: Vec<Lost>,
    every: String,
    key: Key,
}

impl Messages {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.head.t;
        let mails = self.mails.iter().map(|one| self.mail(one));
        let texts = self.texts.iter().map(|one| self.text(one));
        let all: Vec<Lost> = mails.chain(texts).collect();
        let every: Vec<&str> = all.iter().map(|one| one.aside.as_str()).collect();
        let there = self.counts.mails.saturating_add(self.counts.texts);
        let hidden = usize::try_from(there).unwrap_or(usize::MAX);
        let hidden = hidden.saturating_sub(all.len());
        let body = Body {
            t,
            head: self.head.html(Tab::Messages),
            path: self.head.path(Tab::Messages),
            more: (hidden > 0).then(|| t.messages_more(all.len(), hidden)),
            every: every.join(" "),
            all,
            key: Key(self.key),
        };
        self.head.sheet(Tab::Messages, Html::of(&body))
    }

    fn mail(&self, one: &DeliveryView) -> Lost {
        let (t, path) = (self.head.t, self.head.path(Tab::Messages));
        let is_invitation = one.channel == Channel::Invitation && one.method == Method::Request;
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
                Channel::CalledOff => t.message_called_off(),
            },
            made: moment(one.made_at, &self.head.zone, t.language),
            why: one.error.clone().unwrap_or_default(),
            retry: Some(format!("{path}/{}/retry", one.id)),
            aside: format!("mail:{}", one.id),
            invitation: is_invitation.then_some((one.about, one.person)),
            ..self.lost(one.person, one.person_name.as_deref())
        }
    }

    fn text(&self, one: &TextMessageView) -> Lost {
        let t = self.head.t;
        let last = one.attempts.last().and_then(|last| last.error.clone());
        Lost {
            what: t.message_text(),
            made: moment(one.made_at, &self.head.zone, t.language),
            why: last.unwrap_or_default(),
            aside: format!("text:{}", one.id),
            ..self.lost(one.person, one.person_name.as_deref())
        }
    }

    fn lost(&self, person: PersonId, name: Option<&str>) -> Lost {
        let nobody = self.head.t.message_somebody();
        Lost {
            who: name.unwrap_or(nobody).to_owned(),
            call: format!("{}/{person}", self.head.path(Tab::Call)),
            what: "",
            made: String::new(),
            why: String::new(),
            retry: None,
            aside: String::new(),
            invitation: None,
        }
    }
}
