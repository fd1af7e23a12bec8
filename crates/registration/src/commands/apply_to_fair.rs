use contract::registration::{ApplicationSubmitted, ApplicationView, ApplyToFair};
use domain::application::{Application, ApplicationState};
use domain::id::{ApplicationId, CentreId, FairId, OpeningId, SessionId};
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::stored;

/// Applies to a fair for an employer, as a draft or handed in at once.
///
/// Refuses with `employer_not_found`, `fair_not_found`, `fair_not_published`, `fair_cancelled`,
/// `fair_closed`, `already_applied`, `session_not_found`, `nothing_chosen`, and with what is wrong
/// in the openings and the contact.
pub async fn apply_to_fair(work: Work, command: ApplyToFair) -> Outcome<ApplicationView> {
    let centre = work.actor().must_speak_for(command.employer)?;
    let employer_name = employer_name(&work, centre, &command).await?;
    let fair = stored::fair(work.tx(), centre, command.fair).await?.fair;
    fair.admits_application(work.now())?;
    must_be_first(&work, &command).await?;
    must_be_of_fair(&work, fair.id, &command.terms.sessions).await?;
    let id = ApplicationId(work.new_id());
    let new_opening = || OpeningId(work.new_id());
    let draft = Application::draft(id, fair.id, command.employer, &command.terms, new_opening)?;
    let application = match command.submit {
        true => draft.submit(work.now())?,
        false => draft,
    };
    save(&work, centre, &application).await?;
    Ok(ApplicationView {
        application,
        employer_name,
    })
}

/// Passes sessions that are all of the fair.
///
/// Refuses with `session_not_found`.
pub(super) async fn must_be_of_fair(
    work: &Work,
    fair: FairId,
    wanted: &[SessionId],
) -> Outcome<()> {
    if wanted.is_empty() {
        return Ok(());
    }
    let sessions = data::registration::sessions_of(work.tx(), &[fair]).await?;
    let is_known = |id: &SessionId| sessions.iter().any(|one| one.id == *id);
    if wanted.iter().all(is_known) {
        Ok(())
    } else {
        Err(Refusal::new(Code::SessionNotFound).into())
    }
}

async fn employer_name(work: &Work, centre: CentreId, command: &ApplyToFair) -> Outcome<String> {
    let names = data::registration::employer_names(work.tx(), centre, [command.employer]).await?;
    let name = names.into_values().next();
    Ok(name.ok_or(Refusal::new(Code::EmployerNotFound))?)
}

async fn must_be_first(work: &Work, command: &ApplyToFair) -> Outcome<()> {
    let (fair, employer) = (command.fair, command.employer);
    let earlier = data::registration::find_application_of(work.tx(), fair, employer).await?;
    match earlier {
        Some(_) => Err(Refusal::new(Code::AlreadyApplied).into()),
        None => Ok(()),
    }
}

async fn save(work: &Work, centre: CentreId, application: &Application) -> Outcome<()> {
    data::registration::insert_application(work.tx(), centre, application).await?;
    data::registration::put_openings(work.tx(), application).await?;
    if application.state == ApplicationState::Submitted {
        work.emit(ApplicationSubmitted::of(centre, application));
    }
    let details = json!({ "state": application.state, "openings": application.openings.len() });
    work.audit(application.id, details);
    Ok(())
}
