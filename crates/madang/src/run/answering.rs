//! Where a process answers: the gateway's settings, health, and the address people type.

use std::sync::Arc;

use bus::Bus;
use data::Database;
use gateway::{Check, Health, Network, RateLimits};
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::net::TcpListener;

use crate::fault::Fault;
use crate::keys::Keys;
use crate::settings::{Settings, given};

/// The gateway as it is set.
///
/// # Errors
/// When a proxy is no address or network.
pub(super) fn gateway_settings(
    settings: &Settings,
    keys: &Keys,
    public_url: String,
    health: Health,
) -> Result<gateway::Settings, Fault> {
    let http = &settings.http;
    let network = |text: &String| {
        let wrong = || {
            Fault::setting(
                "http.trusted_proxies",
                format!("{text} is no address or network"),
            )
        };
        Network::parse(text).ok_or_else(wrong)
    };
    Ok(gateway::Settings {
        trusted_proxies: http
            .trusted_proxies
            .iter()
            .map(network)
            .collect::<Result<_, _>>()?,
        limits: RateLimits {
            anonymous_a_minute: http.anonymous_per_minute,
            person_a_minute: http.person_per_minute,
            sign_in_a_quarter: http.sign_in_per_quarter,
        },
        health,
        ..gateway::Settings::new(public_url, keys.token.clone())
    })
}

/// Ready means: NATS answers as we may expect, and so does the database where there is one.
pub(super) fn health(bus: &Bus, db: Option<Database>, metrics: PrometheusHandle) -> Health {
    let bus = bus.clone();
    let nats = Check::new("nats", move || {
        let trouble = bus.not_ready();
        async move { trouble.map_or(Ok(()), Err) }
    });
    let mut checks = vec![nats];
    if let Some(db) = db {
        checks.push(Check::new("database", move || {
            let db = db.clone();
            async move { db.answers().await.map_err(|error| error.to_string()) }
        }));
    }
    let render = Arc::new(move || metrics.render());
    Health {
        checks,
        render: Some(render),
    }
}

/// A socket at an address; none where none is given.
///
/// # Errors
/// When it is taken or none of ours.
pub(super) async fn listen_at(address: &str) -> Result<Option<TcpListener>, Fault> {
    let Some(address) = given(address) else {
        return Ok(None);
    };
    let listener = gateway::listen(address).await;
    listener
        .map(Some)
        .map_err(|error| Fault::file(address, error))
}

/// The address people type: as set, else where the process listens.
///
/// # Errors
/// When the socket does not say where it listens.
pub(super) fn public_url(
    settings: &Settings,
    listener: Option<&TcpListener>,
) -> Result<String, Fault> {
    if let Some(url) = given(&settings.http.public_url) {
        return Ok(url.trim_end_matches('/').to_owned());
    }
    let address = listener.map(TcpListener::local_addr).transpose();
    let address = address.map_err(|error| Fault::file("the listening address", error))?;
    Ok(address.map_or_else(String::new, |address| format!("http://{address}")))
}
