//! Loading and keeping employers: what several handlers do.

use contract::accounts::{EmployerAdded, EmployerEdited};
use data::accounts;
use domain::employer::Employer;
use domain::id::{CentreId, EmployerId};
use domain::{Code, Refusal, keeping};
use serde_json::json;
use service::{Outcome, Work};

/// An employer of a centre.
///
/// Refuses with `employer_not_found`.
pub(crate) async fn find(
    db: &impl data::Connection,
    centre: CentreId,
    employer: EmployerId,
) -> Outcome<Employer> {
    let found = accounts::find_employer(db, centre, employer).await?;
    Ok(found.ok_or(Refusal::new(Code::EmployerNotFound))?)
}

/// Puts a new employer in.
///
/// Refuses with `employer_known`.
pub(crate) async fn put_in(work: &Work, employer: &Employer) -> Outcome<()> {
    let alike = accounts::employers_like(work.tx(), employer).await?;
    keeping::must_be_new(employer, &alike)?;
    accounts::insert_employer(work.tx(), employer).await?;
    work.emit(EmployerAdded {
        employer: employer.id,
        centre: employer.centre,
        version: employer.version,
    });
    work.audit(employer.id, json!({ "version": employer.version }));
    Ok(())
}

/// Saves a changed employer that was based on a version.
///
/// Refuses with `employer_known` or `version_outdated`.
pub(crate) async fn save(work: &Work, based_on: u32, employer: &Employer) -> Outcome<()> {
    let outdated = || Refusal::new(Code::VersionOutdated);
    if employer.version != based_on + 1 {
        return Err(outdated().into());
    }
    let alike = accounts::employers_like(work.tx(), employer).await?;
    keeping::must_be_new(employer, &alike)?;
    if !accounts::save_employer(work.tx(), employer).await? {
        return Err(outdated().into());
    }
    work.emit(EmployerEdited {
        employer: employer.id,
        centre: employer.centre,
        version: employer.version,
    });
    work.audit(
        employer.id,
        json!({ "flags": employer.flags, "version": employer.version }),
    );
    Ok(())
}
