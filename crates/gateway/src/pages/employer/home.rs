//! The first page of an employer.

use axum::extract::{Path, Request, State};
use contract::registration::{ApplicationView, FindFair};
use web::employer::{Home, HomeFair, OpenFair};

use super::entry::applications;
use super::member::Member;
use super::standing::standing;
use crate::gateway::Shared;
use crate::pages::start::fairs;
use crate::pages::stop::Served;
use crate::problem::Problem;

/// How many fairs the employer has applied to are shown, the latest first.
const A_FEW: usize = 10;

/// `GET /employer/{employer}`: what is to be done next.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let member = Member::looking(&gateway, &parts, &id).await?;
    let mut applied = applications(&member, None).await?;
    applied.sort_by_key(|one| std::cmp::Reverse(one.application.id));
    let open = open(&member, &applied).await?;
    applied.truncate(A_FEW);
    let mut shown = Vec::new();
    for one in applied {
        shown.extend(fair(&member, one).await?);
    }
    shown.sort_by_key(|one: &HomeFair| std::cmp::Reverse(one.fair.end()));
    let employer = &member.employer;
    let has_contact = employer.contact.phone.is_some() || employer.contact.email.is_some();
    let page = Home {
        desk: member.desk(),
        fairs: shown,
        open,
        has_gaps: employer.business_number.is_none() || !has_contact,
    };
    Ok(member.reader.visitor.page(&page.sheet()))
}

/// A fair the employer has applied to; none for one that nobody may see any more.
async fn fair(member: &Member<'_>, one: ApplicationView) -> Result<Option<HomeFair>, Problem> {
    let fair = one.application.fair;
    let Ok(view) = member.reader.find(&FindFair { fair }).await else {
        return Ok(None);
    };
    let standing = standing(member, &view, Some(&one.application)).await?;
    Ok(Some(HomeFair {
        fair: view.fair,
        standing,
    }))
}

/// The fairs that take applications, and to which the employer has not applied.
async fn open(member: &Member<'_>, applied: &[ApplicationView]) -> Result<Vec<OpenFair>, Problem> {
    let now = member.reader.now;
    let fairs = fairs(&member.reader.visitor, false).await?.into_iter();
    let fairs = fairs.map(|(view, _)| view.fair);
    let taking = fairs.filter(|one| {
        let is_known = applied
            .iter()
            .any(|application| application.application.fair == one.id);
        let window = one.employer_window;
        one.centre == member.employer.centre && !is_known && window.from <= now && now < window.to
    });
    Ok(taking.map(OpenFair).collect())
}
