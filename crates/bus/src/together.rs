//! Requests that travel together.
//!
//! A few messages may be on their way to a subject, and a crowd shares them evenly. Whoever comes while
//! nobody travels waits for nobody, and a crowd costs NATS few messages.

use crate::bundle::{BUNDLE, Outcome, Part};
use crate::call::{CallError, broken, count, time_left};
use crate::connect::Bus;
use crate::headers::headers;
use crate::lanes::in_own_task;
use contract::Envelope;
use serde_json::value::RawValue;
use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::oneshot;

/// How many messages may be on their way to a subject before others wait.
const UNDER_WAY: usize = 2;
/// So many who wait are worth a second message, however many travel with the first; fewer only when they are
/// the other half of a crowd. Each message costs the desk a part that does not grow with it.
const ENOUGH: usize = 32;
/// How long a message counts as being on its way: nobody waits longer for one that is not answered.
const COUNTS: Duration = Duration::from_millis(100);
/// The most requests of one message: as many as a desk decides together.
const MOST: usize = 256;
/// The most bytes of one message, though one request may be larger; NATS takes 256 KB.
const MOST_BYTES: usize = 192 * 1000;

/// The most that may wait for one subject: more are told to come back before memory grows.
const WAITING: usize = 8192;
/// The most bytes that may wait for one subject.
const WAITING_BYTES: usize = 64 * 1000 * 1000;

type Answer = Result<Vec<u8>, CallError>;

/// Who waits to travel, by subject.
#[derive(Default)]
pub(crate) struct Waiting(Mutex<HashMap<String, Queue>>);

#[derive(Default)]
struct Queue {
    travellers: VecDeque<Traveller>,
    bytes: usize,
    under_way: usize,
    /// How many travel with the messages that are under way.
    travelling: usize,
}

struct Traveller {
    part: Part<'static>,
    envelope: Envelope,
    answer: oneshot::Sender<Answer>,
}

impl Bus {
    /// As [`Bus::call`], in one message with others that ask the same subject at the same time: for
    /// what is decided together anyway, since all wait for the slowest.
    ///
    /// # Errors
    /// As [`Bus::command`].
    pub async fn call_together(
        &self,
        subject: &str,
        body: Vec<u8>,
        envelope: &Envelope,
    ) -> Result<Vec<u8>, CallError> {
        let answer = self.travel_with_others(subject, body, envelope).await;
        count(&answer);
        answer
    }

    async fn travel_with_others(
        &self,
        subject: &str,
        body: Vec<u8>,
        envelope: &Envelope,
    ) -> Answer {
        if !self.is_connected() {
            return Err(CallError::NotConnected);
        }
        let part = Part::seal(&self.keys, subject, envelope, body);
        let part = part.map_err(|error| broken(subject, error.to_string()))?;
        let (answer, answered) = oneshot::channel();
        let traveller = Traveller {
            part,
            envelope: envelope.clone(),
            answer,
        };
        if self.waiting.join(subject, traveller)? {
            set_out(self.clone(), subject.to_owned());
        }
        match tokio::time::timeout(time_left(envelope), answered).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(_)) | Err(_) => Err(CallError::TimedOut(subject.to_owned())),
        }
    }

    /// Sends requests as one message; the answers in their order.
    async fn send_bundle(
        &self,
        subject: &str,
        travellers: &[Traveller],
    ) -> Result<Vec<Answer>, CallError> {
        // Whoever waited while the connection was lost is told that nothing was sent.
        if !self.is_connected() {
            return Err(CallError::NotConnected);
        }
        let unreadable = |error: serde_json::Error| broken(subject, error.to_string());
        let parts: Vec<_> = travellers.iter().map(|one| &one.part).collect();
        let payload = serde_json::to_vec(&parts).map_err(unreadable)?;
        let count = parts.len().to_string();
        let last = travellers
            .iter()
            .map(|one| &one.envelope)
            .max_by_key(|one| one.deadline_ms);
        let within = last.map(time_left).unwrap_or_default();
        let reply = self
            .exchange(
                subject,
                headers([(BUNDLE, count.as_str())]),
                payload,
                within,
            )
            .await?;
        let outcomes: Vec<Outcome<&RawValue>> =
            serde_json::from_slice(&reply).map_err(unreadable)?;
        if outcomes.len() != travellers.len() {
            return Err(broken(
                subject,
                "not every request of the message is answered",
            ));
        }
        let answer = |outcome| match outcome {
            Outcome::Answer(json) => Ok(RawValue::get(json).as_bytes().to_vec()),
            Outcome::Error(reason) => Err(broken(subject, reason)),
            Outcome::NoRoom => Err(CallError::TimedOut(subject.to_owned())),
        };
        Ok(outcomes.into_iter().map(answer).collect())
    }
}

/// Carries those who wait, until they are not worth a message.
fn set_out(bus: Bus, subject: String) {
    in_own_task(async move {
        // Others of a crowd that came in the same moment may join before.
        tokio::task::yield_now().await;
        let mut arrived = 0;
        while let Some(travellers) = bus.waiting.take(&subject, arrived) {
            if bus.waiting.calls_for_another(&subject) {
                set_out(bus.clone(), subject.clone());
            }
            arrived = travellers.len();
            metrics::histogram!("madang_bus_bundle").record(arrived as f64);
            let mut trip = std::pin::pin!(travel(&bus, &subject, travellers));
            if tokio::time::timeout(COUNTS, &mut trip).await.is_err() {
                if bus.waiting.let_go(&subject, arrived) {
                    set_out(bus.clone(), subject.clone());
                }
                return trip.await;
            }
        }
    });
}

async fn travel(bus: &Bus, subject: &str, travellers: Vec<Traveller>) {
    let answers = bus.send_bundle(subject, &travellers).await;
    hand_out(travellers, answers);
}

fn hand_out(travellers: Vec<Traveller>, answers: Result<Vec<Answer>, CallError>) {
    let answers = answers.unwrap_or_else(|error| vec![Err(error); travellers.len()]);
    for (traveller, answer) in travellers.into_iter().zip(answers) {
        // Whoever has given up needs no answer.
        let _ = traveller.answer.send(answer);
    }
}

impl Waiting {
    /// Puts a traveller in the queue; true when a message must set out for it.
    ///
    /// # Errors
    /// When too many wait already.
    fn join(&self, subject: &str, traveller: Traveller) -> Result<bool, CallError> {
        let mut queues = self.lock();
        if !queues.contains_key(subject) {
            queues.insert(subject.to_owned(), Queue::default());
        }
        let queue = queues.get_mut(subject).expect("it was put in");
        if queue.travellers.len() >= WAITING || queue.bytes > WAITING_BYTES {
            return Err(CallError::Crowded(subject.to_owned()));
        }
        queue.bytes += traveller.part.size();
        queue.travellers.push_back(traveller);
        Ok(queue.may_set_out())
    }

    /// Those who travel next, once so many have arrived; none ends the message's place.
    fn take(&self, subject: &str, arrived: usize) -> Option<Vec<Traveller>> {
        let mut queues = self.lock();
        let queue = queues.get_mut(subject)?;
        queue.travelling -= arrived;
        let travellers = match queue.is_worth_a_message() {
            true => queue.next(),
            false => Vec::new(),
        };
        if travellers.is_empty() {
            queue.under_way -= 1;
            return None;
        }
        Some(travellers)
    }

    /// True when those who stayed behind must set out with another message.
    fn calls_for_another(&self, subject: &str) -> bool {
        let mut queues = self.lock();
        queues.get_mut(subject).is_some_and(Queue::may_set_out)
    }

    /// A message with so many travellers that takes long counts no more; true when another must set out.
    fn let_go(&self, subject: &str, travellers: usize) -> bool {
        let mut queues = self.lock();
        queues.get_mut(subject).is_some_and(|queue| {
            queue.travelling -= travellers;
            queue.under_way -= 1;
            queue.may_set_out()
        })
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Queue>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Queue {
    /// Takes a place on the way, if one is free and those who wait are worth it.
    fn may_set_out(&mut self) -> bool {
        let may = self.under_way < UNDER_WAY && self.is_worth_a_message();
        if may {
            self.under_way += 1;
        }
        may
    }

    /// Whether those who wait are enough for a message beside those that are under way.
    fn is_worth_a_message(&self) -> bool {
        let waiting = self.travellers.len();
        let is_other_half = waiting + 1 >= self.travelling;
        waiting >= ENOUGH || (waiting > 0 && is_other_half)
    }

    /// The next who travel, in their order: an even share of all, so that one message is decided on while the
    /// answers of the other are on their way back.
    fn next(&mut self) -> Vec<Traveller> {
        let all = self.travellers.len() + self.travelling;
        let share = all.div_ceil(UNDER_WAY).min(MOST);
        let (mut next, mut size) = (Vec::new(), 0);
        while let Some(first) = self.travellers.front() {
            size += first.part.size();
            if next.len() == share || (size > MOST_BYTES && !next.is_empty()) {
                break;
            }
            let one = self.travellers.pop_front().expect("there is a first");
            self.bytes -= one.part.size();
            // Whoever has given up is not sent: it would have no effect any more.
            if !one.answer.is_closed() {
                next.push(one);
            }
        }
        self.travelling += next.len();
        next
    }
}

#[cfg(test)]
mod tests;
