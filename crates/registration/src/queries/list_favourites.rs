use std::collections::HashMap;

use contract::registration::{FavouriteView, ListFavourites};
use data::registration::{self as rows, OpeningOffered};
use domain::favourite::{Favourite, FavouriteKind};
use domain::id::{EmployerId, OpeningId};
use service::{Look, Outcome};
use uuid::Uuid;

/// All that whoever asks has starred.
///
/// Refuses with `sign_in_needed`.
pub async fn list_favourites(look: Look, query: ListFavourites) -> Outcome<Vec<FavouriteView>> {
    let (centre, person) = (look.actor().centre()?, look.actor().person()?);
    let found = rows::favourites_of(look.db(), person, query.fair).await?;
    let of = |kind| found.iter().filter(move |one| one.kind == kind);
    let openings = of(FavouriteKind::Opening).map(|one| OpeningId(one.about));
    let openings = rows::openings_by_id(look.db(), centre, openings).await?;
    let openings: HashMap<Uuid, &OpeningOffered> =
        openings.iter().map(|one| (one.opening.id.0, one)).collect();
    let employers = of(FavouriteKind::Employer).map(|one| EmployerId(one.about));
    let employers = employers.chain(openings.values().map(|one| one.employer));
    let employers = rows::employer_names(look.db(), centre, employers).await?;
    let view = |one: &Favourite| {
        let opening = openings
            .get(&one.about)
            .filter(|_| one.kind == FavouriteKind::Opening);
        let employer = match one.kind {
            FavouriteKind::Employer => Some(EmployerId(one.about)),
            FavouriteKind::Opening => opening.map(|one| one.employer),
        };
        let employer_name = employer.and_then(|one| employers.get(&one).cloned());
        FavouriteView {
            fair: one.fair,
            kind: one.kind,
            about: one.about,
            title: match one.kind {
                FavouriteKind::Employer => employer_name.clone(),
                FavouriteKind::Opening => opening.map(|one| one.opening.title.clone()),
            },
            employer_name,
            at: one.at,
        }
    };
    Ok(found.iter().map(view).collect())
}
