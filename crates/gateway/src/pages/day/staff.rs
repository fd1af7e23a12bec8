//! Who runs a fair's day, and the fair.

use axum::body::Body;
use axum::http::request::Parts;
use contract::message::{Command, Query};
use contract::registration::{FairView, FindFair};
use domain::export::must_read_reports;
use domain::id::FairId;
use domain::{Actor, Code, Zone};
use uuid::Uuid;
use web::Words;
use web::day::Head;

use crate::gateway::Shared;
use crate::pages::came::{Again, came};
use crate::pages::form::Sent;
use crate::pages::me::Reader;
use crate::pages::stop::Stop;
use crate::pages::visitor::Visitor;
use crate::problem::Problem;

/// Somebody who runs the day of a fair of their centre.
pub(super) struct Staff<'a> {
    pub(super) reader: Reader<'a>,
    pub(super) view: FairView,
}

impl<'a> Staff<'a> {
    /// Who looks at a page of a fair's day.
    ///
    /// # Errors
    /// `not_allowed` for those who are not staff, `fair_not_found`, or as `Reader::looking`.
    pub(super) async fn looking(
        gateway: &'a Shared,
        parts: &'a Parts,
        fair: &str,
    ) -> Result<Self, Stop> {
        let reader = Reader::looking(gateway, parts).await?;
        actor(&reader).must_be_staff()?;
        Self::at(reader, fair).await
    }

    /// As `looking`, also for readers of reports.
    ///
    /// # Errors
    /// As `looking`.
    pub(super) async fn reading_reports(
        gateway: &'a Shared,
        parts: &'a Parts,
        fair: &str,
    ) -> Result<Self, Stop> {
        let reader = Reader::looking(gateway, parts).await?;
        must_read_reports(actor(&reader))?;
        Self::at(reader, fair).await
    }

    /// Who sends a form of such a page, and what it says.
    ///
    /// # Errors
    /// As `looking` and `Reader::posting`.
    pub(super) async fn posting(
        gateway: &'a Shared,
        parts: &'a Parts,
        body: Body,
        fair: &str,
    ) -> Result<(Self, Sent), Stop> {
        let (reader, sent) = Reader::posting(gateway, parts, body).await?;
        // What is for staff alone, the services refuse to others.
        must_read_reports(actor(&reader))?;
        Ok((Self::at(reader, fair).await?, sent))
    }

    async fn at(reader: Reader<'a>, fair: &str) -> Result<Self, Stop> {
        let view = fair_of(&reader.visitor, fair).await?;
        Ok(Self { reader, view })
    }

    /// What stands above each page.
    pub(super) fn head(&self) -> Head {
        Head {
            t: self.t(),
            fair: self.view.fair.id,
            title: self.view.fair.title.clone(),
            zone: self.zone().clone(),
            only_report: !actor(&self.reader).is_staff(),
            runs_fairs: actor(&self.reader).runs_fairs(),
        }
    }

    /// The words of the page.
    pub(super) fn t(&self) -> Words {
        self.reader.t()
    }

    /// The zone of the fair.
    pub(super) fn zone(&self) -> &Zone {
        &self.view.fair.zone
    }

    /// Asks in the name of whoever looks.
    pub(super) async fn find<Q: Query>(&self, query: &Q) -> Result<Q::Reply, Problem> {
        self.reader.find(query).await
    }

    /// Orders under the key of a form, and tells what became of it: see `came`.
    pub(super) async fn order<C: Command>(
        &self,
        command: &C,
        key: Uuid,
        sent: &Sent,
        fields: &[(&str, &'static str)],
    ) -> Result<Result<C::Reply, Again>, Problem> {
        let done = self.reader.order(command, key).await;
        came(done, (self.t(), self.zone()), sent.key()?, fields)
    }
}

/// The fair of an address, which is of the centre of whoever looks.
///
/// # Errors
/// `fair_not_found`.
pub(in crate::pages) async fn fair_of(
    visitor: &Visitor<'_>,
    fair: &str,
) -> Result<FairView, Problem> {
    let fair: Uuid = fair.parse().map_err(|_| Code::FairNotFound)?;
    let query = FindFair { fair: FairId(fair) };
    let view = visitor.find(&query).await?;
    match Some(view.fair.centre) == visitor.caller.actor.centre {
        true => Ok(view),
        false => Err(Code::FairNotFound.into()),
    }
}

fn actor<'a>(reader: &'a Reader<'_>) -> &'a Actor {
    &reader.visitor.caller.actor
}
