//! What somebody missed, and what follows.

use contract::interviews::StandingView;
use data::Connection;
use domain::id::{CentreId, PersonId};
use domain::time::TimeRange;
use domain::{Code, Instant, Refusal};
use service::Outcome;

/// Whether a person of the centre may book.
///
/// Refuses with `person_not_found`.
pub(crate) async fn of(
    db: &impl Connection,
    centre: CentreId,
    person: PersonId,
    now: Instant,
) -> Outcome<StandingView> {
    let known = data::ledger::find_resource(db, centre, person.into()).await?;
    known.ok_or(Refusal::new(Code::PersonNotFound))?;
    let during = TimeRange { from: now, to: now };
    let record = data::ledger::record_of(db, person, during).await?;
    let rulings = data::policies::rulings_of(db, centre, None).await?;
    let rule = rulings.in_force(centre, None).no_shows;
    Ok(StandingView {
        person,
        missed: record.missed(),
        blocked_until: record.blocked_until(rule, now),
        lifted_at: record.lifted_at,
        rule,
        made_by: rulings
            .made_by(centre, None, |terms| &terms.no_shows)
            .to_owned(),
    })
}
