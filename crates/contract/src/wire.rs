//! Every message by its name, for what goes through all of them: the examples that are kept of each.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Error, Value};

use crate::message::{Command, Event, Query};
use crate::{
    accounts, bookings, booths, interviews, invites, mock_interviews, registration, runtime,
    waiting,
};

/// What a message is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// Something that is asked to be done.
    Command,
    /// Something that is asked.
    Query,
    /// Something that happened.
    Event,
}

/// Decodes a value and encodes what was understood.
pub type Reread = fn(Value) -> Result<Value, Error>;

/// One message as it crosses the wire.
#[derive(Clone, Copy, Debug)]
pub struct Message {
    /// What it is for.
    pub kind: Kind,
    /// The service that handles or tells it.
    pub service: &'static str,
    /// Its name in snake case.
    pub name: &'static str,
    /// Reads the message.
    pub message: Reread,
    /// Reads what comes back; none for events.
    pub reply: Option<Reread>,
}

/// All messages of all services.
pub fn messages() -> Vec<Message> {
    [
        accounts::COMMANDS,
        accounts::QUERIES,
        accounts::EVENTS,
        runtime::QUERIES,
        bookings::EVENTS,
        waiting::EVENTS,
        registration::COMMANDS,
        registration::QUERIES,
        registration::EVENTS,
        booths::COMMANDS,
        booths::QUERIES,
        booths::EVENTS,
        interviews::COMMANDS,
        interviews::QUERIES,
        interviews::EVENTS,
        mock_interviews::COMMANDS,
        mock_interviews::QUERIES,
        mock_interviews::EVENTS,
        invites::COMMANDS,
        invites::QUERIES,
        invites::EVENTS,
    ]
    .concat()
}

impl Message {
    /// A command and its reply.
    pub const fn command<C: Command>() -> Self {
        Self {
            kind: Kind::Command,
            service: C::SERVICE,
            name: C::NAME,
            message: reread::<C>,
            reply: Some(reread::<C::Reply>),
        }
    }

    /// A query and its answer.
    pub const fn query<Q: Query>() -> Self {
        Self {
            kind: Kind::Query,
            service: Q::SERVICE,
            name: Q::NAME,
            message: reread::<Q>,
            reply: Some(reread::<Q::Reply>),
        }
    }

    /// An event.
    pub const fn event<E: Event>() -> Self {
        Self {
            kind: Kind::Event,
            service: E::SERVICE,
            name: E::NAME,
            message: reread::<E>,
            reply: None,
        }
    }
}

fn reread<T: Serialize + DeserializeOwned>(value: Value) -> Result<Value, Error> {
    serde_json::to_value(serde_json::from_value::<T>(value)?)
}
