//! What stands above each page of the day: the fair, and the ways between the pages.

use askama::Template;
use domain::Zone;
use domain::id::FairId;

use crate::frame::{Crumb, Place, Sheet};
use crate::html::Html;
use crate::words::Words;

/// The fair whose day it is.
#[derive(Clone, Debug)]
pub struct Head {
    /// The words.
    pub t: Words,
    /// The fair.
    pub fair: FairId,
    /// Its title.
    pub title: String,
    /// Its zone.
    pub zone: Zone,
    /// True for whoever may see nothing but the report.
    pub only_report: bool,
    /// True for whoever sets the fair up.
    pub runs_fairs: bool,
}

/// A page of the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tab {
    /// How the day goes.
    Board,
    /// Letting people in.
    CheckIn,
    /// Taking people in without a registration.
    WalkIn,
    /// Booking for whoever phones.
    Call,
    /// Rooms, seats and desks.
    Places,
    /// Figures and files.
    Report,
    /// What could not be delivered.
    Messages,
}

const TABS: [Tab; 7] = [
    Tab::Board,
    Tab::CheckIn,
    Tab::WalkIn,
    Tab::Call,
    Tab::Places,
    Tab::Report,
    Tab::Messages,
];

struct Way {
    href: String,
    label: &'static str,
    is_here: bool,
}

#[derive(Template)]
#[template(path = "day/head.html")]
struct Ways {
    t: Words,
    ways: Vec<Way>,
}

impl Tab {
    /// What its page is called.
    pub(super) const fn label(self, t: Words) -> &'static str {
        match self {
            Self::Board => t.day_board(),
            Self::CheckIn => t.day_check_in(),
            Self::WalkIn => t.day_walk_in(),
            Self::Call => t.day_call(),
            Self::Places => t.day_places(),
            Self::Report => t.day_report(),
            Self::Messages => t.day_messages(),
        }
    }

    const fn path(self) -> &'static str {
        match self {
            Self::Board => "",
            Self::CheckIn => "/check-in",
            Self::WalkIn => "/walk-in",
            Self::Call => "/call",
            Self::Places => "/places",
            Self::Report => "/report",
            Self::Messages => "/messages",
        }
    }
}

impl Head {
    /// Where a page of the day is.
    pub fn path(&self, tab: Tab) -> String {
        format!("/organiser/fairs/{}/day{}", self.fair, tab.path())
    }

    /// The ways between the pages.
    pub(super) fn html(&self, here: Tab) -> Html {
        let shown = TABS
            .into_iter()
            .filter(|tab| !self.only_report || *tab == Tab::Report);
        let ways = shown.map(|tab| Way {
            href: self.path(tab),
            label: tab.label(self.t),
            is_here: tab == here,
        });
        Html::of(&Ways {
            t: self.t,
            ways: ways.collect(),
        })
    }

    /// A page of the day, without what stands in it.
    pub(super) fn sheet(&self, here: Tab, body: Html) -> Sheet {
        let public = format!("/fairs/{}", self.fair);
        let (place, above, fair) = match self.runs_fairs {
            true => {
                let above = Crumb::to("/organiser", self.t.org_home());
                (Place::Organiser, above, format!("/organiser{public}"))
            }
            false => {
                let above = Crumb::to("/fairs", self.t.nav_fairs());
                (Place::Elsewhere, above, public)
            }
        };
        Sheet {
            title: format!("{} · {}", here.label(self.t), self.title),
            place,
            crumbs: vec![above, Crumb::to(fair, &self.title)],
            is_wide: true,
            body,
            ..Sheet::default()
        }
    }
}
