//! The plan as it is written.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::explain::{Explained, Hall};
use super::format::Instance;
use super::model::Model;
use crate::plan::Header;

/// Who has which booth, who waits, and which wishes are met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// What every plan begins with.
    #[serde(flatten)]
    pub header: Header,
    /// Requests with their booths, by request.
    pub assigned: Vec<Assigned>,
    /// For each session those who wait, in the order in which they move up.
    pub waiting: BTreeMap<String, Vec<Waiting>>,
    /// The wishes of every request with a booth.
    pub wishes: Vec<Judged>,
}

/// A request with its booth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Assigned {
    /// The request.
    pub request: String,
    /// Its booth.
    pub booth: String,
}

/// A request without a booth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Waiting {
    /// The request.
    pub request: String,
    /// `outranked`, or `pinned` when a pin stands before one that ranks higher.
    pub reason: &'static str,
}

/// A wish, met or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Judged {
    /// The wish.
    pub wish: String,
    /// Whether it is met.
    pub met: bool,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<&'static str>,
    /// The requests in the way.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blocked_by: Vec<String>,
}

/// Writes a plan of an instance whose lists are sorted.
pub fn write(instance: &Instance, model: &Model, held: &[Option<usize>], header: Header) -> Plan {
    let hall = Hall::of(model, held);
    let id = |request: usize| instance.requests[request].id.clone();
    let seats = held.iter().enumerate();
    let assigned = seats.filter_map(|(request, booth)| {
        Some(Assigned {
            request: id(request),
            booth: instance.booths[(*booth)?].id.clone(),
        })
    });
    let judged = model.wishes.iter().zip(&instance.wishes);
    let judged = judged.filter_map(|(wish, named)| {
        let Explained { reason, blocked_by } = hall.explain(wish)?;
        Some(Judged {
            wish: named.id.clone(),
            met: reason.is_none(),
            reason,
            blocked_by: blocked_by.into_iter().map(id).collect(),
        })
    });
    Plan {
        header,
        assigned: assigned.collect(),
        waiting: waiting(instance, model, &hall),
        wishes: judged.collect(),
    }
}

fn waiting(instance: &Instance, model: &Model, hall: &Hall<'_>) -> BTreeMap<String, Vec<Waiting>> {
    let mut waiting: BTreeMap<String, Vec<Waiting>> = BTreeMap::new();
    for session in &instance.sessions {
        waiting.insert(session.clone(), Vec::new());
    }
    let mut order: Vec<usize> = (0..model.requests.len()).collect();
    order.retain(|request| hall.held[*request].is_none());
    // Requests are numbered in the order of their ids.
    order.sort_by_key(|request| {
        let asked = &model.requests[*request];
        (Reverse(asked.score), asked.applied_at, *request)
    });
    for request in order {
        let asked = &instance.requests[request];
        let row = Waiting {
            request: asked.id.clone(),
            reason: hall.why_waiting(request),
        };
        waiting.entry(asked.session.clone()).or_default().push(row);
    }
    waiting
}
