//! What is answered to a form: on to the next page, or the form again with what is wrong.

use axum::response::Response;
use contract::message::Command;
use web::Sheet;
use web::organiser::{Filled, Typed};
use web::parts::Errors;

use crate::fresh;
pub(super) use crate::pages::came::Again;
use crate::pages::came::came;
use crate::pages::form::{Sent, intent};
use crate::pages::me::Reader;
use crate::problem::Problem;

impl Again {
    /// The form as it was sent.
    pub(in crate::pages) fn filled(&self, sent: &Sent) -> Filled {
        Filled {
            typed: Typed::of(sent.pairs().to_vec()),
            errors: self.errors.clone(),
            key: self.key(),
        }
    }

    /// The page with it.
    pub(in crate::pages) fn page(&self, reader: &Reader<'_>, sheet: &Sheet) -> Response {
        reader.visitor.page_with(self.status, sheet)
    }
}

/// A form that is looked at for the first time; what was typed before signing in stands in it, under its own
/// key: the tab in which it was typed may send it too.
pub(in crate::pages) fn first(reader: &Reader<'_>, typed: Typed) -> Filled {
    let draft = reader.visitor.draft();
    let key = draft.as_ref().and_then(|sent| sent.key().ok());
    Filled {
        typed: draft.map_or(typed, |sent| Typed::of(sent.pairs().to_vec())),
        errors: Errors::none(),
        key: key.unwrap_or_else(fresh::key),
    }
}

/// Orders what a form says, once however often it is sent. `fields` tells at which field a refusal
/// stands, by its code or by the name that it tells.
///
/// # Errors
/// What is no refusal and does not pass.
pub(super) async fn order<C: Command>(
    reader: &Reader<'_>,
    command: &C,
    sent: &Sent,
    fields: &[(&str, &'static str)],
) -> Result<Result<C::Reply, Again>, Problem> {
    order_as(reader, command, (sent, C::NAME), fields).await
}

/// The same of a form that orders several things, each an intent of its own.
///
/// # Errors
/// As `order`.
pub(super) async fn order_as<C: Command>(
    reader: &Reader<'_>,
    command: &C,
    (sent, about): (&Sent, &str),
    fields: &[(&str, &'static str)],
) -> Result<Result<C::Reply, Again>, Problem> {
    let key = sent.key()?;
    let choice = format!("{about} {}", sent.encoded());
    let done = reader.order(command, intent(key, &choice)).await;
    came(done, (reader.t(), &reader.zone), key, fields)
}
