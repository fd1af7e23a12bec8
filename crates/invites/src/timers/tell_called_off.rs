//! Fairs, and employers at fairs, that do not take place.

use std::sync::Arc;

use service::{Outcome, Work};

use crate::called_off::tell;
use crate::settings::Settings;

/// The most that are looked at in one go.
const MOST: u64 = 20;

/// Tells all whom it concerns of each that has ended all that hangs on it, once.
pub(crate) async fn tell_called_off(settings: Arc<Settings>, work: Work) -> Outcome<()> {
    for off in data::invites::called_off_to_tell(work.tx(), MOST).await? {
        tell(&settings, &work, &off).await?;
    }
    Ok(())
}
