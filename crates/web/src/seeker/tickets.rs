//! Where a person's tickets are: the fairs that run.

use askama::Template;
use domain::diary::EARLY;

use crate::frame::{Crumb, Place, Sheet};
use crate::html::Html;
use crate::words::Words;

/// The fairs at which a person can stand in line.
#[derive(Clone, Debug)]
pub struct Tickets {
    /// The words.
    pub t: Words,
    /// The address of the lines and the title of each fair.
    pub fairs: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "seeker/tickets.html")]
struct Body {
    t: Words,
    early: u32,
    fairs: Vec<(String, String)>,
}

impl Tickets {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let body = Body {
            t,
            early: EARLY.0,
            fairs: self.fairs,
        };
        Sheet {
            title: t.tickets_title().to_owned(),
            place: Place::Calendar,
            crumbs: vec![Crumb::to("/me", t.nav_calendar())],
            body: Html::of(&body),
            ..Sheet::default()
        }
    }
}
