//! Calling the next, and what becomes of those who do not come.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::order::{counted, first};
use super::{Engagement, Line, Rank, Rules, Ticket, TicketState};
use crate::id::TicketId;
use crate::refusal::{Code, Refusal};
use crate::time::Instant;

/// Who was called, and who before them could not be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Call {
    /// Who was called.
    pub called: Ticket,
    /// Who was passed over and keeps the place.
    pub passed_over: Vec<PassedOver>,
}

/// Somebody who was next and could not be called.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PassedOver {
    /// The number of the ticket.
    pub number: u32,
    /// Why.
    pub reason: Engagement,
}

impl Line {
    /// Calls the first who can come; who is busy elsewhere keeps the place.
    ///
    /// Refuses with `queue_paused`, `queue_empty`, or `nobody_free` saying how many wait and why.
    pub fn call_next(
        &mut self,
        engaged: &BTreeMap<TicketId, Engagement>,
        rules: &Rules,
        now: Instant,
    ) -> Result<Call, Refusal> {
        if self.queue.paused {
            return Err(Refusal::new(Code::QueuePaused));
        }
        let mut waiting: Vec<_> = self.in_state(TicketState::Waiting).cloned().collect();
        if waiting.is_empty() {
            return Err(Refusal::new(Code::QueueEmpty));
        }
        let mut passed_over = Vec::new();
        loop {
            let ranks: Vec<Rank> = waiting.iter().map(Ticket::rank).collect();
            let Some(at) = first(&ranks, self.queue.booked_in_a_row, now) else {
                return Err(nobody_free(&passed_over));
            };
            let next = waiting.remove(at);
            if let Some(reason) = engaged.get(&next.id) {
                passed_over.push(PassedOver {
                    number: next.number,
                    reason: *reason,
                });
                continue;
            }
            let free = waiting.iter().filter(|one| !engaged.contains_key(&one.id));
            let behind: Vec<Rank> = free.map(Ticket::rank).collect();
            let in_a_row = counted(self.queue.booked_in_a_row, next.rank(), &behind);
            self.queue.booked_in_a_row = in_a_row;
            let called = self.put(Ticket {
                called_at: Some(now),
                called_until: Some(now.plus(rules.grace)),
                ..next.in_state(TicketState::Called)
            });
            return Ok(Call {
                called,
                passed_over,
            });
        }
    }

    /// Deals with all whose grace has run out: to the end of the line, or out of it.
    pub fn lapse(&mut self, rules: &Rules, now: Instant) -> Vec<Ticket> {
        let overdue = |one: &&Ticket| one.called_until.is_some_and(|until| until <= now);
        let called = self.in_state(TicketState::Called).filter(overdue);
        let mut overdue: Vec<_> = called.cloned().collect();
        overdue.sort_by_key(|one| (one.called_until, one.number));
        let lapsed = overdue.iter().map(|one| self.miss(one, rules, now));
        lapsed.collect()
    }

    fn miss(&mut self, ticket: &Ticket, rules: &Rules, now: Instant) -> Ticket {
        let missed = ticket.missed.saturating_add(1);
        if missed > rules.returns {
            let dropped = ticket.ended(TicketState::Dropped, now);
            return self.put(Ticket { missed, ..dropped });
        }
        let turn = self.next_turn();
        self.put(Ticket {
            missed,
            booked_at: None,
            called_until: None,
            turn,
            ..ticket.in_state(TicketState::Waiting)
        })
    }
}

fn nobody_free(passed_over: &[PassedOver]) -> Refusal {
    let there = |one: &&PassedOver| one.reason == Engagement::AtAnotherBooth;
    let elsewhere = passed_over.iter().filter(there).count();
    Refusal::new(Code::NobodyFree)
        .with("count", passed_over.len())
        .with("elsewhere", elsewhere)
        .with("booked", passed_over.len() - elsewhere)
}
