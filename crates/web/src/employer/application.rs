//! Applying to a fair: how to take part, what is needed of a booth, whom to turn to.

use askama::Template;
use domain::application::{Application, Participation};
use domain::fair::Session;
use uuid::Uuid;

use super::desk::{Desk, Tab};
use super::firm::{contact_fields, contact_of};
use crate::frame::Sheet;
use crate::html::Html;
use crate::parts::{Errors, Field, Key, Notice, Pick, Tick, Ticks, Tone};
use crate::when::when;
use crate::words::Words;

/// The form of an application.
#[derive(Clone, Debug)]
pub struct ApplicationForm {
    /// The employer at the fair.
    pub desk: Desk,
    /// The sessions of the fair.
    pub sessions: Vec<Session>,
    /// What was typed.
    pub typed: ApplicationTyped,
    /// The version that was seen; none when there is no application yet.
    pub version: Option<u32>,
    /// True when it was decided, and can be changed no more.
    pub is_decided: bool,
    /// True when what was typed before signing in is shown again.
    pub is_kept: bool,
    /// What is wrong with it.
    pub errors: Errors,
    /// The key of the form.
    pub key: Uuid,
}

/// What was typed of an application.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ApplicationTyped {
    /// `direct` or `indirect`.
    pub participation: String,
    /// What is needed of a booth: `power`, `internet`, `premium`, `accessible`.
    pub needs: Vec<String>,
    /// How many tables.
    pub tables: String,
    /// The ids of the sessions.
    pub sessions: Vec<String>,
    /// Name, position, telephone number, mail address.
    pub contact: [String; 4],
}

#[derive(Template)]
#[template(path = "employer/application.html")]
struct Body {
    t: Words,
    tabs: Html,
    path: String,
    errors: Html,
    notice: Html,
    fields: Vec<Html>,
    contact: Vec<Html>,
    version: Option<u32>,
    is_decided: bool,
    key: Key,
}

impl ApplicationTyped {
    /// What an application says.
    pub fn of(application: &Application) -> Self {
        let needs = application.needs;
        let named = [
            (needs.power, "power"),
            (needs.internet, "internet"),
            (needs.premium, "premium"),
            (needs.accessible, "accessible"),
        ];
        let needed = named.into_iter().filter(|(is_needed, _)| *is_needed);
        Self {
            participation: match application.participation {
                Participation::Direct => "direct".to_owned(),
                Participation::Indirect => "indirect".to_owned(),
            },
            needs: needed.map(|(_, name)| name.to_owned()).collect(),
            tables: application.needs.tables.to_string(),
            sessions: application
                .sessions
                .iter()
                .map(ToString::to_string)
                .collect(),
            contact: contact_of(&application.contact),
        }
    }
}

impl ApplicationForm {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let (t, has_errors) = (self.desk.t, !self.errors.is_empty());
        let body = Body {
            t,
            tabs: self.desk.tabs(Tab::Overview),
            path: self.desk.fair_path(),
            errors: self.errors.html(t),
            notice: self.notice(),
            fields: self.fields(),
            contact: contact_fields(t, &self.typed.contact, &self.errors),
            version: self.version,
            is_decided: self.is_decided,
            key: Key(self.key),
        };
        self.desk
            .sheet(t.firm_apply_title(), has_errors, Html::of(&body))
    }

    fn notice(&self) -> Html {
        let t = self.desk.t;
        match (self.is_decided, self.is_kept) {
            (true, _) => Notice::of(Tone::Plain, t.firm_decided()).html(),
            (false, true) => Notice::of(Tone::Plain, t.register_kept()).html(),
            (false, false) => Html::default(),
        }
    }

    fn fields(&self) -> Vec<Html> {
        let (t, typed, errors) = (self.desk.t, &self.typed, &self.errors);
        let ways = vec![
            Pick::new("direct", t.firm_direct()),
            Pick::new("indirect", t.firm_indirect()),
        ];
        let mut fields = vec![
            Field::choice("participation", t.firm_participation(), ways)
                .hint(t.firm_participation_hint())
                .value(&typed.participation)
                .wrong(errors)
                .html(t),
        ];
        if !self.sessions.is_empty() {
            fields.push(self.when());
        }
        fields.push(self.needs());
        let tables = Field::number("tables", t.firm_tables()).value(&typed.tables);
        fields.push(tables.wrong(errors).html(t));
        fields
    }

    fn when(&self) -> Html {
        let t = self.desk.t;
        let zone = self.desk.zone();
        let boxes = self.sessions.iter().map(|one| Tick {
            value: one.id.to_string(),
            label: format!("{} · {}", one.name, when(one.during, &zone, t.language)),
            hint: None,
            is_ticked: self.typed.sessions.contains(&one.id.to_string()),
        });
        let group = Ticks::new("sessions", t.firm_sessions()).hint(t.firm_sessions_hint());
        boxes.fold(group, Ticks::with).wrong(&self.errors).html(t)
    }

    fn needs(&self) -> Html {
        let t = self.desk.t;
        let tick = |value: &str, label: &str| Tick {
            value: value.to_owned(),
            label: label.to_owned(),
            hint: None,
            is_ticked: self.typed.needs.iter().any(|one| one == value),
        };
        Ticks::new("needs", t.firm_needs())
            .hint(t.firm_needs_hint())
            .with(tick("power", t.hall_power()))
            .with(tick("internet", t.firm_internet()))
            .with(tick("premium", t.hall_premium()))
            .with(tick("accessible", t.hall_access()))
            .wrong(&self.errors)
            .html(t)
    }
}
