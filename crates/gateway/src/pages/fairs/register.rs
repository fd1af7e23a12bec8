//! Registering for a fair: at once for whoever is signed in, else by a link that is mailed.

use axum::extract::{Path, Request, State};
use axum::response::Response;
use contract::accounts::{GivenConsent, SignUp};
use contract::registration::{FairView, RegisterSeeker};
use domain::Code;
use domain::admission::RegistrationTerms;
use domain::person::{Channel, PersonTerms, Purpose};
use uuid::Uuid;
use web::Flash;
use web::seeker::{CONSENT_TEXT, Register, Typed};
use web::site::Kept;

use super::fair_of;
use super::show::registration;
use crate::csrf;
use crate::fresh;
use crate::gateway::Shared;
use crate::pages::came::{Again, Form, came_for};
use crate::pages::form::Sent;
use crate::pages::me::link_asked;
use crate::pages::stop::Served;
use crate::pages::visitor::{Visitor, led_to};
use crate::problem::{Problem, Trouble};

/// At which field a refusal stands.
const FIELDS: [(&str, &str); 9] = [
    ("name", "name"),
    ("email", "email"),
    ("bad_email", "email"),
    ("bad_phone", "phone"),
    ("desired_job", "desired_job"),
    ("accessibility", "accessibility"),
    ("residence_checked", "resident"),
    ("participation", "consents-participation"),
    ("consent_missing", "consents-participation"),
];

/// `GET /fairs/{fair}/register`: the form, with what was typed before signing in.
pub(super) async fn ask(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let visitor = Visitor::of(&gateway, &parts).await?;
    let view = fair_of(&visitor, &id).await?;
    if registration(&visitor, view.fair.id).await?.is_some() {
        return Ok(led_to(&format!("/fairs/{}", view.fair.id)));
    }
    let draft = visitor.draft();
    let is_kept = draft.is_some() && visitor.person().is_some();
    let sent = draft.unwrap_or_default();
    let again = Again::typed(sent.key().ok());
    let mut form = form(&visitor, &view, &sent, &again);
    form.is_kept = is_kept;
    Ok(visitor.page(&form.sheet()))
}

/// `POST /fairs/{fair}/register`: registers, once however often the form is sent; who is not signed
/// in is mailed a link and finishes by it.
pub(super) async fn register(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    csrf::check(&parts.method, &parts.headers, &gateway.settings.public_url)?;
    let visitor = Visitor::of(&gateway, &parts).await?;
    let sent = Sent::body(body).await?;
    let view = fair_of(&visitor, &id).await?;
    let key = sent.key()?;
    let done = match visitor.person() {
        Some(_) => sign_on(&visitor, &view, &sent, key).await,
        None => sign_up(&visitor, &view, &sent).await,
    };
    if let Err(problem) = &done
        && problem.code() == Code::AlreadyRegistered.as_str()
    {
        return Ok(led_to(&format!("/fairs/{}", view.fair.id)));
    }
    let told = Form {
        t: visitor.t(),
        zone: &view.fair.zone,
        person: visitor.person(),
        key,
    };
    match came_for(done.map(Some), &told, &FIELDS)? {
        Ok(response) => Ok(response),
        Err(again) => {
            let form = form(&visitor, &view, &sent, &again);
            Ok(visitor.page_with(again.status, &form.sheet()))
        }
    }
}

/// Registers whoever is signed in.
async fn sign_on(
    visitor: &Visitor<'_>,
    view: &FairView,
    sent: &Sent,
    key: Uuid,
) -> Result<Response, Problem> {
    let command = RegisterSeeker {
        fair: view.fair.id,
        person: None,
        consents: consents(sent),
        consent_text: Some(CONSENT_TEXT.to_owned()),
        channel: Some(Channel::Web),
        resident: resident(sent),
        terms: RegistrationTerms {
            desired_job: sent.written("desired_job"),
            accessibility: sent.written("accessibility"),
            ..RegistrationTerms::default()
        },
    };
    let done = visitor.order(&command, key).await?;
    let pass = done.ok_or_else(|| Problem::from(Trouble::TooSlow))?;
    let to = format!("/me/passes/{}", pass.registration);
    Ok(visitor.led(&to, Flash::Registered))
}

/// Signs somebody up, who is mailed a link; what was typed is kept for the page that it leads to.
async fn sign_up(visitor: &Visitor<'_>, view: &FairView, sent: &Sent) -> Result<Response, Problem> {
    let (gateway, parts) = (visitor.gateway, visitor.parts);
    // What the second step would refuse is told now, and not after a mail.
    let terms = RegistrationTerms {
        accessibility: sent.written("accessibility"),
        ..RegistrationTerms::default()
    };
    terms.must_rest_on(&consents(sent)).map_err(Problem::from)?;
    let address = gateway.client(&parts.headers, &parts.extensions);
    gateway.limits.count_sign_in(address, sent.one("email"))?;
    let consent = |purpose| GivenConsent {
        purpose,
        text_version: CONSENT_TEXT.to_owned(),
        channel: Channel::Web,
    };
    let command = SignUp {
        centre: view.fair.centre,
        terms: PersonTerms {
            name: sent.one("name").to_owned(),
            email: sent.written("email"),
            phone: sent.written("phone"),
            language: visitor.t().language,
        },
        consents: consents(sent).into_iter().map(consent).collect(),
    };
    let actor = visitor.caller.clone().visiting(view.fair.centre).actor;
    let done = visitor.order_as(&command, fresh::key(), actor).await?;
    done.ok_or_else(|| Problem::from(Trouble::TooSlow))?;
    let carried = Kept {
        path: parts.uri.path().to_owned(),
        fields: sent.pairs().to_vec(),
    };
    Ok(link_asked(visitor, Some(carried), true))
}

fn form(visitor: &Visitor<'_>, view: &FairView, sent: &Sent, again: &Again) -> Register {
    let session = visitor.caller.session.as_ref();
    Register {
        t: visitor.t(),
        fair: view.fair.clone(),
        name: session.map(|one| one.name.clone()),
        typed: Typed {
            name: sent.one("name").to_owned(),
            email: sent.one("email").to_owned(),
            phone: sent.one("phone").to_owned(),
            desired_job: sent.one("desired_job").to_owned(),
            accessibility: sent.one("accessibility").to_owned(),
            resident: sent.one("resident").to_owned(),
            consents: consents(sent),
        },
        errors: again.errors.clone(),
        is_kept: false,
        key: again.key(),
    }
}

/// What was said of living where the centre is; nothing where it was left open.
fn resident(sent: &Sent) -> Option<bool> {
    match sent.one("resident") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn consents(sent: &Sent) -> Vec<Purpose> {
    let ticked: Vec<&str> = sent.all("consents").collect();
    let given = Purpose::ALL.into_iter();
    given.filter(|one| ticked.contains(&one.as_str())).collect()
}
