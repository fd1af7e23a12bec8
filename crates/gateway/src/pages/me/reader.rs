//! Who reads the pages of a person, and what is asked for them.

use axum::body::Body;
use axum::http::request::Parts;
use contract::Page;
use contract::interviews::{FindBooking, ListMyBookings};
use contract::message::{Command, Paging, Query};
use domain::id::{BookingId, PersonId};
use domain::{Booking, Code, Instant, Zone};
use uuid::Uuid;
use web::Words;
use web::parts::{Busy, Why};

use super::sign_in::ended;
use crate::csrf;
use crate::gateway::Shared;
use crate::pages::came::{Again, Form, came_for};
use crate::pages::form::Sent;
use crate::pages::stop::Stop;
use crate::pages::visitor::Visitor;
use crate::problem::{Problem, Trouble};

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

    /// Who looks at a page.
    ///
    /// # Errors
    /// As `of`; whoever is not signed in gets the form for it, and comes back.
    pub(in crate::pages) async fn looking(
        gateway: &'a Shared,
        parts: &'a Parts,
    ) -> Result<Self, Stop> {
        match Self::of(gateway, parts).await? {
            Ok(reader) => Ok(reader),
            Err(visitor) => Err(ended(&visitor, None).await?.into()),
        }
    }

    /// Who sends a form of ours, and what it says.
    ///
    /// # Errors
    /// `foreign_request`, `malformed`, `body_too_large`, or as `of`; whoever is not signed in any more
    /// is asked to, with the form carried along.
    pub(in crate::pages) async fn posting(
        gateway: &'a Shared,
        parts: &'a Parts,
        body: Body,
    ) -> Result<(Self, Sent), Stop> {
        csrf::check(&parts.method, &parts.headers, &gateway.settings.public_url)?;
        match Self::of(gateway, parts).await? {
            Ok(reader) => Ok((reader, Sent::body(body).await?)),
            Err(visitor) => Err(ended(&visitor, Some(body)).await?.into()),
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
        let all = |paging| ListMyBookings {
            person: Some(person),
            from,
            to,
            paging,
        };
        let mut all = visitor.every(all).await?;
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

    /// Orders what one button asks for, where there is no form to show again.
    ///
    /// # Errors
    /// The refusal, or `too_slow` when it is unknown whether it was done.
    pub(in crate::pages) async fn must<C: Command>(
        &self,
        command: &C,
        key: Uuid,
    ) -> Result<C::Reply, Problem> {
        let done = self.order(command, key).await?;
        done.ok_or_else(|| Trouble::TooSlow.into())
    }

    /// What became of an order that a form of this page made: see `came_for`.
    ///
    /// # Errors
    /// `bad_key`, and what no form can help with.
    pub(in crate::pages) fn came<T>(
        &self,
        done: Result<Option<T>, Problem>,
        sent: &Sent,
        fields: &[(&str, &'static str)],
    ) -> Result<Result<T, Again>, Problem> {
        self.came_at(done, sent, fields, &self.zone)
    }

    /// The same of a form about a place with a zone of its own, such as a fair.
    ///
    /// # Errors
    /// As `came`.
    pub(in crate::pages) fn came_at<T>(
        &self,
        done: Result<Option<T>, Problem>,
        sent: &Sent,
        fields: &[(&str, &'static str)],
        zone: &Zone,
    ) -> Result<Result<T, Again>, Problem> {
        let form = Form {
            t: self.t(),
            zone,
            person: Some(self.person),
            key: sent.key()?,
        };
        came_for(done, &form, fields)
    }

    /// As `came_at`, where a refusal leaves nothing to choose and ends it.
    ///
    /// # Errors
    /// `bad_key`, the refusal, and what no form can help with.
    pub(in crate::pages) fn settled<T>(
        &self,
        done: Result<Option<T>, Problem>,
        sent: &Sent,
        zone: &Zone,
    ) -> Result<Result<T, Again>, Problem> {
        match done {
            Err(problem) if problem.is_refusal() => Err(problem.told_in(zone)),
            other => self.came_at(other, sent, &[], zone),
        }
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
            why: Why::Own {
                href: format!("/me/bookings/{}", one.id),
                title: one.title,
            },
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
