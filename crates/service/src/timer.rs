//! What runs by itself, again and again.

use std::time::Duration;

use bus::Stop;
use domain::Actor;

use crate::clock;
use crate::failure::{Failure, Outcome};
use crate::running::Runtime;
use crate::work::{Occasion, Work};

/// How long a timer gives way to a crowd that books, once for all that it does then.
const PATIENCE: Duration = Duration::from_secs(1);

/// Runs a timer until stopped: each time one transaction, and again at once while more is left.
pub(crate) async fn run<H, F>(
    runtime: Runtime,
    every: Duration,
    name: &'static str,
    handler: H,
    stop: Stop,
) where
    H: Fn(Work) -> F,
    F: Future<Output = Outcome<bool>>,
{
    let mut more_is_left = false;
    while !stop.requested_within(pause(every, more_is_left)).await {
        if !more_is_left {
            runtime.precedence.give_way(PATIENCE).await;
        }
        let ticked = once(&runtime, name, &handler).await;
        more_is_left = matches!(ticked, Ok(true));
        match ticked {
            Ok(_) => {}
            Err(Failure::Refused(refusal)) => {
                tracing::info!(timer = name, code = refusal.code.as_str(), "nothing to do");
            }
            Err(failure) => tracing::warn!(timer = name, error = ?failure, "a timer failed"),
        }
    }
}

fn pause(every: Duration, more_is_left: bool) -> Duration {
    match more_is_left {
        true => Duration::ZERO,
        false => clock::period(every),
    }
}

/// Does something once, as the system, in one transaction.
pub(crate) async fn once<T, F>(
    runtime: &Runtime,
    name: &str,
    handler: impl FnOnce(Work) -> F,
) -> Outcome<T>
where
    F: Future<Output = Outcome<T>>,
{
    let tx = runtime.db.begin().await?;
    let occasion = Occasion {
        actor: Actor::system(None),
        now: clock::now(),
        action: name.to_owned(),
        trace: String::new(),
    };
    let work = Work::new(tx, occasion);
    let done = handler(work.clone()).await?;
    runtime.finish(work, Vec::new()).await?;
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trial;
    use harness::NatsServer;
    use tokio::sync::mpsc;

    /// Shorter than a crowd is given way to.
    const A_WHILE: Duration = Duration::from_millis(300);

    #[tokio::test]
    async fn a_timer_waits_for_a_crowd_to_go() {
        let folder = tempfile::tempdir().unwrap();
        let nats = NatsServer::start().await;
        let runtime = trial::runtime(&nats, &folder).await;
        let (told, mut ticks) = mpsc::unbounded_channel();
        let precedence = runtime.precedence.clone();
        let handler = move |_: Work| {
            told.send(precedence.is_crowded()).unwrap();
            std::future::ready(Ok(false))
        };
        runtime.precedence.stays(A_WHILE);
        let (_stopper, stop) = Stop::pair();
        let running = run(runtime, Duration::from_millis(1), "test", handler, stop);
        tokio::select! {
            () = running => unreachable!("nobody stops it"),
            is_crowded = ticks.recv() => assert_eq!(is_crowded, Some(false)),
        }
    }
}
