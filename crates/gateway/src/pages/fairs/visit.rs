//! Booking a visit at a booth, or waiting for one.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use contract::booths::BookVisit;
use contract::interviews::{AnyPlace, JoinWaitingList};
use contract::registration::FairView;
use domain::id::{EmployerId, ResourceId};
use domain::waiting::WaitTerms;
use domain::{BookingKind, Instant, Minutes, TimeRange};
use uuid::Uuid;
use web::Flash;
use web::parts::Errors;

use super::employer::{Came, page};
use super::{employer_of, fair_of};
use crate::gateway::Shared;
use crate::pages::form::intent;
use crate::pages::me::Reader;
use crate::pages::refused;
use crate::pages::visitor::{Visitor, led_to};
use crate::problem::Problem;

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
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let (reader, sent) = match Reader::posting(&gateway, &parts, body).await? {
        Ok(both) => both,
        Err(response) => return Ok(response),
    };
    let (visitor, person) = (reader.visitor, reader.person);
    let view = fair_of(&visitor, &fair).await?;
    let employer = employer_of(&employer)?;
    let (key, chosen) = (sent.key()?, sent.one("from"));
    let t = visitor.t();
    let Some(choice) = read(chosen) else {
        let errors = Errors::none().with("from", t.error_choose_time());
        return again(
            &visitor,
            view,
            employer,
            StatusCode::UNPROCESSABLE_ENTITY,
            came(errors, None, ""),
        )
        .await;
    };
    let command = BookVisit {
        fair: view.fair.id,
        panel: choice.panel,
        person,
        from: choice.from,
        minutes: choice.minutes,
        hold: false,
        exception: None,
    };
    match visitor.order(&command, intent(key, chosen)).await {
        Ok(Some(booked)) => {
            Ok(visitor.led(&format!("/me/bookings/{}", booked.0.id), Flash::Booked))
        }
        Err(problem) if problem.is_refusal() => {
            let errors = refused::errors(t, &view.fair.zone, &problem, &[]);
            again(
                &visitor,
                view,
                employer,
                problem.status_code(),
                came(errors, None, ""),
            )
            .await
        }
        Err(problem) if !problem.may_pass() => Err(problem),
        Ok(None) | Err(_) => {
            let errors = Errors::none().with("", t.form_unknown());
            let came = came(errors, Some(key), chosen);
            again(
                &visitor,
                view,
                employer,
                StatusCode::SERVICE_UNAVAILABLE,
                came,
            )
            .await
        }
    }
}

/// `POST /fairs/{fair}/employers/{employer}/wait`: waits for any time at the employer.
pub(super) async fn wait(
    State(gateway): State<Shared>,
    Path((fair, employer)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let (reader, sent) = match Reader::posting(&gateway, &parts, body).await? {
        Ok(both) => both,
        Err(response) => return Ok(response),
    };
    let (visitor, person) = (reader.visitor, reader.person);
    let key = sent.key()?;
    let view = fair_of(&visitor, &fair).await?;
    let employer = employer_of(&employer)?;
    let command = JoinWaitingList {
        person,
        terms: WaitTerms {
            kind: BookingKind::BoothVisit,
            wishes: Vec::new(),
            minutes: None,
            title: None,
            notice_version: None,
        },
        any: Some(AnyPlace {
            within: within(&view, visitor.now),
            employers: vec![employer],
            fair: Some(view.fair.id),
        }),
    };
    match visitor.order(&command, key).await {
        Ok(Some(_)) => Ok(visitor.led("/me/waits", Flash::Waiting)),
        Err(problem) if problem.is_refusal() => {
            let errors = refused::errors(visitor.t(), &view.fair.zone, &problem, &[]);
            again(
                &visitor,
                view,
                employer,
                problem.status_code(),
                came(errors, None, ""),
            )
            .await
        }
        Err(problem) if !problem.may_pass() => Err(problem),
        Ok(None) | Err(_) => {
            let errors = Errors::none().with("", visitor.t().form_unknown());
            let came = came(errors, Some(key), "");
            again(
                &visitor,
                view,
                employer,
                StatusCode::SERVICE_UNAVAILABLE,
                came,
            )
            .await
        }
    }
}

/// `GET /fairs/{fair}/employers/{employer}/wait`: there is nothing to see but the employer.
pub(super) async fn back(Path((fair, employer)): Path<(String, String)>) -> Response {
    led_to(&format!("/fairs/{fair}/employers/{employer}"))
}

async fn again(
    visitor: &Visitor<'_>,
    view: FairView,
    employer: EmployerId,
    status: StatusCode,
    came: Came,
) -> Result<Response, Problem> {
    let page = page(visitor, view, employer, came).await?;
    Ok(visitor.page_with(status, &page.sheet()))
}

fn came(errors: Errors, key: Option<Uuid>, chosen: &str) -> Came {
    Came {
        errors,
        key,
        chosen: chosen.to_owned(),
    }
}

/// From now to the fair's end, as far as one entry reaches.
fn within(view: &FairView, now: Instant) -> TimeRange {
    let from = view.fair.start().max(now);
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
