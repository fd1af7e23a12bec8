//! What a seeker has starred.

use askama::Template;
use contract::registration::FavouriteView;
use domain::favourite::FavouriteKind;
use uuid::Uuid;

use crate::frame::{Crumb, Place, Sheet};
use crate::html::Html;
use crate::parts::Key;
use crate::words::Words;

/// The favourites of a person.
#[derive(Clone, Debug)]
pub struct Favourites {
    /// The words.
    pub t: Words,
    /// The favourites, the newest first.
    pub all: Vec<FavouriteView>,
    /// The key of each form.
    pub key: Uuid,
}

/// The button that stars something, or removes the star.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Star {
    /// The address to which the button posts.
    pub path: String,
    /// True when it is starred.
    pub is_set: bool,
    /// Where to go back to.
    pub back: String,
    /// The key of the form.
    pub key: Uuid,
}

struct Line {
    title: String,
    employer: Option<String>,
    href: Option<String>,
    star: Html,
}

#[derive(Template)]
#[template(path = "seeker/star.html")]
struct StarBody<'a> {
    t: Words,
    star: &'a Star,
    about: &'a str,
    key: Key,
}

#[derive(Template)]
#[template(path = "seeker/favourites.html")]
struct Body {
    t: Words,
    groups: Vec<(&'static str, Vec<Line>)>,
}

impl Star {
    /// The markup; `about` is what it is about, for whoever hears the button alone.
    pub fn html(&self, t: Words, about: &str) -> Html {
        Html::of(&StarBody {
            t,
            star: self,
            about,
            key: Key(self.key),
        })
    }

    /// The address of the button for something at a fair.
    pub fn path(view: (domain::id::FairId, FavouriteKind, Uuid)) -> String {
        let (fair, kind, about) = view;
        format!("/fairs/{fair}/favourites/{}/{about}", kind.as_str())
    }
}

impl Favourites {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let of = |kind| {
            let wanted = self.all.iter().filter(move |one| one.kind == kind);
            wanted.map(|one| line(t, one, self.key)).collect::<Vec<_>>()
        };
        let groups = vec![
            (t.favourites_employers(), of(FavouriteKind::Employer)),
            (t.favourites_openings(), of(FavouriteKind::Opening)),
        ];
        let groups = groups.into_iter().filter(|(_, lines)| !lines.is_empty());
        let body = Body {
            t,
            groups: groups.collect(),
        };
        Sheet {
            title: t.favourites_title().to_owned(),
            place: Place::Fairs,
            crumbs: vec![Crumb::to("/fairs", t.nav_fairs())],
            body: Html::of(&body),
            ..Sheet::default()
        }
    }
}

fn line(t: Words, one: &FavouriteView, key: Uuid) -> Line {
    let path = match one.kind {
        FavouriteKind::Employer => format!("/fairs/{}/employers/{}", one.fair, one.about),
        FavouriteKind::Opening => format!("/fairs/{}/openings/{}", one.fair, one.about),
    };
    let title = one.title.clone();
    let star = Star {
        path: Star::path((one.fair, one.kind, one.about)),
        is_set: true,
        back: "/me/favourites".to_owned(),
        key,
    };
    Line {
        href: title.is_some().then_some(path),
        star: star.html(t, title.as_deref().unwrap_or_default()),
        title: title.unwrap_or_else(|| t.favourite_gone().to_owned()),
        employer: one
            .employer_name
            .clone()
            .filter(|_| one.kind == FavouriteKind::Opening),
    }
}
