//! When an employer's booth can be visited.

use contract::booths::{PanelChange, PublishVisitTimes, VisitTimesPublished};
use data::booths::Panel;
use domain::application::Application;
use domain::diary::{BookingWindow, Length, Resource, ResourceKind, Rules, WIDEST_TURNAROUND};
use domain::fair::Fair;
use domain::id::ResourceId;
use domain::opening::Hours;
use domain::policy::PlaceRules;
use domain::{Code, Instant, Minutes, Refusal, TimeRange};
use serde_json::json;
use service::{Outcome, Work};

use crate::{fairs, panels, visits};

/// The most visitors one employer receives at one time.
const MOST_PANELS: u16 = 100;
/// The most ranges of one employer.
const MOST_RANGES: usize = 200;

/// The most times that are offered to those who wait, when a panel gets more.
const MOST_WAITED: u64 = 1000;

/// Publishes the times of an employer's panel, or replaces them; what is booked stays, and is listed where
/// it no longer fits. What is left out is as the fair rules; when booking opens and closes, as it was before.
///
/// Refuses with `not_allowed`, `fair_not_found`, `fair_cancelled`, `application_not_found`,
/// `not_approved`, `indirect_has_no_booth`, `capacity_zero`, `capacity_too_large`,
/// `nothing_chosen`, `end_before_start`, `off_grid`, `too_long`, `window_never_opens`,
/// `outside_hours` or `bad_hours`.
/// For the employer and those who run fairs.
pub async fn publish_visit_times(work: Work, command: PublishVisitTimes) -> Outcome<PanelChange> {
    let centre = work.actor().centre()?;
    // A fair that is cancelled meanwhile closes its panels under the same locks.
    data::booths::lock_sessions(work.tx(), command.fair).await?;
    let fair = fairs::find_standing(work.tx(), centre, command.fair).await?;
    let found =
        data::registration::find_application(work.tx(), centre, command.application).await?;
    let application = found
        .filter(|one| one.fair == fair.id)
        .ok_or(Refusal::new(Code::ApplicationNotFound))?;
    work.actor().must_speak_for(application.employer)?;
    application.must_get_a_booth()?;
    must_receive_somebody(command.panels)?;
    let policy = data::policies::of(work.tx(), centre, Some(fair.id)).await?;
    let panel = next_panel(&work, &fair, &application).await?;
    let before = data::ledger::find_resource(work.tx(), centre, panel.id).await?;
    let window = before.as_ref().map(|panel| panel.rules.window);
    let mut rules = rules(&fair, &command, &policy.places, window)?;
    rules.window.opened_at = Some(opened_at(&fair, before.as_ref(), work.now()));
    let resource = draw_up(&work, &fair, panel, command.panels, rules).await?;
    data::ledger::put_resource(work.tx(), &resource).await?;
    data::booths::save_panels(work.tx(), &[panel]).await?;
    let waited = data::ledger::gaps_waited_for(work.tx(), panel.id, work.now(), MOST_WAITED);
    work.offer_places(waited.await?).await?;
    work.emit(VisitTimesPublished {
        panel: panel.id,
        employer: panel.employer,
        fair: panel.fair,
        centre,
        version: panel.version,
    });
    work.audit(
        panel.id,
        json!({ "version": panel.version, "panels": command.panels }),
    );
    panels::change_of(&work, &resource, before.as_ref()).await
}

/// The employer's panel in its next version.
async fn next_panel(work: &Work, fair: &Fair, application: &Application) -> Outcome<Panel> {
    let old = data::booths::lock_panel(work.tx(), fair.id, application.employer).await?;
    Ok(match old {
        Some(old) => Panel {
            version: old.version + 1,
            ..old
        },
        None => Panel {
            id: ResourceId(work.new_id()),
            centre: fair.centre,
            fair: fair.id,
            employer: application.employer,
            version: 0,
        },
    })
}

async fn draw_up(
    work: &Work,
    fair: &Fair,
    panel: Panel,
    capacity: u16,
    rules: Rules,
) -> Outcome<Resource> {
    let employer = panel.employer;
    let mut names = data::registration::employer_names(work.tx(), panel.centre, [employer]).await?;
    let name = names.remove(&employer);
    let place = panels::find_place(work, fair, employer).await?;
    Ok(Resource {
        kind: ResourceKind::Panel,
        name: name.ok_or(Refusal::new(Code::EmployerNotFound))?,
        capacity,
        rules,
        fair: Some(panel.fair),
        employer: Some(employer),
        place: place.text,
        site: None,
        link_template: place.link,
        ..Resource::person(panel.id, panel.centre)
    })
}

fn must_receive_somebody(panels: u16) -> Result<(), Refusal> {
    match panels {
        0 => Err(Refusal::new(Code::CapacityZero)),
        1..=MOST_PANELS => Ok(()),
        _ => Err(Refusal::new(Code::CapacityTooLarge).with("limit", MOST_PANELS)),
    }
}

/// When the panel could first be booked: its times were published, and seekers could register.
fn opened_at(fair: &Fair, before: Option<&Resource>, now: Instant) -> Instant {
    let published = before.and_then(|panel| panel.rules.window.opened_at);
    published.unwrap_or(now).max(fair.seeker_window.from)
}

/// The rules of the panel: open in the ranges, which lie within the fair's days.
fn rules(
    fair: &Fair,
    command: &PublishVisitTimes,
    usual: &PlaceRules,
    before: Option<BookingWindow>,
) -> Result<Rules, Refusal> {
    let length = command.minutes.map_or(usual.booth_visit, Minutes);
    let turnaround = command.turnaround.map_or(usual.visit_turnaround, Minutes);
    if turnaround > WIDEST_TURNAROUND {
        return Err(Refusal::new(Code::TooLong).with("limit", WIDEST_TURNAROUND.0));
    }
    if !(length.0.is_multiple_of(5) && turnaround.0.is_multiple_of(5)) {
        return Err(Refusal::new(Code::OffGrid));
    }
    let usual_window = before.unwrap_or(BookingWindow {
        opens_before: usual.visit_opens_before(),
        closes_before: usual.visit_closes_before,
        opened_at: None,
    });
    Ok(Rules {
        hours: Hours::Listed {
            ranges: ranges(fair, &command.ranges, length.0)?,
        },
        turnaround,
        length: Length::Exactly(length),
        window: window(
            command.opens_before.or(usual_window.opens_before),
            command.closes_before.unwrap_or(usual_window.closes_before),
        )?,
        closed: false,
    })
}

/// When seekers may book: from so long before, or from the publication on, until so long before.
fn window(opens: Option<Minutes>, closes: Minutes) -> Result<BookingWindow, Refusal> {
    if let Some(opens) = opens.filter(|opens| *opens <= closes) {
        return Err(Refusal::new(Code::WindowNeverOpens)
            .with("opens", opens.0)
            .with("closes", closes.0));
    }
    Ok(BookingWindow {
        opens_before: opens,
        closes_before: closes,
        opened_at: None,
    })
}

/// The ranges in order of time, each long enough for a visit.
fn ranges(fair: &Fair, typed: &[TimeRange], minutes: u32) -> Result<Vec<TimeRange>, Refusal> {
    if typed.is_empty() {
        return Err(Refusal::new(Code::NothingChosen).with("field", "ranges"));
    }
    if typed.len() > MOST_RANGES {
        return Err(bad_hours(format!("more than {MOST_RANGES} ranges")));
    }
    for range in typed {
        TimeRange::parse(range.from, range.to)?;
        if !(range.from.is_on_grid() && range.to.is_on_grid()) {
            return Err(Refusal::new(Code::OffGrid));
        }
        if !fair.days.iter().any(|day| day.contains(*range)) {
            return Err(Refusal::new(Code::OutsideHours));
        }
        if !range.contains(visits::during(range.from, minutes)?) {
            return Err(bad_hours("a range is shorter than a visit"));
        }
    }
    let mut ordered = typed.to_vec();
    ordered.sort_unstable();
    if ordered.windows(2).any(|pair| pair[0].overlaps(pair[1])) {
        return Err(bad_hours("two ranges overlap"));
    }
    Ok(ordered)
}

fn bad_hours(reason: impl std::fmt::Display) -> Refusal {
    Refusal::new(Code::BadHours).with("reason", reason)
}

#[cfg(test)]
mod tests;
