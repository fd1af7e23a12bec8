//! The streams that pages follow.

use std::time::Duration;

use axum::extract::{Path, Request, State};
use axum::http::request::Parts;
use axum::response::Response;
use domain::Code;
use domain::id::{CentreId, FairId, ResourceId};
use uuid::Uuid;

use super::staff::fair_of;
use crate::gateway::Shared;
use crate::live::{Follow, Pace, Topic, Watcher, streamed};
use crate::pages::form::Sent;
use crate::pages::visitor::Visitor;
use crate::problem::Problem;

/// The most lines that one person stands in: more are told later, like all others.
const MOST_NEAR: usize = 10;
/// After how long somebody is told of lines that are not theirs, at least and at most, in seconds: not
/// all of a hall at once.
const OTHERS_SECONDS: (u64, u64) = (4, 7);

/// `GET /organiser/fairs/{fair}/day/events`: for staff of the fair's centre.
///
/// # Errors
/// `sign_in_needed`, `session_ended`, `not_allowed`, `fair_not_found`, `too_many_requests` or `try_again`.
pub(super) async fn of_day(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let visitor = Visitor::of(&gateway, &parts).await?;
    visitor.caller.must_be_signed_in()?;
    visitor
        .caller
        .actor
        .must_be_staff()
        .map_err(Problem::from)?;
    let view = fair_of(&visitor, &id).await?;
    let topics = &[Topic::Door, Topic::Lines, Topic::Bookings, Topic::Fair];
    let of = (view.fair.centre, view.fair.id);
    follow(&visitor, of, topics, Pace::AtOnce)
}

/// `GET /fairs/{fair}/lines/events?near={panel}`: for those who are signed in to the fair's centre; what
/// moves in a line named by `near` is told at once.
///
/// # Errors
/// As `of_day`, without `not_allowed`.
pub(super) async fn of_lines(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let visitor = Visitor::of(&gateway, &parts).await?;
    visitor.caller.must_be_signed_in()?;
    let view = fair_of(&visitor, &id).await?;
    let asked = asked(&parts)?;
    let near = asked.all("near").filter_map(|panel| panel.parse().ok());
    let near: Vec<ResourceId> = near.map(ResourceId).take(MOST_NEAR).collect();
    let others = spread(visitor.person().map(Uuid::from).unwrap_or_default());
    let of = (view.fair.centre, view.fair.id);
    follow(&visitor, of, &[Topic::Lines], Pace::Near(near, others))
}

fn follow(
    visitor: &Visitor<'_>,
    (centre, fair): (CentreId, FairId),
    topics: &'static [Topic],
    pace: Pace,
) -> Result<Response, Problem> {
    let (gateway, parts) = (visitor.gateway, visitor.parts);
    let person = visitor.person().ok_or(Code::SignInNeeded)?;
    let admission = gateway.live.admit(person)?;
    let come_back = parts.headers.get("last-event-id");
    let come_back = come_back.and_then(|place| place.to_str().ok());
    let since = match come_back {
        Some(place) => place.to_owned(),
        None => asked(parts)?.one("since").to_owned(),
    };
    let watcher = Watcher {
        headers: parts.headers.clone(),
        actor: visitor.caller.actor.clone(),
        since,
    };
    let follow = Follow {
        centre,
        fair,
        topics,
        pace,
    };
    Ok(streamed(gateway, watcher, follow, admission))
}

fn asked(parts: &Parts) -> Result<Sent, Problem> {
    Sent::read(parts.uri.query().unwrap_or_default().as_bytes())
}

/// The same person always waits as long, and different people do not.
fn spread(person: Uuid) -> Duration {
    let (least, most) = OTHERS_SECONDS;
    let span = (most - least) * 1_000;
    let share = u64::try_from(person.as_u128() % u128::from(span)).unwrap_or_default();
    Duration::from_millis(least * 1_000 + share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hall_of_people_is_not_told_at_the_same_moment() {
        let waits: std::collections::BTreeSet<_> = (0..100_u128)
            .map(|one| spread(Uuid::from_u128(one * 37)))
            .collect();
        assert!(waits.len() > 90, "{waits:?}");
        let fits = |wait: &Duration| (4_000..7_000).contains(&wait.as_millis());
        assert!(waits.iter().all(fits));
    }
}
