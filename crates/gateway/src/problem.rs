//! Problem documents (RFC 9457): every answer that is no answer.

pub(crate) mod explain;
mod reason;
mod trouble;

use std::borrow::Cow;
use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::header::{CONTENT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::refusal::{Blocker, Kind, Language};
use domain::{Code, Instant, Refusal, Zone};
use serde::Serialize;
use serde_json::{Value, json};

use crate::language;
use crate::times;
use crate::trace::Trace;
pub(crate) use trouble::Trouble;

/// The media type of problem documents.
pub(crate) const MEDIA_TYPE: &str = "application/problem+json";

/// Why there is no answer. As a response it is written out at the edge, where language and trace are known.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Problem(Box<Parts>);

#[derive(Clone, PartialEq, Debug)]
struct Parts {
    status: StatusCode,
    cause: Cause,
    retry_after_seconds: Option<u64>,
    pointer: Option<String>,
    /// The zone its times are told in, whoever reads them.
    zone: Option<Zone>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

#[derive(Clone, PartialEq, Debug)]
enum Cause {
    Refused(Refusal),
    Trouble(Trouble),
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let status = status_of(refusal.code.kind());
        Self::with(status, Cause::Refused(refusal))
    }
}

impl From<Code> for Problem {
    fn from(code: Code) -> Self {
        Refusal::new(code).into()
    }
}

impl From<Trouble> for Problem {
    fn from(trouble: Trouble) -> Self {
        let problem = Self::with(trouble.status(), Cause::Trouble(trouble));
        if trouble.passes() {
            problem.retry_after(1)
        } else {
            problem
        }
    }
}

impl Problem {
    /// A request that cannot be read as what it should be.
    pub(crate) fn malformed(reason: impl std::fmt::Display) -> Self {
        Refusal::new(Code::Malformed).with("reason", reason).into()
    }

    /// True when a service has said no.
    pub(crate) fn is_refusal(&self) -> bool {
        matches!(self.0.cause, Cause::Refused(_))
    }

    /// True when the same request may succeed in a moment.
    pub(crate) fn may_pass(&self) -> bool {
        matches!(self.0.cause, Cause::Trouble(trouble) if trouble.passes())
    }

    /// The stable code.
    pub(crate) fn code(&self) -> &'static str {
        match &self.0.cause {
            Cause::Refused(refusal) => refusal.code.as_str(),
            Cause::Trouble(trouble) => trouble.code(),
        }
    }

    /// The field, purpose or rule that a refusal is about, by its name in messages.
    pub(crate) fn about(&self) -> Option<&str> {
        let named = ["field", "purpose", "rule"];
        named.into_iter().find_map(|name| self.fact(name))
    }

    /// One of the facts of a refusal.
    pub(crate) fn fact(&self, name: &str) -> Option<&str> {
        match &self.0.cause {
            Cause::Refused(refusal) => refusal.facts.get(name).map(String::as_str),
            Cause::Trouble(_) => None,
        }
    }

    /// The bookings in the way.
    pub(crate) fn blockers(&self) -> &[Blocker] {
        match &self.0.cause {
            Cause::Refused(refusal) => &refusal.blocked_by,
            Cause::Trouble(_) => &[],
        }
    }

    /// The status it is answered with.
    pub(crate) fn status_code(&self) -> StatusCode {
        self.0.status
    }

    /// After how many seconds to try again.
    pub(crate) fn wait_seconds(&self) -> Option<u64> {
        self.0.retry_after_seconds
    }

    /// The sentence in a language, its times as people read them, in a zone.
    pub(crate) fn detail(&self, language: Language, zone: &Zone) -> String {
        let zone = self.0.zone.as_ref().unwrap_or(zone);
        match &self.0.cause {
            Cause::Refused(refusal) => {
                let written = |at| web::when::moment(at, zone, language);
                let facts = in_words(facts_with_times(refusal, written), language);
                refusal.code.sentence_with(&facts, language)
            }
            Cause::Trouble(trouble) => trouble.sentence(language).to_owned(),
        }
    }

    /// The same with the times of a refusal in a zone, wherever it is told afterwards.
    pub(crate) fn told_in(mut self, zone: &Zone) -> Self {
        self.0.zone = Some(zone.clone());
        self
    }

    /// The same with another status.
    pub(crate) fn status(mut self, status: StatusCode) -> Self {
        self.0.status = status;
        self
    }

    /// The same, naming when to try again.
    pub(crate) fn retry_after(mut self, seconds: u64) -> Self {
        self.0.retry_after_seconds = Some(seconds);
        self
    }

    /// The same, naming the field of the body that is wrong.
    pub(crate) fn at(mut self, pointer: String) -> Self {
        self.0.pointer = Some(pointer).filter(|pointer| !pointer.is_empty());
        self
    }

    /// The same with one header more.
    pub(crate) fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.headers.push((name, value));
        self
    }

    /// The document and its headers, in place of the response that carried the problem.
    pub(crate) fn write(&self, language: Language, zone: &Zone, trace: &Trace) -> Response {
        let document = self.document(language, zone, trace);
        let body = serde_json::to_vec(&document).expect("a document is plain data");
        let mut response = Response::new(Body::from(body));
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
        headers.insert(
            CONTENT_LANGUAGE,
            HeaderValue::from_static(language::tag(language)),
        );
        self.dress(response)
    }

    /// A body about the problem with its status and headers.
    pub(crate) fn dress(&self, mut response: Response) -> Response {
        *response.status_mut() = self.0.status;
        let headers = response.headers_mut();
        if let Some(seconds) = self.0.retry_after_seconds {
            headers.insert(RETRY_AFTER, seconds.into());
        }
        if self.0.status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        headers.extend(self.0.headers.iter().cloned());
        response
    }

    fn document(&self, language: Language, zone: &Zone, trace: &Trace) -> Document<'_> {
        let zone = self.0.zone.as_ref().unwrap_or(zone);
        let code = self.code();
        let (facts, blocked_by) = match &self.0.cause {
            Cause::Refused(refusal) => {
                let facts = facts_with_times(refusal, |at| at.with_offset(zone));
                (Some(facts), Some(blockers_in(&refusal.blocked_by, zone)))
            }
            Cause::Trouble(_) => (None, None),
        };
        Document {
            kind: format!("/problems/{code}"),
            title: title(code),
            status: self.0.status.as_u16(),
            code,
            detail: self.detail(language, zone),
            trace: trace.id().to_owned(),
            facts,
            blocked_by,
            pointer: self.0.pointer.as_deref(),
        }
    }

    fn with(status: StatusCode, cause: Cause) -> Self {
        Self(Box::new(Parts {
            status,
            cause,
            retry_after_seconds: None,
            pointer: None,
            zone: None,
            headers: Vec::new(),
        }))
    }
}

/// A problem document, as it is written out.
#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "type")]
    kind: String,
    title: String,
    status: u16,
    code: &'static str,
    detail: String,
    trace: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    facts: Option<Cow<'a, BTreeMap<String, String>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    blocked_by: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pointer: Option<&'a str>,
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.0.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The title of a code: the code in words, the same in every language and for every occurrence.
pub(crate) fn title(code: &str) -> String {
    let words = code.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The status of a kind of refusal.
pub(crate) const fn status_of(kind: Kind) -> StatusCode {
    match kind {
        Kind::Invalid => StatusCode::UNPROCESSABLE_ENTITY,
        Kind::Unknown => StatusCode::UNAUTHORIZED,
        Kind::Forbidden => StatusCode::FORBIDDEN,
        Kind::Missing => StatusCode::NOT_FOUND,
        Kind::Conflict => StatusCode::CONFLICT,
        Kind::Gone => StatusCode::GONE,
        Kind::TooMuch => StatusCode::TOO_MANY_REQUESTS,
    }
}

/// The facts of a refusal, each moment among them written so.
fn facts_with_times(
    refusal: &Refusal,
    written: impl Fn(Instant) -> String,
) -> Cow<'_, BTreeMap<String, String>> {
    let mut facts = Cow::Borrowed(&refusal.facts);
    for (name, fact) in &refusal.facts {
        if let Some(at) = times::moment(fact) {
            facts.to_mut().insert(name.clone(), written(at));
        }
    }
    facts
}

/// The bookings in the way, with local times.
fn blockers_in(blockers: &[Blocker], zone: &Zone) -> Value {
    let mut shown = json!(blockers);
    times::localise(&mut shown, zone);
    shown
}

/// The reason in the reader's language; as a fact of the document it stays what programs know.
fn in_words(
    mut facts: Cow<'_, BTreeMap<String, String>>,
    language: Language,
) -> Cow<'_, BTreeMap<String, String>> {
    if language == Language::Ko
        && let Some(reason) = facts.get("reason").map(|reason| reason::in_korean(reason))
    {
        facts.to_mut().insert("reason".to_owned(), reason);
    }
    facts
}

#[cfg(test)]
mod tests;
