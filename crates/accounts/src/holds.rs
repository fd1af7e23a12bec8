//! Legal holds: what several handlers do.

use contract::accounts::LegalHoldView;
use data::privacy::LegalHold;

/// A hold as it is shown.
pub(crate) fn view(hold: LegalHold) -> LegalHoldView {
    LegalHoldView {
        id: hold.id,
        person: hold.person,
        fair: hold.fair,
        reason: hold.reason,
        set_at: hold.set_at,
        lifted_at: hold.lifted_at,
    }
}
