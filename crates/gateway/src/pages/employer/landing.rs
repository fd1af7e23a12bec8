//! Where employers come in.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use contract::accounts::{FindEmployer, GivenConsent, ListCentres, SignUp};
use domain::id::CentreId;
use domain::person::{Channel, PersonTerms, Purpose};
use web::employer::{ChooseEmployer, JoinTyped, Landing};
use web::parts::Errors;
use web::seeker::CONSENT_TEXT;
use web::site::Kept;

use crate::csrf;
use crate::fresh;
use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::me::{all_at_once, link_asked};
use crate::pages::refused;
use crate::pages::stop::Served;
use crate::pages::visitor::{Visitor, led_to};
use crate::problem::Trouble;

/// The fields of the form that refusals name.
const FIELDS: [(&str, &str); 5] = [
    ("name", "name"),
    ("email", "email"),
    ("bad_email", "email"),
    ("bad_phone", "phone"),
    ("consent_missing", "consents-participation"),
];

/// `GET /employer`: what this is, or the employer of whoever is signed in.
pub(super) async fn show(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, _) = request.into_parts();
    let visitor = Visitor::of(&gateway, &parts).await?;
    if visitor.person().is_none() {
        let sent = visitor.draft().unwrap_or_default();
        return landing(&visitor, StatusCode::OK, &sent, Errors::none()).await;
    }
    let mut employers = Vec::new();
    for employer in &visitor.caller.actor.employers {
        let employer = *employer;
        let found = visitor.find(&FindEmployer { employer }).await?;
        employers.push((found.id, found.name));
    }
    Ok(match employers.as_slice() {
        [] => led_to("/employer/new"),
        [(one, _)] => led_to(&format!("/employer/{one}")),
        _ => {
            let t = visitor.t();
            visitor.page(&ChooseEmployer { t, employers }.sheet())
        }
    })
}

/// `POST /employer`: signs somebody up, who is mailed a link and goes on by it.
pub(super) async fn join(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, body) = request.into_parts();
    csrf::check(&parts.method, &parts.headers, &gateway.settings.public_url)?;
    let visitor = Visitor::of(&gateway, &parts).await?;
    let sent = Sent::body(body).await?;
    if visitor.person().is_some() {
        return Ok(led_to("/employer"));
    }
    let t = visitor.t();
    let Ok(centre) = sent.one("centre").parse().map(CentreId) else {
        let errors = Errors::none().with("centre", t.error_choose_centre());
        return landing(&visitor, StatusCode::UNPROCESSABLE_ENTITY, &sent, errors).await;
    };
    let address = gateway.client(&parts.headers, &parts.extensions);
    gateway.limits.count_sign_in(address, sent.one("email"))?;
    let actor = visitor.caller.clone().visiting(centre).actor;
    let command = sign_up(&visitor, centre, &sent);
    match visitor.order_as(&command, fresh::key(), actor).await {
        Ok(Some(_)) => {
            let kept = Kept {
                path: "/employer".to_owned(),
                fields: Vec::new(),
            };
            Ok(link_asked(&visitor, Some(kept), false))
        }
        Ok(None) => Err(Trouble::TooSlow.into()),
        Err(problem) if problem.is_refusal() => {
            let errors = refused::errors(t, &visitor.zone(), &problem, &FIELDS);
            landing(&visitor, problem.status_code(), &sent, errors).await
        }
        Err(problem) => Err(problem.into()),
    }
}

fn sign_up(visitor: &Visitor<'_>, centre: CentreId, sent: &Sent) -> SignUp {
    let consent = GivenConsent {
        purpose: Purpose::Participation,
        text_version: CONSENT_TEXT.to_owned(),
        channel: Channel::Web,
    };
    SignUp {
        centre,
        terms: PersonTerms {
            name: sent.one("name").to_owned(),
            email: sent.written("email"),
            phone: sent.written("phone"),
            language: visitor.t().language,
        },
        consents: has_consented(sent).then_some(consent).into_iter().collect(),
    }
}

fn has_consented(sent: &Sent) -> bool {
    sent.one("consents") == Purpose::Participation.as_str()
}

async fn landing(visitor: &Visitor<'_>, status: StatusCode, sent: &Sent, errors: Errors) -> Served {
    let query = ListCentres {
        paging: all_at_once(),
    };
    let page = Landing {
        t: visitor.t(),
        centres: visitor.find_open(&query).await?.items,
        typed: JoinTyped {
            centre: sent.one("centre").to_owned(),
            name: sent.one("name").to_owned(),
            email: sent.one("email").to_owned(),
            phone: sent.one("phone").to_owned(),
            has_consented: has_consented(sent),
        },
        errors,
    };
    Ok(visitor.page_with(status, &page.sheet()))
}
