//! One fair: what, when, where, who is there, which openings.

use std::collections::BTreeSet;

use askama::Template;
use contract::registration::{FairView, OpeningView};
use domain::Instant;
use domain::fair::{Fair, FairState, Mode};
use domain::id::EmployerId;
use uuid::Uuid;

use super::openings::{Filter, OpeningCard, opening_card};
use crate::frame::{Crumb, Place, Sheet};
use crate::hall::Halls;
use crate::html::Html;
use crate::names;
use crate::parts::{Notice, Pager, Tone, tag};
use crate::when::when;
use crate::words::Words;

/// A fair as a seeker sees it.
#[derive(Clone, Debug)]
pub struct FairPage {
    /// The words.
    pub t: Words,
    /// Now.
    pub now: Instant,
    /// The fair.
    pub view: FairView,
    /// The centre's name.
    pub centre: String,
    /// Its openings.
    pub openings: Vec<OpeningView>,
    /// Those of them that whoever looks has starred.
    pub favourites: BTreeSet<Uuid>,
    /// The employers who are there.
    pub employers: Vec<EmployerThere>,
    /// The plans of its halls.
    pub halls: Halls,
    /// The registration of whoever looks.
    pub door: Door,
    /// True for staff of the fair's centre, who run its day.
    pub runs_day: bool,
    /// True for whoever may rank wishes for its interview timetable, or see what came of them.
    pub may_wish: bool,
    /// What is searched for among the openings.
    pub filter: Filter,
    /// Which part of the openings.
    pub page: usize,
}

/// An employer at a fair.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EmployerThere {
    /// Which.
    pub employer: EmployerId,
    /// Its name.
    pub name: String,
    /// Its hall and booth.
    pub place: Option<String>,
    /// How many openings it has.
    pub openings: usize,
    /// True when visits can be booked.
    pub takes_visits: bool,
    /// True when whoever looks has starred it.
    pub is_favourite: bool,
}

/// Whether whoever looks is registered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Door {
    /// Not that we know.
    Unknown,
    /// Yes: the address of the pass.
    Registered(String),
}

/// How many openings stand on one page.
const A_PAGE: usize = 20;

#[derive(Template)]
#[template(path = "seeker/fair.html")]
struct Body {
    t: Words,
    fair: Fair,
    path: String,
    state: Html,
    centre: String,
    mode: &'static str,
    days: Vec<String>,
    window: String,
    places_left: Option<u32>,
    /// What to do now: a notice, or the button.
    notice: Html,
    may_register: bool,
    pass: Option<String>,
    runs_day: bool,
    may_wish: bool,
    employers: Vec<EmployerThere>,
    halls: Html,
    openings: Vec<OpeningCard>,
    count: String,
    all_openings: usize,
    fields: Html,
    is_filtered: bool,
    pager: Html,
}

impl FairPage {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let fair = self.view.fair.clone();
        let path = format!("/fairs/{}", fair.id);
        let all_openings = self.openings.len();
        let mut wanted = self.openings.clone();
        wanted.retain(|one| self.filter.wants(one));
        let found = wanted.len();
        let pager = Pager::of(found, A_PAGE, self.page);
        let (tone, label) = names::phase(t, self.view.phase);
        let notice = self.notice();
        let may_register = self.may_register();
        let Self {
            filter,
            view,
            employers,
            halls,
            door,
            runs_day,
            may_wish,
            centre,
            favourites,
            ..
        } = self;
        let body = Body {
            t,
            state: tag(tone, label),
            centre,
            mode: names::mode(t, fair.mode),
            days: fair
                .days
                .iter()
                .map(|day| when(*day, &fair.zone, t.language))
                .collect(),
            window: when(fair.seeker_window, &fair.zone, t.language),
            places_left: view.places_left,
            notice,
            may_register,
            pass: match door {
                Door::Registered(pass) => Some(pass),
                Door::Unknown => None,
            },
            runs_day,
            may_wish,
            employers,
            halls: halls.html(),
            openings: pager
                .part(wanted)
                .into_iter()
                .map(|one| {
                    let is_favourite = favourites.contains(&one.opening.id.0);
                    OpeningCard {
                        is_favourite,
                        ..opening_card(t, one)
                    }
                })
                .collect(),
            count: t.opening_count(found),
            all_openings,
            fields: filter.fields(t),
            is_filtered: !filter.is_empty(),
            pager: pager.html(t, t.openings_pages(), &filter.address(&path)),
            path,
            fair,
        };
        Sheet {
            title: body.fair.title.clone(),
            place: Place::Fairs,
            crumbs: vec![Crumb::to("/fairs", t.nav_fairs())],
            body: Html::of(&body),
            ..Sheet::default()
        }
    }

    /// True when the button leads to a form that can be sent now.
    fn may_register(&self) -> bool {
        let registered = self.view.places_left.map_or(0, |left| match left {
            0 => u32::MAX,
            _ => 0,
        });
        self.door == Door::Unknown
            && self
                .view
                .fair
                .admits_registration(self.now, registered)
                .is_ok()
    }

    /// What to know before anything else: nothing when the button says it all.
    fn notice(&self) -> Html {
        let (t, fair) = (self.t, &self.view.fair);
        if fair.state == FairState::Cancelled {
            return Notice::of(Tone::Bad, t.fair_cancelled()).html();
        }
        if self.door != Door::Unknown || self.may_register() || fair.end() <= self.now {
            return Html::default();
        }
        let sentence = if self.now < fair.seeker_window.from {
            t.registration_opens(crate::when::moment(
                fair.seeker_window.from,
                &fair.zone,
                t.language,
            ))
        } else if self.view.places_left == Some(0) {
            t.registration_full().to_owned()
        } else if fair.walk_ins && fair.mode != Mode::Online {
            t.registration_closed_walk_in().to_owned()
        } else {
            t.registration_closed().to_owned()
        };
        Notice::of(Tone::Plain, sentence).html()
    }
}
