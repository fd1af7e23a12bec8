//! The pages: what is asked for them, and what their forms do. What they look like is for `web`.

pub(crate) mod cannot_come;
pub(crate) mod certificate;
pub(crate) mod docs;
pub(crate) mod failure;
mod fairs;
mod flash;
pub(crate) mod form;
pub(crate) mod kept;
mod me;
mod refused;
mod rooms;
mod start;
mod tongue;
pub(crate) mod visitor;

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use axum::routing::get;
use web::assets::Asset;

use crate::gateway::Shared;

/// Where the pages are.
pub(crate) fn routes() -> Router<Shared> {
    let mut routes = Router::new()
        .route("/", get(start::start))
        .route("/help", get(start::help))
        .route("/language", get(tongue::choose))
        .route("/certificates/{code}", get(certificate::show))
        .route(
            "/cannot-come",
            get(cannot_come::ask).post(cannot_come::confirm),
        )
        .merge(fairs::routes())
        .merge(me::routes())
        .merge(rooms::routes());
    for asset in web::assets::ALL {
        routes = routes.route(asset.path, get(async move || file(asset)));
    }
    routes
}

/// A file that pages load: its address holds its version, so it may be kept.
fn file(asset: Asset) -> impl IntoResponse {
    let headers = [
        (CONTENT_TYPE, asset.media_type),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (headers, asset.text)
}
