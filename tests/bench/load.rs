//! The load generator: many connections, each with one request under way.

use crate::http::{Connection, Response};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How many connections are being opened at a time, before the clock starts.
const OPENED_AT_ONCE: usize = 64;
/// How long somebody asks again before giving up.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long somebody waits before asking again.
const PAUSE: Duration = Duration::from_millis(20);

/// The end of one attempt.
pub struct Answer {
    /// The HTTP status; 0 when none came within a minute.
    pub status: u16,
    body: Vec<u8>,
    /// From the moment the button was pressed until this answer.
    pub took: Duration,
    /// How often it was asked again under the same key.
    pub again: u32,
}

/// What came of all requests.
pub struct Volley {
    /// One answer a request, in no order.
    pub answers: Vec<Answer>,
    /// From the first request sent to the last answer.
    pub took: Duration,
}

/// The generator with its open connections.
pub struct Load {
    connections: Vec<Connection>,
    answered: Arc<AtomicUsize>,
}

impl Load {
    /// Opens connections.
    ///
    /// # Panics
    /// When one cannot be opened.
    pub async fn open(address: SocketAddr, count: usize) -> Self {
        let mut connections = Vec::with_capacity(count);
        while connections.len() < count {
            let some = OPENED_AT_ONCE.min(count - connections.len());
            let opening: Vec<_> = (0..some)
                .map(|_| tokio::spawn(Connection::open(address)))
                .collect();
            for opened in opening {
                let opened = opened.await.expect("opening does not panic");
                connections.push(opened.expect("a connection can be opened"));
            }
        }
        let answered = Arc::default();
        Self {
            connections,
            answered,
        }
    }

    /// How many requests of the volley under way were answered.
    pub fn answered(&self) -> Arc<AtomicUsize> {
        Arc::clone(&self.answered)
    }

    /// Sends all requests, each on the next connection that is free.
    ///
    /// The time of an attempt counts from when it was due: the start for each connection's first
    /// request, the answer before for the others. Who is told to come back asks again under the same key.
    pub async fn send(&mut self, requests: Vec<Vec<u8>>) -> Volley {
        let count = requests.len();
        self.answered.store(0, Ordering::Relaxed);
        let queue = Queue {
            requests: Arc::new(requests),
            next: Arc::default(),
            answered: self.answered(),
            began: Instant::now(),
        };
        let began = queue.began;
        let senders: Vec<_> = std::mem::take(&mut self.connections)
            .into_iter()
            .map(|one| tokio::spawn(send_some(one, queue.clone())))
            .collect();
        let mut answers = Vec::with_capacity(count);
        let mut ended = began;
        for sender in senders {
            let (connection, some, last) = sender.await.expect("sending does not panic");
            self.connections.push(connection);
            answers.extend(some);
            ended = ended.max(last);
        }
        Volley {
            answers,
            took: ended - began,
        }
    }
}

impl Answer {
    /// The code of a refusal; read afterwards, when no server waits for the core.
    fn code(&self) -> String {
        let problem: serde_json::Value = serde_json::from_slice(&self.body).unwrap_or_default();
        problem["code"].as_str().unwrap_or_default().to_owned()
    }
}

impl Volley {
    /// How many were answered with 2xx.
    pub fn succeeded(&self) -> usize {
        let fine = |answer: &&Answer| (200..300).contains(&answer.status);
        self.answers.iter().filter(fine).count()
    }

    /// How many were answered with this status.
    pub fn with_status(&self, status: u16) -> usize {
        let fits = |answer: &&Answer| answer.status == status;
        self.answers.iter().filter(fits).count()
    }

    /// How many were not answered with 2xx, by status and code.
    pub fn others(&self) -> BTreeMap<String, usize> {
        let mut others = BTreeMap::new();
        for answer in &self.answers {
            if !(200..300).contains(&answer.status) {
                let name = format!("{} {}", answer.status, answer.code());
                *others.entry(name).or_default() += 1;
            }
        }
        others
    }

    /// The time that this share of the attempts did not exceed, in milliseconds.
    pub fn percentile(&self, percent: usize) -> f64 {
        let mut took: Vec<_> = self.answers.iter().map(|answer| answer.took).collect();
        took.sort_unstable();
        let place = (took.len() * percent).div_ceil(100).max(1) - 1;
        took.get(place).map_or(0.0, |took| took.as_secs_f64() * 1e3)
    }

    /// A number of attempts per second of the whole volley.
    pub fn rate(&self, count: usize) -> f64 {
        count as f64 / self.took.as_secs_f64()
    }
}

/// What the connections share.
#[derive(Clone)]
struct Queue {
    requests: Arc<Vec<Vec<u8>>>,
    next: Arc<AtomicUsize>,
    answered: Arc<AtomicUsize>,
    began: Instant,
}

async fn send_some(mut connection: Connection, queue: Queue) -> (Connection, Vec<Answer>, Instant) {
    let mut answers = Vec::new();
    let mut due = queue.began;
    loop {
        let number = queue.next.fetch_add(1, Ordering::Relaxed);
        let Some(request) = queue.requests.get(number) else {
            return (connection, answers, due);
        };
        let (response, again) = until_answered(&mut connection, request, due).await;
        let now = Instant::now();
        queue.answered.fetch_add(1, Ordering::Relaxed);
        answers.push(Answer {
            status: response.status,
            body: response.body,
            took: now - due,
            again,
        });
        due = now;
    }
}

async fn until_answered(
    connection: &mut Connection,
    request: &[u8],
    due: Instant,
) -> (Response, u32) {
    let mut again = 0;
    loop {
        let answered = connection.exchange(request).await;
        let gives_up = due.elapsed() > PATIENCE;
        match answered {
            Ok(response) if gives_up || !comes_back(response.status) => return (response, again),
            Err(_) if gives_up => return (Response::none(), again),
            Ok(_) => tokio::time::sleep(PAUSE).await,
            Err(_) => {
                // The other end may have died; it is back in a moment.
                tokio::time::sleep(PAUSE).await;
                let _ = connection.reopen().await;
            }
        }
        again += 1;
    }
}

/// Accepted but not yet done, too many, or not now: as the API tells clients to come back.
fn comes_back(status: u16) -> bool {
    matches!(status, 202 | 429 | 503)
}
