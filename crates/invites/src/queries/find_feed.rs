//! What a calendar holds now.

use contract::invites::{FeedText, FindFeed};
use data::invites;
use domain::id::{CentreId, PersonId};
use domain::{Code, Refusal};
use service::{Look, Outcome};

use crate::feed::{LOOKS_BACK, MOST_BOOKINGS, write_feed};
use crate::venue::venues;

/// What a calendar holds now; knowing its token is enough.
///
/// Refuses with `feed_not_found`, alike for a token that never was and one that was revoked.
pub(crate) async fn find_feed(look: Look, query: FindFeed) -> Outcome<FeedText> {
    let missing = || Refusal::new(Code::FeedNotFound);
    let feed = invites::feed_by_hash(look.db(), &query.token_hash).await?;
    let feed = feed.ok_or_else(missing)?;
    let (centre, person) = (CentreId(feed.centre_id), PersonId(feed.person_id));
    let person = data::accounts::find_person(look.db(), centre, person).await?;
    let person = person.ok_or_else(missing)?;
    let centre = data::accounts::find_centre(look.db(), centre).await?;
    let centre = centre.ok_or_else(missing)?;
    let from = look.now().minus(LOOKS_BACK);
    let bookings = invites::bookings_of_feed(look.db(), person.id, from, MOST_BOOKINGS).await?;
    let language = query.language.unwrap_or(person.language);
    let all = bookings.iter().map(|(_, booking)| booking);
    let venues = venues(look.db(), &centre, all).await?;
    let told = (&centre, &venues);
    Ok(write_feed(told, &bookings, language, look.now()))
}
