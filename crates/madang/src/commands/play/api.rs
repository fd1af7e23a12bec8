//! The HTTP API as the demo's people use it, with a tally of what came back.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures_util::{StreamExt, TryStreamExt, stream};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

use crate::fault::Fault;

/// How many requests are under way at a time.
const AT_ONCE: usize = 16;

/// Somebody signed in.
#[derive(Clone)]
pub struct Api {
    base: String,
    token: String,
    http: reqwest::Client,
    tally: Arc<Mutex<Tally>>,
}

/// By kind of request: how long each took, and what was refused with which code.
#[derive(Default)]
pub struct Tally {
    /// Done, in milliseconds.
    pub done: BTreeMap<&'static str, Vec<f64>>,
    /// Refused, by code.
    pub refused: BTreeMap<(&'static str, String), u32>,
}

impl Api {
    /// Signs in with a password.
    ///
    /// # Errors
    /// When the API does not let the person in.
    pub async fn sign_in(base: &str, email: &str, password: &str) -> Result<Self, Fault> {
        let mut api = Self {
            base: base.to_owned(),
            token: String::new(),
            http: reqwest::Client::new(),
            tally: Arc::default(),
        };
        let centres = api.get("list centres", "/v1/centres").await?;
        let centre = &centres["items"][0]["id"];
        let body = json!({ "centre": centre, "email": email, "password": password });
        let session = api.post("sign in", "/v1/sessions", body).await?;
        api.token = text(&session, "token")?;
        Ok(api)
    }

    /// The same API for somebody else.
    pub fn with_token(&self, token: String) -> Self {
        Self {
            token,
            ..self.clone()
        }
    }

    /// Sends a command that may not be refused.
    ///
    /// # Errors
    /// When it is, or no answer comes.
    pub async fn post(&self, kind: &'static str, path: &str, body: Value) -> Result<Value, Fault> {
        let answer = self.try_post(kind, path, body).await?;
        answer.map_err(|problem| Fault::say(format!("{kind}: {problem}")))
    }

    /// Sends a command; the problem when it is refused.
    ///
    /// # Errors
    /// When no answer comes, or one that is neither.
    pub async fn try_post(
        &self,
        kind: &'static str,
        path: &str,
        body: Value,
    ) -> Result<Result<Value, Value>, Fault> {
        let request = self.http.post(format!("{}{path}", self.base)).json(&body);
        self.send(kind, request).await
    }

    /// Asks.
    ///
    /// # Errors
    /// When it is refused, or no answer comes.
    pub async fn get(&self, kind: &'static str, path: &str) -> Result<Value, Fault> {
        let request = self.http.get(format!("{}{path}", self.base));
        let answer = self.send(kind, request).await?;
        answer.map_err(|problem| Fault::say(format!("{kind}: {problem}")))
    }

    async fn send(
        &self,
        kind: &'static str,
        mut request: reqwest::RequestBuilder,
    ) -> Result<Result<Value, Value>, Fault> {
        if !self.token.is_empty() {
            request = request.bearer_auth(&self.token);
        }
        let began = Instant::now();
        let fault = |error: reqwest::Error| Fault::say(format!("{kind}: {error}"));
        let response = request.send().await.map_err(fault)?;
        let status = response.status();
        let body: Value = response.json().await.unwrap_or(Value::Null);
        let took = began.elapsed();
        if status.is_success() {
            self.note(|tally| tally.done.entry(kind).or_default().push(milliseconds(took)));
            return Ok(Ok(body));
        }
        let code = body["code"].as_str().unwrap_or("none").to_owned();
        self.note(|tally| *tally.refused.entry((kind, code)).or_default() += 1);
        match status.as_u16() {
            500.. => Err(Fault::say(format!("{kind}: {status} {body}"))),
            _ => Ok(Err(body)),
        }
    }

    /// Reads or changes the tally.
    pub fn note<T>(&self, what: impl FnOnce(&mut Tally) -> T) -> T {
        what(&mut self.tally.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Does something for each of many, some at a time, behind a progress bar; keeps their order.
///
/// # Errors
/// The first that occurs.
pub async fn for_each<T, R, F: Future<Output = Result<R, Fault>>>(
    title: &str,
    items: impl ExactSizeIterator<Item = T>,
    what: impl Fn(T) -> F,
) -> Result<Vec<R>, Fault> {
    let bar = ProgressBar::new(items.len() as u64);
    let style = ProgressStyle::with_template("{msg:28} {bar:32} {pos}/{len}");
    bar.set_style(style.expect("a template"));
    bar.set_message(title.to_owned());
    let results = stream::iter(items)
        .map(what)
        .buffered(AT_ONCE)
        .inspect(|_| bar.inc(1))
        .try_collect()
        .await;
    bar.finish();
    results
}

/// A text in a JSON object.
///
/// # Errors
/// When it is not there.
pub fn text(value: &Value, name: &str) -> Result<String, Fault> {
    let text = value[name].as_str().map(str::to_owned);
    text.ok_or_else(|| Fault::say(format!("the answer has no {name}: {value}")))
}

fn milliseconds(took: Duration) -> f64 {
    took.as_secs_f64() * 1000.0
}
