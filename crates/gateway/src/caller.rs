//! Who asks: found out for each request, from what was learned of the token a moment ago or anew.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::response::{IntoResponse, Response};
use contract::accounts::SessionView;
use contract::sign_in::{hash_of, is_token};
use domain::id::CentreId;
use domain::{Actor, Code, Zone};
use serde_json::json;

use crate::cookie;
use crate::gateway::Shared;
use crate::problem::Problem;
use crate::sessions::Sessions;
use crate::times;

/// Who asks.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    /// Who that is to the services.
    pub(crate) actor: Actor,
    /// The session or API token; none before sign-in.
    pub(crate) session: Option<SessionView>,
    /// True when a browser sent the session by itself.
    pub(crate) by_cookie: bool,
}

/// What a request shows to be let in.
enum Shown {
    Bearer(String),
    Cookie(String),
    Nothing,
}

impl Caller {
    /// Finds out who sends a request.
    ///
    /// # Errors
    /// `session_ended` for a bearer token that is none, or the trouble of finding out.
    pub(crate) async fn of(gateway: &Shared, headers: &HeaderMap) -> Result<Self, Problem> {
        let (token, by_cookie) = match shown(headers, gateway.settings.is_https()) {
            Shown::Bearer(token) => (token, false),
            Shown::Cookie(token) => (token, true),
            Shown::Nothing => return Ok(Self::nobody()),
        };
        let holder = match is_token(&token) {
            true => Sessions::holder(gateway, hash_of(&token)).await?,
            // What cannot be a token costs nobody a question.
            false => None,
        };
        match holder {
            Some(session) => Ok(Self {
                actor: session.actor.clone(),
                session: Some(session),
                by_cookie,
            }),
            None if by_cookie => Ok(Self {
                by_cookie,
                ..Self::nobody()
            }),
            None => Err(Code::SessionEnded.into()),
        }
    }

    /// Passes those who are signed in.
    ///
    /// # Errors
    /// `session_ended` for a cookie of old, else `sign_in_needed`.
    pub(crate) fn must_be_signed_in(&self) -> Result<(), Problem> {
        match (&self.session, self.by_cookie) {
            (Some(_), _) => Ok(()),
            (None, true) => Err(Code::SessionEnded.into()),
            (None, false) => Err(Code::SignInNeeded.into()),
        }
    }

    /// The same as a visitor of a centre, when it is not the own one.
    pub(crate) fn visiting(mut self, centre: CentreId) -> Self {
        if self.actor.centre != Some(centre) {
            self.actor = Actor {
                centre: Some(centre),
                ..Actor::nobody()
            };
        }
        self
    }

    /// The zone that times are shown in: the centre's, and UTC before sign-in.
    pub(crate) fn zone(&self) -> Zone {
        let session = self.session.as_ref();
        session.map_or_else(Zone::utc, |session| session.zone.clone())
    }

    /// Whoever shows nothing.
    pub(crate) fn nobody() -> Self {
        Self {
            actor: Actor::nobody(),
            session: None,
            by_cookie: false,
        }
    }
}

/// `GET /v1/session`: who is signed in.
///
/// # Errors
/// `sign_in_needed`, `session_ended`, or the trouble of finding out.
pub(crate) async fn show(
    State(gateway): State<Shared>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let caller = Caller::of(&gateway, &parts.headers).await?;
    let address = gateway.client(&parts.headers, &parts.extensions);
    let person = caller.actor.person.map(uuid::Uuid::from);
    gateway.limits.count(person, address)?;
    caller.must_be_signed_in()?;
    let mut view = json!(caller.session);
    times::localise(&mut view, &caller.zone());
    Ok(Json(view).into_response())
}

fn shown(headers: &HeaderMap, is_https: bool) -> Shown {
    let header = headers
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let bearer = header.and_then(|value| {
        let (scheme, token) = value.split_once(' ')?;
        scheme
            .eq_ignore_ascii_case("bearer")
            .then(|| token.trim().to_owned())
    });
    match (bearer, cookie::token(headers, is_https)) {
        (Some(token), _) => Shown::Bearer(token),
        (None, Some(token)) => Shown::Cookie(token),
        (None, None) => Shown::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bearer_token_goes_before_a_cookie() {
        let mut headers = HeaderMap::new();
        headers.insert("cookie", "madang_session=baked".parse().unwrap());
        assert!(matches!(shown(&headers, false), Shown::Cookie(token) if token == "baked"));
        headers.insert(AUTHORIZATION, "bearer carried".parse().unwrap());
        assert!(matches!(shown(&headers, false), Shown::Bearer(token) if token == "carried"));
    }

    #[test]
    fn whoever_looks_at_another_centre_is_nobody_there() {
        let own = CentreId(uuid::Uuid::from_u128(1));
        let caller = Caller {
            actor: Actor::system(Some(own)),
            ..Caller::nobody()
        };
        assert_eq!(caller.clone().visiting(own).actor, caller.actor);
        let other = CentreId(uuid::Uuid::from_u128(2));
        let visitor = caller.visiting(other).actor;
        assert!(visitor.roles.is_empty() && visitor.centre == Some(other));
    }
}
