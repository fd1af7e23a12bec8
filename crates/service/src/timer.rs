//! What runs by itself, again and again.

use std::time::Duration;

use bus::Stop;
use domain::Actor;

use crate::clock;
use crate::failure::{Failure, Outcome};
use crate::running::Runtime;
use crate::work::{Occasion, Work};

/// Runs a timer until stopped: each time one transaction.
pub(crate) async fn run<H, F>(
    runtime: Runtime,
    every: Duration,
    name: &'static str,
    handler: H,
    stop: Stop,
) where
    H: Fn(Work) -> F,
    F: Future<Output = Outcome<()>>,
{
    while !stop.requested_within(clock::period(every)).await {
        match tick(&runtime, name, &handler).await {
            Ok(()) => {}
            Err(Failure::Refused(refusal)) => {
                tracing::info!(timer = name, code = refusal.code.as_str(), "nothing to do");
            }
            Err(failure) => tracing::warn!(timer = name, error = ?failure, "a timer failed"),
        }
    }
}

async fn tick<H, F>(runtime: &Runtime, name: &str, handler: &H) -> Outcome<()>
where
    H: Fn(Work) -> F,
    F: Future<Output = Outcome<()>>,
{
    let tx = runtime.db.begin().await?;
    let occasion = Occasion {
        actor: Actor::system(None),
        now: clock::now(),
        action: name.to_owned(),
        trace: String::new(),
    };
    let work = Work::new(tx, occasion);
    handler(work.clone()).await?;
    runtime.finish(work, Vec::new()).await?;
    Ok(())
}
