//! Telling somebody who waits that what they wait for is off.

use calendar::texts::WaitingOff;
use data::invites::{self, NewDelivery};
use domain::diary::Resource;
use domain::id::DeliveryId;
use domain::waiting::Wait;
use service::{Outcome, Work};

use crate::endings::Endings;
use crate::letters::letter;
use crate::offers::about;
use crate::settings::Settings;
use crate::writing::{Addressee, Letterhead, write_waiting_off};

/// The most places that are named.
const MOST_NAMES: usize = 5;

/// Plans the mail of an entry as it stands; doing it again plans nothing. Where a whole fair is off, that is
/// told once and not for each entry.
pub(crate) async fn tell(settings: &Settings, work: &Work, wait: &Wait) -> Outcome<()> {
    let person = data::accounts::find_person(work.tx(), wait.centre, wait.person).await?;
    let centre = data::accounts::find_centre(work.tx(), wait.centre).await?;
    let (Some(addressee), Some(centre)) = (person.map(Addressee::from), centre) else {
        return Ok(());
    };
    let places = places(work, wait).await?;
    let endings = Endings::of_places(work, &places).await?;
    if endings.has_fair() {
        return Ok(());
    }
    let letterhead = Letterhead::of(centre, settings);
    let (why, tells_of) = endings.employers(addressee.language);
    let off = WaitingOff {
        what: names(&places),
        waits_on: wait.state.is_live(),
        why,
        url: format!("{}/me", letterhead.public_url),
        host: letterhead.centre.name_in(addressee.language).to_owned(),
    };
    let now = work.now();
    let made = (DeliveryId(work.new_id()), now);
    let mail = letter(&letterhead, about(wait), &addressee, made, |message_id| {
        write_waiting_off(&letterhead, &addressee, &off, message_id, now)
    });
    let mail = mail.map(|mail| NewDelivery { tells_of, ..mail });
    invites::add_deliveries(work.tx(), mail.as_slice()).await?;
    Ok(())
}

/// What was offered last, while more would do; else all that would have done.
async fn places(work: &Work, wait: &Wait) -> Outcome<Vec<Resource>> {
    let wishes = match wait.state.is_live() {
        true => &wait.declined[wait.declined.len().saturating_sub(1)..],
        false => &wait.wishes[..],
    };
    let places = wishes.iter().map(|wish| wish.resource);
    Ok(data::ledger::resources_by_id(work.tx(), wait.centre, places).await?)
}

fn names(places: &[Resource]) -> String {
    let mut names: Vec<_> = places.iter().map(|place| place.name.as_str()).collect();
    names.dedup();
    names.truncate(MOST_NAMES);
    names.join(" · ")
}
