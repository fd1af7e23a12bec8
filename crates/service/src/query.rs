//! One query: it reads, and leaves nothing behind.

use contract::{Answer, Query};

use crate::clock;
use crate::failure::{Failure, Outcome};
use crate::outcome_log;
use crate::running::Runtime;
use crate::work::Look;

/// Runs a query to its answer.
pub(crate) async fn answer<Q, H, F>(runtime: Runtime, request: bus::Request, handler: H) -> Vec<u8>
where
    Q: Query,
    H: Fn(Look, Q) -> F,
    F: Future<Output = Outcome<Q::Reply>>,
{
    let query: Q = match outcome_log::decode(&request.body) {
        Ok(query) => query,
        Err(refusal) => return outcome_log::refused(refusal),
    };
    let look = Look::new(runtime.db.clone(), request.envelope.actor, clock::now());
    let reply = handler(look, query).await;
    let trace = &request.envelope.trace;
    match reply.and_then(|reply| serde_json::to_value(reply).map_err(Failure::fail)) {
        Ok(reply) => outcome_log::encode(&Answer::Done(reply)),
        Err(Failure::Refused(refusal)) => outcome_log::refused(refusal),
        Err(Failure::Retry(_)) => outcome_log::again(),
        Err(failure) => outcome_log::failed(Q::NAME, trace, &failure),
    }
}
