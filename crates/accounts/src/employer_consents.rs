//! What seekers show to single employers: what several handlers do.

use contract::accounts::EmployerConsentView;
use data::privacy::{self, EmployerConsentFilter, StoredEmployerConsent};
use domain::id::PersonId;
use domain::privacy::Showing;
use serde_json::json;
use service::{Outcome, Work};

/// Shows these things to nobody any more: withdrawn at once for every employer.
pub(crate) async fn end_all(work: &Work, person: PersonId, showing: &[Showing]) -> Outcome<()> {
    let filter = EmployerConsentFilter {
        showing: Some(showing),
        ..EmployerConsentFilter::default()
    };
    let ended = privacy::end_employer_consents(work.tx(), person, filter, work.now()).await?;
    if ended > 0 {
        work.audit(person, json!({ "hidden": showing, "consents": ended }));
    }
    Ok(())
}

/// A consent as it is shown.
pub(crate) fn view(stored: StoredEmployerConsent) -> EmployerConsentView {
    EmployerConsentView {
        id: stored.id,
        consent: stored.consent,
    }
}
