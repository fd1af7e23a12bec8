//! Who works with the centre's fairs, and in which role.

use domain::Role;
use domain::person::Person;

use super::blocks::{Filled, Form, Leaf, Table, aside, empty, heading, paragraph};
use crate::frame::Sheet;
use crate::html::Html;
use crate::parts::{Field, Key, Pick};
use crate::words::Words;

/// The roles that staff can have, with their names in forms.
pub const STAFF_ROLES: [(Role, &str); 4] = [
    (Role::Organiser, "organiser"),
    (Role::Counsellor, "counsellor"),
    (Role::ReportViewer, "report_viewer"),
    (Role::Administrator, "administrator"),
];

const fn role_name(t: Words, role: Role) -> (&'static str, &'static str) {
    match role {
        Role::Organiser => (t.org_role_organiser(), t.org_role_organiser_about()),
        Role::Counsellor => (t.org_role_counsellor(), t.org_role_counsellor_about()),
        Role::ReportViewer => (t.org_role_viewer(), t.org_role_viewer_about()),
        _ => (t.org_role_admin(), t.org_role_admin_about()),
    }
}

/// The staff of the centre.
#[derive(Clone, Debug)]
pub struct Staff {
    /// The words.
    pub t: Words,
    /// Everybody with a role of staff, each once.
    pub people: Vec<Person>,
    /// True for who may invite and take roles away.
    pub may_change: bool,
    /// What stands in the form.
    pub filled: Filled,
}

impl Staff {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let mut parts = vec![paragraph(t.org_staff_text()), self.table()];
        if self.may_change {
            parts.push(heading("invite", t.org_invite()));
            parts.push(aside(t.org_invite_text()));
            parts.push(self.form());
        } else {
            parts.push(aside(t.org_staff_admin_only()));
        }
        parts.push(heading("roles", t.org_roles()));
        parts.push(roles(t));
        Leaf {
            t,
            title: t.org_staff().to_owned(),
            crumbs: Vec::new(),
            errors: self.filled.errors,
            parts,
        }
        .sheet()
    }

    fn table(&self) -> Html {
        let t = self.t;
        if self.people.is_empty() {
            return empty(t.org_no_staff());
        }
        let rows = self.people.iter().map(|person| {
            let email = person.email.as_ref().map(ToString::to_string);
            vec![
                Html::text(&person.name),
                Html::text(&email.unwrap_or_default()),
                self.roles_of(person),
            ]
        });
        let table = Table {
            caption: t.org_staff(),
            heads: &[t.org_staff_name(), t.org_staff_email(), t.org_roles()],
            rows: rows.collect(),
        };
        table.html()
    }

    /// The roles of a person, each with a button that takes it away.
    fn roles_of(&self, person: &Person) -> Html {
        let t = self.t;
        let held = STAFF_ROLES
            .iter()
            .filter(|(role, _)| person.roles.contains(role));
        let lines: Vec<String> = held
            .map(|(role, name)| {
                let (label, _) = role_name(t, *role);
                let label = Html::text(label);
                if !self.may_change {
                    return format!("<div>{label}</div>");
                }
                format!(
                    "<form method=\"post\" action=\"/organiser/staff\">{}<input type=\"hidden\" name=\"what\" value=\"revoke\"><input type=\"hidden\" name=\"person\" value=\"{}\"><input type=\"hidden\" name=\"role\" value=\"{name}\">{label} <button class=\"plain\" type=\"submit\">{}<span class=\"unseen\"> {label}, {}</span></button></form>",
                    Key(self.filled.key),
                    person.id,
                    Html::text(t.org_role_revoke()),
                    Html::text(&person.name),
                )
            })
            .collect();
        Html::trusted(lines.join(""))
    }

    fn form(&self) -> Html {
        let t = self.t;
        let Filled { typed, errors, key } = &self.filled;
        let picks = STAFF_ROLES.map(|(role, name)| Pick::new(name, role_name(t, role).0));
        let fields = [
            Field::line("name", t.org_staff_name())
                .at_most(100)
                .value(typed.one("name")),
            Field::email("email", t.org_staff_email())
                .hint(t.org_staff_email_hint())
                .value(typed.one("email")),
            Field::choice("role", t.org_role(), picks.into()).value(typed.one("role")),
        ];
        Form::to("/organiser/staff", *key)
            .hidden("what", "invite")
            .fields(fields.map(|field| field.wrong(errors).html(t)))
            .button(t.org_invite_button())
            .html()
    }
}

fn roles(t: Words) -> Html {
    let facts = STAFF_ROLES.map(|(role, _)| {
        let (name, about) = role_name(t, role);
        format!(
            "<dt>{}</dt><dd>{}</dd>",
            Html::text(name),
            Html::text(about)
        )
    });
    Html::trusted(format!("<dl class=\"facts\">{}</dl>", facts.join("\n")))
}
