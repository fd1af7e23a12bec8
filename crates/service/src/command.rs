//! One ordinary command: one transaction, its outcome stored under its key.

use std::time::Duration;

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

/// How long a command that can wait gives way to a crowd: less than whoever sent it waits.
const PATIENCE: Duration = Duration::from_millis(500);

/// Runs a command to its answer when no crowd is there any more, or after half a second.
pub(crate) async fn answer_patiently<C, H, F>(
    runtime: Runtime,
    request: bus::Request,
    handler: H,
) -> Vec<u8>
where
    C: Command,
    H: Fn(Work, C) -> F,
    F: Future<Output = Outcome<C::Reply>>,
{
    runtime.precedence.give_way(PATIENCE).await;
    answer(runtime, request, handler).await
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial;
    use contract::Envelope;
    use contract::accounts::TouchSessions;
    use domain::Actor;
    use harness::NatsServer;
    use uuid::Uuid;

    /// Shorter than a crowd is given way to.
    const A_WHILE: Duration = Duration::from_millis(200);
    const LONG: Duration = Duration::from_secs(60);

    fn request(key: u128) -> bus::Request {
        bus::Request {
            subject: String::new(),
            envelope: Envelope {
                id: Uuid::from_u128(key),
                deadline_ms: clock::true_ms() + 10_000,
                actor: Actor::system(None),
                trace: String::new(),
            },
            body: br#"{"token_hashes":[]}"#.to_vec(),
        }
    }

    #[tokio::test]
    async fn what_can_wait_gives_way_to_a_crowd_and_all_else_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let nats = NatsServer::start().await;
        let runtime = trial::runtime(&nats, &folder).await;
        let handler = |_, _: TouchSessions| std::future::ready(Ok(()));
        let done = outcome_log::encode(&Answer::Done(()));
        runtime.precedence.stays(LONG);
        let answered = answer(runtime.clone(), request(1), handler).await;
        assert_eq!((&answered, runtime.precedence.is_crowded()), (&done, true));
        runtime.precedence.stays(A_WHILE);
        let answered = answer_patiently(runtime.clone(), request(2), handler).await;
        assert_eq!((&answered, runtime.precedence.is_crowded()), (&done, false));
    }
}
