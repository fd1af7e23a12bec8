//! The first two levels: who has a booth.
//!
//! The requests of a session that can have booths together are the independent sets of a
//! transversal matroid, on what pins leave free (Edmonds and Fulkerson, Transversals and matroid
//! partition, 1965). Taking them in falling order of worth, each when booths can still be found for
//! all that were taken, is therefore best (Rado 1957), in both levels at once since worth compares by
//! the first and then by the second. No two requests have the same worth, so only one set is best.

use std::cmp::Reverse;

use super::model::Model;

/// A booth for each request that has one, in a plan that is best in the first two levels.
pub fn best(model: &Model) -> Vec<Option<usize>> {
    let mut seats = Seats {
        model,
        holders: vec![vec![None; model.booths]; model.sessions],
        tried: vec![0; model.booths],
        round: 0,
    };
    let mut order: Vec<usize> = Vec::new();
    for (request, asked) in model.requests.iter().enumerate() {
        match asked.pin {
            Some(booth) => seats.holders[asked.session][booth] = Some(request),
            None => order.push(request),
        }
    }
    order.sort_by_key(|request| {
        let asked = &model.requests[*request];
        (Reverse(asked.score), Reverse(asked.first_come))
    });
    for request in order {
        seats.round += 1;
        seats.take(request);
    }
    seats.held()
}

struct Seats<'a> {
    model: &'a Model,
    holders: Vec<Vec<Option<usize>>>,
    /// In which round each booth was tried last.
    tried: Vec<usize>,
    round: usize,
}

impl Seats<'_> {
    /// Finds a booth for the request by moving others along a shortest chain; nothing changes when
    /// there is none.
    fn take(&mut self, request: usize) {
        let session = self.model.requests[request].session;
        // Booths in the order in which they were reached, each with who reached it and from where.
        let mut reached: Vec<(usize, usize, usize)> = Vec::new();
        self.reach(request, usize::MAX, &mut reached);
        let mut next = 0;
        while next < reached.len() {
            let (booth, _, _) = reached[next];
            match self.holders[session][booth] {
                None => return self.shift(session, &reached, next),
                Some(holder) if self.model.requests[holder].pin.is_none() => {
                    self.reach(holder, next, &mut reached);
                }
                Some(_) => {}
            }
            next += 1;
        }
    }

    fn reach(&mut self, request: usize, from: usize, reached: &mut Vec<(usize, usize, usize)>) {
        for booth in &self.model.requests[request].fitting {
            if std::mem::replace(&mut self.tried[*booth], self.round) != self.round {
                reached.push((*booth, request, from));
            }
        }
    }

    fn shift(&mut self, session: usize, reached: &[(usize, usize, usize)], last: usize) {
        let mut at = last;
        while at != usize::MAX {
            let (booth, request, from) = reached[at];
            self.holders[session][booth] = Some(request);
            at = from;
        }
    }

    fn held(self) -> Vec<Option<usize>> {
        let mut held = vec![None; self.model.requests.len()];
        for holders in self.holders {
            for (booth, holder) in holders.into_iter().enumerate() {
                if let Some(request) = holder {
                    held[request] = Some(booth);
                }
            }
        }
        held
    }
}
