//! Bookings that were made in the place of others: who is in both has one invitation, which changes.

use std::collections::{BTreeMap, BTreeSet};

use data::invites::{Handover, hand_over_invitations};
use domain::Booking;
use domain::id::BookingId;
use service::{Outcome, Work};

/// Hands the invitations of whoever is in a booking and in the one that stands in its place by now over to
/// that one; doing it again does nothing.
pub(crate) async fn hand_over(work: &Work, told: impl Iterator<Item = &Booking>) -> Outcome<()> {
    let mut known: BTreeMap<BookingId, Booking> = BTreeMap::new();
    let mut found: Vec<Booking> = told
        .filter(|one| one.replaces.is_some() || one.replaced_by.is_some())
        .cloned()
        .collect();
    while !found.is_empty() {
        known.extend(found.into_iter().map(|one| (one.id, one)));
        let around = known
            .values()
            .flat_map(|one| [one.replaces, one.replaced_by]);
        let missing: BTreeSet<_> = around
            .flatten()
            .filter(|id| !known.contains_key(id))
            .collect();
        found = match missing.is_empty() {
            true => Vec::new(),
            false => data::ledger::bookings_by_id(work.tx(), missing).await?,
        };
    }
    for due in handovers(&known) {
        hand_over_invitations(work.tx(), &due).await?;
    }
    Ok(())
}

/// What goes over to the last of each chain: first from the bookings just before it, then from those before
/// these, and so on.
fn handovers(known: &BTreeMap<BookingId, Booking>) -> Vec<Vec<Handover>> {
    let mut steps: Vec<Vec<Handover>> = Vec::new();
    for last in known.values().filter(|one| one.replaced_by.is_none()) {
        let mut before = last.replaces;
        let mut step = 0;
        while let Some(old) = before.and_then(|id| known.get(&id)) {
            if steps.len() == step {
                steps.push(Vec::new());
            }
            let both = old
                .participants
                .iter()
                .filter(|one| last.involves(one.person));
            steps[step].extend(both.map(|one| Handover {
                old: old.id,
                version: old.version,
                new: last.id,
                person: one.person,
            }));
            before = old.replaces;
            step += 1;
        }
    }
    steps
}
