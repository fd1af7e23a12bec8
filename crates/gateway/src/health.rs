//! Health and numbers, for whoever watches the processes.

use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use bus::Stop;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use serde_json::{Map, Value, json};
use tokio::net::TcpListener;

use crate::accept::accept;

/// How long one check may take.
const CHECK_WITHIN: Duration = Duration::from_secs(3);

/// How long whoever asks may take for the header of a request.
const HEADER_WITHIN: Duration = Duration::from_secs(30);

/// What is asked for health and numbers.
#[derive(Clone, Default)]
pub struct Health {
    /// What must be well before requests are sent here.
    pub checks: Vec<Check>,
    /// Writes the numbers as Prometheus reads them; without it there is no `/metrics`.
    pub render: Option<Arc<dyn Fn() -> String + Send + Sync>>,
}

/// One thing that must be well.
#[derive(Clone)]
pub struct Check {
    name: &'static str,
    run: Arc<dyn Fn() -> BoxFuture<'static, Result<(), String>> + Send + Sync>,
}

impl Check {
    /// A check by its name; the error says what is wrong, without secrets.
    pub fn new<F>(name: &'static str, run: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<(), String>> + Send + 'static,
    {
        Self {
            name,
            run: Arc::new(move || run().boxed()),
        }
    }

    async fn result(&self) -> Result<(), String> {
        let result = tokio::time::timeout(CHECK_WITHIN, (self.run)()).await;
        result.unwrap_or_else(|_| Err("no answer in time".to_owned()))
    }
}

/// `/health/live`, `/health/ready` and `/metrics`.
pub fn health_router<S: Clone + Send + Sync + 'static>(health: Health) -> Router<S> {
    let render = health.render.clone();
    let ready = move || {
        let checks = health.checks.clone();
        async move { readiness(&checks).await }
    };
    let router = Router::new()
        .route(
            "/health/live",
            get(async || Json(json!({"status": "live"}))),
        )
        .route("/health/ready", get(ready));
    match render {
        Some(render) => router.route("/metrics", get(async move || numbers(render()))),
        None => router,
    }
}

/// Serves health and numbers alone, for a process without a gateway, until stopped.
pub async fn serve_health(listener: TcpListener, health: Health, stop: Stop) {
    accept(listener, health_router(health), HEADER_WITHIN, stop).await;
}

async fn readiness(checks: &[Check]) -> Response {
    let mut results = Map::new();
    let mut is_ready = true;
    for check in checks {
        let result = check.result().await;
        is_ready &= result.is_ok();
        let shown = result.err().unwrap_or_else(|| "ok".to_owned());
        results.insert(check.name.to_owned(), Value::from(shown));
    }
    let (status, word) = if is_ready {
        (StatusCode::OK, "ready")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "not_ready")
    };
    (status, Json(json!({"status": word, "checks": results}))).into_response()
}

fn numbers(text: String) -> Response {
    (
        [(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")],
        text,
    )
        .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_check_that_fails_makes_the_process_not_ready() {
        let good = Check::new("database", async || Ok(()));
        let bad = Check::new("nats", async || Err("away".to_owned()));
        assert_eq!(readiness(std::slice::from_ref(&good)).await.status(), 200);
        assert_eq!(readiness(&[good, bad]).await.status(), 503);
    }
}
