//! Who reads the pages of a person, and what is asked for them.

use axum::body::Body;
use axum::http::request::Parts;
use axum::response::Response;
use contract::Page;
use contract::interviews::{FindBooking, ListMyBookings};
use contract::message::{Command, Paging, Query};
use domain::id::{BookingId, PersonId};
use domain::{Booking, Code, Instant, Zone};
use uuid::Uuid;
use web::Words;
use web::parts::Busy;

use super::sign_in::ended;
use crate::csrf;
use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::visitor::Visitor;
use crate::problem::Problem;

/// Somebody who is signed in and looks at a page.
pub(in crate::pages) struct Reader<'a> {
    pub(in crate::pages) visitor: Visitor<'a>,
    pub(in crate::pages) person: PersonId,
    pub(in crate::pages) now: Instant,
    pub(in crate::pages) zone: Zone,
}

impl<'a> Reader<'a> {
    /// Who sends a request, which is counted; whoever is not signed in comes back as a visitor.
    ///
    /// # Errors
    /// `too_many_requests`, or the trouble of finding out.
    pub(in crate::pages) async fn of(
        gateway: &'a Shared,
        parts: &'a Parts,
    ) -> Result<Result<Self, Visitor<'a>>, Problem> {
        let visitor = Visitor::of(gateway, parts).await?;
        let Some(person) = visitor.person() else {
            return Ok(Err(visitor));
        };
        Ok(Ok(Self {
            person,
            now: visitor.now,
            zone: visitor.zone(),
            visitor,
        }))
    }

    /// Who looks at a page; whoever is not signed in gets the form for it, and comes back.
    ///
    /// # Errors
    /// As `of`.
    pub(in crate::pages) async fn looking(
        gateway: &'a Shared,
        parts: &'a Parts,
    ) -> Result<Result<Self, Response>, Problem> {
        match Self::of(gateway, parts).await? {
            Ok(reader) => Ok(Ok(reader)),
            Err(visitor) => ended(&visitor, None).await.map(Err),
        }
    }

    /// Who sends a form of ours, and what it says; whoever is not signed in any more is asked to,
    /// with the form carried along.
    ///
    /// # Errors
    /// `foreign_request`, `malformed`, `body_too_large`, or as `of`.
    pub(in crate::pages) async fn posting(
        gateway: &'a Shared,
        parts: &'a Parts,
        body: Body,
    ) -> Result<Result<(Self, Sent), Response>, Problem> {
        csrf::check(&parts.method, &parts.headers, &gateway.settings.public_url)?;
        match Self::of(gateway, parts).await? {
            Ok(reader) => Ok(Ok((reader, Sent::body(body).await?))),
            Err(visitor) => ended(&visitor, Some(body)).await.map(Err),
        }
    }

    /// The words of the page.
    pub(in crate::pages) fn t(&self) -> Words {
        self.visitor.t()
    }

    /// The name of the reader.
    pub(in crate::pages) fn name(&self) -> String {
        let session = self.visitor.caller.session.as_ref();
        session.map_or_else(String::new, |one| one.name.clone())
    }

    /// All bookings that end after one moment and begin before another, the earliest first.
    pub(in crate::pages) async fn bookings(
        &self,
        from: Option<Instant>,
        to: Option<Instant>,
    ) -> Result<Vec<Booking>, Problem> {
        Self::bookings_of(&self.visitor, self.person, from, to).await
    }

    /// The same of a visitor who is signed in as this person.
    pub(in crate::pages) async fn bookings_of(
        visitor: &Visitor<'_>,
        person: PersonId,
        from: Option<Instant>,
        to: Option<Instant>,
    ) -> Result<Vec<Booking>, Problem> {
        let mut all = Vec::new();
        let mut query = ListMyBookings {
            person: Some(person),
            from,
            to,
            paging: all_at_once(),
        };
        loop {
            let found = visitor.find(&query).await?;
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
    pub(in crate::pages) async fn booking(&self, id: &str) -> Result<Booking, Problem> {
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
    pub(in crate::pages) async fn find<Q: Query>(&self, query: &Q) -> Result<Q::Reply, Problem> {
        self.visitor.find(query).await
    }

    /// Orders in the reader's name under a key; none when it is unknown whether it was done.
    pub(in crate::pages) async fn order<C: Command>(
        &self,
        command: &C,
        key: Uuid,
    ) -> Result<Option<C::Reply>, Problem> {
        self.visitor.order(command, key).await
    }
}

/// The bookings that are in the way of others: those that are open or going on.
pub(in crate::pages) fn busy(bookings: Vec<Booking>) -> Vec<Busy> {
    let taking = bookings
        .into_iter()
        .filter(|one| one.state.is_open() || one.state == domain::booking::BookingState::CheckedIn);
    taking
        .map(|one| Busy {
            during: one.during,
            title: one.title,
        })
        .collect()
}

/// As many as one answer holds.
pub(in crate::pages) const fn all_at_once() -> Paging {
    Paging {
        after: None,
        limit: Some(Page::<()>::MOST),
    }
}
