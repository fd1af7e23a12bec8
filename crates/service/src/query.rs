//! One query: it reads, and leaves nothing behind but a note of whose data it showed to whom.

use contract::{Answer, Query};

use crate::clock;
use crate::failure::{Failure, Outcome};
use crate::look::Look;
use crate::outcome_log;
use crate::running::Runtime;

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
    let reply = match handler(look.clone(), query).await {
        Ok(reply) => note(&runtime, &look, Q::NAME).await.map(|()| reply),
        Err(failure) => Err(failure),
    };
    let trace = &request.envelope.trace;
    match reply.and_then(|reply| serde_json::to_value(reply).map_err(Failure::fail)) {
        Ok(reply) => outcome_log::encode(&Answer::Done(reply)),
        Err(Failure::Refused(refusal)) => outcome_log::refused(refusal),
        Err(Failure::Retry(_)) => outcome_log::again(),
        Err(failure) => outcome_log::failed(Q::NAME, trace, &failure),
    }
}

/// Writes down whose data the answer shows to somebody else: until then there is no answer.
async fn note(runtime: &Runtime, look: &Look, query: &str) -> Outcome<()> {
    let Some(access) = look.access(query) else {
        return Ok(());
    };
    let kept = runtime.accesses.keep(&runtime.db, access).await;
    kept.map_err(Failure::Retry)
}
