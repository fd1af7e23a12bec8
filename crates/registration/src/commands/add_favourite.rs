use contract::registration::{AddFavourite, Starred};
use data::registration as rows;
use domain::application::ApplicationState;
use domain::favourite::{Favourite, FavouriteKind, may_star};
use domain::id::{CentreId, EmployerId, OpeningId};
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::stored;

/// Stars an employer or an opening of a fair for whoever asks.
///
/// Refuses with `sign_in_needed`, `fair_not_found`, `favourites_full`, and with `employer_not_found`
/// or `opening_not_found` for what is not at the fair.
pub async fn add_favourite(work: Work, command: AddFavourite) -> Outcome<Starred> {
    let (centre, person) = (work.actor().centre()?, work.actor().person()?);
    stored::fair(work.tx(), centre, command.fair).await?;
    if !is_there(&work, centre, &command).await? {
        return Err(Refusal::new(command.kind.missing()).into());
    }
    may_star(rows::count_favourites(work.tx(), person).await?)?;
    let favourite = Favourite {
        centre,
        person,
        fair: command.fair,
        kind: command.kind,
        about: command.about,
        at: work.now(),
    };
    rows::add_favourite(work.tx(), &favourite).await?;
    let details = json!({ "kind": command.kind, "about": command.about });
    work.audit(command.fair, details);
    Ok(Starred { starred: true })
}

async fn is_there(work: &Work, centre: CentreId, command: &AddFavourite) -> Outcome<bool> {
    let employer = match command.kind {
        FavouriteKind::Employer => EmployerId(command.about),
        FavouriteKind::Opening => {
            let opening = rows::find_opening(work.tx(), centre, OpeningId(command.about)).await?;
            let opening = opening.filter(|one| one.fair == command.fair);
            opening.ok_or(Refusal::new(Code::OpeningNotFound))?.employer
        }
    };
    let application = rows::find_application_of(work.tx(), command.fair, employer).await?;
    Ok(application.is_some_and(|one| one.state == ApplicationState::Approved))
}
