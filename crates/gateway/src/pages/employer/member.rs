//! Who acts for an employer at its pages.

use axum::body::Body;
use axum::http::request::Parts;
use contract::accounts::FindEmployer;
use domain::Code;
use domain::employer::Employer;
use domain::id::EmployerId;
use web::employer::Desk;

use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::me::Reader;
use crate::pages::stop::Stop;
use crate::problem::Problem;

/// Somebody who may act for an employer.
pub(super) struct Member<'a> {
    pub(super) reader: Reader<'a>,
    pub(super) employer: Employer,
}

impl<'a> Member<'a> {
    /// Who looks at a page of an employer; whoever is not signed in gets the form for it.
    ///
    /// # Errors
    /// `employer_not_found`, `not_allowed`, or the trouble of finding out.
    pub(super) async fn looking(
        gateway: &'a Shared,
        parts: &'a Parts,
        employer: &str,
    ) -> Result<Self, Stop> {
        let reader = Reader::looking(gateway, parts).await?;
        Ok(Self::of(reader, employer).await?)
    }

    /// Who sends a form of an employer, and what it says; whoever is not signed in any more is
    /// asked to, with the form carried along.
    ///
    /// # Errors
    /// As `looking`, and what is wrong with the request.
    pub(super) async fn posting(
        gateway: &'a Shared,
        parts: &'a Parts,
        body: Body,
        employer: &str,
    ) -> Result<(Self, Sent), Stop> {
        let (reader, sent) = Reader::posting(gateway, parts, body).await?;
        Ok((Self::of(reader, employer).await?, sent))
    }

    async fn of(reader: Reader<'a>, employer: &str) -> Result<Self, Problem> {
        let employer = employer.parse().map_err(|_| Code::EmployerNotFound)?;
        let employer = EmployerId(employer);
        // What others may know of an employer is no reason to show its own pages.
        let employer = reader.find(&FindEmployer { employer }).await?;
        reader.visitor.caller.actor.must_speak_for(employer.id)?;
        Ok(Self { reader, employer })
    }

    /// The employer's part of the site.
    pub(super) fn desk(&self) -> Desk {
        Desk {
            t: self.reader.t(),
            employer: self.employer.id,
            name: self.employer.name.clone(),
            fair: None,
        }
    }
}
