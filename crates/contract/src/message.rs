//! What a command, a query and an event is.

use domain::id::EventId;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The first tokens of every subject; the number rises when messages of both kinds must live side by side.
pub const SUBJECT_ROOT: &str = "madang.v1";

/// Something that is asked to be done.
pub trait Command:
    Serialize + DeserializeOwned + JsonSchema + Clone + Send + Sync + 'static
{
    /// The service that does it.
    const SERVICE: &'static str;
    /// The name of the type in snake case.
    const NAME: &'static str;
    /// What comes back when it is done.
    type Reply: Serialize + DeserializeOwned + JsonSchema + Send + 'static;
}

/// Something that is asked.
pub trait Query: Serialize + DeserializeOwned + JsonSchema + Clone + Send + Sync + 'static {
    /// The service that knows.
    const SERVICE: &'static str;
    /// The name of the type in snake case.
    const NAME: &'static str;
    /// The answer.
    type Reply: Serialize + DeserializeOwned + JsonSchema + Send + 'static;
}

/// Something that happened. Ids and versions only.
pub trait Event: Serialize + DeserializeOwned + JsonSchema + Clone + Send + Sync + 'static {
    /// The service, or the part of the runtime, that tells of it.
    const SERVICE: &'static str;
    /// The name of the type in snake case.
    const NAME: &'static str;
    /// What it happened to.
    fn subject_id(&self) -> Uuid;
    /// The version of that after it happened.
    fn version(&self) -> u32;
}

/// The subject of a command.
pub fn command_subject<C: Command>() -> String {
    format!("{SUBJECT_ROOT}.command.{}.{}", C::SERVICE, C::NAME)
}

/// The subject of a query.
pub fn query_subject<Q: Query>() -> String {
    format!("{SUBJECT_ROOT}.query.{}.{}", Q::SERVICE, Q::NAME)
}

/// The subject of one event.
pub fn event_subject(service: &str, name: &str, about: Uuid) -> String {
    format!("{SUBJECT_ROOT}.event.{service}.{name}.{about}")
}

/// The subject filter for all events of a kind.
pub fn event_filter<E: Event>() -> String {
    format!("{SUBJECT_ROOT}.event.{}.{}.*", E::SERVICE, E::NAME)
}

/// An event as it lies in the stream.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Told<E> {
    /// The id of its outbox row: the same for each redelivery.
    pub id: EventId,
    /// The event.
    #[serde(flatten)]
    pub event: E,
}

/// One page of a list: ask for the next with `after` set to `next`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "PageOf{T}")]
pub struct Page<T> {
    /// The items, in the list's order.
    pub items: Vec<T>,
    /// The cursor of the next page; none on the last.
    pub next: Option<Uuid>,
}

impl<T> Page<T> {
    /// The most items of a page.
    pub const MOST: u16 = 200;

    /// A page from up to `limit + 1` items: the one too many shows that there is a next page.
    pub fn cut(mut items: Vec<T>, limit: u16, id_of: impl Fn(&T) -> Uuid) -> Self {
        let limit = usize::from(limit.clamp(1, Self::MOST));
        let more = items.len() > limit;
        items.truncate(limit);
        let next = items.last().filter(|_| more).map(id_of);
        Self { items, next }
    }
}

/// Which page of a list, in queries.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Paging {
    /// The `next` of the page before; none for the first.
    #[serde(default)]
    pub after: Option<Uuid>,
    /// The most items of the page: 50 unless told, at most 200.
    #[serde(default)]
    pub limit: Option<u16>,
}

impl Paging {
    /// The most items to send.
    pub fn limit(self) -> u16 {
        self.limit.unwrap_or(50).clamp(1, Page::<()>::MOST)
    }
}

/// Declares commands of a service: `Type "name" -> Reply;`.
#[macro_export]
macro_rules! commands {
    ($service:literal; $($message:ident $name:literal -> $reply:ty;)*) => {
        $(impl $crate::message::Command for $message {
            const SERVICE: &'static str = $service;
            const NAME: &'static str = $name;
            type Reply = $reply;
        })*

        /// The commands of this service.
        pub const COMMANDS: &[$crate::wire::Message] =
            &[$($crate::wire::Message::command::<$message>()),*];
    };
}

/// Declares queries of a service: `Type "name" -> Reply;`.
#[macro_export]
macro_rules! queries {
    ($service:literal; $($message:ident $name:literal -> $reply:ty;)*) => {
        $(impl $crate::message::Query for $message {
            const SERVICE: &'static str = $service;
            const NAME: &'static str = $name;
            type Reply = $reply;
        })*

        /// The queries to this service.
        pub const QUERIES: &[$crate::wire::Message] =
            &[$($crate::wire::Message::query::<$message>()),*];
    };
}

/// Declares events: `Type "name" about field;`. Each has a `version` field.
#[macro_export]
macro_rules! events {
    ($service:literal; $($message:ident $name:literal about $about:ident;)*) => {
        $(impl $crate::message::Event for $message {
            const SERVICE: &'static str = $service;
            const NAME: &'static str = $name;
            fn subject_id(&self) -> uuid::Uuid {
                self.$about.into()
            }
            fn version(&self) -> u32 {
                self.version
            }
        })*

        /// The events declared here.
        pub const EVENTS: &[$crate::wire::Message] =
            &[$($crate::wire::Message::event::<$message>()),*];
    };
}
