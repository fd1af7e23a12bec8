//! The visits and interviews of an employer at a fair, and who comes.

use std::collections::BTreeMap;

use contract::accounts::ListSeekers;
use contract::booths::ListVisits;
use contract::interviews::ListInterviews;
use domain::booking::BookingState;
use domain::id::PersonId;
use domain::{Booking, TimeRange};
use web::employer::Meeting;

use super::entry::Entry;
use crate::problem::Problem;

/// What is or was booked, in the order of time: within a range, or ever.
pub(super) async fn meetings(
    entry: &Entry<'_>,
    within: Option<TimeRange>,
) -> Result<Vec<Meeting>, Problem> {
    let (visits, interviews, names) = tokio::join!(
        visits(entry, within),
        interviews(entry, within),
        names(entry)
    );
    let (mut all, names) = (visits?, names?);
    all.extend(interviews?);
    // What was given up is of no more interest at the booth.
    let is_over = |one: &Booking| {
        matches!(
            one.state,
            BookingState::Cancelled | BookingState::LateCancelled | BookingState::Expired
        )
    };
    all.retain(|one| !is_over(one));
    all.sort_by_key(|one| (one.during.from, one.id));
    let named = |booking: Booking| {
        let name = booking.attendee().and_then(|one| names.get(&one).cloned());
        Meeting {
            name: name.unwrap_or_default(),
            booking,
        }
    };
    Ok(all.into_iter().map(named).collect())
}

/// The names of those whom the employer meets, as far as each lets it see them.
pub(super) async fn names(entry: &Entry<'_>) -> Result<BTreeMap<PersonId, String>, Problem> {
    let all = |paging| ListSeekers {
        employer: entry.member.employer.id,
        fair: None,
        paging,
    };
    let seekers = entry.member.reader.every(all).await?.into_iter();
    Ok(seekers.map(|one| (one.person, one.name)).collect())
}

async fn visits(entry: &Entry<'_>, within: Option<TimeRange>) -> Result<Vec<Booking>, Problem> {
    let all = |paging| ListVisits {
        fair: Some(entry.view.fair.id),
        employer: Some(entry.member.employer.id),
        from: within.map(|one| one.from),
        to: within.map(|one| one.to),
        paging,
        ..ListVisits::default()
    };
    entry.member.reader.every(all).await
}

async fn interviews(entry: &Entry<'_>, within: Option<TimeRange>) -> Result<Vec<Booking>, Problem> {
    let all = |paging| ListInterviews {
        person: None,
        employer: Some(entry.member.employer.id),
        fair: None,
        from: within.map(|one| one.from),
        to: within.map(|one| one.to),
        paging,
    };
    entry.member.reader.every(all).await
}
