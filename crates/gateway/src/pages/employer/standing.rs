//! How far an employer is at a fair.

use contract::booths::{ListBoothSlots, ListPanels, PanelView, SlotView};
use contract::interviews::{ListCandidacies, ListMissingResults};
use contract::registration::FairView;
use domain::application::{Application, Participation};
use domain::candidacy::CandidacyState;
use domain::id::FairId;
use web::employer::Standing;

use super::member::Member;
use crate::pages::me::all_at_once;
use crate::problem::Problem;

/// How far an employer is at a fair.
pub(super) async fn standing(
    member: &Member<'_>,
    view: &FairView,
    application: Option<&Application>,
) -> Result<Standing, Problem> {
    let fair = view.fair.id;
    let (slots, panel, waiting, missing) = tokio::join!(
        slots(member, fair),
        panel(member, fair),
        new_applicants(member, fair),
        missing_results(member, fair)
    );
    let panel = panel?;
    Ok(Standing {
        application: application.map(|one| one.state),
        participation: application.map_or(Participation::Direct, |one| one.participation),
        openings: application.map_or(0, |one| one.openings.len()),
        chooses_booth: view.sessions.iter().any(|one| one.first_come),
        booths: slots?.len(),
        has_times: panel.is_some_and(|one| !one.closed && !one.ranges.is_empty()),
        new_applicants: waiting?,
        missing_results: missing?,
        is_over: view.fair.end() <= member.reader.now,
    })
}

/// The booths that the employer has.
pub(super) async fn slots(member: &Member<'_>, fair: FairId) -> Result<Vec<SlotView>, Problem> {
    let query = ListBoothSlots {
        fair,
        session: None,
        employer: Some(member.employer.id),
        paging: all_at_once(),
    };
    Ok(member.reader.find(&query).await?.items)
}

/// The employer's panel, once it has published times.
pub(super) async fn panel(member: &Member<'_>, fair: FairId) -> Result<Option<PanelView>, Problem> {
    let query = ListPanels {
        fair,
        employer: Some(member.employer.id),
        paging: all_at_once(),
    };
    Ok(member.reader.find(&query).await?.items.pop())
}

async fn new_applicants(member: &Member<'_>, fair: FairId) -> Result<usize, Problem> {
    let submitted = |paging| ListCandidacies {
        fair: Some(fair),
        employer: Some(member.employer.id),
        opening: None,
        person: None,
        state: Some(CandidacyState::Submitted),
        paging,
    };
    let found = member.reader.every(submitted).await?.into_iter();
    Ok(found.filter(|one| one.candidate.is_some()).count())
}

async fn missing_results(member: &Member<'_>, fair: FairId) -> Result<u32, Problem> {
    let query = ListMissingResults {
        fair: Some(fair),
        employer: Some(member.employer.id),
    };
    let found = member.reader.find(&query).await?;
    Ok(found.iter().map(|one| one.missing).sum())
}
