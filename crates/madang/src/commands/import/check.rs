//! What can be known to be wrong before anything is made: an import happens whole or not at all.

use std::path::Path;

use contract::registration::CreateFair;
use domain::employer::Employer;
use domain::fair::{Fair, Session};
use domain::hall::parse_plan;
use domain::id::{BoothId, CentreId, EmployerId, FairId, SessionId};
use domain::refusal::{Language, Refusal};
use uuid::Uuid;

use super::replay;
use super::rows::Registration;
use crate::fault::Fault;

/// A line that cannot be imported.
#[derive(Debug)]
pub struct Wrong {
    /// Which, counted from 1.
    pub line: u64,
    /// Why not.
    pub reason: String,
}

impl Wrong {
    /// The same, said of a file with the plan or the registrations.
    pub fn of(self, what: &str, file: &Path) -> Fault {
        let (file, line) = (file.display(), self.line);
        let reason = self.reason.trim_end_matches('.');
        Fault::say(format!(
            "{file}: line {line} of the {what}: {reason}. Nothing was imported; correct the line and import again."
        ))
    }
}

/// Passes a plan that can be read.
///
/// # Errors
/// Names the line that cannot.
pub fn plan(text: &str) -> Result<(), Wrong> {
    let Err(refusal) = parse_plan(text, || BoothId(Uuid::nil())) else {
        return Ok(());
    };
    let fact = |name: &str| refusal.facts.get(name).cloned();
    Err(Wrong {
        line: fact("line").and_then(|line| line.parse().ok()).unwrap_or(1),
        reason: fact("reason").unwrap_or_else(|| said(&refusal)),
    })
}

/// Passes employers that can be added.
///
/// # Errors
/// Names the line of one that cannot.
pub fn registrations(registrations: &[Registration]) -> Result<(), Wrong> {
    let nobody = (EmployerId(Uuid::nil()), CentreId(Uuid::nil()));
    for one in registrations {
        let employer = Employer::register(nobody.0, nobody.1, &replay::employer_terms(one));
        employer.map_err(|refusal| wrong(one, &refusal))?;
    }
    Ok(())
}

/// Passes a fair that can be made, with the sessions that the registrations name.
///
/// # Errors
/// Names the line of the first registration with a session that cannot be made, or says what is
/// wrong with the fair.
pub fn fair(
    command: &CreateFair,
    registrations: &[Registration],
    file: &Path,
) -> Result<(), Fault> {
    let (fair, centre) = (FairId(Uuid::nil()), CentreId(Uuid::nil()));
    if registrations.is_empty() {
        return Err(Fault::say(format!(
            "{} holds no registration. Nothing was imported.",
            file.display()
        )));
    }
    let drafted = Fair::draft(fair, centre, &command.terms);
    let fair = drafted.map_err(|refusal| {
        let reason = said(&refusal);
        Fault::say(format!(
            "the fair cannot be made: {reason} Nothing was imported; mend that and import again."
        ))
    })?;
    for one in registrations {
        for name in &one.sessions {
            let session = Session::open(SessionId(Uuid::nil()), &fair, name, fair.days[0], true);
            session.map_err(|refusal| wrong(one, &refusal).of("registrations", file))?;
        }
    }
    Ok(())
}

fn wrong(registration: &Registration, refusal: &Refusal) -> Wrong {
    Wrong {
        line: registration.line,
        reason: said(refusal),
    }
}

fn said(refusal: &Refusal) -> String {
    refusal.sentence(Language::En)
}
