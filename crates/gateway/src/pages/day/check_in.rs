//! The door.

use axum::extract::{Path, Request, State};
use contract::registration::{CheckIn as Order, FindFairCounts, FindRegistration};
use domain::id::RegistrationId;
use uuid::Uuid;
use web::day::{CheckIn, Tab};

use super::staff::Staff;
use crate::gateway::Shared;
use crate::pages::came::{Again, came};
use crate::pages::form::{Sent, intent};
use crate::pages::refused;
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `GET /organiser/fairs/{fair}/day/check-in?in={registration}`: the form, with what was typed before
/// signing in, and who was let in last.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let staff = Staff::looking(&gateway, &parts, &id).await?;
    let asked = Sent::read(parts.uri.query().unwrap_or_default().as_bytes())?;
    let typed = staff.reader.visitor.draft().unwrap_or_default();
    let again = Again::typed(typed.key().ok());
    let page = page(&staff, asked.one("in"), typed.one("pass"), &again).await?;
    Ok(staff.reader.visitor.page(&page.sheet()))
}

/// `POST /organiser/fairs/{fair}/day/check-in`: lets somebody in, once however often it is sent.
pub(super) async fn let_in(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (staff, sent) = Staff::posting(&gateway, &parts, body, &id).await?;
    let pass = sent.one("pass").trim();
    let again = if pass.is_empty() {
        Again::wrong("pass", staff.t().error_text_missing())
    } else {
        let command = Order {
            fair: staff.view.fair.id,
            pass: pass.to_owned(),
        };
        let key = sent.key()?;
        let done = staff.reader.order(&command, intent(key, pass)).await;
        match told(&staff, done, key)? {
            Ok(view) => {
                let path = staff.head().path(Tab::CheckIn);
                let to = format!("{path}?in={}", view.registration.id);
                return Ok(staff.reader.visitor.led_on(&to));
            }
            Err(again) => again,
        }
    };
    let page = page(&staff, "", pass, &again).await?;
    Ok(staff.reader.visitor.page_with(again.status, &page.sheet()))
}

/// As `came`; a number that is nobody's is told at the field too, where another can be typed.
fn told<T>(
    staff: &Staff<'_>,
    done: Result<Option<T>, Problem>,
    key: Uuid,
) -> Result<Result<T, Again>, Problem> {
    let (t, zone) = (staff.t(), staff.zone());
    let at_field = [
        ("already_checked_in", "pass"),
        ("bad_pass", "pass"),
        ("registration_not_found", "pass"),
        ("registration_withdrawn", "pass"),
    ];
    match done {
        Err(problem) if problem.code() == "registration_not_found" => {
            let mut again = Again::typed(None);
            again.status = problem.status_code();
            again.errors = refused::errors(t, zone, &problem, &at_field);
            Ok(Err(again))
        }
        other => came(other, (t, zone), key, &at_field),
    }
}

async fn page(
    staff: &Staff<'_>,
    last: &str,
    typed: &str,
    again: &Again,
) -> Result<CheckIn, Problem> {
    let counts = FindFairCounts {
        fair: staff.view.fair.id,
    };
    let last = match last.parse::<Uuid>() {
        Ok(id) => {
            let registration = RegistrationId(id);
            let found = staff.find(&FindRegistration { registration }).await?;
            Some(found).filter(|one| one.registration.fair == staff.view.fair.id)
        }
        Err(_) => None,
    };
    Ok(CheckIn {
        head: staff.head(),
        last: last.filter(|one| one.registration.checked_in_at.is_some()),
        came: staff.find(&counts).await?.checked_in,
        typed: typed.to_owned(),
        errors: again.errors.clone(),
        key: again.key(),
    })
}
