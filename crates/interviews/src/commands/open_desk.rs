//! Opening a desk of a side event or of counselling.

use contract::interviews::{DeskOpened, DeskView, OpenDesk};
use domain::desk::Desk;
use domain::id::ResourceId;
use service::{Outcome, Work};

use crate::desks;

/// Opens a side event, or a counsellor's own times, for booking.
///
/// Refuses with `not_allowed`, `fair_not_found`, `fair_cancelled`, `person_not_found`, `wrong_kind` or
/// `name_taken`, and as `Desk::open` does. For those who run fairs, and counsellors for their own counselling.
pub async fn open_desk(work: Work, command: OpenDesk) -> Outcome<DeskView> {
    let terms = command.terms;
    let centre = Desk::must_arrange(work.actor(), terms.kind, terms.host)?;
    let terms = &desks::complete(&work, centre, terms).await?;
    let desk = Desk::open(ResourceId(work.new_id()), centre, terms)?;
    desks::must_exist(&work, centre, (terms, false)).await?;
    desks::must_be_a_free_name(&work, centre, &desk).await?;
    data::interviews::save_desk(work.tx(), &desk).await?;
    work.emit(DeskOpened {
        desk: desk.resource.id,
        centre,
        version: desk.version,
    });
    desks::note(&work, &desk);
    Ok(DeskView::from(&desk))
}
