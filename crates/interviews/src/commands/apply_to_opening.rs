//! Applying to an opening.

use contract::interviews::{ApplyToOpening, CandidacySubmitted, CandidacyView};
use data::interviews as rows;
use data::registration::OpeningOffered;
use domain::application::ApplicationState;
use domain::candidacy::{Candidacy, Vacancy};
use domain::id::{CandidacyId, CentreId, PersonId};
use domain::person::Channel;
use domain::privacy::must_be_known;
use domain::{Code, Refusal};
use service::{Outcome, Work};

use crate::screening;

/// Applies to an opening of an employer that takes part in a fair, for a seeker who is registered
/// there. Who took the candidacy back can apply again.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `person_not_found`, `person_erased`, `opening_not_found`, `not_approved`,
/// `fair_not_published`, `fair_cancelled`, `fair_closed`, `not_registered` or `already_candidate`,
/// and as `Candidacy::apply` does. For the seeker, and staff who write down what a caller says.
pub async fn apply_to_opening(work: Work, command: ApplyToOpening) -> Outcome<CandidacyView> {
    let person = command.person.map_or_else(|| work.actor().person(), Ok)?;
    let centre = work.actor().must_act_for(person)?;
    if command
        .terms
        .channel
        .is_some_and(|channel| channel != Channel::Web)
    {
        work.actor().must_be_staff()?;
    }
    let found = data::accounts::find_person(work.tx(), centre, person).await?;
    must_be_known(&found.ok_or(Refusal::new(Code::PersonNotFound))?)?;
    let offered = data::registration::find_opening(work.tx(), centre, command.opening).await?;
    let offered = offered.ok_or(Refusal::new(Code::OpeningNotFound))?;
    must_be_offered(&work, centre, &offered, person).await?;
    let vacancy = Vacancy {
        opening: offered.opening.id,
        fair: offered.fair,
        employer: offered.employer,
    };
    let id = CandidacyId(work.new_id());
    let (wish, terms) = ((vacancy, person), &command.terms);
    let earlier = rows::find_candidacy_of(work.tx(), vacancy.opening, person).await?;
    let candidacy = Candidacy::apply(id, centre, wish, terms, earlier.as_ref(), work.now())?;
    match earlier {
        Some(_) => screening::save(&work, &candidacy).await?,
        None => {
            rows::insert_candidacy(work.tx(), &candidacy).await?;
            screening::note(&work, &candidacy);
        }
    }
    work.emit(CandidacySubmitted::from(&candidacy));
    Ok(screening::view_of(work.tx(), candidacy).await?)
}

async fn must_be_offered(
    work: &Work,
    centre: CentreId,
    offered: &OpeningOffered,
    person: PersonId,
) -> Outcome<()> {
    let application = data::registration::find_application(work.tx(), centre, offered.application);
    if application
        .await?
        .is_none_or(|one| one.state != ApplicationState::Approved)
    {
        return Err(Refusal::new(Code::NotApproved).into());
    }
    let fair = data::registration::find_fair(work.tx(), Some(centre), offered.fair).await?;
    let fair = fair.ok_or(Refusal::new(Code::FairNotFound))?.fair;
    fair.admits_candidacy(work.now())?;
    if !data::registration::is_registered(work.tx(), offered.fair, person).await? {
        return Err(Refusal::new(Code::NotRegistered).into());
    }
    Ok(())
}
