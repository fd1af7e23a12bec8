//! A stream of server-sent events: that something has changed, never what.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use domain::Actor;
use futures_util::stream::unfold;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval, sleep_until};

use super::{Admission, Follow, Live, Note, Topic};
use crate::caller::Caller;
use crate::gateway::Shared;

/// How often it is looked whether the session still holds.
const LOOK: Duration = Duration::from_secs(5);
/// After how many looks a sign of life is sent, so that nothing on the way takes the stream for dead.
const BEAT_AFTER: u32 = 3;
/// How long a browser waits before it comes back, in milliseconds.
const COME_BACK_MS: u32 = 3_000;

/// Whoever follows, with what lets them in.
pub(crate) struct Watcher {
    /// The headers of the request, which name the session.
    pub(crate) headers: HeaderMap,
    /// Who that is.
    pub(crate) actor: Actor,
    /// The place after which the page does not know what happened.
    pub(crate) since: String,
}

/// Answers with a stream that ends with the session, with the gateway, or when nobody reads it.
///
/// What is told while the other side reads slowly is told together; what cannot be kept any more is
/// told as a change of everything.
pub(crate) fn streamed(
    gateway: &Shared,
    watcher: Watcher,
    follow: Follow,
    admission: Admission,
) -> Response {
    let (missed, number, notes) = gateway.live.after(&watcher.since);
    let mut look = interval(LOOK);
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    look.reset();
    let mut stream = Stream {
        gateway: gateway.clone(),
        live: gateway.live.clone(),
        watcher,
        follow,
        notes,
        number,
        topics: BTreeSet::new(),
        due: None,
        look,
        looks: 0,
        _admission: admission,
    };
    match missed {
        Some(missed) => missed.into_iter().for_each(|note| stream.take(note)),
        None => stream.all_may_have_changed(),
    }
    let first = Bytes::from(format!("retry: {COME_BACK_MS}\n\n"));
    let parts = unfold((Some(first), Some(stream)), next);
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("text/event-stream")),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
        // Proxies of the nginx family gather answers otherwise.
        (
            HeaderName::from_static("x-accel-buffering"),
            HeaderValue::from_static("no"),
        ),
    ];
    (headers, Body::from_stream(parts)).into_response()
}

type Step = (Option<Bytes>, Option<Stream>);

async fn next((first, stream): Step) -> Option<(Result<Bytes, Infallible>, Step)> {
    if let Some(first) = first {
        return Some((Ok(first), (None, stream)));
    }
    let mut stream = stream?;
    let (text, goes_on) = stream.next().await?;
    Some((Ok(text.into()), (None, goes_on.then_some(stream))))
}

struct Stream {
    gateway: Shared,
    live: Arc<Live>,
    watcher: Watcher,
    follow: Follow,
    notes: Receiver<Note>,
    /// The number of the last note that was taken.
    number: u64,
    topics: BTreeSet<Topic>,
    /// When to tell of the topics.
    due: Option<Instant>,
    look: Interval,
    looks: u32,
    _admission: Admission,
}

impl Stream {
    /// The next text, and whether more may follow; none when it is over.
    async fn next(&mut self) -> Option<(String, bool)> {
        loop {
            tokio::select! {
                biased;
                () = self.live.stop.requested() => return None,
                () = until(self.due) => return Some((self.changed(), true)),
                _ = self.look.tick() => {
                    if !self.still_may().await {
                        return Some(("event: ended\ndata: {}\n\n".to_owned(), false));
                    }
                    self.looks += 1;
                    if self.looks.is_multiple_of(BEAT_AFTER) {
                        return Some((": here\n\n".to_owned(), true));
                    }
                }
                note = self.notes.recv() => match note {
                    Ok(note) => self.take(note),
                    Err(RecvError::Lagged(_)) => self.all_may_have_changed(),
                    Err(RecvError::Closed) => return None,
                }
            }
        }
    }

    fn take(&mut self, note: Note) {
        self.number = note.number;
        let Some(wait) = self.follow.due(note.news.as_ref()) else {
            return;
        };
        match note.news {
            Some(news) => drop(self.topics.insert(news.topic)),
            None => self.topics.extend(self.follow.topics),
        }
        self.hurry(wait);
    }

    fn all_may_have_changed(&mut self) {
        self.topics.extend(self.follow.topics);
        self.hurry(Duration::ZERO);
    }

    /// Tells within this time, or sooner when that was due already.
    fn hurry(&mut self, wait: Duration) {
        let at = Instant::now() + wait;
        self.due = Some(self.due.map_or(at, |due| due.min(at)));
    }

    fn changed(&mut self) -> String {
        self.due = None;
        let topics: Vec<_> = std::mem::take(&mut self.topics)
            .into_iter()
            .map(|topic| format!("\"{}\"", topic.as_str()))
            .collect();
        let (place, topics) = (self.live.mark(self.number), topics.join(","));
        format!("id: {place}\nevent: changed\ndata: {{\"topics\":[{topics}]}}\n\n")
    }

    /// True while the same person is signed in with the same roles; while that cannot be found out too.
    async fn still_may(&self) -> bool {
        match Caller::of(&self.gateway, &self.watcher.headers).await {
            Ok(caller) => caller.actor == self.watcher.actor,
            Err(problem) => !problem.is_refusal(),
        }
    }
}

async fn until(due: Option<Instant>) {
    match due {
        Some(due) => sleep_until(due).await,
        None => std::future::pending().await,
    }
}
