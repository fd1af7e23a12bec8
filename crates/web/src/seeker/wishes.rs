//! What a seeker wishes of a fair's interview timetable, in their order, and what came of it.

use std::collections::BTreeMap;

use askama::Template;
use contract::interviews::{TimetableView, WishResult, WishResults};
use contract::registration::{FairView, OpeningView};
use domain::TimeRange;
use domain::id::OpeningId;
use domain::timetable::{Came, Obstacle, WhyLeftOut, WhyNot, Wishes};
use uuid::Uuid;

use crate::frame::{Crumb, Place, Sheet};
use crate::html::Html;
use crate::organiser::Typed;
use crate::parts::{Errors, Field, Key, Tone, tag};
use crate::when::{day_in_zone, moment, when};
use crate::words::Words;

/// The wishes of a seeker at a fair.
#[derive(Clone, Debug)]
pub struct WishesPage {
    /// The words.
    pub t: Words,
    /// The fair.
    pub view: FairView,
    /// How its timetable is made.
    pub timetable: TimetableView,
    /// True for whoever is registered for the fair.
    pub is_registered: bool,
    /// What is saved.
    pub wishes: Wishes,
    /// The openings of the fair.
    pub openings: Vec<OpeningView>,
    /// The openings that the seeker has applied to.
    pub applied: Vec<OpeningId>,
    /// What came of the wishes.
    pub results: WishResults,
    /// What stands in the form of hours and of the most interviews.
    pub typed: Typed,
    /// What is wrong.
    pub errors: Errors,
    /// The key of the forms.
    pub key: Uuid,
}

struct Line {
    id: OpeningId,
    rank: usize,
    title: String,
    href: String,
    employer: String,
    is_first: bool,
    is_last: bool,
}

struct Outcome {
    title: String,
    employer: String,
    state: Html,
    said: String,
    blocked: Vec<String>,
    place: Option<String>,
    booking: Option<String>,
}

#[derive(Template)]
#[template(path = "seeker/wishes.html")]
struct Body {
    t: Words,
    errors: Html,
    path: String,
    fair: String,
    deadline: String,
    takes_wishes: bool,
    is_registered: bool,
    saved: String,
    most: Option<String>,
    lines: Vec<Line>,
    to_add: Vec<Line>,
    is_full: bool,
    published: Option<String>,
    outcomes: Vec<Outcome>,
    key: Key,
    version: u32,
    hours: Vec<Html>,
    rows: usize,
    most_field: Html,
}

impl WishesPage {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let (t, zone) = (self.t, &self.view.fair.zone);
        let terms = &self.timetable.timetable.terms;
        let until = moment(terms.wishes_close_at, zone, t.language);
        let fair = format!("/fairs/{}", self.view.fair.id);
        let most = terms.most_wishes();
        let body = Body {
            t,
            errors: self.errors.html(t),
            path: format!("{fair}/wishes"),
            deadline: match self.timetable.takes_wishes {
                true => t.wish_until(until),
                false => t.wish_was_until(until),
            },
            takes_wishes: self.timetable.takes_wishes,
            is_registered: self.is_registered,
            saved: t.wish_saved(self.wishes.openings.len(), most),
            most: terms.most_interviews.map(|most| t.wish_most(most)),
            lines: self.lines(),
            to_add: self.to_add(),
            is_full: self.wishes.openings.len() >= most,
            published: self
                .results
                .published_at
                .map(|at| t.wish_published(moment(at, zone, t.language))),
            outcomes: self
                .results
                .results
                .iter()
                .map(|one| self.came(one))
                .collect(),
            key: Key(self.key),
            version: self.wishes.version,
            hours: self.hours(),
            rows: self.typed.one("rows").parse().unwrap_or_default(),
            most_field: Field::number("most", t.wish_most_field())
                .hint(t.wish_most_hint())
                .value(self.typed.one("most"))
                .wrong(&self.errors)
                .optional()
                .html(t),
            fair: fair.clone(),
        };
        Sheet {
            title: t.wish_title().to_owned(),
            place: Place::Fairs,
            crumbs: vec![
                Crumb::to("/fairs", t.nav_fairs()),
                Crumb::to(fair, self.view.fair.title.clone()),
            ],
            has_errors: !self.errors.is_empty(),
            body: Html::of(&body),
            ..Sheet::default()
        }
    }

    fn known(&self) -> BTreeMap<OpeningId, &OpeningView> {
        let all = self.openings.iter();
        all.map(|one| (one.opening.id, one)).collect()
    }

    fn lines(&self) -> Vec<Line> {
        let known = self.known();
        let last = self.wishes.openings.len().saturating_sub(1);
        let all = self.wishes.openings.iter().enumerate();
        all.map(|(at, id)| self.line(&known, *id, at, last))
            .collect()
    }

    fn line(
        &self,
        known: &BTreeMap<OpeningId, &OpeningView>,
        id: OpeningId,
        at: usize,
        last: usize,
    ) -> Line {
        let found = known.get(&id);
        Line {
            id,
            rank: at + 1,
            title: found.map_or_else(
                || self.t.wish_gone().to_owned(),
                |one| one.opening.title.clone(),
            ),
            href: format!("/fairs/{}/openings/{id}", self.view.fair.id),
            employer: found.map_or_else(String::new, |one| one.employer_name.clone()),
            is_first: at == 0,
            is_last: at == last,
        }
    }

    /// What was applied to and is not wished yet.
    fn to_add(&self) -> Vec<Line> {
        let known = self.known();
        let applied = self.applied.iter();
        let more =
            applied.filter(|id| !self.wishes.openings.contains(id) && known.contains_key(id));
        more.map(|id| self.line(&known, *id, 0, 0)).collect()
    }

    /// A pair of hours for each stretch of time that was said, and at least one each day.
    fn hours(&self) -> Vec<Html> {
        let t = self.t;
        let rows: usize = self.typed.one("rows").parse().unwrap_or_default();
        let row = |at: usize| {
            let date = self.typed.one(&format!("day-{at}"));
            let zone = &self.view.fair.zone;
            let mut days = self.view.fair.days.iter();
            let label = days
                .find(|one| one.from.local(zone).strftime("%Y-%m-%d").to_string() == date)
                .map(|one| day_in_zone(one.from, zone, t.language));
            let label = label.unwrap_or_else(|| date.to_owned());
            let field = |name: String, label: &str| {
                Field::time(name.clone(), label)
                    .value(self.typed.one(&name))
                    .wrong(&self.errors)
                    .html(t)
            };
            let fields = [
                field(format!("from-{at}"), t.wish_from()),
                field(format!("to-{at}"), t.wish_to()),
            ];
            let hidden = format!(
                "<input type=\"hidden\" name=\"day-{at}\" value=\"{}\">",
                Html::text(date)
            );
            let group = crate::organiser::row_of(&label, &fields);
            Html::trusted(format!("{hidden}{group}"))
        };
        (0..rows.min(60)).map(row).collect()
    }

    fn came(&self, one: &WishResult) -> Outcome {
        let (t, zone) = (self.t, &self.view.fair.zone);
        let (tone, label) = match one.came {
            Came::Placed => (Tone::Good, t.wish_placed()),
            Came::CalledOff => (Tone::Plain, t.wish_called_off()),
            Came::NotSettled => (Tone::Warn, t.wish_not_settled()),
            Came::Unplaced(_) | Came::LeftOut(_) | Came::AfterThePlan => {
                (Tone::Plain, t.wish_not_placed())
            }
        };
        let placed = one.came == Came::Placed;
        Outcome {
            title: one.opening_title.clone(),
            employer: one.employer_name.clone(),
            state: tag(tone, label),
            said: match (one.came, one.during) {
                (Came::Placed, Some(during)) => when(during, zone, t.language),
                (came, _) => why(t, came).to_owned(),
            },
            blocked: self.blocked(one),
            place: one.place.clone().filter(|_| placed),
            booking: one
                .booking
                .filter(|_| placed)
                .map(|id| format!("/me/bookings/{id}")),
        }
    }
}

impl WishesPage {
    /// The seeker's own interviews in the way, and the times at which the seeker or the panels cannot.
    fn blocked(&self, one: &WishResult) -> Vec<String> {
        let (t, zone) = (self.t, &self.view.fair.zone);
        let own = one.blocked_by.iter().map(|own| {
            let at = moment(own.from, zone, t.language);
            t.wish_blocked_by(at, &own.opening_title)
        });
        let times = one.blocked_at.iter().map(|time| {
            let during = TimeRange {
                from: time.from,
                to: time.to,
            };
            let what = match time.what {
                Obstacle::SeekerAway => t.wish_blocked_away(),
                Obstacle::SeekerBusy => t.wish_blocked_busy(),
                Obstacle::PanelAway => t.tt_panel_away(),
                Obstacle::PanelBreak => t.tt_panel_break(),
                Obstacle::TooShort => t.tt_too_short(),
            };
            t.wish_blocked_at(&time.panel_name, what, when(during, zone, t.language))
        });
        own.chain(times).collect()
    }
}

/// Why a wish became no interview, told to the seeker.
const fn why(t: Words, came: Came) -> &'static str {
    match came {
        Came::Placed => "",
        Came::CalledOff => t.wish_why_called_off(),
        Came::NotSettled => t.wish_why_not_settled(),
        Came::AfterThePlan => t.wish_why_after(),
        Came::Unplaced(why) => match why {
            WhyNot::NoCommonTime => t.wish_why_no_common_time(),
            WhyNot::SameEmployer => t.wish_why_same_employer(),
            WhyNot::SeekerFull => t.wish_why_full(),
            WhyNot::OpeningFull => t.wish_why_opening_full(),
            WhyNot::PanelTaken => t.wish_why_panel_taken(),
            WhyNot::SeekerTaken => t.wish_why_seeker_taken(),
            WhyNot::BothTaken => t.wish_why_both_taken(),
        },
        Came::LeftOut(why) => match why {
            WhyLeftOut::NoCandidacy => t.wish_why_no_candidacy(),
            WhyLeftOut::Rejected => t.wish_why_rejected(),
            WhyLeftOut::NotShown => t.wish_why_not_shown(),
            WhyLeftOut::NotGraded => t.wish_why_not_graded(),
            WhyLeftOut::NotRegistered => t.wish_why_not_registered(),
            WhyLeftOut::NotOffered => t.wish_why_not_offered(),
            WhyLeftOut::NoPanel => t.wish_why_no_panel(),
            WhyLeftOut::OpeningFull => t.wish_why_opening_had(),
            WhyLeftOut::CalledOff => t.wish_why_called_off(),
            WhyLeftOut::Met => t.wish_why_met(),
            WhyLeftOut::NotWished => t.wish_why_not_wished(),
        },
    }
}
