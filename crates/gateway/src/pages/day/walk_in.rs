//! The desk, at which people without a registration are taken in.

use axum::extract::{Path, Request, State};
use contract::registration::{FindPass, FindRegistration, WalkIn, WalkInView};
use domain::Code;
use domain::admission::{DeskStanding, DeskTerms};
use domain::id::RegistrationId;
use domain::person::Purpose;
use uuid::Uuid;
use web::Flash;
use web::day::{AtDesk, HandedOut, Tab, WalkIns};

use super::staff::Staff;
use crate::desk;
use crate::gateway::Shared;
use crate::pages::came::{Again, came};
use crate::pages::form::Sent;
use crate::pages::stop::Served;

/// At which field a refusal stands.
const FIELDS: [(&str, &str); 9] = [
    ("name", "name"),
    ("other_name", "name"),
    ("phone", "phone"),
    ("bad_phone", "phone"),
    ("email", "email"),
    ("bad_email", "email"),
    ("target_group", "target_group"),
    ("desired_job", "desired_job"),
    ("consent_missing", "consents-participation"),
];

/// `GET /organiser/fairs/{fair}/day/walk-in`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let staff = Staff::looking(&gateway, &parts, &id).await?;
    let typed = staff.reader.visitor.draft().unwrap_or_default();
    let page = page(&staff, &typed, &Again::typed(typed.key().ok()));
    Ok(staff.reader.visitor.page(&page.sheet()))
}

/// `POST /organiser/fairs/{fair}/day/walk-in`: takes somebody in, once however often it is sent.
pub(super) async fn take_in(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (staff, sent) = Staff::posting(&gateway, &parts, body, &id).await?;
    let visitor = &staff.reader.visitor;
    let key = sent.key()?;
    let asker = visitor.asker(key, visitor.caller.actor.clone());
    let walk_in = read(&staff, &sent);
    let again = if lacks_consent(&walk_in.terms.consents) {
        consent_needed(&staff)
    } else {
        let done = desk::taken_in(&gateway.bus, &walk_in, &asker).await;
        match came(done, (staff.t(), staff.zone()), key, &FIELDS)? {
            Ok(view) => {
                let desk = staff.head().path(Tab::WalkIn);
                let to = format!("{desk}/{}", view.pass.registration);
                return Ok(visitor.led(&to, flash(&view)));
            }
            Err(again) => again,
        }
    };
    let page = page(&staff, &sent, &again);
    Ok(visitor.page_with(again.status, &page.sheet()))
}

/// `GET /organiser/fairs/{fair}/day/walk-in/{registration}`: the pass to hand out.
pub(super) async fn pass(
    State(gateway): State<Shared>,
    Path((id, registration)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let staff = Staff::looking(&gateway, &parts, &id).await?;
    let registration: Uuid = registration
        .parse()
        .map_err(|_| Code::RegistrationNotFound)?;
    let registration = RegistrationId(registration);
    let (view, pass) = (FindRegistration { registration }, FindPass { registration });
    let (view, pass) = tokio::join!(staff.find(&view), staff.find(&pass));
    let page = HandedOut {
        head: staff.head(),
        name: view?.person_name,
        pass: pass?,
    };
    Ok(staff.reader.visitor.page(&page.sheet()))
}

fn read(staff: &Staff<'_>, sent: &Sent) -> WalkIn {
    WalkIn {
        fair: staff.view.fair.id,
        name: sent.one("name").to_owned(),
        phone: sent.written("phone"),
        email: sent.written("email"),
        terms: DeskTerms {
            consents: consents(sent),
            consent_text: Some(web::seeker::CONSENT_TEXT.to_owned()),
            target_group: sent.written("target_group"),
            desired_job: sent.written("desired_job"),
        },
    }
}

const fn flash(view: &WalkInView) -> Flash {
    match view.standing {
        DeskStanding::Registered => Flash::TakenIn,
        DeskStanding::CheckedIn => Flash::LetIn,
        DeskStanding::AlreadyIn => Flash::WasIn,
    }
}

fn page(staff: &Staff<'_>, typed: &Sent, again: &Again) -> WalkIns {
    WalkIns {
        head: staff.head(),
        groups: staff.view.fair.tags.clone(),
        typed: AtDesk {
            name: typed.one("name").to_owned(),
            phone: typed.one("phone").to_owned(),
            email: typed.one("email").to_owned(),
            target_group: typed.one("target_group").to_owned(),
            desired_job: typed.one("desired_job").to_owned(),
            consents: consents(typed),
        },
        errors: again.errors.clone(),
        key: again.key(),
    }
}

/// What was ticked.
pub(super) fn consents(sent: &Sent) -> Vec<Purpose> {
    let ticked: Vec<&str> = sent.all("consents").collect();
    let given = Purpose::ALL.into_iter();
    given.filter(|one| ticked.contains(&one.as_str())).collect()
}

/// True when nobody may be written down with these consents.
pub(super) fn lacks_consent(given: &[Purpose]) -> bool {
    !given.iter().any(|one| one.is_required())
}

/// The form again, which says what to do about it.
pub(super) fn consent_needed(staff: &Staff<'_>) -> Again {
    Again::wrong("consents-participation", staff.t().desk_consent_needed())
}
