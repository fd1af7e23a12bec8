//! What a person has starred.

use axum::extract::{Request, State};
use contract::registration::ListFavourites;
use web::seeker::Favourites;

use super::reader::Reader;
use crate::fresh;
use crate::gateway::Shared;
use crate::pages::stop::Served;

/// `GET /me/favourites`.
pub(super) async fn show(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, _) = request.into_parts();
    let reader = Reader::looking(&gateway, &parts).await?;
    let page = Favourites {
        t: reader.t(),
        all: reader.find(&ListFavourites::default()).await?,
        key: fresh::key(),
    };
    Ok(reader.visitor.page(&page.sheet()))
}
