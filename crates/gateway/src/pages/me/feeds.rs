//! Calendars to subscribe to: made, shown once, and ended.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use contract::invites::{CreateFeed, FeedView, ListFeeds, RevokeFeed};
use contract::sign_in;
use domain::Code;
use domain::id::FeedId;
use uuid::Uuid;
use web::Flash;
use web::parts::Errors;
use web::seeker::Feeds;

use super::reader::Reader;
use crate::feed;
use crate::fresh;
use crate::gateway::Shared;
use crate::pages::form::intent;
use crate::pages::refused;
use crate::pages::visitor::led_to;
use crate::problem::{Problem, Trouble};

/// `GET /me/feeds`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    let reader = match Reader::looking(&gateway, &parts).await? {
        Ok(reader) => reader,
        Err(response) => return Ok(response),
    };
    let page = page(&reader, None, Errors::none()).await?;
    Ok(reader.visitor.page(&page.sheet()))
}

/// `POST /me/feeds`: makes an address and shows it; the same form again shows the same address.
pub(super) async fn make(
    State(gateway): State<Shared>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let (reader, sent) = match Reader::posting(&gateway, &parts, body).await? {
        Ok(both) => both,
        Err(response) => return Ok(response),
    };
    // Whose it is counts too: who learns another's key cannot have the same address made.
    let key = intent(sent.key()?, &reader.person.to_string());
    let token = sign_in::token(gateway.settings.token_key.as_bytes(), key);
    let command = CreateFeed {
        person: reader.person,
        token_hash: sign_in::hash_of(&token),
    };
    match reader.order(&command, key).await {
        Ok(Some(_)) => {
            let address = feed::address(&gateway.settings.public_url, &token);
            let subscribing = feed::subscribing(&address);
            let page = page(&reader, Some((address, subscribing)), Errors::none()).await?;
            Ok(reader.visitor.page(&page.sheet()))
        }
        Ok(None) => Err(Trouble::TooSlow.into()),
        Err(problem) if problem.is_refusal() => {
            let errors = refused::errors(reader.t(), &reader.zone, &problem, &[]);
            let page = page(&reader, None, errors).await?;
            Ok(reader
                .visitor
                .page_with(StatusCode::CONFLICT, &page.sheet()))
        }
        Err(problem) => Err(problem),
    }
}

/// `POST /me/feeds/{feed}/revoke`: the address works no longer.
pub(super) async fn revoke(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let (reader, sent) = match Reader::posting(&gateway, &parts, body).await? {
        Ok(both) => both,
        Err(response) => return Ok(response),
    };
    let feed: Uuid = id.parse().map_err(|_| Code::FeedNotFound)?;
    let command = RevokeFeed { feed: FeedId(feed) };
    let key = super::intent_of(&sent, &id)?;
    match reader.order(&command, key).await? {
        Some(_) => Ok(reader.visitor.led("/me/feeds", Flash::FeedRevoked)),
        None => Err(Trouble::TooSlow.into()),
    }
}

/// `GET /me/feeds/{feed}/revoke`: there is nothing to see but the list.
pub(super) async fn back() -> Response {
    led_to("/me/feeds")
}

async fn page(
    reader: &Reader<'_>,
    address: Option<(String, String)>,
    errors: Errors,
) -> Result<Feeds, Problem> {
    let query = ListFeeds {
        person: reader.person,
    };
    let mut feeds = reader.find(&query).await?;
    feeds.retain(|one: &FeedView| one.revoked_at.is_none());
    Ok(Feeds {
        t: reader.t(),
        zone: reader.zone.clone(),
        feeds,
        address,
        errors,
        key: fresh::key(),
    })
}
