//! Answering requests.

use crate::bundle::{BUNDLE, Outcome, Part, fitting, raw};
use crate::connect::Bus;
use crate::error::{BusError, Cause};
use crate::headers::value;
use crate::lanes::{DRAIN, Lanes, in_own_task};
use crate::stop::Stop;
use async_nats::service::error::Error as ServiceError;
use async_nats::service::{Request as Asked, Service, ServiceExt};
use contract::Envelope;
use contract::envelope::Unsealed;
use futures_util::future::{BoxFuture, join_all, ready};
use futures_util::stream::{BoxStream, SelectAll, once, select_all};
use futures_util::{FutureExt, Stream, StreamExt};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinHandle;

/// A request whose signature fits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Request {
    /// The subject it was sent to.
    pub subject: String,
    /// Key, deadline, actor and trace, as signed by the sender.
    pub envelope: Envelope,
    /// The command or query as JSON.
    pub body: Vec<u8>,
}

/// What a message has beside its answers, in bytes.
const SLACK: usize = 16 * 1024;

/// Makes the JSON of the [`contract::Answer`] to a request.
pub type Handler = Arc<dyn Fn(Request) -> BoxFuture<'static, Vec<u8>> + Send + Sync>;

/// What answers the requests to one subject.
#[derive(Clone)]
pub struct Endpoint {
    /// The exact subject, as `contract` makes it.
    pub subject: String,
    /// What answers.
    pub handler: Handler,
}

/// Answers requests, `limit` at a time, from when it returns until stopped; the handle ends when all that was begun is answered.
///
/// Instances of the same name share the requests. `version` is a semantic version.
///
/// # Errors
/// When the endpoints cannot be subscribed the first time; later it tries until it can.
pub async fn serve(
    bus: Bus,
    name: &str,
    version: &str,
    endpoints: Vec<Endpoint>,
    limit: usize,
    stop: Stop,
) -> Result<JoinHandle<()>, BusError> {
    let asked = |one: &Endpoint| metrics::counter!("madang_bus_requests_total", "subject" => one.subject.clone());
    let desk = Arc::new(Desk {
        asked: endpoints.iter().map(asked).collect(),
        bus,
        name: name.to_owned(),
        version: version.to_owned(),
        endpoints,
        lanes: Lanes::new(limit),
    });
    let open = desk.open().await;
    let open = open.map_err(BusError::when(format!("answer as {name}")))?;
    Ok(in_own_task(desk.attend(open, stop)))
}

struct Desk {
    bus: Bus,
    name: String,
    version: String,
    endpoints: Vec<Endpoint>,
    /// How many requests came to each endpoint.
    asked: Vec<metrics::Counter>,
    lanes: Lanes,
}

/// The requests to all endpoints with the endpoint's index; a `None` marks the end of one of them.
type Requests = SelectAll<BoxStream<'static, Option<(usize, Asked)>>>;

struct Open {
    service: Service,
    requests: Requests,
}

impl Desk {
    async fn open(&self) -> Result<Open, Cause> {
        let builder = self.bus.client.service_builder().queue_group(&self.name);
        let service = builder.start(&self.name, &self.version).await?;
        let mut streams = Vec::new();
        for (index, endpoint) in self.endpoints.iter().enumerate() {
            let asked = subscribe(&service, &endpoint.subject).await?;
            let asked = asked.map(move |asked| Some((index, asked)));
            streams.push(asked.chain(once(ready(None))).boxed());
        }
        self.bus.client.flush().await?;
        let requests = select_all(streams);
        Ok(Open { service, requests })
    }

    async fn attend(self: Arc<Self>, mut open: Open, stop: Stop) {
        loop {
            let requests = (&mut open.requests).take_while(|asked| ready(asked.is_some()));
            tokio::select! {
                () = stop.requested() => break,
                () = self.take(requests.filter_map(ready)) => {}
            }
            // Dropping the old subscriptions first would leave nobody to answer meanwhile.
            let Some(opened) = self.reopen(&stop).await else {
                break;
            };
            close(std::mem::replace(&mut open, opened).service).await;
        }
        self.end(open).await;
    }

    /// Hands each request to a task of its own, once it has gone as far as it can without waiting: so
    /// what requests queue up for, they queue up for in their order. Waits for a free lane first, so
    /// that no request is taken and then lost.
    async fn take(self: &Arc<Self>, requests: impl Stream<Item = (usize, Asked)>) {
        let mut requests = std::pin::pin!(requests);
        loop {
            let lane = self.lanes.enter().await;
            let Some((index, asked)) = requests.next().await else {
                return;
            };
            let desk = self.clone();
            let mut answering = Box::pin(async move {
                desk.answer(index, &asked).await;
                drop(lane);
            });
            let begun = AssertUnwindSafe(answering.as_mut()).catch_unwind();
            match begun.now_or_never() {
                None => drop(in_own_task(answering)),
                Some(Ok(())) => {}
                Some(Err(_)) => tracing::error!(service = self.name, "answering panicked"),
            }
        }
    }

    async fn answer(&self, index: usize, asked: &Asked) {
        let endpoint = (&self.endpoints[index], &self.asked[index]);
        let headers = asked.message.headers.as_ref();
        let body = &asked.message.payload;
        let answer = match value(headers, BUNDLE) {
            Some(_) => self.answer_bundle(endpoint, body).await,
            None => self.one(endpoint, |name| value(headers, name), body).await,
        };
        if let Err(error) = asked.respond(answer.map(Into::into)).await {
            let unsent = ServiceError {
                code: 500,
                status: format!("the answer could not be sent: {error}"),
            };
            tracing::error!(subject = endpoint.0.subject, "{}", unsent.status);
            let _ = asked.respond(Err(unsent)).await;
        }
    }

    /// The answer to one request.
    async fn one<'a>(
        &self,
        (endpoint, asked): (&Endpoint, &metrics::Counter),
        header: impl Fn(&'static str) -> Option<&'a str>,
        body: &[u8],
    ) -> Result<Vec<u8>, ServiceError> {
        let subject = &endpoint.subject;
        asked.increment(1);
        let opened = self.bus.keys.open(subject, header, body);
        let envelope = opened.map_err(|reason| not_accepted(subject, &reason))?;
        let request = Request {
            subject: subject.clone(),
            envelope,
            body: body.to_vec(),
        };
        run(&endpoint.handler, request).await
    }

    /// The answers to all requests of one message, begun in their order.
    async fn answer_bundle(
        &self,
        endpoint: (&Endpoint, &metrics::Counter),
        body: &[u8],
    ) -> Result<Vec<u8>, ServiceError> {
        let parts: Vec<Part> = serde_json::from_slice(body).map_err(|error| unreadable(&error))?;
        let one = async |part: &Part| {
            let header = |name| part.header(name);
            match self.one(endpoint, header, part.body()).await.map(raw) {
                Ok(Ok(answer)) => Outcome::Answer(answer),
                Ok(Err(error)) => Outcome::Error(error.to_string()),
                Err(error) => Outcome::Error(error.status),
            }
        };
        let outcomes = join_all(parts.iter().map(one)).await;
        let most = self.bus.client.server_info().max_payload;
        let outcomes = fitting(outcomes, most.saturating_sub(SLACK));
        serde_json::to_vec(&outcomes).map_err(|error| unreadable(&error))
    }

    async fn reopen(&self, stop: &Stop) -> Option<Open> {
        loop {
            metrics::counter!("madang_bus_resubscriptions_total", "what" => self.name.clone())
                .increment(1);
            tracing::warn!(service = self.name, "subscribing again to requests");
            match self.open().await {
                Ok(open) => return Some(open),
                Err(error) => tracing::warn!(service = self.name, "not subscribed: {error}"),
            }
            if stop.requested_within(Duration::from_secs(1)).await {
                return None;
            }
        }
    }

    /// Takes no more, answers what has arrived.
    async fn end(self: Arc<Self>, open: Open) {
        close(open.service).await;
        let rest = self.take(open.requests.filter_map(ready));
        let all_taken = tokio::time::timeout(DRAIN, rest).await.is_ok();
        if !all_taken || !self.lanes.drain().await {
            tracing::warn!(
                service = self.name,
                "stopped before all requests were answered"
            );
        }
        if let Err(error) = self.bus.client.flush().await {
            tracing::warn!(service = self.name, "the last answers may be lost: {error}");
        }
    }
}

/// One group per kind and service, so that monitoring shows them apart; the subject stays as it is.
async fn subscribe(
    service: &Service,
    subject: &str,
) -> Result<async_nats::service::endpoint::Endpoint, Cause> {
    let (group, last) = subject.rsplit_once('.').ok_or("a subject needs a dot")?;
    service
        .group(group)
        .endpoint_builder()
        .name(subject.replace('.', "-"))
        .add(last)
        .await
}

async fn run(handler: &Handler, request: Request) -> Result<Vec<u8>, ServiceError> {
    let subject = request.subject.clone();
    let answer = AssertUnwindSafe(handler(request)).catch_unwind().await;
    answer.map_err(|_| {
        tracing::error!(subject, "the handler panicked");
        ServiceError {
            code: 500,
            status: "the handler panicked".to_owned(),
        }
    })
}

fn unreadable(error: &serde_json::Error) -> ServiceError {
    ServiceError {
        code: 400,
        status: format!("the requests cannot be read: {error}"),
    }
}

fn not_accepted(subject: &str, reason: &Unsealed) -> ServiceError {
    let label = match reason {
        Unsealed::Header(_) => "header",
        Unsealed::Signature => "signature",
    };
    metrics::counter!("madang_bus_refused_requests_total", "reason" => label).increment(1);
    tracing::warn!(subject, "request not accepted: {reason}");
    ServiceError {
        code: 401,
        status: reason.to_string(),
    }
}

async fn close(service: Service) {
    if let Err(error) = service.stop().await {
        tracing::debug!("the service was stopped already: {error}");
    }
}
