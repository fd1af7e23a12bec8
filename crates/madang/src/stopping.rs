//! Being asked to stop.

use bus::Stopper;
use tokio::signal::unix::{SignalKind, signal};

use crate::fault::Fault;

/// Returns on SIGTERM or SIGINT, and asks for the stop.
///
/// # Errors
/// When signals cannot be heard.
pub async fn on_signal(stopper: &Stopper) -> Result<(), Fault> {
    let hear = |kind| signal(kind).map_err(|error| Fault::file("signals", error));
    let mut terminate = hear(SignalKind::terminate())?;
    let mut interrupt = hear(SignalKind::interrupt())?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    tracing::info!("stopping");
    stopper.stop();
    Ok(())
}
