//! Random days at a booth: whatever happens in whatever order, nobody is lost, nobody is in two
//! places of a line, the order is fair and no walk-in starves.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::tests::{at, line, newcomer, ticket};
use super::*;

#[derive(Clone, Debug)]
enum Step {
    Join { booked_in: Option<i64> },
    Call { busy: Vec<bool> },
    Start(usize),
    Finish(usize),
    Leave(usize),
    Wait(i64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        5 => prop::option::of(-5..30_i64).prop_map(|booked_in| Step::Join { booked_in }),
        5 => prop::collection::vec(prop::bool::weighted(0.2), 12).prop_map(|busy| Step::Call { busy }),
        3 => (0..6_usize).prop_map(Step::Start),
        3 => (0..6_usize).prop_map(Step::Finish),
        1 => (0..6_usize).prop_map(Step::Leave),
        3 => (1..5_i64).prop_map(Step::Wait),
    ]
}

/// A line, and what is known of it without asking it.
struct Day {
    line: Line,
    minute: i64,
    ended: BTreeMap<TicketId, TicketState>,
    joined: u32,
    /// How often others were called while this walk-in could have been, and how many walk-ins were
    /// ahead at first.
    passed: BTreeMap<TicketId, (usize, usize)>,
}

impl Day {
    fn begin() -> Self {
        Self {
            line: line(),
            minute: 0,
            ended: BTreeMap::new(),
            joined: 0,
            passed: BTreeMap::new(),
        }
    }

    fn play(&mut self, step: &Step) {
        let now = at(self.minute);
        match step {
            Step::Join { booked_in } => self.join(booked_in.map(|more| at(self.minute + more))),
            Step::Call { busy } => self.call(busy),
            Step::Start(which) => {
                let called = self.nth(TicketState::Called, *which);
                called.map(|id| self.line.start(id, now).unwrap());
            }
            Step::Finish(which) => {
                let serving = self.nth(TicketState::Serving, *which);
                let served = serving.map(|id| self.line.finish(id, now).unwrap());
                self.end(served);
            }
            Step::Leave(which) => {
                let waiting = self.nth(TicketState::Waiting, *which);
                let left = waiting.map(|id| self.line.leave(id, now).unwrap());
                self.end(left);
            }
            Step::Wait(minutes) => {
                self.minute += minutes;
                self.lapse();
            }
        }
        self.must_be_sound();
    }

    fn join(&mut self, booked_at: Option<Instant>) {
        self.joined += 1;
        let who = newcomer(self.joined, booked_at);
        let ahead = self.line.in_state(TicketState::Waiting);
        let ahead = ahead.filter(|one| one.booked_at.is_none()).count();
        let ticket = self.line.join(who, &Rules::default(), at(self.minute));
        let ticket = ticket.unwrap();
        if booked_at.is_none() {
            self.passed.insert(ticket.id, (0, ahead));
        }
    }

    fn call(&mut self, busy: &[bool]) {
        let waiting: Vec<_> = self.line.in_state(TicketState::Waiting).cloned().collect();
        let busy: BTreeMap<_, _> = waiting
            .iter()
            .filter(|one| busy[one.number as usize % busy.len()])
            .map(|one| (one.id, Engagement::InABooking))
            .collect();
        let call = self
            .line
            .call_next(&busy, &Rules::default(), at(self.minute));
        let Ok(call) = call else {
            let all_busy = waiting.iter().all(|one| busy.contains_key(&one.id));
            assert!(all_busy, "somebody could have been called");
            return;
        };
        assert!(
            !busy.contains_key(&call.called.id),
            "who is busy is not called"
        );
        self.is_in_order(&waiting, &busy, &call.called);
        self.passed.remove(&call.called.id);
        for one in waiting.iter().filter(|one| !busy.contains_key(&one.id)) {
            if let Some((times, ahead)) = self.passed.get_mut(&one.id) {
                *times += 1;
                assert!(*times < 3 * (*ahead + 1), "number {} starves", one.number);
            }
        }
        // Who could not come now cannot complain of the calls meanwhile.
        for one in busy.keys() {
            self.passed.remove(one);
        }
    }

    /// Nobody of the same kind who was free went before the one who was called.
    fn is_in_order(
        &self,
        waiting: &[Ticket],
        busy: &BTreeMap<TicketId, Engagement>,
        called: &Ticket,
    ) {
        let of_kind = |one: &&Ticket| one.booked_at.is_some() == called.booked_at.is_some();
        let free = waiting.iter().filter(|one| !busy.contains_key(&one.id));
        let first = free.filter(of_kind).map(Ticket::rank).min();
        assert_eq!(first, Some(called.rank()));
    }

    fn lapse(&mut self) {
        let last_turn = self.line.queue.last_turn;
        for lapsed in self.line.lapse(&Rules::default(), at(self.minute)) {
            match lapsed.state {
                TicketState::Waiting => assert!(lapsed.turn > last_turn, "at the end"),
                _ => self.end(Some(lapsed)),
            }
        }
    }

    fn end(&mut self, ticket: Option<Ticket>) {
        if let Some(ticket) = ticket {
            assert!(!ticket.state.is_live());
            self.passed.remove(&ticket.id);
            let twice = self.ended.insert(ticket.id, ticket.state);
            assert_eq!(twice, None, "a ticket ends once");
        }
    }

    fn nth(&self, state: TicketState, which: usize) -> Option<TicketId> {
        self.line.in_state(state).nth(which).map(|one| one.id)
    }

    fn must_be_sound(&self) {
        let live: BTreeSet<_> = self.line.tickets.iter().map(|one| one.id).collect();
        assert_eq!(live.len(), self.line.tickets.len(), "nobody is there twice");
        let all: BTreeSet<_> = live.iter().chain(self.ended.keys()).copied().collect();
        let given: BTreeSet<_> = (1..=self.joined).map(ticket).collect();
        assert_eq!(all, given, "nobody is lost");
        assert_eq!(
            live.len() + self.ended.len(),
            given.len(),
            "and nobody twice"
        );
        assert!(self.line.tickets.iter().all(|one| one.missed <= 1));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_is_lost_or_doubled_and_the_order_is_fair(steps in prop::collection::vec(step(), 1..120)) {
        let mut day = Day::begin();
        for step in &steps {
            day.play(step);
        }
    }

    #[test]
    fn places_have_no_gaps_and_a_slower_booth_never_shortens_the_longest_wait(
        steps in prop::collection::vec(step(), 1..60),
        panels in 1..4_u16,
        talk in 1..30_u32,
    ) {
        let mut day = Day::begin();
        for step in &steps {
            day.play(step);
        }
        let waits = |talk| {
            let outlook = Outlook {
                panels,
                service: Service::of(&[], crate::Minutes(talk)),
                expected: vec![],
                now: at(day.minute),
            };
            day.line.forecast(&outlook)
        };
        let (usual, slower) = (waits(talk), waits(talk * 2));
        let places: BTreeSet<_> = usual.places.values().map(|(place, _)| *place).collect();
        let waiting = u32::try_from(day.line.in_state(TicketState::Waiting).count()).unwrap();
        prop_assert_eq!(places, (1..=waiting).collect::<BTreeSet<_>>());
        let longest = |forecast: &Forecast| forecast.newcomer.map(|wait| wait.most);
        prop_assert!(longest(&usual) <= longest(&slower));
        prop_assert!(usual.places.values().all(|(_, wait)| wait.least <= wait.most));
    }
}
