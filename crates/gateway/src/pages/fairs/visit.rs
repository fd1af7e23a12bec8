//! Booking a visit at a booth, or waiting for one.

use axum::extract::{Path, Request, State};
use axum::response::Response;
use contract::bookings::Booked;
use contract::booths::BookVisit;
use contract::interviews::{AnyPlace, JoinWaitingList};
use contract::registration::FairView;
use domain::id::{EmployerId, ResourceId};
use domain::waiting::WaitTerms;
use domain::{BookingKind, Instant, Minutes, TimeRange};
use web::Flash;

use super::employer::page;
use super::{employer_of, fair_of};
use crate::gateway::Shared;
use crate::pages::came::Again;
use crate::pages::form::intent;
use crate::pages::me::Reader;
use crate::pages::stop::Served;
use crate::pages::visitor::led_to;

/// The most days for which somebody waits at once, in minutes: as `AnyPlace` allows.
const WAITS_AT_MOST: Minutes = Minutes(14 * 24 * 60);

/// What was chosen: `panel_from_minutes`.
struct Choice {
    panel: ResourceId,
    from: Instant,
    minutes: u32,
}

/// `POST /fairs/{fair}/employers/{employer}`: books, once however often the form is sent.
pub(super) async fn book(
    State(gateway): State<Shared>,
    Path((fair, employer)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = Reader::posting(&gateway, &parts, body).await?;
    let view = fair_of(&reader.visitor, &fair).await?;
    let employer = employer_of(&employer)?;
    let chosen = sent.one("from");
    let Some(choice) = read(chosen) else {
        let wrong = Again::wrong("from", reader.t().error_choose_time());
        return again(&reader, view, employer, &wrong, "").await;
    };
    let command = BookVisit {
        fair: view.fair.id,
        panel: choice.panel,
        person: reader.person,
        from: choice.from,
        minutes: choice.minutes,
        hold: false,
        exception: None,
    };
    let done = reader.order(&command, intent(sent.key()?, chosen)).await;
    match reader.came_at(done, &sent, &[], &view.fair.zone)? {
        Ok(Booked(booking)) => {
            let path = format!("/me/bookings/{}", booking.id);
            Ok(reader.visitor.led(&path, Flash::Booked))
        }
        Err(came) => again(&reader, view, employer, &came, chosen).await,
    }
}

/// `POST /fairs/{fair}/employers/{employer}/wait`: waits for any time at the employer.
pub(super) async fn wait(
    State(gateway): State<Shared>,
    Path((fair, employer)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = Reader::posting(&gateway, &parts, body).await?;
    let view = fair_of(&reader.visitor, &fair).await?;
    let employer = employer_of(&employer)?;
    let command = JoinWaitingList {
        person: reader.person,
        terms: WaitTerms {
            kind: BookingKind::BoothVisit,
            wishes: Vec::new(),
            minutes: None,
            title: None,
            notice_version: None,
        },
        any: Some(AnyPlace {
            within: within(&view, reader.now),
            employers: vec![employer],
            fair: Some(view.fair.id),
        }),
    };
    let done = reader.order(&command, sent.key()?).await;
    match reader.came_at(done, &sent, &[], &view.fair.zone)? {
        Ok(_) => Ok(reader.visitor.led("/me/waits", Flash::Waiting)),
        Err(came) => again(&reader, view, employer, &came, "").await,
    }
}

/// `GET /fairs/{fair}/employers/{employer}/wait`: there is nothing to see but the employer.
pub(super) async fn back(Path((fair, employer)): Path<(String, String)>) -> Response {
    led_to(&format!("/fairs/{fair}/employers/{employer}"))
}

async fn again(
    reader: &Reader<'_>,
    view: FairView,
    employer: EmployerId,
    came: &Again,
    chosen: &str,
) -> Served {
    let page = page(&reader.visitor, view, employer, came, chosen).await?;
    Ok(reader.visitor.page_with(came.status, &page.sheet()))
}

/// From this hour to the fair's end, as far as one entry reaches: a second press within the hour asks
/// for the same, and what is past is offered to nobody.
fn within(view: &FairView, now: Instant) -> TimeRange {
    let this_hour = Instant::from_unix(now.unix().div_euclid(3_600) * 3_600);
    let from = view.fair.start().max(this_hour);
    TimeRange {
        from,
        to: view.fair.end().min(from.plus(WAITS_AT_MOST)),
    }
}

fn read(chosen: &str) -> Option<Choice> {
    let mut parts = chosen.split('_');
    let choice = Choice {
        panel: ResourceId(parts.next()?.parse().ok()?),
        from: parts.next()?.parse().ok()?,
        minutes: parts.next()?.parse().ok()?,
    };
    parts.next().is_none().then_some(choice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_read_whole_or_not_at_all() {
        let panel = "01890a5d-ac96-774b-bcce-b302099a8057";
        let choice = read(&format!("{panel}_2026-12-02T01:00:00Z_10")).unwrap();
        assert_eq!(
            (choice.panel.to_string().as_str(), choice.minutes),
            (panel, 10)
        );
        for bad in ["", panel, "x_2026-12-02T01:00:00Z_10", "a_b_c_d"] {
            assert!(read(bad).is_none(), "{bad}");
        }
    }
}
