//! Serving HTTP until stopped.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{RawPathParams, Request, State};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodFilter, get, on};
use bus::{Bus, Stop};
use domain::Code;
use tokio::net::TcpListener;

use crate::accept::accept;
use crate::gateway::{Gateway, Shared};
use crate::health::{Check, Health, health_router};
use crate::limits::Counted;
use crate::problem::{Problem, Trouble, explain};
use crate::route::Route;
use crate::settings::Settings;
use crate::{
    caller, commands, compress, exchange, export, feed, openapi, pages, routes, sign_in, watch,
};

/// Serves the API and the pages until stopped; requests that were begun are answered first.
///
/// # Panics
/// When the token key has fewer than 16 bytes: settings check this before.
pub async fn serve(listener: TcpListener, bus: Bus, settings: Settings, stop: Stop) {
    assert!(
        settings.token_key.len() >= 16,
        "the token key needs at least 16 bytes"
    );
    let gateway = Gateway::new(bus, settings, routes::all(), stop.clone());
    let serving = accept(
        listener,
        app(&gateway),
        gateway.settings.header_timeout,
        stop.clone(),
    );
    tokio::join!(
        serving,
        forget_quiet_clients(&gateway, &stop),
        note_use_of_sessions(&gateway, &stop),
        gateway.live.listen(&gateway.bus)
    );
}

/// The counters of clients who have gone would fill the memory.
async fn forget_quiet_clients(gateway: &Gateway, stop: &Stop) {
    while !stop.requested_within(Duration::from_secs(60)).await {
        gateway.limits.forget_quiet();
    }
}

/// A session ends when it is not used for long: what was used is noted now and then, and at the end.
async fn note_use_of_sessions(gateway: &Gateway, stop: &Stop) {
    while !stop.requested_within(Duration::from_secs(10)).await {
        gateway.sessions.note_use(&gateway.bus).await;
    }
    gateway.sessions.note_use(&gateway.bus).await;
}

fn app(gateway: &Shared) -> Router {
    let mut app = by_hand(gateway).merge(health_router(health(gateway)));
    for route in &gateway.routes {
        app = add(app, route);
    }
    app.fallback(async || Problem::from(Code::PageNotFound))
        .method_not_allowed_fallback(async || Problem::from(Trouble::MethodNotAllowed))
        .layer(from_fn_with_state(gateway.clone(), watch::watch))
        .layer(compress::layer())
        .layer(from_fn(compress::unless_asked_from_elsewhere))
        .with_state(gateway.clone())
}

/// What fits no message.
fn by_hand(gateway: &Shared) -> Router<Shared> {
    let openapi = openapi::document(&gateway.routes).to_string();
    let docs = pages::docs::body(&gateway.routes);
    Router::new()
        .route(
            "/docs",
            get(async move |_: Counted| pages::docs::page(&docs)),
        )
        .route(
            "/v1/openapi.json",
            get(async move |_: Counted| openapi::serve(openapi)),
        )
        .route("/v1/session", get(caller::show))
        .route("/v1/commands/{key}", get(commands::outcome))
        .route("/v1/exports/{export}/file.csv", get(export::csv))
        .route("/v1/exports/{export}/file.xlsx", get(export::xlsx))
        .route("/feeds/{file}", get(feed::feed))
        .route("/problems/{code}", get(explain::explain))
        .merge(pages::routes())
        .route(
            "/sign-in",
            get(sign_in::link::show).post(sign_in::link::confirm),
        )
}

fn add(app: Router<Shared>, route: &Arc<Route>) -> Router<Shared> {
    let method = MethodFilter::try_from(route.method.clone())
        .expect("routes use the methods that axum knows");
    let handled = route.clone();
    let handler = move |state: State<Shared>, path: RawPathParams, request: Request| {
        exchange::exchange(state, handled.clone(), path, request)
    };
    app.route(route.path, on(method, handler))
}

/// Ready also means that the bus is.
fn health(gateway: &Shared) -> Health {
    let mut health = gateway.settings.health.clone();
    let bus = gateway.bus.clone();
    let nats = Check::new("nats", move || {
        let trouble = bus.not_ready();
        async move { trouble.map_or(Ok(()), Err) }
    });
    health.checks.push(nats);
    health
}
