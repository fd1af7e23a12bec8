//! The start page.

use askama::Template;
use contract::registration::FairView;

use crate::frame::Sheet;
use crate::html::Html;
use crate::seeker::fair_card;
use crate::words::Words;

/// What this is, the next fairs, and where to go from here.
#[derive(Clone, Debug)]
pub struct Start {
    /// The words.
    pub t: Words,
    /// The next fairs, each with its centre's name.
    pub fairs: Vec<(FairView, String)>,
}

#[derive(Template)]
#[template(path = "site/start.html")]
struct Body {
    t: Words,
    cards: Vec<Html>,
}

impl Start {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let fairs = self.fairs.into_iter();
        let body = Body {
            t,
            cards: fairs
                .map(|(fair, centre)| fair_card(t, fair, centre))
                .collect(),
        };
        Sheet {
            title: t.start_title().to_owned(),
            body: Html::of(&body),
            ..Sheet::default()
        }
    }
}
