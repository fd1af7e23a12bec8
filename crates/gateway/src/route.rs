//! A route: one line that joins an address to a message.

use axum::http::Method;
use contract::accounts::{FindPersonByPassword, OpenSession, SignedIn};
use contract::bookings::Booked;
use contract::message::{command_subject, query_subject};
use contract::registration::{RegisterWalkIn, WalkIn, WalkInView};
use contract::{Command, Query};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::merge::Fields;
use crate::pointer::pointer_at;
use crate::problem::Problem;
use crate::shape::Shape;

/// What is done at one address by one method.
#[derive(Clone, Debug)]
pub(crate) struct Route {
    pub(crate) method: Method,
    /// The address; `{names}` are fields of the message.
    pub(crate) path: &'static str,
    pub(crate) service: &'static str,
    /// The message's name in snake case.
    pub(crate) name: &'static str,
    pub(crate) subject: String,
    pub(crate) is_command: bool,
    /// True for what nobody needs to sign in for.
    pub(crate) is_open: bool,
    /// True when the answer is kept for a moment, for all who may see the same.
    pub(crate) is_kept: bool,
    /// True when requests that come together are sent together.
    pub(crate) is_booking: bool,
    /// True when success is 201 and not 200.
    pub(crate) creates: bool,
    /// True when the message is a password that fits, and a session is opened for its person.
    pub(crate) by_password: bool,
    /// True when the message is somebody at the desk, who is found or added before.
    pub(crate) at_desk: bool,
    /// The field that names who tries to sign in.
    pub(crate) guarded_by: Option<&'static str>,
    /// What the gateway puts into the message.
    pub(crate) filled: Option<Filled>,
    pub(crate) shape: Shape,
    pub(crate) message: fn(&mut SchemaGenerator) -> Schema,
    pub(crate) reply: fn(&mut SchemaGenerator) -> Schema,
    /// Reads the message and writes it as it crosses NATS.
    pub(crate) encode: fn(&Fields) -> Result<Vec<u8>, Problem>,
}

/// A field that clients do not send: the gateway knows it better.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Filled {
    /// The token of a session to be; it becomes the cookie.
    SessionToken(&'static str),
    /// A new API token.
    ApiToken(&'static str),
    /// The hash of a new feed's token.
    FeedHash(&'static str),
    /// The seed of a new secret for signed calls.
    WebhookSeed(&'static str),
    /// The session of whoever is signed in.
    OwnSession(&'static str),
    /// The session of whoever is signed in, which ends.
    EndedSession(&'static str),
}

impl Filled {
    /// The name of the field.
    pub(crate) const fn field(self) -> &'static str {
        match self {
            Self::SessionToken(field)
            | Self::ApiToken(field)
            | Self::FeedHash(field)
            | Self::WebhookSeed(field)
            | Self::OwnSession(field)
            | Self::EndedSession(field) => field,
        }
    }

    /// True for what the client must be told with the answer.
    pub(crate) const fn is_secret(self) -> bool {
        !matches!(self, Self::OwnSession(_) | Self::EndedSession(_))
    }
}

impl Route {
    /// A command, done when somebody sends this.
    pub(crate) fn command<C: Command>(method: Method, path: &'static str) -> Self {
        let route = Self::new::<C, C::Reply>(method, path, (C::SERVICE, C::NAME));
        Self {
            subject: command_subject::<C>(),
            is_command: true,
            ..route
        }
    }

    /// A command that is decided at the booking desk, with all that come at the same time.
    pub(crate) fn booking<C: Command<Reply = Booked>>(method: Method, path: &'static str) -> Self {
        Self {
            is_booking: true,
            ..Self::command::<C>(method, path)
        }
    }

    /// A query, asked by GET.
    pub(crate) fn query<Q: Query>(path: &'static str) -> Self {
        let route = Self::new::<Q, Q::Reply>(Method::GET, path, (Q::SERVICE, Q::NAME));
        Self {
            subject: query_subject::<Q>(),
            ..route
        }
    }

    /// Opens a session for whoever knows an address and its password.
    pub(crate) fn password(path: &'static str) -> Self {
        let service = (OpenSession::SERVICE, OpenSession::NAME);
        let route = Self::new::<FindPersonByPassword, SignedIn>(Method::POST, path, service);
        Self {
            subject: command_subject::<OpenSession>(),
            is_command: true,
            by_password: true,
            ..route
        }
    }

    /// Takes somebody in at the desk, who is found or added before.
    pub(crate) fn walk_in(path: &'static str) -> Self {
        let service = (RegisterWalkIn::SERVICE, RegisterWalkIn::NAME);
        let route = Self::new::<WalkIn, WalkInView>(Method::POST, path, service);
        Self {
            subject: command_subject::<RegisterWalkIn>(),
            is_command: true,
            at_desk: true,
            ..route
        }
    }

    /// For everybody, also without sign-in.
    pub(crate) fn open(mut self) -> Self {
        self.is_open = true;
        self
    }

    /// The answer may be some hundred milliseconds old; it must not depend on the person who asks,
    /// and for an open route on nobody at all.
    pub(crate) fn kept(mut self) -> Self {
        self.is_kept = true;
        self
    }

    /// Success is 201.
    pub(crate) fn creates(mut self) -> Self {
        self.creates = true;
        self
    }

    /// Tries are few for each value of this field.
    pub(crate) fn guarded_by(mut self, field: &'static str) -> Self {
        self.guarded_by = Some(field);
        self
    }

    /// The gateway fills a field.
    pub(crate) fn filled(mut self, filled: Filled) -> Self {
        self.filled = Some(filled);
        self
    }

    /// What it is for.
    pub(crate) fn about(&self) -> &str {
        if self.by_password {
            "Signs in by mail address and password; the session token is the cookie too."
        } else {
            self.shape.description()
        }
    }

    /// The names in the path, in its order.
    pub(crate) fn path_fields(&self) -> impl Iterator<Item = &'static str> {
        self.path.split(['{', '}']).skip(1).step_by(2)
    }

    /// True for a field that clients send in the query or body.
    pub(crate) fn is_sent(&self, field: &str) -> bool {
        self.filled.is_none_or(|filled| filled.field() != field)
            && self.path_fields().all(|name| name != field)
    }

    fn new<M, R>(
        method: Method,
        path: &'static str,
        (service, name): (&'static str, &'static str),
    ) -> Self
    where
        M: JsonSchema + Serialize + DeserializeOwned,
        R: JsonSchema,
    {
        Self {
            method,
            path,
            service,
            name,
            subject: String::new(),
            is_command: false,
            is_open: false,
            is_kept: false,
            is_booking: false,
            creates: false,
            by_password: false,
            at_desk: false,
            guarded_by: None,
            filled: None,
            shape: Shape::of::<M>(),
            message: SchemaGenerator::subschema_for::<M>,
            reply: SchemaGenerator::subschema_for::<R>,
            encode: encode::<M>,
        }
    }
}

/// Reads a message and writes it again, so that only what the type knows goes on.
fn encode<M: Serialize + DeserializeOwned>(fields: &Fields) -> Result<Vec<u8>, Problem> {
    let message = M::deserialize(fields).map_err(|_| unreadable::<M>(fields))?;
    serde_json::to_vec(&message).map_err(Problem::malformed)
}

/// Reads the message once more, as text: only so the reader can say where it stumbled.
fn unreadable<M: DeserializeOwned>(fields: &Fields) -> Problem {
    let json = match serde_json::to_string(fields) {
        Ok(json) => json,
        Err(error) => return Problem::malformed(error),
    };
    match serde_json::from_str::<M>(&json) {
        Ok(_) => Problem::malformed("the message cannot be read"),
        Err(error) => located(&json, &error),
    }
}

fn located(json: &str, error: &serde_json::Error) -> Problem {
    let text = error.to_string();
    // Line and column are those of our own text, which the client never sees.
    let reason = text.split(" at line ").next().unwrap_or_default();
    Problem::malformed(reason).at(pointer_at(json, error.column()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::runtime::FindOutcome;

    #[test]
    fn a_route_knows_the_names_in_its_path() {
        let route = Route::query::<FindOutcome>("/v1/a/{first}/b/{second}");
        assert_eq!(route.path_fields().collect::<Vec<_>>(), ["first", "second"]);
        assert!(!route.is_sent("second") && route.is_sent("key"));
        assert_eq!(route.subject, "madang.v1.query.accounts.find_outcome");
    }

    #[test]
    fn a_message_that_cannot_be_read_is_refused_with_the_readers_reason() {
        let fields = Fields::from_iter([("key".to_owned(), 7.into())]);
        let problem = encode::<FindOutcome>(&fields).unwrap_err();
        let shown = format!("{problem:?}");
        assert!(shown.contains("UUID") && !shown.contains("line"), "{shown}");
        assert!(shown.contains("/key"), "{shown}");
    }
}
