use contract::registration::{FairCertificateStanding, FindFairCertificate};
use data::registration as rows;
use service::{Look, Outcome};

use crate::certifying;
use crate::stored;

/// The last certificate of an employer at a fair, and why none can be issued now.
///
/// Refuses with `not_allowed`, `fair_not_found` or `employer_not_found`.
pub async fn find_fair_certificate(
    look: Look,
    query: FindFairCertificate,
) -> Outcome<FairCertificateStanding> {
    let centre = look.actor().must_speak_for(query.employer)?;
    let fair = stored::fair(look.db(), centre, query.fair).await?.fair;
    certifying::name(look.db(), centre, query.employer).await?;
    let standing = certifying::standing(look.db(), &fair, query.employer, look.now()).await?;
    let last = rows::last_fair_certificate(look.db(), query.fair, query.employer).await?;
    Ok(FairCertificateStanding {
        last: last.map(certifying::view),
        hindrance: standing.err().map(|refusal| refusal.code),
    })
}
