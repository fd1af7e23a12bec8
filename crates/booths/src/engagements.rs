//! Who of those in a line is busy elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use data::Connection;
use domain::id::{PersonId, ResourceId, TicketId};
use domain::queue::{Engagement, Rules, Ticket, engagement};
use domain::{Booking, Instant, Minutes};
use service::Outcome;

/// The holders of these tickets who cannot be called now, when a talk takes so long.
pub(crate) async fn among(
    db: &impl Connection,
    tickets: &[Ticket],
    talk: Minutes,
    rules: &Rules,
    now: Instant,
) -> Outcome<BTreeMap<TicketId, Engagement>> {
    let people: Vec<_> = tickets.iter().map(|one| one.person).collect();
    let there = data::booths::tickets_engaging(db, &people).await?;
    let widest = rules.same_site.max(rules.other_site);
    let until = now.plus(talk).plus(widest);
    let bookings = bookings_of(db, &people, now, until).await?;
    let busy = tickets.iter().filter_map(|one| {
        let why = engagement(one, &bookings, &there, talk, rules, now)?;
        Some((one.id, why))
    });
    Ok(busy.collect())
}

/// What claims any of these people in a time.
async fn bookings_of(
    db: &impl Connection,
    people: &[PersonId],
    from: Instant,
    to: Instant,
) -> Outcome<Vec<Booking>> {
    let people: Vec<ResourceId> = people.iter().map(|one| (*one).into()).collect();
    let claims = data::ledger::claims_between(db, &people, from, to).await?;
    let ids: BTreeSet<_> = claims.iter().map(|claim| claim.booking).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Ok(data::ledger::bookings_by_id(db, ids).await?)
}
