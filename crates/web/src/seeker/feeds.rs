//! Calendars to subscribe to.

use askama::Template;
use contract::invites::FeedView;
use domain::Zone;
use uuid::Uuid;

use crate::frame::{Crumb, Place, Sheet};
use crate::html::Html;
use crate::parts::{Errors, Key};
use crate::when::moment;
use crate::words::Words;

/// The calendars of a person, and the address of one that was just made.
#[derive(Clone, Debug)]
pub struct Feeds {
    /// The words.
    pub t: Words,
    /// The zone in which times are told.
    pub zone: Zone,
    /// The calendars that work.
    pub feeds: Vec<FeedView>,
    /// The address that is shown once, and the same for programs that subscribe by it.
    pub address: Option<(String, String)>,
    /// What was refused.
    pub errors: Errors,
    /// The key of each form.
    pub key: Uuid,
}

#[derive(Template)]
#[template(path = "seeker/feeds.html")]
struct Body {
    t: Words,
    feeds: Vec<(String, String)>,
    address: Option<(String, String)>,
    errors: Html,
    key: Key,
}

impl Feeds {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let feeds = self.feeds.iter().map(|one| {
            let since = moment(one.created_at, &self.zone, t.language);
            (format!("/me/feeds/{}/revoke", one.id), t.feed_since(since))
        });
        let body = Body {
            t,
            feeds: feeds.collect(),
            address: self.address,
            errors: self.errors.html(t),
            key: Key(self.key),
        };
        Sheet {
            title: t.feeds_title().to_owned(),
            place: Place::Calendar,
            crumbs: vec![Crumb::to("/me", t.nav_calendar())],
            has_errors: !self.errors.is_empty(),
            body: Html::of(&body),
            ..Sheet::default()
        }
    }
}
