//! Why it is not a person's turn yet: the answer to "why not me?".

use askama::Template;
use contract::interviews::{Precedence, WaitExplanation, WaitReasonView};
use domain::Zone;
use domain::policy::WaitingOrder;

use crate::frame::{Crumb, Place, Sheet};
use crate::html::Html;
use crate::names;
use crate::when::when;
use crate::words::Words;

/// Why somebody still waits.
#[derive(Clone, Debug)]
pub struct Why {
    /// The words.
    pub t: Words,
    /// The zone in which times are told.
    pub zone: Zone,
    /// The explanation.
    pub view: WaitExplanation,
    /// The person's own bookings at times that would have done: what each is, and its address.
    pub mine: Vec<(String, String)>,
}

/// A place that was free, and what became of it.
struct Line {
    when: String,
    sentence: &'static str,
    /// Why it could not be offered.
    refusal: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "seeker/why.html")]
struct Body {
    t: Words,
    kind: &'static str,
    order: &'static str,
    made_by: &'static str,
    before: Vec<String>,
    lines: Vec<Line>,
    mine: Vec<(String, String)>,
}

impl Why {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let body = Body {
            t,
            kind: names::booking_kind(t, self.view.entry.wait.kind),
            order: match self.view.entry.order {
                WaitingOrder::FirstCome => t.why_order_joined(),
                WaitingOrder::LongestUnserved => t.why_order_unserved(),
            },
            made_by: match self.view.made_by.as_str() {
                "fair" => t.why_made_by_fair(),
                "centre" => t.why_made_by_centre(),
                _ => t.why_made_by_default(),
            },
            before: before(t, &self.view),
            lines: self
                .view
                .reasons
                .iter()
                .map(|one| line(t, &self.zone, one))
                .collect(),
            mine: self.mine,
        };
        Sheet {
            title: t.why_title().to_owned(),
            place: Place::Calendar,
            crumbs: vec![
                Crumb::to("/me", t.nav_calendar()),
                Crumb::to("/me/waits", t.waits_title()),
            ],
            body: Html::of(&body),
            ..Sheet::default()
        }
    }
}

fn before(t: Words, view: &WaitExplanation) -> Vec<String> {
    let earlier = (view.joined_earlier > 0).then(|| t.why_earlier(view.joined_earlier));
    let unserved = (view.unserved_longer > 0).then(|| t.why_unserved(view.unserved_longer));
    let all: Vec<String> = earlier.into_iter().chain(unserved).collect();
    match all.is_empty() {
        true => vec![t.why_first().to_owned()],
        false => all,
    }
}

fn line(t: Words, zone: &Zone, one: &WaitReasonView) -> Line {
    Line {
        when: when(one.place.within, zone, t.language),
        sentence: match one.rule {
            Precedence::JoinedEarlier => t.why_joined_earlier(),
            Precedence::UnservedLonger => t.why_unserved_longer(),
            Precedence::PassedOver => t.why_passed_over(),
            Precedence::Yours => t.why_yours(),
        },
        refusal: one
            .refusal
            .map(|code| code.sentence(t.language))
            // What holds facts of one refusal says nothing without them.
            .filter(|sentence| !sentence.contains('{')),
    }
}
