//! Who speaks for an employer.

use askama::Template;
use contract::accounts::MemberView;
use domain::id::PersonId;
use uuid::Uuid;

use super::desk::Desk;
use crate::frame::Sheet;
use crate::html::Html;
use crate::parts::{Errors, Field, Key};
use crate::words::Words;

/// Who speaks for an employer, and the form that lets in somebody more.
#[derive(Clone, Debug)]
pub struct Team {
    /// The employer.
    pub desk: Desk,
    /// Its members.
    pub members: Vec<MemberView>,
    /// Whoever looks.
    pub reader: PersonId,
    /// What was typed.
    pub typed: TeamTyped,
    /// What is wrong with it.
    pub errors: Errors,
    /// The key of the forms.
    pub key: Uuid,
}

/// What was typed of a new member.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TeamTyped {
    /// The whole name.
    pub name: String,
    /// The mail address.
    pub email: String,
}

#[derive(Template)]
#[template(path = "employer/team.html")]
struct Body {
    t: Words,
    path: String,
    errors: Html,
    members: Vec<(MemberView, bool)>,
    fields: Vec<Html>,
    key: Key,
}

impl Team {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let (t, has_errors) = (self.desk.t, !self.errors.is_empty());
        let errors = &self.errors;
        let name = Field::line("name", t.firm_join_name())
            .value(&self.typed.name)
            .at_most(100)
            .wrong(errors);
        let email = Field::email("email", t.firm_email())
            .hint(t.firm_team_email_hint())
            .value(&self.typed.email)
            .wrong(errors);
        let members = self.members.iter();
        let body = Body {
            t,
            path: format!("{}/team", self.desk.path()),
            errors: errors.html(t),
            members: members
                .map(|one| (one.clone(), one.person == self.reader))
                .collect(),
            fields: vec![name.html(t), email.html(t)],
            key: Key(self.key),
        };
        self.desk
            .sheet(t.firm_team_title(), has_errors, Html::of(&body))
    }
}
