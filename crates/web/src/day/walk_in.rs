//! Taking people in at the desk: six fields, and the pass to hand out.

use askama::Template;
use contract::registration::PassView;
use domain::person::Purpose;
use uuid::Uuid;

use super::head::{Head, Tab};
use crate::frame::{Crumb, Sheet};
use crate::html::Html;
use crate::parts::{Errors, Field, Key, Pick, Tick, Ticks, qr};
use crate::seeker::Consents;
use crate::words::Words;

/// The desk.
#[derive(Clone, Debug)]
pub struct WalkIns {
    /// The fair.
    pub head: Head,
    /// The groups that the fair names.
    pub groups: Vec<String>,
    /// What was typed.
    pub typed: AtDesk,
    /// What is wrong with it.
    pub errors: Errors,
    /// The key of the form.
    pub key: Uuid,
}

/// What was typed at the desk.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AtDesk {
    /// The whole name.
    pub name: String,
    /// The telephone number.
    pub phone: String,
    /// The mail address.
    pub email: String,
    /// The target group.
    pub target_group: String,
    /// The work wanted.
    pub desired_job: String,
    /// What was consented to.
    pub consents: Vec<Purpose>,
}

/// The pass of somebody who was taken in, to hand out.
#[derive(Clone, Debug)]
pub struct HandedOut {
    /// The fair.
    pub head: Head,
    /// The name.
    pub name: String,
    /// The pass.
    pub pass: PassView,
}

/// The consents that are asked for at the desk.
pub const AT_DESK: [Purpose; 2] = [Purpose::Participation, Purpose::FollowUp];

#[derive(Template)]
#[template(path = "day/walk_in.html")]
struct Body {
    t: Words,
    head: Html,
    path: String,
    errors: Html,
    fields: Vec<Html>,
    consents: Html,
    key: Key,
}

#[derive(Template)]
#[template(path = "day/handed_out.html")]
struct Pass {
    t: Words,
    head: Html,
    path: String,
    fair: String,
    name: String,
    number: String,
    code: Html,
}

impl WalkIns {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.head.t;
        let body = Body {
            t,
            head: self.head.html(Tab::WalkIn),
            path: self.head.path(Tab::WalkIn),
            errors: self.errors.html(t),
            fields: self.fields(),
            consents: consents(t, &AT_DESK, &self.typed.consents, &self.errors),
            key: Key(self.key),
        };
        Sheet {
            has_errors: !self.errors.is_empty(),
            ..self.head.sheet(Tab::WalkIn, Html::of(&body))
        }
    }

    fn fields(&self) -> Vec<Html> {
        let (t, typed) = (self.head.t, &self.typed);
        let mut fields = vec![
            Field::line("name", t.field_name())
                .at_most(100)
                .filled_as("off")
                .value(&typed.name),
            Field::phone("phone", t.field_phone())
                .hint(t.desk_phone_hint())
                .filled_as("off")
                .value(&typed.phone),
            Field::email("email", t.field_email())
                .filled_as("off")
                .optional()
                .value(&typed.email),
        ];
        if !self.groups.is_empty() {
            let none = std::iter::once(Pick::new("", t.desk_no_group()));
            let groups = self.groups.iter().map(|one| Pick::new(one, one));
            let picks = none.chain(groups).collect();
            fields.push(
                Field::choice("target_group", t.desk_group(), picks).value(&typed.target_group),
            );
        }
        fields.push(
            Field::line("desired_job", t.field_desired_job())
                .at_most(200)
                .optional()
                .value(&typed.desired_job),
        );
        let shown = fields.into_iter();
        shown
            .map(|field| field.wrong(&self.errors).html(t))
            .collect()
    }
}

impl HandedOut {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.head.t;
        let path = self.head.path(Tab::WalkIn);
        let body = Pass {
            t,
            head: self.head.html(Tab::WalkIn),
            path: path.clone(),
            fair: self.head.title.clone(),
            name: self.name,
            number: self.pass.number,
            code: qr(&self.pass.pass, t.pass_code()),
        };
        let mut sheet = self.head.sheet(Tab::WalkIn, Html::of(&body));
        sheet.title = t.pass_title().to_owned();
        sheet.crumbs.push(Crumb::to(path, t.day_walk_in()));
        sheet
    }
}

/// Boxes for consents that staff write down for whoever is with them.
pub(super) fn consents(t: Words, asked: &[Purpose], given: &[Purpose], errors: &Errors) -> Html {
    let group = Ticks::new("consents", t.consents_title()).hint(t.desk_consents_hint());
    let group = asked.iter().fold(group, |group, purpose| {
        let needed = match purpose.is_required() {
            true => t.consent_needed(),
            false => t.optional(),
        };
        group.with(Tick {
            value: purpose.as_str().to_owned(),
            label: format!("{} {needed}", Consents::label(t, *purpose)),
            hint: Some(Consents::about(t, *purpose).to_owned()),
            is_ticked: given.contains(purpose),
        })
    });
    group.wrong(errors).html(t)
}
