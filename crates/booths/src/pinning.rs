//! What holds of booths that the organiser fixes.

use data::booths::SlotFilter;
use domain::allocation::Seat;
use domain::application::BoothNeeds;
use domain::{Code, Refusal};
use service::{Outcome, Work};

use crate::allocation::needs_of;
use crate::claimant::Claimant;

/// More than a session has booth slots.
const MOST: u64 = 20_000;

/// What an employer needs, and its name.
pub(crate) async fn needs_and_name(
    work: &Work,
    claimant: &Claimant,
) -> Outcome<(BoothNeeds, String)> {
    let application = &claimant.application;
    let wishes = data::booths::find_booth_wishes(work.tx(), application.id).await?;
    let needs = needs_of(application, wishes.as_ref().map(|wishes| &wishes.terms));
    let (centre, employer) = (claimant.fair.centre, application.employer);
    let names = data::registration::employer_names(work.tx(), centre, [employer]).await?;
    Ok((needs, names.into_values().next().unwrap_or_default()))
}

/// Passes seats of a session when the employer has no booth there, nobody has the booths, and they are
/// fixed for nobody but those who get these seats.
///
/// Refuses with `booth_already_reserved`, `booth_taken` or `booth_pinned`.
pub(crate) async fn must_be_free(work: &Work, claimant: &Claimant, seats: &[Seat]) -> Outcome<()> {
    let (fair, session) = (claimant.fair.id, claimant.session.id);
    let of_session = SlotFilter {
        session: Some(session),
        ..SlotFilter::default()
    };
    let slots = data::booths::slots_of(work.tx(), fair, &of_session, MOST).await?;
    let has_one = |slot: &data::booths::Slot| slot.application == claimant.application.id;
    if slots.iter().any(has_one) {
        return Err(Refusal::new(Code::BoothAlreadyReserved).into());
    }
    let is_wanted = |booth| seats.iter().any(|seat| seat.booth == booth);
    if slots.iter().any(|slot| is_wanted(slot.booth)) {
        return Err(Refusal::new(Code::BoothTaken).into());
    }
    let pins = data::booths::pins_of(work.tx(), fair).await?;
    let in_way = |pin: &&Seat| {
        let is_mover = seats.iter().any(|seat| seat.application == pin.application);
        pin.session == session && is_wanted(pin.booth) && !is_mover
    };
    let Some(pin) = pins.iter().find(in_way) else {
        return Ok(());
    };
    let booth = claimant.booth(work, pin.booth).await?;
    Err(Refusal::new(Code::BoothPinned)
        .with("booth", booth.booth.label)
        .into())
}
