//! The fairs there are.

use askama::Template;
use contract::registration::FairView;

use crate::frame::{Crumb, Place, Sheet};
use crate::html::Html;
use crate::names;
use crate::parts::{Pager, tag};
use crate::when::when;
use crate::words::Words;

/// The fairs to come, or those that are over.
#[derive(Clone, Debug)]
pub struct Fairs {
    /// The words.
    pub t: Words,
    /// The fairs, each with its centre's name.
    pub fairs: Vec<(FairView, String)>,
    /// True for those that are over.
    pub is_past: bool,
    /// Which part of a long list.
    pub page: usize,
}

/// A fair in a list.
#[derive(Template)]
#[template(path = "seeker/fair_card.html")]
struct FairCard {
    href: String,
    title: String,
    state: Html,
    days: Vec<String>,
    place: Option<String>,
    mode: &'static str,
    centre: String,
}

/// How many fairs stand on one page.
const A_PAGE: usize = 12;

#[derive(Template)]
#[template(path = "seeker/fairs.html")]
struct Body {
    t: Words,
    title: &'static str,
    cards: Vec<Html>,
    is_past: bool,
    pager: Html,
}

impl Fairs {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let pager = Pager::of(self.fairs.len(), A_PAGE, self.page);
        let (title, address, crumbs) = match self.is_past {
            true => (
                t.fairs_past(),
                "/fairs?past=yes&page=",
                vec![Crumb::to("/fairs", t.nav_fairs())],
            ),
            false => (t.fairs_title(), "/fairs?page=", Vec::new()),
        };
        let cards = pager.part(self.fairs).into_iter();
        let body = Body {
            t,
            title,
            cards: cards.map(|(fair, centre)| card(t, fair, centre)).collect(),
            is_past: self.is_past,
            pager: pager.html(t, t.fairs_pages(), address),
        };
        Sheet {
            title: title.to_owned(),
            place: Place::Fairs,
            crumbs,
            body: Html::of(&body),
            ..Sheet::default()
        }
    }
}

/// A fair as it stands in lists.
pub(crate) fn card(t: Words, view: FairView, centre: String) -> Html {
    let fair = view.fair;
    let (tone, label) = names::phase(t, view.phase);
    Html::of(&FairCard {
        href: format!("/fairs/{}", fair.id),
        state: tag(tone, label),
        days: fair
            .days
            .iter()
            .map(|day| when(*day, &fair.zone, t.language))
            .collect(),
        title: fair.title,
        place: fair.place,
        mode: names::mode(t, fair.mode),
        centre,
    })
}
