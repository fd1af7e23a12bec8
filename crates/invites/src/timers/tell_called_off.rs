//! Fairs, and employers at fairs, that do not take place.

use std::sync::Arc;
use std::time::Duration;

use data::invites::{self, CalledOff};
use service::{Background, Failure};

use crate::called_off::tell;
use crate::settings::Settings;

/// How often it is looked for them.
const OFTEN: Duration = Duration::from_secs(2);
/// The most that are looked at in one go: more than wait for anything but a fault.
const MOST: u64 = 1_000;

/// Tells all whom it concerns of each that has ended all that hangs on it, once. Each has a transaction
/// of its own, so that one that cannot be told keeps no other back.
pub(crate) async fn tell_called_off(settings: Arc<Settings>, background: Background) {
    while !background.stop.requested_within(OFTEN).await {
        match invites::called_off_to_tell(background.db.read(), MOST).await {
            Ok(all) => each(&settings, &background, &all).await,
            Err(error) => tracing::warn!(%error, "what is called off cannot be read"),
        }
    }
}

async fn each(settings: &Settings, background: &Background, all: &[CalledOff]) {
    for off in all {
        if background.stop.is_requested() {
            return;
        }
        let telling = async |work| tell(settings, &work, off).await;
        match background.once("tell_called_off", telling).await {
            Ok(()) => {}
            Err(Failure::Refused(refusal)) => {
                tracing::info!(about = %off.about, code = refusal.code.as_str(), "nothing to tell");
            }
            Err(failure) => tracing::warn!(about = %off.about, error = ?failure, "nobody is told"),
        }
    }
}
