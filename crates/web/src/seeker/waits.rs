//! What a person waits for.

use std::collections::BTreeMap;

use askama::Template;
use contract::interviews::WaitView;
use domain::Minutes;
use domain::id::FairId;
use domain::waiting::WaitState;
use uuid::Uuid;

use crate::frame::{Crumb, Place, Sheet};
use crate::html::Html;
use crate::names;
use crate::parts::{Key, Tone, tag};
use crate::when::{Zones, when};
use crate::words::Words;

/// The waiting lists on which a person is.
#[derive(Clone, Debug)]
pub struct Waits {
    /// The words.
    pub t: Words,
    /// The zones in which times are told.
    pub zones: Zones,
    /// How long a place is kept for whoever is next, by the rules of each fair; none: the centre's.
    pub held: BTreeMap<Option<FairId>, Minutes>,
    /// The entries.
    pub waits: Vec<WaitView>,
    /// The key of each form.
    pub key: Uuid,
}

struct Card {
    title: String,
    state: Html,
    times: Vec<String>,
    more: usize,
    position: Option<String>,
    held: Option<String>,
    offer: Option<String>,
    why: String,
    leave: String,
}

/// How many of its times an entry shows.
const A_FEW: usize = 3;

#[derive(Template)]
#[template(path = "seeker/waits.html")]
struct Body {
    t: Words,
    cards: Vec<Card>,
    key: Key,
}

impl Waits {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let waits = self.waits.into_iter();
        let body = Body {
            t,
            cards: waits
                .map(|one| card((t, &self.zones), &self.held, one))
                .collect(),
            key: Key(self.key),
        };
        Sheet {
            title: t.waits_title().to_owned(),
            place: Place::Calendar,
            crumbs: vec![Crumb::to("/me", t.nav_calendar())],
            body: Html::of(&body),
            ..Sheet::default()
        }
    }
}

fn card(
    (t, zones): (Words, &Zones),
    held: &BTreeMap<Option<FairId>, Minutes>,
    view: WaitView,
) -> Card {
    let wait = view.wait;
    let held = held.get(&wait.fair);
    let (tone, label) = match wait.state {
        WaitState::Offered => (Tone::Good, t.wait_offered()),
        _ => (Tone::Plain, t.wait_waiting()),
    };
    let mut times: Vec<String> = wait
        .wishes
        .iter()
        .map(|wish| when(wish.within, zones.of(wait.fair), t.language))
        .collect();
    times.dedup();
    let more = times.len().saturating_sub(A_FEW);
    times.truncate(A_FEW);
    let booking = wait.booking.filter(|_| wait.state == WaitState::Offered);
    Card {
        title: names::booking_kind(t, wait.kind).to_owned(),
        state: tag(tone, label),
        times,
        more,
        held: held.map(|one| t.wait_held(one.0)),
        position: view.position.map(|position| t.wait_position(position)),
        offer: booking.map(|booking| format!("/me/bookings/{booking}/offer")),
        why: format!("/me/waits/{}", wait.id),
        leave: format!("/me/waits/{}/leave", wait.id),
    }
}
