//! Giving booths out and taking them back, under the lock of their session.

use contract::booths::{BoothReleased, BoothReserved, SlotView};
use data::booths::{PlacedBooth, Slot, WaitFilter};
use domain::fair::Session;
use domain::id::{ApplicationId, BoothId, CentreId, EmployerId, FairId, SessionId};
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::{panels, waiting};

/// Who gets a booth for which session.
#[derive(Clone, Copy)]
pub(crate) struct Party {
    pub centre: CentreId,
    pub fair: FairId,
    pub session: SessionId,
    pub application: ApplicationId,
    pub employer: EmployerId,
}

/// Reserves a booth; its employer waits no longer, and its visitors are told the place.
///
/// Refuses with `booth_taken`.
pub(crate) async fn reserve(work: &Work, party: Party, booth: BoothId) -> Outcome<Slot> {
    let reserved = reserve_all(work, &[(party, booth)]).await?;
    Ok(reserved[0])
}

/// Reserves booths of one session as `reserve` does, all or none.
///
/// Refuses with `booth_taken`.
pub(crate) async fn reserve_all(work: &Work, seats: &[(Party, BoothId)]) -> Outcome<Vec<Slot>> {
    let slot = |(party, booth): &(Party, BoothId)| Slot {
        id: work.new_id(),
        booth: *booth,
        session: party.session,
        application: party.application,
        employer: party.employer,
        fair: party.fair,
        centre: party.centre,
        reserved_at: work.now(),
    };
    let slots: Vec<Slot> = seats.iter().map(slot).collect();
    if !data::booths::insert_slots(work.tx(), &slots).await? {
        return Err(Refusal::new(Code::BoothTaken).into());
    }
    for slot in &slots {
        let waited = WaitFilter {
            session: Some(slot.session),
            application: Some(slot.application),
            ..WaitFilter::default()
        };
        data::booths::delete_waits(work.tx(), waited).await?;
        work.emit(reserved(slot));
        work.audit(slot.id, details(slot));
        panels::refresh_place(work, slot.fair, slot.employer).await?;
    }
    Ok(slots)
}

/// Ends reservations.
pub(crate) async fn free(work: &Work, slots: &[Slot]) -> Outcome<()> {
    data::booths::delete_slots(work.tx(), slots).await?;
    for slot in slots {
        work.emit(released(slot));
        work.audit(slot.id, details(slot));
    }
    Ok(())
}

/// Gives the free booths of a session to those who wait, in the order of the list; true when
/// anybody got one.
pub(crate) async fn pass_on(work: &Work, centre: CentreId, session: &Session) -> Outcome<bool> {
    if session.during.to <= work.now() {
        return Ok(false);
    }
    let waits = waiting::who_may_have_a_booth(work, centre, session).await?;
    if waits.is_empty() {
        return Ok(false);
    }
    let free = data::booths::free_booths(work.tx(), session.fair, session.id).await?;
    let matched = waiting::give_out(&waits, free);
    for (wait, booth) in &matched {
        let party = Party {
            centre,
            fair: wait.fair,
            session: wait.session,
            application: wait.application,
            employer: wait.employer,
        };
        reserve(work, party, *booth).await?;
    }
    Ok(!matched.is_empty())
}

/// A slot, for people to read.
pub(crate) fn view(slot: &Slot, booth: &PlacedBooth) -> SlotView {
    SlotView {
        slot: slot.id,
        fair: slot.fair,
        session: slot.session,
        booth: slot.booth,
        label: booth.booth.label.clone(),
        hall: booth.hall,
        link: booth.booth.link.clone(),
        application: slot.application,
        employer: slot.employer,
        reserved_at: slot.reserved_at,
    }
}

fn details(slot: &Slot) -> serde_json::Value {
    json!({
        "booth": slot.booth,
        "session": slot.session,
        "application": slot.application,
        "employer": slot.employer,
    })
}

const fn reserved(slot: &Slot) -> BoothReserved {
    BoothReserved {
        slot: slot.id,
        booth: slot.booth,
        session: slot.session,
        application: slot.application,
        employer: slot.employer,
        fair: slot.fair,
        centre: slot.centre,
        version: 0,
    }
}

const fn released(slot: &Slot) -> BoothReleased {
    BoothReleased {
        slot: slot.id,
        booth: slot.booth,
        session: slot.session,
        application: slot.application,
        employer: slot.employer,
        fair: slot.fair,
        centre: slot.centre,
        version: 1,
    }
}
