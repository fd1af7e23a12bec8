//! Certificates of participation (참가확인서): that an employer took part in a fair, at which booths,
//! and what was counted of it on the day of issue.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::application::{Application, ApplicationState, Participation};
use crate::certificate::CertificateCode;
use crate::fair::Fair;
use crate::id::{EmployerId, FairId};
use crate::refusal::{Code, Refusal};
use crate::report::Figure;
use crate::time::{Instant, TimeRange, Zone};

/// A booth that an employer had in a session of a fair.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Stand {
    /// What the session is called.
    pub session: String,
    /// When it was.
    pub during: TimeRange,
    /// The hall, if any, and the booth.
    pub booth: String,
}

/// What a certificate says: all of it as it was when it was issued.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TookPart {
    /// The fair's title.
    pub title: String,
    /// The employer's name.
    pub employer: String,
    /// When the fair was.
    pub days: Vec<TimeRange>,
    /// The venue's zone.
    pub zone: Zone,
    /// The venue, for people to read.
    pub place: Option<String>,
    /// How the employer took part.
    pub participation: Participation,
    /// Its booths, in the order of sessions.
    pub stands: Vec<Stand>,
    /// Its row of the fair's table: `docs/figures.md` says of each figure what it counts.
    pub figures: BTreeMap<Figure, u32>,
}

/// A certificate of participation; a later one of the same employer does not end it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FairCertificate {
    /// The fair.
    pub fair: FairId,
    /// The employer.
    pub employer: EmployerId,
    /// 1 for the employer's first of the fair, then counted up.
    pub version: u32,
    /// Its code.
    pub code: CertificateCode,
    /// When it was issued.
    pub issued_at: Instant,
    /// What it says.
    pub said: TookPart,
}

impl FairCertificate {
    /// The next certificate; none when the last one says the same already.
    pub fn after(
        last: Option<&Self>,
        (fair, employer): (FairId, EmployerId),
        said: TookPart,
        random: [u8; 32],
        now: Instant,
    ) -> Option<Self> {
        let is_said = last.is_some_and(|last| last.said == said);
        (!is_said).then(|| Self {
            fair,
            employer,
            version: last.map_or(1, |last| last.version + 1),
            code: CertificateCode::of(random),
            issued_at: now,
            said,
        })
    }
}

/// Passes an employer that took part in a fair that is over: approved, and either by proxy, or there, with
/// a booth or with people whom it met.
///
/// Refuses with `fair_not_published`, `fair_cancelled`, `fair_not_over` or `took_no_part`.
pub fn must_have_taken_part(
    fair: &Fair,
    application: Option<&Application>,
    was_there: bool,
    now: Instant,
) -> Result<Participation, Refusal> {
    fair.must_be_published()?;
    let until = fair.end();
    if now < until {
        return Err(Refusal::new(Code::FairNotOver).with("until", until));
    }
    let approved = application.filter(|one| one.state == ApplicationState::Approved);
    let how = approved.map(|one| one.participation);
    how.filter(|how| *how == Participation::Indirect || was_there)
        .ok_or(Refusal::new(Code::TookNoPart))
}

#[cfg(test)]
mod tests;
