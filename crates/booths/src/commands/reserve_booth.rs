//! First come, first served.

use contract::booths::{BoothOutcome, ReserveBooth};
use data::booths::Slot;
use domain::hall::{Booth, choose_booth};
use domain::id::BoothId;
use domain::{Code, Refusal};
use service::{Outcome, Work};

use crate::claimant::Claimant;
use crate::{slots, waits};

/// Reserves the booth named, or one that fits what the application needs; when none that fits is
/// left, puts the employer on the waiting list. Who asks for another booth instead keeps its own
/// until it has the other.
///
/// Refuses with `not_allowed`, `session_not_found`, `fair_not_found`, `fair_cancelled`,
/// `application_not_found`, `not_approved`, `indirect_has_no_booth`, `first_come_off`, `in_past`,
/// `booth_already_reserved`, `booth_not_found` or `booth_taken`. For the employer and those who
/// run fairs.
pub async fn reserve_booth(work: Work, command: ReserveBooth) -> Outcome<BoothOutcome> {
    let claimant =
        Claimant::load(&work, command.fair, command.session, command.application).await?;
    work.actor().must_speak_for(claimant.application.employer)?;
    claimant.application.must_get_a_booth()?;
    claimant.session.must_be_first_come()?;
    claimant.must_be_to_come(work.now())?;
    let old = claimant.slot(&work).await?;
    if old.is_some() && !command.instead {
        return Err(Refusal::new(Code::BoothAlreadyReserved).into());
    }
    let free = data::booths::free_booths(work.tx(), claimant.fair.id, claimant.session.id).await?;
    let chosen = match command.booth {
        Some(booth) => Some(named(&work, &claimant, &free, booth).await?),
        None => choose_booth(
            &free.iter().collect::<Vec<_>>(),
            &claimant.application.needs,
        ),
    };
    match (chosen, old) {
        (Some(booth), Some(old)) => swap(&work, &claimant, old, booth).await,
        (None, Some(_)) => Err(Refusal::new(Code::BoothAlreadyReserved).into()),
        (Some(booth), None) => reserve(&work, &claimant, booth).await,
        (None, None) => wait(&work, &claimant).await,
    }
}

async fn named(
    work: &Work,
    claimant: &Claimant,
    free: &[Booth],
    booth: BoothId,
) -> Outcome<BoothId> {
    claimant.booth(work, booth).await?;
    if !free.iter().any(|one| one.id == booth) {
        return Err(Refusal::new(Code::BoothTaken).into());
    }
    Ok(booth)
}

async fn reserve(work: &Work, claimant: &Claimant, booth: BoothId) -> Outcome<BoothOutcome> {
    let slot = slots::reserve(work, claimant.party(), booth).await?;
    let booth = claimant.booth(work, booth).await?;
    Ok(BoothOutcome::Reserved(slots::view(&slot, &booth)))
}

/// Gives one booth for another in one step: the one that is left goes to the first who waits and
/// whom it fits.
async fn swap(
    work: &Work,
    claimant: &Claimant,
    old: Slot,
    booth: BoothId,
) -> Outcome<BoothOutcome> {
    slots::free(work, &[old]).await?;
    let moved = reserve(work, claimant, booth).await?;
    slots::pass_on(work, claimant.fair.centre, &claimant.session).await?;
    Ok(moved)
}

/// Who waits already keeps the place.
async fn wait(work: &Work, claimant: &Claimant) -> Outcome<BoothOutcome> {
    let session = claimant.session.id;
    let waits = data::booths::find_wait(work.tx(), session, claimant.application.id).await?;
    let wait = match waits {
        Some(wait) => wait,
        None => waits::put(work, claimant.party(), claimant.application.needs).await?,
    };
    let place = data::booths::place_of(work.tx(), &wait).await?;
    Ok(BoothOutcome::Waitlisted { place })
}
