//! What a seeker wishes at a fair.

use contract::interviews::FindWishes;
use data::interviews as rows;
use domain::id::WishesId;
use domain::timetable::Wishes;
use service::{Look, Outcome};
use uuid::Uuid;

use crate::timetabling;

/// The openings that a seeker ranked; none, at version 0, where they never did.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `fair_not_found`, `fair_not_published` or
/// `fair_cancelled`. For the seeker and staff; employers never see it.
pub async fn find_wishes(look: Look, query: FindWishes) -> Outcome<Wishes> {
    let person = query.person.map_or_else(|| look.actor().person(), Ok)?;
    let centre = look.actor().must_act_for(person)?;
    let fair = timetabling::fair(look.db(), centre, query.fair).await?;
    look.shows(person);
    let found = rows::find_wishes(look.db(), centre, (fair.id, person)).await?;
    Ok(found.unwrap_or(Wishes {
        id: WishesId(Uuid::nil()),
        fair: fair.id,
        centre,
        person,
        openings: Vec::new(),
        windows: Vec::new(),
        most: None,
        version: 0,
    }))
}
