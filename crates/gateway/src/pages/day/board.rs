//! How the day goes.

use axum::extract::{Path, Request, State};
use contract::booths::{FindVisitCounts, ListQueues, QueueStanding};
use contract::interviews::FindTimetable;
use contract::invites::FindUndeliveredCounts;
use contract::registration::{FindFairCounts, FindVisitorCounts};
use domain::fair::Session;
use domain::time::Time;
use domain::{Instant, Minutes, TimeRange};
use web::day::Board;

use super::staff::Staff;
use crate::gateway::Shared;
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `GET /organiser/fairs/{fair}/day`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let staff = Staff::looking(&gateway, &parts, &id).await?;
    let page = page(&staff).await?;
    Ok(staff.reader.visitor.page(&page.sheet()))
}

async fn page(staff: &Staff<'_>) -> Result<Board, Problem> {
    // Before anything is asked: what happens meanwhile is told on the stream.
    let since = staff.reader.visitor.gateway.live.place();
    let (fair, now) = (staff.view.fair.id, staff.reader.now);
    let today = today(staff);
    let visits = FindVisitCounts {
        fair,
        from: Some(today.from),
        to: Some(today.to),
    };
    let (counts, visitors) = (FindFairCounts { fair }, FindVisitorCounts { fair });
    let (counts, visitors, visits, running, undelivered, is_timetabled) = tokio::join!(
        staff.find(&counts),
        staff.find(&visitors),
        staff.find(&visits),
        running(staff),
        staff.find(&FindUndeliveredCounts {}),
        is_timetabled(staff)
    );
    Ok(Board {
        head: staff.head(),
        now,
        since,
        counts: counts?,
        visitors: visitors?,
        running: running?,
        visits: visits?.by_state,
        undelivered: undelivered?,
        is_timetabled: is_timetabled?,
    })
}

/// True when interviews of the fair's timetable are booked, for whoever may repair it.
async fn is_timetabled(staff: &Staff<'_>) -> Result<bool, Problem> {
    if !staff.reader.visitor.caller.actor.runs_fairs() {
        return Ok(false);
    }
    let fair = staff.view.fair.id;
    match staff.find(&FindTimetable { fair }).await {
        Ok(found) => Ok(found.booked.is_some_and(|booked| booked > 0)),
        Err(problem) if problem.is_refusal() => Ok(false),
        Err(problem) => Err(problem),
    }
}

/// The session that runs, with its lines.
async fn running(staff: &Staff<'_>) -> Result<Option<(Session, Vec<QueueStanding>)>, Problem> {
    let now = staff.reader.now;
    let runs = |one: &&Session| one.during.from <= now && now < one.during.to;
    let Some(session) = staff.view.sessions.iter().find(runs) else {
        return Ok(None);
    };
    let query = ListQueues {
        fair: staff.view.fair.id,
        session: session.id,
    };
    let lines = staff.find(&query).await?;
    Ok(Some((session.clone(), lines)))
}

/// The day of the fair's clocks.
fn today(staff: &Staff<'_>) -> TimeRange {
    let day = staff.reader.now.local(staff.zone()).date();
    let from: Instant = staff.zone().at(day, Time::midnight());
    TimeRange::starting(from, Minutes(24 * 60))
}
