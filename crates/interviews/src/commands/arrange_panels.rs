//! Saying where and when an employer interviews at a fair.

use std::collections::BTreeSet;

use contract::interviews::{ArrangePanels, PanelsArranged};
use data::interviews as rows;
use data::registration::OpeningFilter;
use domain::application::ApplicationState;
use domain::diary::{Resource, ResourceKind};
use domain::id::{ArrangementId, CentreId, EmployerId, InterviewPanelId, PersonId, ResourceId};
use domain::timetable::{Arrangement, Surroundings};
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::timetabling;

/// The most openings of an employer.
const MOST: u64 = 1000;

/// Says where and when an employer interviews at a fair, with whom, and for how long.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `fair_not_found`, `fair_not_published`,
/// `fair_cancelled`, `not_approved`, `person_not_found`, `resource_not_found`, `wrong_kind` or
/// `version_outdated`, and as `Arrangement::arrange` does. For the employer's members, whose
/// interviewers are members too or stand in the panel already, and those who run fairs.
pub async fn arrange_panels(work: Work, command: ArrangePanels) -> Outcome<Arrangement> {
    let centre = work.actor().must_speak_for(command.employer)?;
    let fair = timetabling::fair(work.tx(), centre, command.fair).await?;
    must_take_part(&work, &command).await?;
    let key = (command.fair, command.employer);
    let earlier = rows::find_arrangement(work.tx(), centre, key).await?;
    let empty = || Arrangement::empty(ArrangementId(work.new_id()), &fair, command.employer);
    let earlier = earlier.unwrap_or_else(empty);
    must_interview_for_them(&work, (centre, &earlier), &command).await?;
    let shared = must_be_theirs(&work, centre, &command).await?;
    let filter = OpeningFilter {
        employer: Some(command.employer),
        ..OpeningFilter::default()
    };
    let offered = data::registration::openings_of(work.tx(), fair.id, &filter, MOST).await?;
    let offered: Vec<_> = offered.iter().map(|one| one.opening.id).collect();
    let around = Surroundings {
        fair: &fair,
        offered: &offered,
        shared: &shared,
    };
    let new_id = || InterviewPanelId(work.new_id());
    let arranged = earlier.arrange(&command.terms, around, command.version, new_id)?;
    keep(&work, &arranged).await?;
    Ok(arranged)
}

/// Keeps the next version of an employer's panels, tells of it and leaves an audit entry.
///
/// Refuses with `version_outdated`.
pub(super) async fn keep(work: &Work, arranged: &Arrangement) -> Outcome<()> {
    if !rows::keep_arrangement(work.tx(), arranged).await? {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    work.emit(PanelsArranged::from(arranged));
    let details = json!({
        "version": arranged.version,
        "fair": arranged.fair,
        "panels": arranged.panels.len(),
    });
    work.audit(arranged.employer, details);
    Ok(())
}

async fn must_take_part(work: &Work, command: &ArrangePanels) -> Outcome<()> {
    let (fair, employer) = (command.fair, command.employer);
    let found = data::registration::find_application_of(work.tx(), fair, employer).await?;
    match found.is_some_and(|one| one.state == ApplicationState::Approved) {
        true => Ok(()),
        false => Err(Refusal::new(Code::NotApproved).into()),
    }
}

/// Passes interviewers of the employer, of the centre where those who run fairs say so, and whoever
/// stands in the panel already: they left the team or were put there by others.
async fn must_interview_for_them(
    work: &Work,
    (centre, earlier): (CentreId, &Arrangement),
    command: &ArrangePanels,
) -> Outcome<()> {
    let panels = command.terms.panels.iter();
    let people = panels.flat_map(|one| {
        let people = one.interviewers.iter().copied();
        people.filter(|person| !earlier.is_interviewer(&one.name, *person))
    });
    let people: BTreeSet<PersonId> = people.collect();
    let known = data::accounts::people_by_id(work.tx(), people.clone()).await?;
    let employer: EmployerId = command.employer;
    let is_theirs = |one: &PersonId| {
        let person = known.get(one).filter(|person| person.centre == centre);
        let is_known = |by_member: bool| !by_member || work.actor().runs_fairs();
        person.is_some_and(|person| is_known(!person.employers.contains(&employer)))
    };
    match people.iter().all(is_theirs) {
        true => Ok(()),
        false => Err(Refusal::new(Code::PersonNotFound).into()),
    }
}

/// Passes rooms; those that several interviews can share come back.
async fn must_be_theirs(
    work: &Work,
    centre: CentreId,
    command: &ArrangePanels,
) -> Outcome<Vec<ResourceId>> {
    let panels = &command.terms.panels;
    let rooms: BTreeSet<_> = panels
        .iter()
        .flat_map(|one| one.rooms.iter().copied())
        .collect();
    let found = data::ledger::resources_by_id(work.tx(), centre, rooms.iter().copied()).await?;
    if found.len() < rooms.len() {
        return Err(Refusal::new(Code::ResourceNotFound).into());
    }
    if found.iter().any(|one| one.kind != ResourceKind::Room) {
        return Err(Refusal::new(Code::WrongKind)
            .with("expected", "room")
            .into());
    }
    let shared = found.iter().filter(|one: &&Resource| one.capacity > 1);
    Ok(shared.map(|one| one.id).collect())
}
