//! The page behind a mailed sign-in link: a button, because mail scanners follow links.

use axum::extract::{Query, Request, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use contract::accounts::ConfirmSignIn;
use contract::message::command_subject;
use domain::{Actor, Code};
use serde::Deserialize;
use serde_json::json;

use crate::ask::{self, Asker};
use crate::cookie;
use crate::csrf;
use crate::fresh;
use crate::gateway::{Gateway, Shared};
use crate::incoming::{trace_of, whole};
use crate::pages::visitor::{led_to, plain_page, words};
use crate::pages::{form, kept};
use crate::problem::{Problem, Trouble};
use crate::trace::Trace;
use contract::sign_in;
use web::site::PressToSignIn;

/// What the address and the form carry.
#[derive(Deserialize)]
pub(crate) struct Link {
    #[serde(default)]
    token: String,
}

/// `GET /sign-in?token=…`: the button; nothing happens yet.
pub(crate) async fn show(Query(link): Query<Link>, headers: HeaderMap, uri: Uri) -> Response {
    let page = PressToSignIn {
        t: words(&headers),
        token: link.token,
    };
    plain_page(&headers, &uri, &page.sheet())
}

/// `POST /sign-in`: uses the link, sets the cookie and leads to the page that was wanted, else to where
/// the person begins.
pub(crate) async fn confirm(
    State(gateway): State<Shared>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    csrf::check(&parts.method, &parts.headers, &gateway.settings.public_url)?;
    let link = read_form(&whole(body).await?)?;
    let address = gateway.client(&parts.headers, &parts.extensions);
    gateway.limits.count(None, address)?;
    gateway.limits.count_sign_in(address, &link.token)?;
    let session_token = open(&gateway, link, &trace_of(&parts)).await?;
    let way = kept::way_back(&parts.headers);
    let mut response = led_to(way.as_deref().unwrap_or("/me/sign-in"));
    let settings = &gateway.settings;
    let forgotten = way.and_then(|_| kept::forget_way(settings));
    for cookie in [cookie::set(&session_token, settings), forgotten] {
        response
            .headers_mut()
            .extend(cookie.map(|cookie| (SET_COOKIE, cookie)));
    }
    Ok(response)
}

/// Opens the session and returns its token.
async fn open(gateway: &Gateway, link: Link, trace: &Trace) -> Result<String, Problem> {
    let asker = Asker {
        actor: Actor::nobody(),
        key: fresh::key(),
        trace: trace.parent().to_owned(),
    };
    let session_token = sign_in::token(gateway.settings.token_key.as_bytes(), asker.key);
    let command = ConfirmSignIn {
        token: link.token,
        session_token: session_token.clone(),
    };
    let subject = command_subject::<ConfirmSignIn>();
    let body = json!(command).to_string();
    let done = ask::command(&gateway.bus, &subject, body.as_bytes(), &asker).await?;
    done.map(|_| session_token)
        .ok_or_else(|| Trouble::TooSlow.into())
}

fn read_form(body: &[u8]) -> Result<Link, Problem> {
    let link: Link = form::read(body)?;
    if link.token.is_empty() {
        return Err(Code::LinkUsedUp.into());
    }
    Ok(link)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_brings_the_token_back() {
        assert_eq!(read_form(b"token=a%2Bb").unwrap().token, "a+b");
        assert!(read_form(b"").is_err());
        assert!(read_form(b"token=%0d\n").is_err());
    }
}
