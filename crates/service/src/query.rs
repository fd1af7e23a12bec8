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
    let reply = handler(look.clone(), query).await;
    let reply = reply.and_then(|reply| serde_json::to_value(reply).map_err(Failure::fail));
    let answer = match reply.map(|reply| outcome_log::encode(&Answer::Done(reply))) {
        Ok(answer) => {
            let told = [Q::NAME.as_bytes(), &request.body, &answer];
            note(&runtime, &look, Q::NAME, told).await.map(|()| answer)
        }
        Err(failure) => Err(failure),
    };
    let trace = &request.envelope.trace;
    match answer {
        Ok(answer) => answer,
        Err(Failure::Refused(refusal)) => outcome_log::refused(refusal),
        Err(Failure::Retry(_)) => outcome_log::again(),
        Err(failure) => outcome_log::failed(Q::NAME, trace, &failure),
    }
}

/// Writes down whose data the answer shows to somebody else: until then there is no answer.
async fn note(runtime: &Runtime, look: &Look, query: &str, told: [&[u8]; 3]) -> Outcome<()> {
    let Some(access) = look.access(query) else {
        return Ok(());
    };
    let reader = access.reader.map_or([0; 16], |reader| *reader.0.as_bytes());
    let [name, asked, answer] = told;
    let seen = runtime
        .bus
        .keys()
        .fingerprint(&[name, &reader, asked, answer]);
    let kept = runtime.accesses.keep(&runtime.db, access, seen).await;
    kept.map_err(Failure::Retry)
}
