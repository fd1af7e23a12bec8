//! Forgetting how people signed in.

use data::accounts;
use domain::Minutes;
use service::{Outcome, Work};

/// No session lasts longer, so what is older is of no use.
const KEPT: Minutes = Minutes(31 * 24 * 60);

/// Forgets links and sessions that were last of use more than 31 days ago.
pub async fn forget_old_sign_ins(work: Work) -> Outcome<()> {
    let forgotten = accounts::forget_before(work.tx(), work.now().minus(KEPT)).await?;
    if forgotten > 0 {
        tracing::info!(forgotten, "old sign-ins are forgotten");
    }
    Ok(())
}
