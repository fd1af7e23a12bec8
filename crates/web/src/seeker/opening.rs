//! One opening of a fair, and applying for it.

use askama::Template;
use contract::registration::OpeningView;
use uuid::Uuid;

use super::favourites::Star;
use super::openings::facts_of;
use crate::frame::{Crumb, Place, Sheet};
use crate::html::Html;
use crate::parts::{Errors, Field, Key, Tick, Ticks};
use crate::words::Words;

/// The version of the text by which a seeker consents that one employer sees who applies.
pub const APPLY_CONSENT: &str = "web-apply-2026-11";

/// An opening as a seeker sees it.
#[derive(Clone, Debug)]
pub struct OpeningPage {
    /// The words.
    pub t: Words,
    /// The fair's title.
    pub fair_title: String,
    /// The opening.
    pub view: OpeningView,
    /// What can be done about it.
    pub applying: Applying,
    /// The star; none for whoever is not signed in.
    pub star: Option<Star>,
    /// What was typed.
    pub summary: String,
    /// True when the box was ticked in the form as it was sent.
    pub has_consented: bool,
    /// What is wrong with the form as it was sent.
    pub errors: Errors,
    /// The key of the form.
    pub key: Uuid,
}

/// What can be done about an opening.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Applying {
    /// Whoever looks must sign in first.
    SignIn,
    /// Whoever looks must register for the fair first.
    Register,
    /// The fair is over.
    Over,
    /// Whoever looks has applied.
    Done,
    /// Here is the form.
    Open,
}

#[derive(Template)]
#[template(path = "seeker/opening.html")]
struct Body {
    t: Words,
    title: String,
    employer: String,
    employer_href: String,
    count: String,
    facts: Vec<(&'static str, String)>,
    path: String,
    fair: String,
    applying: Applying,
    star: Html,
    fields: Vec<Html>,
    errors: Html,
    key: Key,
}

impl OpeningPage {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let opening = &self.view.opening;
        let fair = format!("/fairs/{}", self.view.fair);
        let body = Body {
            t,
            title: opening.title.clone(),
            employer: self.view.employer_name.clone(),
            employer_href: format!("{fair}/employers/{}", self.view.employer),
            count: t.opening_places(opening.count),
            facts: facts_of(t, opening),
            path: format!("{fair}/openings/{}", opening.id),
            star: self
                .star
                .as_ref()
                .map_or_else(Html::default, |one| one.html(t, &opening.title)),
            fields: self.fields(),
            errors: self.errors.html(t),
            key: Key(self.key),
            applying: self.applying,
            fair: fair.clone(),
        };
        Sheet {
            title: body.title.clone(),
            place: Place::Fairs,
            crumbs: vec![
                Crumb::to("/fairs", t.nav_fairs()),
                Crumb::to(&fair, self.fair_title.clone()),
                Crumb::to(&body.employer_href, body.employer.clone()),
            ],
            has_errors: !self.errors.is_empty(),
            body: Html::of(&body),
            ..Sheet::default()
        }
    }

    fn fields(&self) -> Vec<Html> {
        let t = self.t;
        let summary = Field::paragraph("summary", t.apply_summary())
            .hint(t.apply_summary_hint())
            .at_most(2000)
            .optional()
            .value(&self.summary)
            .wrong(&self.errors);
        let consent = Ticks::new("consent", t.apply_consent_title()).with(Tick {
            value: "given".to_owned(),
            label: t.apply_consent().to_owned(),
            hint: Some(t.apply_consent_about().to_owned()),
            is_ticked: self.has_consented,
        });
        vec![summary.html(t), consent.wrong(&self.errors).html(t)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::refusal::Language;
    use sha2::{Digest, Sha256};

    /// When this fails, the text has changed: give `APPLY_CONSENT` a new version, then the new hash.
    #[test]
    fn the_text_is_that_of_its_version() {
        let mut hash = Sha256::new();
        for language in [Language::Ko, Language::En] {
            hash.update(Words::of(language).apply_consent());
            hash.update(Words::of(language).apply_consent_about());
        }
        let hash: String = hash
            .finalize()
            .iter()
            .take(4)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(
            (APPLY_CONSENT, hash.as_str()),
            ("web-apply-2026-11", "e4995698")
        );
    }
}
