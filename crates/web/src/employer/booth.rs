//! Choosing a booth on the plan of the hall, giving it back, moving.

use askama::Template;
use contract::booths::{AllocationOutcome, SlotView};
use domain::fair::Session;
use domain::id::SessionId;
use uuid::Uuid;

use super::booth_given::given;
use super::desk::{Desk, Tab};
use super::wishes::Wished;
use crate::frame::Sheet;
use crate::hall::{HallMap, Stand, Standing};
use crate::html::Html;
use crate::parts::{Errors, Key, Notice, Tone};
use crate::when::when;
use crate::words::Words;

/// The booth of an employer in one session.
#[derive(Clone, Debug)]
pub struct BoothPage {
    /// The employer at the fair.
    pub desk: Desk,
    /// All sessions of the fair.
    pub sessions: Vec<Session>,
    /// The session that is shown.
    pub session: Session,
    /// The plans, with what each booth means to the employer.
    pub halls: Vec<HallMap>,
    /// The booth it has.
    pub own: Option<SlotView>,
    /// Its place on the waiting list.
    pub waits_at: Option<u32>,
    /// The id of the booth that is chosen and not taken yet.
    pub chosen: String,
    /// True when it may choose: approved, at a booth, and the session is to come.
    pub may_choose: bool,
    /// What it wishes, where the organiser gives out the booths.
    pub wished: Option<Wished>,
    /// What the published plan says of it in this session.
    pub outcome: Option<AllocationOutcome>,
    /// What was refused.
    pub errors: Errors,
    /// The key of the forms.
    pub key: Uuid,
}

/// A session to look at.
struct SessionTab {
    href: String,
    label: String,
    is_here: bool,
}

#[derive(Template)]
#[template(path = "employer/booth.html")]
struct Body {
    t: Words,
    tabs: Html,
    path: String,
    errors: Html,
    sessions: Vec<SessionTab>,
    session: SessionId,
    during: String,
    state: Html,
    given: Html,
    own: Option<SlotView>,
    waits: bool,
    halls: Vec<Hall>,
    any: bool,
    /// True when any booth is chosen.
    is_any: bool,
    has_choice: bool,
    button: &'static str,
    key: Key,
}

struct Hall {
    name: String,
    picture: Html,
    table: Html,
    rows: Vec<Row>,
    /// What else stands there, and where.
    others: Vec<(String, String)>,
}

struct Row {
    id: String,
    label: String,
    told: String,
    traits: String,
    place: String,
    is_free: bool,
    is_chosen: bool,
    class: &'static str,
}

impl BoothPage {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let (t, has_errors) = (self.desk.t, !self.errors.is_empty());
        let may_take = self.may_choose && self.session.first_come;
        let path = format!("{}/booth", self.desk.fair_path());
        let body = Body {
            t,
            tabs: self.desk.tabs(Tab::Booth),
            errors: self.errors.html(t),
            sessions: self.sessions(&path),
            session: self.session.id,
            during: when(self.session.during, &self.desk.zone(), t.language),
            state: self.state(),
            given: given(&self),
            waits: self.waits_at.is_some(),
            halls: self.halls.iter().map(|one| self.hall(one)).collect(),
            any: self.own.is_none() && self.waits_at.is_none(),
            is_any: self.chosen == "any",
            has_choice: may_take,
            button: match self.own {
                Some(_) => t.firm_booth_move(),
                None => t.firm_booth_take(),
            },
            own: self.own.clone().filter(|_| self.may_choose),
            key: Key(self.key),
            path,
        };
        let sheet = self
            .desk
            .sheet(t.firm_booth_title(), has_errors, Html::of(&body));
        Sheet {
            is_wide: true,
            ..sheet
        }
    }

    fn sessions(&self, path: &str) -> Vec<SessionTab> {
        let tab = |one: &Session| SessionTab {
            href: format!("{path}?session={}", one.id),
            label: one.name.clone(),
            is_here: one.id == self.session.id,
        };
        self.sessions.iter().map(tab).collect()
    }

    /// What it has, waits for, or has to do first.
    fn state(&self) -> Html {
        let t = self.desk.t;
        let notice = match (&self.own, self.waits_at) {
            (Some(own), _) if !self.session.first_come => {
                Notice::of(Tone::Good, t.wish_given(&own.label))
            }
            (Some(own), _) => Notice::of(Tone::Good, t.firm_booth_yours(&own.label)),
            (None, Some(place)) => Notice::of(Tone::Warn, t.firm_booth_waits(place)),
            (None, None) if !self.may_choose => Notice::of(Tone::Plain, t.firm_booth_not_yet()),
            (None, None) if !self.session.first_come => {
                Notice::of(Tone::Plain, t.firm_booth_given_out())
            }
            (None, None) => Notice::of(Tone::Plain, t.firm_booth_choose()),
        };
        notice.html()
    }

    fn hall(&self, map: &HallMap) -> Hall {
        let t = self.desk.t;
        let row = |one: &Stand| Row {
            id: one.booth.id.to_string(),
            label: one.booth.label.clone(),
            told: match one.standing {
                Standing::Own => t.firm_booth_own().to_owned(),
                _ => one.told(t),
            },
            traits: one.traits(t),
            place: one.place(t),
            is_free: matches!(one.standing, Standing::Free | Standing::Chosen),
            is_chosen: one.booth.id.to_string() == self.chosen,
            class: one.standing.class(),
        };
        Hall {
            name: map.name.clone(),
            picture: map.picture(),
            table: map.table(),
            rows: map.stands.iter().map(row).collect(),
            others: map.others(),
        }
    }
}
