//! Who reads the pages, and what is asked for them.

use axum::http::request::Parts;
use contract::Page;
use contract::interviews::{FindBooking, ListMyBookings};
use contract::message::{Command, Paging, Query, command_subject, query_subject};
use domain::id::{BookingId, PersonId};
use domain::refusal::Language;
use domain::{Actor, Booking, Code, Instant, Zone};
use serde_json::json;
use uuid::Uuid;

use crate::ask::{self, Asker};
use crate::caller::Caller;
use crate::fresh;
use crate::gateway::Shared;
use crate::incoming::trace_of;
use crate::language::preferred;
use crate::problem::{Problem, Trouble};

/// Somebody who is signed in and looks at a page.
pub(super) struct Reader<'a> {
    pub(super) gateway: &'a Shared,
    pub(super) person: PersonId,
    pub(super) language: Language,
    pub(super) now: Instant,
    pub(super) zone: Zone,
    pub(super) name: String,
    parts: &'a Parts,
    actor: Actor,
}

impl<'a> Reader<'a> {
    /// Who sends a request, which is counted; none without sign-in.
    ///
    /// # Errors
    /// `too_many_requests`, or the trouble of finding out.
    pub(super) async fn of(gateway: &'a Shared, parts: &'a Parts) -> Result<Option<Self>, Problem> {
        let caller = admit(gateway, parts).await?;
        let Some(person) = caller.actor.person else {
            return Ok(None);
        };
        Ok(Some(Self {
            gateway,
            person,
            language: preferred(&parts.headers),
            now: Instant::from_unix(fresh::wall_ms() / 1000),
            zone: caller.zone(),
            name: caller.session.map_or_else(String::new, |one| one.name),
            parts,
            actor: caller.actor,
        }))
    }

    /// All bookings that are not over, the earliest first.
    pub(super) async fn bookings_to_come(&self) -> Result<Vec<Booking>, Problem> {
        let mut all = Vec::new();
        let mut query = ListMyBookings {
            person: Some(self.person),
            from: Some(self.now),
            to: None,
            paging: all_at_once(),
        };
        loop {
            let found = self.find(&query).await?;
            all.extend(found.items);
            query.paging.after = found.next;
            if found.next.is_none() {
                break;
            }
        }
        all.sort_by_key(|one| (one.during.from, one.id));
        Ok(all)
    }

    /// A booking that the reader takes part in.
    ///
    /// # Errors
    /// `booking_not_found`.
    pub(super) async fn booking(&self, id: &str) -> Result<Booking, Problem> {
        let id: Uuid = id.parse().map_err(|_| Code::BookingNotFound)?;
        let booking = BookingId(id);
        let booking = self.find(&FindBooking { booking }).await?;
        if booking.involves(self.person) {
            Ok(booking)
        } else {
            Err(Code::BookingNotFound.into())
        }
    }

    /// Asks in the reader's name.
    pub(super) async fn find<Q: Query>(&self, query: &Q) -> Result<Q::Reply, Problem> {
        find(self.gateway, query, asker(self.parts, self.actor.clone())).await
    }

    /// Orders in the reader's name under a key; none when it is unknown whether it was done.
    pub(super) async fn order<C: Command>(
        &self,
        command: &C,
        key: Uuid,
    ) -> Result<Option<C::Reply>, Problem> {
        let asker = Asker {
            key,
            ..asker(self.parts, self.actor.clone())
        };
        order(self.gateway, command, asker).await
    }
}

/// Who asks; the request is counted.
pub(in crate::pages) async fn admit(gateway: &Shared, parts: &Parts) -> Result<Caller, Problem> {
    let address = gateway.client(&parts.headers, &parts.extensions);
    let caller = match Caller::of(gateway, &parts.headers).await {
        Ok(caller) => caller,
        // A wrong token is counted like no token.
        Err(problem) => return Err(gateway.limits.count(None, address).err().unwrap_or(problem)),
    };
    let person = caller.actor.person.map(Uuid::from);
    gateway.limits.count(person, address)?;
    Ok(caller)
}

pub(in crate::pages) fn asker(parts: &Parts, actor: Actor) -> Asker {
    Asker {
        actor,
        key: fresh::key(),
        trace: trace_of(parts).parent(),
    }
}

pub(in crate::pages) async fn find<Q: Query>(
    gateway: &Shared,
    query: &Q,
    asker: Asker,
) -> Result<Q::Reply, Problem> {
    let body = json!(query).to_string().into_bytes();
    let answer = ask::query(&gateway.bus, &query_subject::<Q>(), body, &asker).await?;
    read(Q::NAME, answer)
}

/// None when it is unknown whether it was done.
pub(in crate::pages) async fn order<C: Command>(
    gateway: &Shared,
    command: &C,
    asker: Asker,
) -> Result<Option<C::Reply>, Problem> {
    let body = json!(command).to_string();
    let subject = command_subject::<C>();
    let done = ask::command(&gateway.bus, &subject, body.as_bytes(), &asker).await?;
    done.map(|answer| read(C::NAME, answer)).transpose()
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

/// As many as one answer holds.
pub(super) const fn all_at_once() -> Paging {
    Paging {
        after: None,
        limit: Some(Page::<()>::MOST),
    }
}
