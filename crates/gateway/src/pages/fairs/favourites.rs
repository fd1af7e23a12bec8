//! Starring an employer or an opening, and removing the star.

use std::collections::BTreeSet;

use axum::extract::{Path, Request, State};
use axum::response::Response;
use contract::registration::{AddFavourite, ListFavourites, RemoveFavourite};
use domain::Code;
use domain::favourite::FavouriteKind;
use domain::id::FairId;
use uuid::Uuid;
use web::Flash;
use web::seeker::Star;

use super::read;
use crate::fresh;
use crate::gateway::Shared;
use crate::pages::form::intent;
use crate::pages::kept;
use crate::pages::me::Reader;
use crate::pages::stop::Served;
use crate::pages::visitor::{Visitor, led_to};
use crate::problem::Problem;

/// `POST /fairs/{fair}/favourites/{kind}/{about}`: stars it, or removes the star.
pub(super) async fn change(
    State(gateway): State<Shared>,
    Path((fair, kind, about)): Path<(String, String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = Reader::posting(&gateway, &parts, body).await?;
    let kind = FavouriteKind::parse(&kind).ok_or(Code::PageNotFound)?;
    let fair = FairId(read(&fair, Code::FairNotFound)?);
    let about = read(&about, kind.missing())?;
    let starred = sent.one("starred");
    let key = intent(sent.key()?, &format!("{starred} {about}"));
    let flash = match starred {
        "no" => {
            let command = RemoveFavourite { fair, kind, about };
            reader.must(&command, key).await?;
            Flash::Unstarred
        }
        _ => {
            let command = AddFavourite { fair, kind, about };
            reader.must(&command, key).await?;
            Flash::Starred
        }
    };
    let back = Some(sent.one("back")).filter(|path| kept::is_own_page(path));
    Ok(reader.visitor.led(back.unwrap_or("/me/favourites"), flash))
}

/// `GET /fairs/{fair}/favourites/{kind}/{about}`: there is nothing to see but the favourites.
pub(super) async fn back() -> Response {
    led_to("/me/favourites")
}

/// The ids of what a visitor has starred at a fair; none for whoever is not signed in.
pub(super) async fn starred(
    visitor: &Visitor<'_>,
    fair: FairId,
) -> Result<BTreeSet<Uuid>, Problem> {
    if visitor.person().is_none() {
        return Ok(BTreeSet::new());
    }
    let query = ListFavourites { fair: Some(fair) };
    let found = visitor.find(&query).await?.into_iter();
    Ok(found.map(|one| one.about).collect())
}

/// The button for something at a fair; none for whoever is not signed in.
pub(super) async fn star(
    visitor: &Visitor<'_>,
    fair: FairId,
    (kind, about): (FavouriteKind, Uuid),
) -> Result<Option<Star>, Problem> {
    if visitor.person().is_none() {
        return Ok(None);
    }
    let is_set = starred(visitor, fair).await?.contains(&about);
    Ok(Some(Star {
        path: Star::path((fair, kind, about)),
        is_set,
        back: visitor.parts.uri.path().to_owned(),
        key: fresh::key(),
    }))
}
