//! What is around every page: header, ways, footer.

use askama::Template;

use crate::assets::{Asset, ICON, SCRIPT, STYLE};
use crate::flash::Flash;
use crate::html::Html;
use crate::parts::{Notice, Tone};
use crate::words::Words;

/// Who looks, at what, in which language: the same for every page.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The words.
    pub t: Words,
    /// The name of whoever is signed in.
    pub name: Option<String>,
    /// True for whoever runs fairs.
    pub runs_fairs: bool,
    /// The page's own path and query, for the switch of languages.
    pub here: String,
    /// What was done by the form before.
    pub flash: Option<Flash>,
}

impl Frame {
    /// Of somebody of whom nothing is known, or who is not to be named on the page at this path.
    pub const fn unnamed(t: Words, here: String) -> Self {
        Self {
            t,
            name: None,
            runs_fairs: false,
            here,
            flash: None,
        }
    }
}

/// Which part of the site a page belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Place {
    /// None of the header.
    #[default]
    Elsewhere,
    /// The fairs.
    Fairs,
    /// Rooms, seats and desks.
    Rooms,
    /// The person's own calendar.
    Calendar,
    /// The person's data.
    Data,
    /// The employers' own pages.
    Employers,
    /// What organisers set up.
    Organiser,
}

/// One step of the way to a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Crumb {
    /// Where it is.
    pub href: String,
    /// What it is called.
    pub label: String,
}

impl Crumb {
    /// A step of the way.
    pub fn to(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            href: href.into(),
            label: label.into(),
        }
    }
}

/// A page without its frame.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The title, which is the heading too.
    pub title: String,
    /// Which part of the site it belongs to.
    pub place: Place,
    /// The way to it, without itself.
    pub crumbs: Vec<Crumb>,
    /// True when a form comes back with something to mend: the tab says so first.
    pub has_errors: bool,
    /// After how many seconds it is to be looked at again, when it changes by itself.
    pub again_after: Option<u32>,
    /// True for tables and plans, which need all the width there is.
    pub is_wide: bool,
    /// The scripts that this page does more with, besides the one of all pages.
    pub scripts: &'static [Asset],
    /// What stands in it, with its heading.
    pub body: Html,
}

#[derive(Template)]
#[template(path = "frame.html")]
struct Whole<'a> {
    t: Words,
    frame: &'a Frame,
    sheet: &'a Sheet,
    flash: Option<Html>,
    style: String,
    script: String,
    icon: String,
    ways: Vec<Way>,
}

/// A way in the header.
struct Way {
    href: &'static str,
    label: &'static str,
    is_here: bool,
}

/// The whole document.
pub fn document(frame: &Frame, sheet: &Sheet) -> String {
    let t = frame.t;
    let flash = frame
        .flash
        .map(|flash| Notice::of(Tone::Good, flash.sentence(t)).html());
    let whole = Whole {
        t,
        frame,
        sheet,
        flash,
        style: STYLE.address(),
        script: SCRIPT.address(),
        icon: ICON.address(),
        ways: ways(frame, sheet.place),
    };
    Html::of(&whole).to_string()
}

fn ways(frame: &Frame, here: Place) -> Vec<Way> {
    let t = frame.t;
    let way = |place, href, label| Way {
        href,
        label,
        is_here: place == here,
    };
    let mut ways = vec![
        way(Place::Fairs, "/fairs", t.nav_fairs()),
        way(Place::Rooms, "/rooms", t.nav_rooms()),
        way(Place::Calendar, "/me", t.nav_calendar()),
    ];
    if frame.name.is_some() {
        ways.push(way(Place::Data, "/me/data", t.nav_data()));
    }
    ways.push(way(Place::Employers, "/employer", t.nav_employers()));
    if frame.runs_fairs {
        ways.push(way(Place::Organiser, "/organiser", t.org_home()));
    }
    ways
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::refusal::Language;

    fn shown(language: Language, sheet: &Sheet) -> String {
        let frame = Frame {
            t: Words::of(language),
            name: Some("<b>김민아".to_owned()),
            runs_fairs: false,
            here: "/fairs?q=\"".to_owned(),
            flash: Some(Flash::Booked),
        };
        document(&frame, sheet)
    }

    #[test]
    fn a_document_names_its_language_and_no_text_becomes_markup() {
        let sheet = Sheet {
            title: "<i>".to_owned(),
            ..Sheet::default()
        };
        let shown = shown(Language::Ko, &sheet);
        assert!(
            shown.starts_with("<!doctype html>\n<html lang=\"ko\">"),
            "{shown}"
        );
        assert!(!shown.contains("<i>") && !shown.contains("<b>"), "{shown}");
        assert!(shown.contains(Flash::Booked.sentence(Words::of(Language::Ko))));
    }

    #[test]
    fn a_form_that_comes_back_says_so_in_the_tab() {
        let sheet = Sheet {
            title: "Register".to_owned(),
            has_errors: true,
            ..Sheet::default()
        };
        assert!(shown(Language::En, &sheet).contains("<title>Error: Register"));
    }
}
