//! The panels at employers' booths: where they are, and closing them.

use contract::booths::{PanelChange, PanelView, VisitTimesClosed, VisitTimesPublished};
use contract::interviews::OutsideBooking;
use data::booths::{Panel, SlotFilter};
use data::ledger::BookingFilter;
use domain::diary::{Length, Resource};
use domain::fair::Fair;
use domain::id::{EmployerId, FairId};
use domain::opening::Hours;
use domain::{Booking, BookingKind, Minutes};
use serde_json::json;
use service::{Outcome, Work, waits};

use crate::place::{Place, Stand};
use crate::{fairs, visits};

/// More than an employer has booths at a fair, or a fair has halls.
const MOST: u64 = 1_000;

/// Puts an employer's panel where its booth now is, and tells its visitors.
pub(crate) async fn refresh_place(work: &Work, fair: FairId, employer: EmployerId) -> Outcome<()> {
    let Some(panel) = data::booths::lock_panel(work.tx(), fair, employer).await? else {
        return Ok(());
    };
    let fair = fairs::find(work.tx(), Some(panel.centre), fair).await?;
    let found = data::ledger::find_resource(work.tx(), panel.centre, panel.id).await?;
    let (Some(resource), place) = (found, find_place(work, &fair, employer).await?) else {
        return Ok(());
    };
    if resource.place == place.text && resource.link_template == place.link {
        return Ok(());
    }
    let moved = Resource {
        place: place.text,
        link_template: place.link,
        ..resource
    };
    data::ledger::put_resource(work.tx(), &moved).await?;
    visits::tell_place(work, &fair, employer).await
}

/// Where an employer's booths at a fair are.
pub(crate) async fn find_place(work: &Work, fair: &Fair, employer: EmployerId) -> Outcome<Place> {
    let own = SlotFilter {
        employers: Some(vec![employer]),
        ..SlotFilter::default()
    };
    let slots = data::booths::slots_of(work.tx(), fair.id, &own, MOST).await?;
    let ids = slots.iter().map(|slot| slot.booth);
    let booths = data::booths::booths_by_id(work.tx(), fair.id, ids).await?;
    let halls = data::booths::halls_of(work.tx(), fair.id, None, MOST).await?;
    let mut stands = Vec::new();
    for session in data::registration::sessions_of(work.tx(), &[fair.id]).await? {
        let own = slots.iter().find(|slot| slot.session == session.id);
        let Some(booth) = own.and_then(|slot| booths.get(&slot.booth)) else {
            continue;
        };
        let hall = halls.iter().find(|one| Some(one.hall.id) == booth.hall);
        stands.push(Stand {
            session: session.name,
            hall: hall.map(|one| one.hall.name.clone()),
            label: booth.booth.label.clone(),
            link: booth.booth.link.clone(),
        });
    }
    Ok(Place::of(fair.place.as_deref(), &stands))
}

/// Closes panels for booking, and lets go who waits for nothing else; returns what they are now.
pub(crate) async fn close(work: &Work, panels: &[Panel]) -> Outcome<Vec<Resource>> {
    let shut = |mut resource: Resource| {
        resource.rules.closed = true;
        Some(resource)
    };
    let (next, closed) = change(work, panels, shut).await?;
    for panel in &next {
        work.emit(VisitTimesClosed {
            panel: panel.id,
            employer: panel.employer,
            fair: panel.fair,
            centre: panel.centre,
            version: panel.version,
        });
        work.audit(
            panel.id,
            json!({ "version": panel.version, "closed": true }),
        );
    }
    for panel in &next {
        waits::call_off(work, panel.centre, panel.id).await?;
    }
    Ok(closed)
}

/// Changes what can be booked at panels; those of which nothing is to be changed stay as they are. Returns
/// the changed ones with what can be booked at them now.
async fn change(
    work: &Work,
    panels: &[Panel],
    changed: impl Fn(Resource) -> Option<Resource>,
) -> Outcome<(Vec<Panel>, Vec<Resource>)> {
    let (mut next, mut resources) = (Vec::new(), Vec::new());
    for panel in panels {
        let found = data::ledger::find_resource(work.tx(), panel.centre, panel.id).await?;
        let Some(resource) = found.and_then(&changed) else {
            continue;
        };
        resources.push(resource);
        next.push(Panel {
            version: panel.version + 1,
            ..*panel
        });
    }
    data::ledger::put_resources(work.tx(), &resources).await?;
    data::booths::save_panels(work.tx(), &next).await?;
    Ok((next, resources))
}

/// Takes times outside the fair's days out of what can be booked at its panels.
pub(crate) async fn keep_within_days(work: &Work, fair: &Fair, panels: &[Panel]) -> Outcome<()> {
    let (next, _) = change(work, panels, |resource| fair.narrowed(&resource)).await?;
    for panel in &next {
        work.emit(VisitTimesPublished {
            panel: panel.id,
            employer: panel.employer,
            fair: panel.fair,
            centre: panel.centre,
            version: panel.version,
        });
        work.audit(
            panel.id,
            json!({ "version": panel.version, "narrowed": true }),
        );
    }
    Ok(())
}

/// How far ahead bookings are checked against changed times.
const A_YEAR: Minutes = Minutes(366 * 24 * 60);
/// The most bookings that are checked of each sort.
const MOST_CHECKED: u64 = 4_000;

/// A changed panel with what no longer fits it: visits, and interviews of the employer at the fair that were
/// within the times before.
pub(crate) async fn change_of(
    work: &Work,
    panel: &Resource,
    before: Option<&Resource>,
) -> Outcome<PanelChange> {
    let now = work.now();
    let calendar = data::ledger::calendar_of(work.tx(), panel, now, now.plus(A_YEAR)).await?;
    let claiming = data::ledger::bookings_claiming(work.tx(), panel.id, now, MOST_CHECKED).await?;
    let filter = BookingFilter {
        fair: panel.fair,
        employer: panel.employer,
        kinds: vec![BookingKind::Interview],
        from: Some(now),
        ..BookingFilter::default()
    };
    let interviews =
        data::ledger::bookings_of(work.tx(), panel.centre, &filter, MOST_CHECKED).await?;
    let holds = |hours: &Hours, one: &Booking| hours.admit(one.during, &calendar).is_ok();
    let is_left_out = |one: &&Booking| {
        let was_within = before.is_some_and(|before| holds(&before.rules.hours, one));
        was_within && !holds(&panel.rules.hours, one)
    };
    let visits = claiming
        .iter()
        .filter(|one| !panel.still_fits(one, &calendar));
    let touched = visits.chain(interviews.iter().filter(is_left_out));
    Ok(PanelChange {
        panel: view(panel),
        outside: touched
            .filter(|one| one.state.is_open())
            .map(OutsideBooking::from)
            .collect(),
    })
}

/// A panel, for people to read.
pub(crate) fn view(panel: &Resource) -> PanelView {
    let (Length::Exactly(minutes) | Length::UpTo(minutes)) = panel.rules.length;
    let ranges = match &panel.rules.hours {
        Hours::Listed { ranges } => ranges.clone(),
        Hours::Always | Hours::Weekly { .. } | Hours::Recurring(_) => Vec::new(),
    };
    PanelView {
        panel: panel.id,
        fair: panel.fair,
        employer: panel.employer,
        name: panel.name.clone(),
        place: panel.place.clone(),
        panels: panel.capacity,
        minutes: minutes.0,
        turnaround: panel.rules.turnaround.0,
        ranges,
        closed: panel.rules.closed,
    }
}
