//! Lists of sessions.

use contract::Page;
use contract::mock_interviews::ListSessions;
use data::ledger::BookingFilter;
use domain::id::PersonId;
use domain::{Actor, Booking, BookingKind, Refusal};
use service::{Look, Outcome};

/// Sessions: all for staff, else one's own.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub async fn list_sessions(look: Look, query: ListSessions) -> Outcome<Page<Booking>> {
    let centre = look.actor().centre()?;
    let limit = query.paging.limit();
    let filter = BookingFilter {
        person: whose(look.actor(), query.person)?,
        kinds: vec![BookingKind::MockInterview],
        from: query.from,
        to: query.to,
        after: query.paging.after,
        ..BookingFilter::default()
    };
    let sessions =
        data::ledger::bookings_of(look.db(), centre, &filter, u64::from(limit) + 1).await?;
    let seen = sessions.into_iter().map(|one| one.seen_by(look.actor()));
    Ok(Page::cut(seen.collect(), limit, |session| session.id.0))
}

/// The person the list is narrowed to; none for those who may see everybody's.
fn whose(actor: &Actor, asked: Option<PersonId>) -> Result<Option<PersonId>, Refusal> {
    if actor.is_staff() {
        return Ok(asked);
    }
    let person = asked.map_or_else(|| actor.person(), Ok)?;
    actor.must_act_for(person)?;
    Ok(Some(person))
}
