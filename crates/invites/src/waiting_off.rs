//! Telling somebody who waits that what they wait for is off.

use data::invites;
use domain::id::DeliveryId;
use domain::waiting::Wait;
use service::{Outcome, Work};

use crate::offers::letter;
use crate::settings::Settings;
use crate::writing::{Addressee, Letterhead, write_waiting_off};

/// The most places that are named.
const MOST_NAMES: usize = 5;

/// Plans the mail of an entry as it stands.
pub(crate) async fn tell(settings: &Settings, work: &Work, wait: &Wait) -> Outcome<()> {
    let person = data::accounts::find_person(work.tx(), wait.centre, wait.person).await?;
    let centre = data::accounts::find_centre(work.tx(), wait.centre).await?;
    let (Some(addressee), Some(centre)) = (person.map(Addressee::from), centre) else {
        return Ok(());
    };
    let letterhead = Letterhead::of(centre, settings);
    let off = (what(work, wait).await?, wait.state.is_live());
    let now = work.now();
    let made = (DeliveryId(work.new_id()), now);
    let mail = letter(&letterhead, wait, &addressee, made, |message_id| {
        write_waiting_off(&letterhead, &addressee, off, message_id, now)
    });
    invites::add_deliveries(work.tx(), mail.as_slice()).await?;
    Ok(())
}

/// What was offered last, while more would do; else all that would have done.
async fn what(work: &Work, wait: &Wait) -> Outcome<String> {
    let wishes = match wait.state.is_live() {
        true => &wait.declined[wait.declined.len().saturating_sub(1)..],
        false => &wait.wishes[..],
    };
    let places = wishes.iter().map(|wish| wish.resource);
    let places = data::ledger::resources_by_id(work.tx(), wait.centre, places).await?;
    let mut names: Vec<_> = places.into_iter().map(|place| place.name).collect();
    names.dedup();
    names.truncate(MOST_NAMES);
    Ok(names.join(" · "))
}
