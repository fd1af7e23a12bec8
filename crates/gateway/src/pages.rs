//! The pages: what is asked for them, and what their forms do. What they look like is for `web`.
//!
//! How a page is written:
//!
//! - **Somebody looks.** `Visitor::of` where everybody may, else `Reader::looking`: who is not signed
//!   in is asked to, and comes back. `find` asks by the messages of the API, a function makes the
//!   struct of `web`, and `visitor.page` answers with its `sheet()`.
//! - **Somebody sends a form.** `Reader::posting` gives the reader and what was `Sent`; who is not
//!   signed in any more is asked to, with the form carried along. `reader.order` sends the command under
//!   the form's key, or under `intent(key, choice)` where one page has several things to choose.
//!   `reader.came` tells what became of it: done, then `visitor.led` leads on with a `Flash`; or `Again`,
//!   then the same function makes the page with the errors, the key and what was typed, and
//!   `visitor.page_with` answers with its status.
//! - **One button without a form to show again**: `reader.must`, and lead on. Its address has a `GET`
//!   that leads to where the button is, for the back button and for reloading.
//!
//! A handler comes to `Served`; `?` passes on what went wrong, and the page to sign in at. `me::feeds`
//! has one of each.

pub(crate) mod assets;
mod came;
pub(crate) mod cannot_come;
pub(crate) mod certificate;
mod day;
pub(crate) mod docs;
mod employer;
mod every;
pub(crate) mod failure;
mod fairs;
mod flash;
pub(crate) mod form;
mod join;
pub(crate) mod kept;
mod me;
mod organiser;
mod refused;
mod rooms;
mod start;
pub(crate) mod stop;
mod tongue;
pub(crate) mod visitor;

use axum::Router;
use axum::routing::get;

use crate::gateway::Shared;

/// Where the pages are.
pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/", get(start::start))
        .route("/help", get(start::help))
        .route("/language", get(tongue::choose))
        .route("/certificates/{code}", get(certificate::show))
        .route(
            "/cannot-come",
            get(cannot_come::ask).post(cannot_come::confirm),
        )
        .route("/join", get(join::ask).post(join::accept))
        .merge(day::routes())
        .merge(employer::routes())
        .merge(fairs::routes())
        .merge(me::routes())
        .merge(rooms::routes())
        .merge(organiser::routes())
        .merge(assets::routes())
}
