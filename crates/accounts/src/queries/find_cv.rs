//! A CV.

use contract::accounts::FindCv;
use data::privacy;
use domain::privacy::Cv;
use service::{Look, Outcome};

use crate::people;

/// The summary of a seeker's CV, for the seeker and for staff; employers see it with `find_seeker`.
///
/// Refuses with `sign_in_needed`, `not_allowed` or `person_not_found`.
pub async fn find_cv(look: Look, query: FindCv) -> Outcome<Cv> {
    let centre = look.actor().must_act_for(query.person)?;
    let person = people::find(look.db(), centre, query.person).await?.id;
    look.shows(person);
    Ok(privacy::find_cv(look.db(), person)
        .await?
        .unwrap_or_default())
}
