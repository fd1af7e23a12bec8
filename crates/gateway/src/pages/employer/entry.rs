//! An employer at a fair, and its application.

use axum::body::Body;
use axum::http::request::Parts;
use contract::registration::{ApplicationView, FairView, ListApplications};
use domain::application::{Application, ApplicationState, Participation};
use domain::id::FairId;
use domain::{Code, Zone};
use web::employer::{AtFair, Desk};

use super::member::Member;
use crate::gateway::Shared;
use crate::pages::fairs::fair_of;
use crate::pages::form::Sent;
use crate::pages::me::all_at_once;
use crate::pages::stop::Stop;
use crate::problem::Problem;

/// An employer at a fair.
pub(super) struct Entry<'a> {
    pub(super) member: Member<'a>,
    pub(super) view: FairView,
    pub(super) application: Option<Application>,
}

impl<'a> Entry<'a> {
    /// Who looks at a page of an employer at a fair.
    ///
    /// # Errors
    /// `fair_not_found`, or as `Member::looking`.
    pub(super) async fn looking(
        gateway: &'a Shared,
        parts: &'a Parts,
        (employer, fair): (&str, &str),
    ) -> Result<Self, Stop> {
        let member = Member::looking(gateway, parts, employer).await?;
        Ok(Self::of(member, fair).await?)
    }

    /// Who sends a form of an employer at a fair, and what it says.
    ///
    /// # Errors
    /// `fair_not_found`, or as `Member::posting`.
    pub(super) async fn posting(
        gateway: &'a Shared,
        parts: &'a Parts,
        body: Body,
        (employer, fair): (&str, &str),
    ) -> Result<(Self, Sent), Stop> {
        let (member, sent) = Member::posting(gateway, parts, body, employer).await?;
        Ok((Self::of(member, fair).await?, sent))
    }

    async fn of(member: Member<'a>, fair: &str) -> Result<Self, Problem> {
        let view = fair_of(&member.reader.visitor, fair).await?;
        if view.fair.centre != member.employer.centre {
            return Err(Code::FairNotFound.into());
        }
        let mut applications = applications(&member, Some(view.fair.id)).await?;
        Ok(Self {
            application: applications.pop().map(|one| one.application),
            member,
            view,
        })
    }

    /// The employer's part of the site, at the fair.
    pub(super) fn desk(&self) -> Desk {
        let fair = &self.view.fair;
        Desk {
            fair: Some(AtFair {
                fair: fair.id,
                title: fair.title.clone(),
                zone: fair.zone.clone(),
            }),
            ..self.member.desk()
        }
    }

    /// The zone of the fair.
    pub(super) fn zone(&self) -> &Zone {
        &self.view.fair.zone
    }

    /// The application.
    ///
    /// # Errors
    /// `application_not_found` when there is none yet.
    pub(super) fn application(&self) -> Result<&Application, Problem> {
        let application = self.application.as_ref();
        application.ok_or_else(|| Code::ApplicationNotFound.into())
    }

    /// True for an employer that is approved, at a booth, as long as the fair is not over.
    pub(super) fn has_a_booth(&self) -> bool {
        let application = self.application.as_ref();
        let takes_part = application.is_some_and(|one| {
            one.state == ApplicationState::Approved && one.participation == Participation::Direct
        });
        takes_part && self.view.fair.end() > self.member.reader.now
    }
}

/// The applications of an employer, the one that counts for each fair last.
pub(super) async fn applications(
    member: &Member<'_>,
    fair: Option<FairId>,
) -> Result<Vec<ApplicationView>, Problem> {
    let query = ListApplications {
        fair,
        employer: Some(member.employer.id),
        state: None,
        paging: all_at_once(),
    };
    let mut found = member.reader.find(&query).await?.items;
    // An employer that withdrew may apply anew.
    found.sort_by_key(|one| {
        (
            one.application.state != ApplicationState::Withdrawn,
            one.application.id,
        )
    });
    Ok(found)
}
