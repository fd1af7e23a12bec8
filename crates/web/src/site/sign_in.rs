//! Signing in by mail, with what was typed before carried along.

use askama::Template;
use contract::accounts::CentreView;
use domain::refusal::Language;
use domain::sign_in::LINK_LASTS;

use crate::frame::{Place, Sheet};
use crate::html::Html;
use crate::parts::{Errors, Field, Pick};
use crate::words::Words;

/// Why the form is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Why {
    /// Somebody wants to sign in.
    Asked,
    /// The page that was wanted needs sign-in.
    Needed,
    /// A form was sent, and the session had ended: what was typed is kept.
    Ended,
}

/// A form that was sent without a session: where to, and all that was typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    /// The form's own address.
    pub path: String,
    /// Names and values of its fields.
    pub fields: Vec<(String, String)>,
}

/// The form that asks for a link.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// The words.
    pub t: Words,
    /// Why it is shown.
    pub why: Why,
    /// The centres to choose from.
    pub centres: Vec<CentreView>,
    /// What was typed.
    pub email: String,
    /// The centre that was chosen.
    pub centre: String,
    /// What is wrong with it.
    pub errors: Errors,
    /// The form to go on with.
    pub kept: Option<Kept>,
}

/// The page after a link was asked for.
#[derive(Clone, Debug)]
pub struct LinkAsked {
    /// The words.
    pub t: Words,
    /// The form to go on with, in this very tab.
    pub kept: Option<Kept>,
    /// True when that form is kept for the tab that the link opens, too.
    pub is_kept: bool,
    /// True when somebody registers for a fair with it.
    pub is_registering: bool,
}

/// The page behind a mailed link: a button, because mail scanners follow links.
#[derive(Clone, Debug)]
pub struct PressToSignIn {
    /// The words.
    pub t: Words,
    /// The token of the link.
    pub token: String,
}

#[derive(Template)]
#[template(path = "site/sign_in.html")]
struct SignInBody {
    t: Words,
    why: Why,
    errors: Html,
    only: Option<String>,
    centre: Html,
    email: Html,
    kept: Option<Kept>,
}

#[derive(Template)]
#[template(path = "site/link_asked.html")]
struct LinkAskedBody {
    t: Words,
    lasts: u32,
    kept: Option<Kept>,
    is_kept: bool,
    is_registering: bool,
}

#[derive(Template)]
#[template(path = "site/press.html")]
struct PressBody {
    t: Words,
    token: String,
}

impl SignIn {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let only = match self.centres.as_slice() {
            [only] => Some(only.id.to_string()),
            _ => None,
        };
        let first = Pick::new("", t.choose());
        let picks = self.centres.iter().map(|one| pick(t, one));
        let centre = Field::choice(
            "centre",
            t.field_centre(),
            std::iter::once(first).chain(picks).collect(),
        )
        .value(self.centre)
        .wrong(&self.errors);
        let email = Field::email("email", t.field_email())
            .value(self.email)
            .wrong(&self.errors);
        let body = SignInBody {
            t,
            why: self.why,
            errors: self.errors.html(t),
            centre: centre.html(t),
            email: email.html(t),
            only,
            kept: self.kept,
        };
        Sheet {
            title: t.sign_in_title().to_owned(),
            place: Place::Calendar,
            has_errors: !self.errors.is_empty(),
            body: Html::of(&body),
            ..Sheet::default()
        }
    }
}

fn pick(t: Words, centre: &CentreView) -> Pick {
    Pick::new(centre.id.to_string(), centre_name(t, centre))
}

/// The name of a centre in the reader's language, when it has one.
pub fn centre_name(t: Words, centre: &CentreView) -> String {
    let english = centre
        .name_en
        .as_ref()
        .filter(|_| t.language == Language::En);
    english.unwrap_or(&centre.name).clone()
}

impl LinkAsked {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let body = LinkAskedBody {
            t,
            lasts: LINK_LASTS.0,
            kept: self.kept,
            is_kept: self.is_kept,
            is_registering: self.is_registering,
        };
        Sheet {
            title: t.link_asked_title().to_owned(),
            place: Place::Calendar,
            body: Html::of(&body),
            ..Sheet::default()
        }
    }
}

impl PressToSignIn {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let body = PressBody {
            t,
            token: self.token,
        };
        Sheet {
            title: t.sign_in().to_owned(),
            body: Html::of(&body),
            ..Sheet::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Zone;
    use domain::id::CentreId;
    use uuid::Uuid;

    fn centre(id: u128, name: &str, name_en: Option<&str>) -> CentreView {
        CentreView {
            id: CentreId(Uuid::from_u128(id)),
            name: name.to_owned(),
            name_en: name_en.map(str::to_owned),
            zone: Zone::utc(),
            languages: Vec::new(),
        }
    }

    fn form(centres: Vec<CentreView>, kept: Option<Kept>) -> String {
        let form = SignIn {
            t: Words::of(Language::En),
            why: Why::Ended,
            centre: centres[centres.len() - 1].id.to_string(),
            centres,
            email: String::new(),
            errors: Errors::none(),
            kept,
        };
        form.sheet().body.to_string()
    }

    #[test]
    fn several_centres_are_a_choice_in_the_readers_language_and_the_only_one_goes_without_saying() {
        let two = vec![
            centre(1, "광마당", Some("Gwangmadang")),
            centre(2, "<b>", None),
        ];
        let shown = form(two, None);
        assert!(
            shown.contains("<label for=\"centre\">Job centre</label>"),
            "{shown}"
        );
        assert!(
            shown.contains(">Gwangmadang</option>") && !shown.contains("<b>"),
            "{shown}"
        );
        assert!(shown.contains(" selected>"), "{shown}");
        let only = form(vec![centre(1, "광마당", None)], None);
        assert!(only.contains("type=\"hidden\" name=\"centre\""), "{only}");
    }

    #[test]
    fn what_lies_in_this_tab_alone_is_not_said_to_be_kept_for_the_link() {
        let t = Words::of(Language::En);
        let shown = |is_kept| {
            let kept = Kept {
                path: "/fairs/x/register".to_owned(),
                fields: Vec::new(),
            };
            let page = LinkAsked {
                t,
                kept: Some(kept),
                is_kept,
                is_registering: true,
            };
            page.sheet().body.to_string()
        };
        let promises = [t.link_asked_registering(), t.link_asked_kept()];
        let (kept, alone) = (shown(true), shown(false));
        assert!(promises.iter().all(|one| kept.contains(one)), "{kept}");
        assert!(!promises.iter().any(|one| alone.contains(one)), "{alone}");
        assert!(alone.contains(t.link_asked_here()), "{alone}");
        assert!(alone.contains("action=\"/fairs/x/register\""), "{alone}");
    }

    #[test]
    fn what_was_typed_goes_along() {
        let kept = Kept {
            path: "/fairs/x/register".to_owned(),
            fields: vec![("desired_job".to_owned(), "\"물류\"".to_owned())],
        };
        let shown = form(vec![centre(1, "광마당", None)], Some(kept));
        assert!(shown.contains("name=\"kept.desired_job\""), "{shown}");
        assert!(
            shown.contains("name=\"kept_path\" value=\"/fairs/x/register\""),
            "{shown}"
        );
        assert!(!shown.contains("\"\"물류"), "{shown}");
    }
}
