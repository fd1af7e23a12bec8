//! Whoever looks at a page, signed in or not, and what is asked and answered for them.

use axum::http::header::{
    CONTENT_LANGUAGE, CONTENT_TYPE, LOCATION, REFERRER_POLICY, SET_COOKIE, VARY,
};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use contract::message::{Command, Query, command_subject, query_subject};
use domain::id::PersonId;
use domain::{Actor, Instant, Zone};
use serde_json::json;
use uuid::Uuid;
use web::{Flash, Frame, Sheet, Words, document};

use super::form::Sent;
use super::{flash, kept};
use crate::ask::{self, Asker};
use crate::caller::Caller;
use crate::fresh;
use crate::gateway::Shared;
use crate::incoming::trace_of;
use crate::language::{preferred, tag};
use crate::problem::{Problem, Trouble};

/// Somebody who looks at a page; the request was counted.
pub(crate) struct Visitor<'a> {
    pub(crate) gateway: &'a Shared,
    pub(crate) parts: &'a Parts,
    pub(crate) caller: Caller,
    pub(crate) now: Instant,
}

impl<'a> Visitor<'a> {
    /// Who sends a request, which is counted.
    ///
    /// # Errors
    /// `too_many_requests`, or the trouble of finding out.
    pub(crate) async fn of(gateway: &'a Shared, parts: &'a Parts) -> Result<Self, Problem> {
        let address = gateway.client(&parts.headers, &parts.extensions);
        let caller = match Caller::of(gateway, &parts.headers).await {
            Ok(caller) => caller,
            // A wrong token is counted like no token.
            Err(problem) => {
                return Err(gateway.limits.count(None, address).err().unwrap_or(problem));
            }
        };
        let person = caller.actor.person.map(Uuid::from);
        gateway.limits.count(person, address)?;
        Ok(Self {
            gateway,
            parts,
            caller,
            now: Instant::from_unix(fresh::wall_ms() / 1000),
        })
    }

    /// The person who is signed in.
    pub(crate) fn person(&self) -> Option<PersonId> {
        self.caller.actor.person
    }

    /// The words of the page.
    pub(crate) fn t(&self) -> Words {
        words(&self.parts.headers)
    }

    /// The zone of the centre of whoever is signed in.
    pub(crate) fn zone(&self) -> Zone {
        self.caller.zone()
    }

    /// Asks in the visitor's name.
    pub(crate) async fn find<Q: Query>(&self, query: &Q) -> Result<Q::Reply, Problem> {
        self.find_as(query, self.caller.actor.clone()).await
    }

    /// Asks what everybody may know, of any centre.
    pub(crate) async fn find_open<Q: Query>(&self, query: &Q) -> Result<Q::Reply, Problem> {
        self.find_as(query, Actor::nobody()).await
    }

    /// Orders in the visitor's name under a key; none when it is unknown whether it was done.
    pub(crate) async fn order<C: Command>(
        &self,
        command: &C,
        key: Uuid,
    ) -> Result<Option<C::Reply>, Problem> {
        self.order_as(command, key, self.caller.actor.clone()).await
    }

    /// Orders as somebody else than the visitor, such as nobody in a centre.
    pub(crate) async fn order_as<C: Command>(
        &self,
        command: &C,
        key: Uuid,
        actor: Actor,
    ) -> Result<Option<C::Reply>, Problem> {
        let body = json!(command).to_string();
        let (bus, subject) = (&self.gateway.bus, command_subject::<C>());
        let asker = self.asker(key, actor);
        let done = ask::command(bus, &subject, body.as_bytes(), &asker).await?;
        done.map(|answer| read(C::NAME, answer)).transpose()
    }

    /// The page, with what was done before it said once.
    pub(crate) fn page(&self, sheet: &Sheet) -> Response {
        let flash = match is_looked_again(&self.parts.headers) {
            true => None,
            false => flash::said(&self.parts.headers),
        };
        let mut response = shown(&self.frame(flash), sheet);
        if flash.is_some() {
            let forgotten = flash::forget(&self.gateway.settings);
            response
                .headers_mut()
                .extend(forgotten.map(|one| (SET_COOKIE, one)));
        }
        response
    }

    /// The page with another status, such as that of what was refused.
    pub(crate) fn page_with(&self, status: StatusCode, sheet: &Sheet) -> Response {
        (status, self.page(sheet)).into_response()
    }

    /// What was typed into the form of this page before its reader signed in.
    pub(crate) fn draft(&self) -> Option<Sent> {
        kept::draft(&self.parts.headers, &self.parts.uri)
    }

    /// Leads on after a form, so that neither the back button nor a reload sends it again; what was
    /// kept of the form is forgotten.
    pub(crate) fn led(&self, to: &str, flash: Flash) -> Response {
        let mut response = self.led_on(to);
        if let Some(told) = flash::say(flash, &self.gateway.settings) {
            response.headers_mut().append(SET_COOKIE, told);
        }
        response
    }

    /// As `led`, where the next page shows by itself what was done.
    pub(crate) fn led_on(&self, to: &str) -> Response {
        let mut response = led_to(to);
        let is_kept = kept::has_draft(&self.parts.headers);
        let forgotten = is_kept.then(|| kept::forget_draft(&self.gateway.settings));
        for one in forgotten.into_iter().flatten() {
            response.headers_mut().append(SET_COOKIE, one);
        }
        response
    }

    fn frame(&self, flash: Option<Flash>) -> Frame {
        let session = self.caller.session.as_ref();
        Frame {
            t: self.t(),
            name: session.map(|one| one.name.clone()),
            runs_fairs: session.is_some() && self.caller.actor.runs_fairs(),
            here: here(&self.parts.uri),
            flash,
        }
    }

    /// Asks as somebody else than the visitor, such as nobody.
    pub(super) async fn find_as<Q: Query>(
        &self,
        query: &Q,
        actor: Actor,
    ) -> Result<Q::Reply, Problem> {
        let body = json!(query).to_string().into_bytes();
        let asker = self.asker(fresh::key(), actor);
        let answer = ask::query(&self.gateway.bus, &query_subject::<Q>(), body, &asker).await?;
        read(Q::NAME, answer)
    }

    /// Who asks as an actor under a key.
    pub(crate) fn asker(&self, key: Uuid, actor: Actor) -> Asker {
        Asker {
            actor,
            key,
            trace: trace_of(self.parts).parent().to_owned(),
        }
    }
}

/// The words of a reader's language.
pub(crate) fn words(headers: &HeaderMap) -> Words {
    Words::of(preferred(headers))
}

/// A page for somebody of whom only the request is known.
pub(crate) fn plain_page(headers: &HeaderMap, uri: &Uri, sheet: &Sheet) -> Response {
    let frame = Frame::unnamed(words(headers), here(uri));
    shown(&frame, sheet)
}

/// A page in the frame given.
pub(crate) fn shown(frame: &Frame, sheet: &Sheet) -> Response {
    let headers = [
        (
            CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        ),
        (
            CONTENT_LANGUAGE,
            HeaderValue::from_static(tag(frame.t.language)),
        ),
        (VARY, HeaderValue::from_static("Accept-Language, Cookie")),
        // Browsers name the origin of a form only where the page lets them.
        (REFERRER_POLICY, HeaderValue::from_static("same-origin")),
    ];
    (headers, document(frame, sheet)).into_response()
}

/// 303 to another page.
pub(crate) fn led_to(to: &str) -> Response {
    let location = HeaderValue::try_from(to).unwrap_or(HeaderValue::from_static("/"));
    (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response()
}

/// The page's own path and query; a form that comes back is looked at by its path.
fn here(uri: &Uri) -> String {
    uri.path_and_query()
        .map_or_else(|| "/".to_owned(), ToString::to_string)
}

/// True when a script looks again at a page that is open: what was done is told to whoever is led to
/// the next page, in whichever tab.
fn is_looked_again(headers: &HeaderMap) -> bool {
    headers.contains_key("x-madang-again")
}

fn read<T: serde::de::DeserializeOwned>(
    name: &str,
    answer: serde_json::Value,
) -> Result<T, Problem> {
    serde_json::from_value(answer).map_err(|error| {
        tracing::error!(%error, name, "an answer for a page cannot be read");
        Trouble::Internal.into()
    })
}
