//! What came of visits, interviews and talks, and what is certified of them.

use contract::interviews::{
    CertificateIssued, CertificateRevoked, CertificateView, OutcomeRecorded,
};
use data::interviews as rows;
use domain::certificate::Certificate;
use domain::meeting::{MeetingId, Side};
use domain::outcome::{InterviewOutcome, OutcomeTerms, Recording, record};
use domain::{Code, Refusal, text};
use serde_json::json;
use service::{Look, Outcome, Work};

use crate::{held, views};

/// Adds a revision of what came of a meeting; the latest counts.
///
/// Refuses as `held::find` and `domain::outcome::record` do.
pub(crate) async fn add(
    work: &Work,
    meeting: MeetingId,
    seen: Option<u32>,
    terms: &OutcomeTerms,
) -> Outcome<InterviewOutcome> {
    let held = held::find(work.tx(), work.actor(), meeting, Side::Hosts).await?;
    let zone = held::zone_of(work.tx(), held.centre).await?;
    let revisions = rows::revisions_of(work.tx(), held.id).await?;
    let present = revisions.last().map(|one| one.revision);
    let recording = Recording {
        by: work.actor().person,
        now: work.now(),
        zone: &zone,
    };
    let outcome = record(&held, present, seen, terms, &recording)?;
    if !rows::add_outcome(work.tx(), &held, &outcome).await? {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    work.emit(OutcomeRecorded {
        meeting: held.id,
        centre: held.centre,
        version: outcome.revision,
    });
    let details = json!({
        "revision": outcome.revision,
        "decision": outcome.decision,
        "reasons": outcome.reasons,
        "decided_on": outcome.decided_on,
    });
    work.audit(held.id, details);
    Ok(outcome)
}

/// Every revision of what came of a meeting, in their order.
///
/// Refuses as `held::find` does.
pub(crate) async fn revisions(look: &Look, meeting: MeetingId) -> Outcome<Vec<InterviewOutcome>> {
    let held = held::find(look.db(), look.actor(), meeting, Side::Hosts).await?;
    Ok(rows::revisions_of(look.db(), held.id).await?)
}

/// Issues the certificate of a meeting that took place; one that holds is shown again. After a revoked
/// one only hosts and staff issue another.
///
/// Refuses as `held::find` and `Certificate::issue` do.
pub(crate) async fn certify(work: &Work, meeting: MeetingId) -> Outcome<CertificateView> {
    let held = held::find(work.tx(), work.actor(), meeting, Side::Anybody).await?;
    let earlier = rows::certificate_of(work.tx(), held.id).await?;
    if let Some(present) = earlier.as_ref().filter(|one| one.holds(&held)) {
        note(work, present, false);
        return Ok(views::certificate(present));
    }
    if earlier.is_some() {
        held::find(work.tx(), work.actor(), meeting, Side::Hosts).await?;
    }
    let issued = Certificate::issue(&held, earlier.as_ref(), work.secret(), work.now())?;
    if !rows::save_certificate(work.tx(), held.centre, &issued).await? {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    work.emit(CertificateIssued {
        meeting: held.id,
        centre: held.centre,
        version: issued.version,
    });
    note(work, &issued, true);
    Ok(views::certificate(&issued))
}

/// The code itself stays out of the trail: whoever has it can show the certificate.
fn note(work: &Work, certificate: &Certificate, is_new: bool) {
    let details = json!({ "version": certificate.version, "new": is_new });
    work.audit(certificate.meeting, details);
}

/// Revokes a certificate: who checks its code learns so at once.
///
/// Refuses as `held::find` does, and with `certificate_not_found`, `wrong_state` when it was revoked
/// before, `text_missing`, `bad_name`, `text_too_long` or `version_outdated`.
pub(crate) async fn revoke(
    work: &Work,
    meeting: MeetingId,
    reason: &str,
) -> Outcome<CertificateView> {
    let held = held::find(work.tx(), work.actor(), meeting, Side::Hosts).await?;
    let reason = text::line("reason", reason, 300)?;
    let found = rows::certificate_of(work.tx(), held.id).await?;
    let revoked = found
        .ok_or(Refusal::new(Code::CertificateNotFound))?
        .revoke(work.now())?;
    if !rows::save_certificate(work.tx(), held.centre, &revoked).await? {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    work.emit(CertificateRevoked {
        meeting: held.id,
        centre: held.centre,
        version: revoked.version,
    });
    let details = json!({ "version": revoked.version, "reason": reason });
    work.audit(held.id, details);
    Ok(views::certificate(&revoked))
}
