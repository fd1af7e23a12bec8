//! The public API as a client sees it.

use serde_json::Value;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Somebody who talks to the API: signed in, or not.
#[derive(Clone)]
pub struct Client {
    base: String,
    token: Option<String>,
    language: Option<&'static str>,
    known: Option<String>,
    http: reqwest::Client,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The body; null when there is none.
    pub body: Value,
    /// The headers that tests look at.
    pub headers: reqwest::header::HeaderMap,
}

impl Client {
    /// Somebody who has not signed in.
    pub fn new(base: &str) -> Self {
        let http = reqwest::Client::builder()
            .pool_max_idle_per_host(64)
            .build();
        Self {
            base: base.to_owned(),
            token: None,
            language: None,
            known: None,
            http: http.expect("a client can be made"),
        }
    }

    /// The same API, signed in with a token.
    pub fn with_token(&self, token: &str) -> Self {
        Self {
            token: Some(token.to_owned()),
            ..self.clone()
        }
    }

    /// The same API, asked in a language such as `en`.
    pub fn speaking(&self, language: &'static str) -> Self {
        Self {
            language: Some(language),
            ..self.clone()
        }
    }

    /// Sends a command under a fresh key.
    pub async fn post(&self, path: &str, body: Value) -> Reply {
        self.send("POST", path, Uuid::new_v4(), &body.to_string())
            .await
    }

    /// Sends a command as a patient client does: as long as the system says that it is busy, or
    /// that the outcome is not known yet, it asks again under the same key.
    ///
    /// # Panics
    /// When it hears nothing else for a minute.
    pub async fn post_patiently(&self, path: &str, body: Value) -> Reply {
        let (key, body) = (Uuid::new_v4(), body.to_string());
        let until = Instant::now() + Duration::from_secs(60);
        loop {
            let reply = self.send("POST", path, key, &body).await;
            if ![202, 429, 503].contains(&reply.status) {
                return reply;
            }
            assert!(Instant::now() < until, "{path} stays {reply:?}");
            // A busy system is left in peace for a moment.
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Puts something on other terms, under a fresh key.
    pub async fn put(&self, path: &str, body: Value) -> Reply {
        self.send("PUT", path, Uuid::new_v4(), &body.to_string())
            .await
    }

    /// Asks.
    pub async fn get(&self, path: &str) -> Reply {
        self.send("GET", path, Uuid::nil(), "").await
    }

    /// Asks for what is not the answer with this tag.
    ///
    /// # Panics
    /// When no answer comes.
    pub async fn get_unless(&self, path: &str, etag: &str) -> Reply {
        let mut asking = self.clone();
        asking.known = Some(etag.to_owned());
        asking.get(path).await
    }

    /// Sends any text with any method, under a given key.
    ///
    /// # Panics
    /// When no answer comes.
    pub async fn send(&self, method: &str, path: &str, key: Uuid, body: &str) -> Reply {
        let reply = self.try_send(method, path, key, body).await;
        reply.unwrap_or_else(|error| panic!("{method} {path}: {error}"))
    }

    /// As `send`, for tests in which the other end dies.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn try_send(
        &self,
        method: &str,
        path: &str,
        key: Uuid,
        body: &str,
    ) -> Result<Reply, reqwest::Error> {
        let method = method.parse().expect("a method");
        let mut request = self.http.request(method, format!("{}{path}", self.base));
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        if let Some(language) = self.language {
            request = request.header("Accept-Language", language);
        }
        if let Some(etag) = &self.known {
            request = request.header("If-None-Match", etag);
        }
        if !key.is_nil() {
            request = request.header("Idempotency-Key", key.to_string());
        }
        if !body.is_empty() {
            request = request
                .header("Content-Type", "application/json")
                .body(body.to_owned());
        }
        let response = request.send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text().await?;
        Ok(Reply {
            status,
            headers,
            body: serde_json::from_str(&text).unwrap_or(Value::String(text)),
        })
    }
}

impl Reply {
    /// The body of an answer that must be a success.
    ///
    /// # Panics
    /// When it is none; the message holds the body.
    #[track_caller]
    pub fn ok(self) -> Value {
        assert!(
            (200..300).contains(&self.status),
            "{}: {}",
            self.status,
            self.body
        );
        self.body
    }

    /// The problem's code; empty when it is none.
    pub fn code(&self) -> &str {
        self.problem().1
    }

    /// The problem's code, with the status.
    pub fn problem(&self) -> (u16, &str) {
        (self.status, self.body["code"].as_str().unwrap_or_default())
    }
}
