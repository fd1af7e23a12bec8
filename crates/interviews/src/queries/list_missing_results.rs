//! Which results are missing.

use contract::interviews::{ListMissingResults, MissingResults};
use data::interviews::{Missing, missing_results, without_outcome};
use data::registration::employer_names;
use domain::meeting::MeetingId;
use service::{Look, Outcome};

use super::list_outcomes::must_see;

/// The most rows, and the most meetings of one employer.
const MOST: u64 = 200;

/// Which results are missing, by employer: all for staff, an employer's for its members.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub async fn list_missing_results(
    look: Look,
    query: ListMissingResults,
) -> Outcome<Vec<MissingResults>> {
    let centre = must_see(look.actor(), query.employer)?;
    let narrowed = (query.fair, query.employer);
    let found = missing_results(look.db(), centre, narrowed, MOST).await?;
    let employers = found.iter().map(|one| one.employer);
    let names = employer_names(look.db(), centre, employers).await?;
    let view = |one: Missing| MissingResults {
        fair: one.fair,
        employer: one.employer,
        employer_name: names.get(&one.employer).cloned().unwrap_or_default(),
        missing: one.missing,
        bookings: Vec::new(),
        tickets: Vec::new(),
        asked: one.asked,
        asked_at: one.asked_at,
    };
    let mut views: Vec<MissingResults> = found.into_iter().map(view).collect();
    if let Some(employer) = query.employer {
        for view in &mut views {
            let wanted = (view.fair, employer);
            for meeting in without_outcome(look.db(), centre, wanted, MOST).await? {
                match meeting {
                    MeetingId::Booking(id) => view.bookings.push(id),
                    MeetingId::Ticket(id) => view.tickets.push(id),
                }
            }
        }
    }
    Ok(views)
}
