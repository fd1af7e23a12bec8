//! Runs and pins, for people to read.

use contract::booths::{AllocationLine, AllocationView, PinView};
use data::Connection;
use data::booths::PlannedRun;
use domain::allocation::{AllocationRun, Seat};
use domain::id::{CentreId, FairId, SessionId};
use service::Outcome;

use super::Telling;

/// A run; and when a session is named, what its plan says of it in figures.
pub(crate) async fn view(
    db: &impl Connection,
    kept: &PlannedRun,
    session: Option<SessionId>,
) -> Outcome<AllocationView> {
    let centre = kept.run.centre;
    let mut lines = lines(db, centre, vec![kept.run.clone()]).await?;
    let telling = match session {
        Some(session) => Telling::read(db, kept, session).await?,
        None => None,
    };
    let counted = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(AllocationView {
        line: lines.remove(0),
        placed: telling
            .as_ref()
            .map_or(0, |told| counted(told.seated().len())),
        waiting: telling
            .as_ref()
            .map_or(0, |told| counted(told.waiting().len())),
        magnets: telling.map_or_else(Vec::new, |told| told.magnets()),
    })
}

/// Runs with the names of those who began them.
pub(crate) async fn lines(
    db: &impl Connection,
    centre: CentreId,
    runs: Vec<AllocationRun>,
) -> Outcome<Vec<AllocationLine>> {
    let people = runs.iter().filter_map(|one| one.proposed_by);
    let names = data::registration::person_names(db, centre, people).await?;
    let line = |run: AllocationRun| AllocationLine {
        proposed_by_name: run.proposed_by.and_then(|who| names.get(&who).cloned()),
        run,
    };
    Ok(runs.into_iter().map(line).collect())
}

/// Seats, with what stands on the booths' plates.
pub(crate) async fn pins(
    db: &impl Connection,
    fair: FairId,
    seats: &[Seat],
) -> Outcome<Vec<PinView>> {
    let booths = seats.iter().map(|seat| seat.booth);
    let booths = data::booths::booths_by_id(db, fair, booths).await?;
    let view = |seat: &Seat| PinView {
        session: seat.session,
        application: seat.application,
        booth: seat.booth,
        label: booths
            .get(&seat.booth)
            .map_or_else(String::new, |found| found.booth.label.clone()),
    };
    Ok(seats.iter().map(view).collect())
}
