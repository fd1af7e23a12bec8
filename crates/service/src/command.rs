//! One ordinary command: one transaction, its outcome stored under its key.

use contract::{Answer, Command};
use data::audit::AuditEntry;
use domain::Refusal;
use serde_json::Value;

use crate::clock;
use crate::failure::{Failure, Outcome};
use crate::outcome_log::{self, Keyed};
use crate::running::Runtime;
use crate::work::{Occasion, Work};

/// How often a command is tried when the database is busy.
pub(crate) const TRIES: u32 = 4;

/// Runs a command to its answer.
pub(crate) async fn answer<C, H, F>(runtime: Runtime, request: bus::Request, handler: H) -> Vec<u8>
where
    C: Command,
    H: Fn(Work, C) -> F,
    F: Future<Output = Outcome<C::Reply>>,
{
    let command: C = match outcome_log::decode(&request.body) {
        Ok(command) => command,
        Err(refusal) => return outcome_log::refused(refusal),
    };
    let keyed = Keyed::of(C::NAME, &request, runtime.bus.keys());
    for _ in 0..TRIES {
        if let Err(refusal) = outcome_log::in_time(request.envelope.deadline_ms) {
            return outcome_log::refused(refusal);
        }
        let taking = clock::Taking::begin();
        let attempted = attempt(&runtime, &keyed, &request, &command, &handler).await;
        taking.note(C::NAME);
        match attempted {
            Ok(answer) => return answer,
            Err(Failure::Retry(error)) => {
                tracing::debug!(command = C::NAME, %error, "the database was busy");
                metrics::counter!("madang_retries_total", "command" => C::NAME).increment(1);
                tokio::time::sleep(clock::jitter()).await;
            }
            Err(failure) => return outcome_log::failed(C::NAME, &request.envelope.trace, &failure),
        }
    }
    outcome_log::again()
}

async fn attempt<C, H, F>(
    runtime: &Runtime,
    keyed: &Keyed,
    request: &bus::Request,
    command: &C,
    handler: &H,
) -> Outcome<Vec<u8>>
where
    C: Command,
    H: Fn(Work, C) -> F,
    F: Future<Output = Outcome<C::Reply>>,
{
    let tx = runtime.db.begin().await?;
    if let Some(stored) = data::command_log::outcome_of(&tx, keyed.key).await? {
        return Ok(keyed.answer_from(&stored.into()));
    }
    let occasion = Occasion {
        actor: request.envelope.actor.clone(),
        now: clock::now(),
        action: C::NAME.to_owned(),
        trace: request.envelope.trace.clone(),
    };
    let work = Work::new(tx, occasion);
    match handler(work.clone(), command.clone()).await {
        Ok(reply) => {
            let reply = serde_json::to_value(reply).map_err(Failure::fail)?;
            keep_done(runtime, keyed, work, reply).await
        }
        Err(Failure::Refused(refusal)) => {
            let noted = work.noted_all_the_same();
            drop(work);
            keep_refusal(runtime, keyed, refusal, noted).await
        }
        Err(failure) => Err(failure),
    }
}

async fn keep_done(runtime: &Runtime, keyed: &Keyed, work: Work, reply: Value) -> Outcome<Vec<u8>> {
    let outcome = outcome_log::encode(&Answer::Done(reply));
    let stored = data::command_log::storing(&[keyed.row(&outcome)]);
    runtime.finish(work, vec![stored]).await?;
    Ok(outcome)
}

/// The handler's writes are rolled back; the refusal is kept in a transaction of its own, with what
/// stays in the audit trail.
async fn keep_refusal(
    runtime: &Runtime,
    keyed: &Keyed,
    refusal: Refusal,
    noted: Vec<AuditEntry>,
) -> Outcome<Vec<u8>> {
    let outcome = outcome_log::refused(refusal);
    let tx = runtime.db.begin().await?;
    data::command_log::store(&tx, &[keyed.row(&outcome)]).await?;
    data::audit::write(&tx, &noted).await?;
    runtime.commit(tx).await?;
    Ok(outcome)
}
