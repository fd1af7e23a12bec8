//! Pages that follow what happens: the gateway hears each event, and tells whoever looks at what it
//! is about that it is time to look again (ADR 0034).

mod follow;
mod news;
mod stream;

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bus::{Bus, Heard, Stop, hear};
use contract::message::SUBJECT_ROOT;
use domain::id::PersonId;
use tokio::sync::broadcast;

use crate::fresh;
use crate::problem::{Problem, Trouble};
use domain::Code;
use news::News;

pub(crate) use follow::{Follow, Pace};
pub(crate) use news::Topic;
pub(crate) use stream::{Watcher, streamed};

/// How many pieces of news are kept for those who are slow, and for those who come back.
const KEPT: usize = 1_024;
/// The most streams of one gateway: a hall full of people, each with a page open.
const MOST: usize = 4_096;
/// The most streams of one person: more tabs than anybody looks at.
const MOST_OF_ONE: usize = 6;

/// What one gateway hears, and who follows it.
pub(crate) struct Live {
    /// Another one for each start: numbers of before mean nothing.
    life: u64,
    told: broadcast::Sender<Note>,
    state: Mutex<State>,
    stop: Stop,
}

#[derive(Default)]
struct State {
    number: u64,
    past: VecDeque<Note>,
    streams: usize,
    of_one: HashMap<PersonId, usize>,
}

/// News with its number; none of it where anything may have happened.
#[derive(Clone, Debug)]
struct Note {
    number: u64,
    news: Option<News>,
}

/// A stream that counts as long as it is there.
pub(crate) struct Admission {
    live: Arc<Live>,
    person: PersonId,
}

impl Live {
    /// Nothing was heard yet; streams end when the gateway is asked to stop.
    pub(crate) fn new(stop: Stop) -> Self {
        Self {
            life: u64::try_from(fresh::random() >> 80).unwrap_or_default(),
            told: broadcast::Sender::new(KEPT),
            state: Mutex::default(),
            stop,
        }
    }

    /// Listens until stopped.
    pub(crate) async fn listen(&self, bus: &Bus) {
        let subject = format!("{SUBJECT_ROOT}.event.>");
        let tell = |heard| match heard {
            Heard::Gap => self.tell(None),
            Heard::Event { subject, body } => {
                if let Some(news) = News::read(&subject, &body) {
                    self.tell(Some(news));
                }
            }
        };
        hear(bus.clone(), subject, tell, self.stop.clone()).await;
    }

    /// Where it stands, for a page that is made now and followed from here.
    pub(crate) fn place(&self) -> String {
        self.mark(self.lock().number)
    }

    /// Takes a place for a stream of somebody.
    ///
    /// # Errors
    /// `too_many_requests` for one who follows a lot already, `try_again` when too many follow.
    pub(crate) fn admit(self: &Arc<Self>, person: PersonId) -> Result<Admission, Problem> {
        let mut state = self.lock();
        if state.streams >= MOST {
            return Err(Problem::from(Trouble::TryAgain).retry_after(60));
        }
        let own = state.of_one.entry(person).or_default();
        if *own >= MOST_OF_ONE {
            return Err(Problem::from(Code::TooManyRequests).retry_after(60));
        }
        *own += 1;
        state.streams += 1;
        metrics::gauge!("madang_http_streams").increment(1);
        drop(state);
        Ok(Admission {
            live: self.clone(),
            person,
        })
    }

    fn tell(&self, news: Option<News>) {
        let mut state = self.lock();
        state.number += 1;
        let note = Note {
            number: state.number,
            news,
        };
        if state.past.len() == KEPT {
            state.past.pop_front();
        }
        state.past.push_back(note.clone());
        // Within the lock, so that nobody hears them in another order; nobody listening is no error.
        let _ = self.told.send(note);
    }

    /// What was told after a place, and what will be told; none of the first when it is not known any
    /// more.
    fn after(&self, place: &str) -> (Option<Vec<Note>>, u64, broadcast::Receiver<Note>) {
        let state = self.lock();
        let receiver = self.told.subscribe();
        let since = place.split_once('-').and_then(|(life, number)| {
            let is_this = u64::from_str_radix(life, 16) == Ok(self.life);
            number.parse::<u64>().ok().filter(|_| is_this)
        });
        let known_from = state
            .past
            .front()
            .map_or(state.number, |one| one.number - 1);
        let missed = since.filter(|since| (known_from..=state.number).contains(since));
        let missed = missed.map(|since| {
            let after = state.past.iter().filter(|one| one.number > since);
            after.cloned().collect()
        });
        (missed, state.number, receiver)
    }

    fn mark(&self, number: u64) -> String {
        format!("{:x}-{number}", self.life)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Admission {
    fn drop(&mut self) {
        let mut state = self.live.lock();
        state.streams = state.streams.saturating_sub(1);
        if let Some(own) = state.of_one.get_mut(&self.person) {
            *own -= 1;
            if *own == 0 {
                state.of_one.remove(&self.person);
            }
        }
        metrics::gauge!("madang_http_streams").decrement(1);
    }
}

#[cfg(test)]
mod tests;
