//! What a plan says, read back from the format of the optimisers.

use std::collections::BTreeMap;

use domain::allocation::{BoothRequest, Seat};
use domain::id::BoothId;
use serde::Deserialize;
use service::{Failure, Outcome};
use uuid::Uuid;

/// What of a plan is looked at.
#[derive(Deserialize)]
pub(crate) struct Plan {
    /// Requests with their booths.
    pub assigned: Vec<Assigned>,
    /// By session, those who wait, in the order in which they move up.
    pub waiting: BTreeMap<String, Vec<Waiting>>,
    /// The wishes of requests with a booth.
    pub wishes: Vec<Judged>,
}

/// A request with its booth.
#[derive(Deserialize)]
pub(crate) struct Assigned {
    pub request: String,
    pub booth: Uuid,
}

/// A request without a booth.
#[derive(Deserialize)]
pub(crate) struct Waiting {
    pub request: String,
    pub reason: String,
}

/// A wish, met or not.
#[derive(Deserialize)]
pub(crate) struct Judged {
    pub wish: String,
    pub met: bool,
    pub reason: Option<String>,
    #[serde(default)]
    pub blocked_by: Vec<String>,
}

impl Plan {
    /// Reads a plan.
    ///
    /// # Errors
    /// When it is none.
    pub(crate) fn read(text: &str) -> Outcome<Self> {
        serde_json::from_str(text).map_err(Failure::fail)
    }

    /// The seat of a request; none when it waits.
    pub(crate) fn seat(&self, request: &BoothRequest) -> Option<Seat> {
        let own = self.assigned.iter().find(|one| one.request == request.id)?;
        Some(Seat {
            session: request.session,
            application: request.application,
            booth: BoothId(own.booth),
        })
    }
}
