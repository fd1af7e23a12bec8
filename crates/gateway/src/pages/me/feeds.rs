//! Calendars to subscribe to: made, shown once, and ended.

use axum::extract::{Path, Request, State};
use axum::response::Response;
use contract::invites::{CreateFeed, FeedView, ListFeeds, RevokeFeed};
use contract::sign_in;
use domain::Code;
use domain::id::FeedId;
use uuid::Uuid;
use web::Flash;
use web::seeker::Feeds;

use super::reader::Reader;
use crate::feed;
use crate::gateway::Shared;
use crate::pages::came::Again;
use crate::pages::form::intent;
use crate::pages::stop::Served;
use crate::pages::visitor::led_to;
use crate::problem::Problem;

/// `GET /me/feeds`.
pub(super) async fn show(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, _) = request.into_parts();
    let reader = Reader::looking(&gateway, &parts).await?;
    let page = page(&reader, None, &Again::default()).await?;
    Ok(reader.visitor.page(&page.sheet()))
}

/// `POST /me/feeds`: makes an address and shows it; the same form again shows the same address.
pub(super) async fn make(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = Reader::posting(&gateway, &parts, body).await?;
    // Whose it is counts too: who learns another's key cannot have the same address made.
    let key = intent(sent.key()?, &reader.person.to_string());
    let token = sign_in::token(gateway.settings.token_key.as_bytes(), key);
    let command = CreateFeed {
        person: reader.person,
        token_hash: sign_in::hash_of(&token),
    };
    let done = reader.order(&command, key).await;
    let (address, again) = match reader.came(done, &sent, &[])? {
        Ok(_) => (
            Some(feed::address(&gateway.settings.public_url, &token)),
            Again::default(),
        ),
        Err(again) => (None, again),
    };
    let page = page(&reader, address, &again).await?;
    Ok(reader.visitor.page_with(again.status, &page.sheet()))
}

/// `POST /me/feeds/{feed}/revoke`: the address works no longer.
pub(super) async fn revoke(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = Reader::posting(&gateway, &parts, body).await?;
    let feed: Uuid = id.parse().map_err(|_| Code::FeedNotFound)?;
    let command = RevokeFeed { feed: FeedId(feed) };
    let key = super::intent_of(&sent, &id)?;
    reader.must(&command, key).await?;
    Ok(reader.visitor.led("/me/feeds", Flash::FeedRevoked))
}

/// `GET /me/feeds/{feed}/revoke`: there is nothing to see but the list.
pub(super) async fn back() -> Response {
    led_to("/me/feeds")
}

async fn page(
    reader: &Reader<'_>,
    address: Option<String>,
    again: &Again,
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
        address: address.map(|address| (address.clone(), feed::subscribing(&address))),
        errors: again.errors.clone(),
        key: again.key(),
    })
}
