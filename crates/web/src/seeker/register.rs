//! Registering for a fair: who, what for, and the consents, each apart and none ticked before.

use askama::Template;
use domain::fair::Fair;
use domain::person::Purpose;
use uuid::Uuid;

use crate::frame::{Crumb, Place, Sheet};
use crate::html::Html;
use crate::parts::{Errors, Field, Key, Pick, Tick, Ticks};
use crate::when::when;
use crate::words::Words;

/// The version of the texts to which seekers consent. Another text needs another version.
pub const CONSENT_TEXT: &str = "web-2026-11";

/// The form for registering.
#[derive(Clone, Debug)]
pub struct Register {
    /// The words.
    pub t: Words,
    /// The fair.
    pub fair: Fair,
    /// The name of whoever is signed in; none: it is asked for.
    pub name: Option<String>,
    /// What was typed.
    pub typed: Typed,
    /// What is wrong with it.
    pub errors: Errors,
    /// True when what was typed before signing in is shown again.
    pub is_kept: bool,
    /// The key of the form.
    pub key: Uuid,
}

/// What was typed into the form.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Typed {
    /// The whole name.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// The telephone number.
    pub phone: String,
    /// The work wanted.
    pub desired_job: String,
    /// What is needed to take part.
    pub accessibility: String,
    /// Whether they live where the centre is: `yes`, `no`, or nothing said.
    pub resident: String,
    /// What was consented to.
    pub consents: Vec<Purpose>,
}

/// The consents that are asked for at registration.
pub struct Consents;

impl Consents {
    /// In the order of the form; the first is the one that is needed.
    pub const ASKED: [Purpose; 5] = [
        Purpose::Participation,
        Purpose::CvToEmployers,
        Purpose::Accessibility,
        Purpose::FollowUp,
        Purpose::Marketing,
    ];

    /// What a consent is called.
    pub const fn label(t: Words, purpose: Purpose) -> &'static str {
        match purpose {
            Purpose::Participation => t.consent_participation(),
            Purpose::CvToEmployers => t.consent_cv(),
            Purpose::Accessibility => t.consent_accessibility(),
            Purpose::FollowUp => t.consent_follow_up(),
            Purpose::AiInterview => t.consent_ai(),
            Purpose::Marketing => t.consent_marketing(),
        }
    }

    /// What is used, how long it is kept, and what follows from not consenting.
    pub const fn about(t: Words, purpose: Purpose) -> &'static str {
        match purpose {
            Purpose::Participation => t.consent_participation_about(),
            Purpose::CvToEmployers => t.consent_cv_about(),
            Purpose::Accessibility => t.consent_accessibility_about(),
            Purpose::FollowUp => t.consent_follow_up_about(),
            Purpose::AiInterview => t.consent_ai_about(),
            Purpose::Marketing => t.consent_marketing_about(),
        }
    }
}

#[derive(Template)]
#[template(path = "seeker/register.html")]
struct Body {
    t: Words,
    path: String,
    fair: String,
    days: Vec<String>,
    name: Option<String>,
    errors: Html,
    is_kept: bool,
    who: Vec<Html>,
    wishes: Vec<Html>,
    consents: Html,
    key: Key,
}

impl Register {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let path = format!("/fairs/{}", self.fair.id);
        let days = self.fair.days.iter();
        let body = Body {
            t,
            fair: self.fair.title.clone(),
            days: days
                .map(|day| when(*day, &self.fair.zone, t.language))
                .collect(),
            errors: self.errors.html(t),
            is_kept: self.is_kept,
            who: self.who(),
            wishes: self.wishes(),
            consents: self.consents(),
            key: Key(self.key),
            name: self.name,
            path: path.clone(),
        };
        Sheet {
            title: t.register_title().to_owned(),
            place: Place::Fairs,
            crumbs: vec![
                Crumb::to("/fairs", t.nav_fairs()),
                Crumb::to(path, self.fair.title),
            ],
            has_errors: !self.errors.is_empty(),
            body: Html::of(&body),
            ..Sheet::default()
        }
    }

    fn who(&self) -> Vec<Html> {
        if self.name.is_some() {
            return Vec::new();
        }
        let (t, typed) = (self.t, &self.typed);
        let fields = [
            Field::line("name", t.field_name())
                .at_most(100)
                .filled_as("name")
                .value(&typed.name),
            Field::email("email", t.field_email())
                .hint(t.field_email_hint())
                .value(&typed.email),
            Field::phone("phone", t.field_phone())
                .hint(t.field_phone_hint())
                .optional()
                .value(&typed.phone),
        ];
        fields.map(|field| field.wrong(&self.errors).html(t)).into()
    }

    fn wishes(&self) -> Vec<Html> {
        let (t, typed) = (self.t, &self.typed);
        let answers = vec![
            Pick::new("", t.resident_unsaid()),
            Pick::new("yes", t.resident_yes()),
            Pick::new("no", t.resident_no()),
        ];
        let fields = [
            Field::line("desired_job", t.field_desired_job())
                .hint(t.field_desired_job_hint())
                .at_most(200)
                .optional()
                .value(&typed.desired_job),
            Field::paragraph("accessibility", t.field_accessibility())
                .hint(t.field_accessibility_hint())
                .at_most(1000)
                .optional()
                .value(&typed.accessibility),
            Field::choice("resident", t.field_resident(), answers)
                .hint(t.field_resident_hint())
                .optional()
                .value(&typed.resident),
        ];
        fields.map(|field| field.wrong(&self.errors).html(t)).into()
    }

    fn consents(&self) -> Html {
        let t = self.t;
        let group = Ticks::new("consents", t.consents_title()).hint(t.consents_hint());
        let group = Consents::ASKED.into_iter().fold(group, |group, purpose| {
            let needed = match purpose.is_required() {
                true => t.consent_needed(),
                false => t.optional(),
            };
            group.with(Tick {
                value: purpose.as_str().to_owned(),
                label: format!("{} {needed}", Consents::label(t, purpose)),
                hint: Some(Consents::about(t, purpose).to_owned()),
                is_ticked: self.typed.consents.contains(&purpose),
            })
        });
        group.wrong(&self.errors).html(t)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::refusal::Language;
    use sha2::{Digest, Sha256};

    /// When this fails, the texts have changed: give `CONSENT_TEXT` a new version, then the new hash.
    #[test]
    fn the_texts_are_those_of_their_version() {
        let mut hash = Sha256::new();
        for language in [Language::Ko, Language::En] {
            for purpose in Purpose::ALL {
                hash.update(Consents::label(Words::of(language), purpose));
                hash.update(Consents::about(Words::of(language), purpose));
            }
        }
        let hash: String = hash
            .finalize()
            .iter()
            .take(4)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!((CONSENT_TEXT, hash.as_str()), ("web-2026-11", "789954d5"));
    }
}
