//! Replaying registrations as the commands their employers would have sent.

use std::collections::BTreeMap;

use contract::accounts::{AddEmployer, FirstAdministrator, FoundCentre};
use contract::booths::{BoothOutcome, ImportHallPlan, ReserveBooth};
use contract::registration::{
    ApplyToFair, ApproveApplication, CreateFair, PublishFair, SessionTerms,
};
use domain::application::{ApplicationTerms, BoothNeeds, OpeningTerms, Participation};
use domain::centre::CentreTerms;
use domain::employer::{EmployerTerms, normalised_name};
use domain::fair::{FairTerms, Mode};
use domain::id::{ApplicationId, CentreId, EmployerId, FairId, SessionId};
use domain::refusal::Language;
use domain::{Code, Minutes, Refusal, TimeRange, Zone};

use super::progress::Progress;
use super::rows::Registration;
use crate::fault::Fault;
use crate::line::Line;
use crate::{clock, keys};

/// The fair that was made for the import.
pub struct Fair {
    /// Its id.
    pub id: FairId,
    /// Its sessions by name, in the order of the day.
    pub sessions: BTreeMap<String, SessionId>,
}

/// What came of one registration.
pub enum Outcome {
    /// The application was refused.
    Refused(Refusal),
    /// By session: a booth, a place on the waiting list, or the refusal.
    Applied(Vec<(String, Result<BoothOutcome, Refusal>)>),
}

/// Makes a centre when there is none, with an administrator whose password nobody knows.
///
/// # Errors
/// When it is refused.
pub async fn found_centre(line: &Line) -> Result<CentreId, Fault> {
    let command = FoundCentre {
        terms: CentreTerms {
            name: "Imported centre".to_owned(),
            name_en: None,
            zone: "UTC".to_owned(),
            languages: vec![Language::En],
            sender: "fair@madang.example".to_owned(),
        },
        administrator: FirstAdministrator {
            name: "Import".to_owned(),
            email: "import@madang.example".to_owned(),
            password: keys::random(),
        },
    };
    Ok(line.must(&command).await?.id)
}

/// The fair that is made: a day for each session that the registrations name.
pub fn fair(title: &str, registrations: &[Registration]) -> CreateFair {
    let mut names: Vec<_> = registrations
        .iter()
        .flat_map(|one| &one.sessions)
        .cloned()
        .collect();
    names.sort();
    names.dedup();
    let now = clock::now_on_grid();
    let day = |at: usize| {
        let days = u32::try_from(60 + at).unwrap_or(60);
        TimeRange::starting(now.plus(Minutes(days * 24 * 60)), Minutes(6 * 60))
    };
    let window = TimeRange::starting(now.minus(Minutes(60)), Minutes(50 * 24 * 60));
    let session = |(at, name): (usize, &String)| SessionTerms {
        name: name.clone(),
        from: day(at).from,
        to: day(at).to,
        first_come: true,
    };
    CreateFair {
        terms: FairTerms {
            title: title.to_owned(),
            about: None,
            mode: Mode::Onsite,
            days: (0..names.len()).map(day).collect(),
            employer_window: window,
            seeker_window: window,
            co_organisers: Vec::new(),
            place: Some("Hall".to_owned()),
            tags: Vec::new(),
            seeker_cap: None,
            employer_cap: None,
            walk_ins: true,
            zone: Zone::utc(),
        },
        sessions: names.iter().enumerate().map(session).collect(),
    }
}

/// Makes and publishes the fair, and its hall.
///
/// # Errors
/// When it is refused.
pub async fn prepare(line: &Line, fair: &CreateFair, plan: &str) -> Result<Fair, Fault> {
    let fair = line.must(fair).await?;
    let id = fair.fair.id;
    line.must(&PublishFair { fair: id }).await?;
    let plan = ImportHallPlan {
        fair: id,
        name: "Hall".to_owned(),
        csv: plan.to_owned(),
        version: None,
    };
    line.must(&plan).await?;
    let sessions = fair
        .sessions
        .into_iter()
        .map(|one| (one.name, one.id))
        .collect();
    Ok(Fair { id, sessions })
}

/// Sends what each registration asks for, in order of time.
///
/// # Errors
/// When a service cannot be reached.
pub async fn replay(
    line: &Line,
    fair: &Fair,
    registrations: &[Registration],
) -> Result<Vec<Outcome>, Fault> {
    let mut progress = Progress::begin(registrations.len(), "registrations");
    let mut employers = BTreeMap::new();
    let mut outcomes = Vec::with_capacity(registrations.len());
    for registration in registrations {
        let employer = employer(line, registration, &mut employers).await?;
        outcomes.push(replay_one(line, fair, registration, employer).await?);
        progress.advance(1);
    }
    progress.end();
    Ok(outcomes)
}

async fn employer(
    line: &Line,
    registration: &Registration,
    known: &mut BTreeMap<String, EmployerId>,
) -> Result<EmployerId, Fault> {
    let name = normalised_name(&registration.employer);
    if let Some(employer) = known.get(&name) {
        return Ok(*employer);
    }
    let terms = employer_terms(registration);
    let employer = match line.command(&AddEmployer { terms }).await? {
        Ok(added) => added.id,
        Err(refusal) => already_there(&refusal)?,
    };
    known.insert(name, employer);
    Ok(employer)
}

/// The employer as it would add itself.
pub fn employer_terms(registration: &Registration) -> EmployerTerms {
    EmployerTerms {
        name: registration.employer.clone(),
        ..EmployerTerms::default()
    }
}

/// The employer that the centre knows already, as the refusal names it.
fn already_there(refusal: &Refusal) -> Result<EmployerId, Fault> {
    let known = (refusal.code == Code::EmployerKnown)
        .then(|| refusal.facts.get("employer")?.parse().ok())
        .flatten();
    known
        .map(EmployerId)
        .ok_or_else(|| Fault::say(refusal.sentence(Language::En)))
}

async fn replay_one(
    line: &Line,
    fair: &Fair,
    registration: &Registration,
    employer: EmployerId,
) -> Result<Outcome, Fault> {
    let application = match line
        .command(&application(fair, registration, employer))
        .await?
    {
        Ok(view) => view.application.id,
        Err(refusal) => return Ok(Outcome::Refused(refusal)),
    };
    line.must(&ApproveApplication { application }).await?;
    let mut booths = Vec::new();
    for name in &registration.sessions {
        let command = reserve(fair, name, application);
        booths.push((name.clone(), line.command(&command).await?));
    }
    Ok(Outcome::Applied(booths))
}

fn reserve(fair: &Fair, session: &str, application: ApplicationId) -> ReserveBooth {
    ReserveBooth {
        fair: fair.id,
        session: fair.sessions[session],
        application,
        booth: None,
        instead: false,
    }
}

fn application(fair: &Fair, registration: &Registration, employer: EmployerId) -> ApplyToFair {
    ApplyToFair {
        fair: fair.id,
        employer,
        submit: true,
        terms: ApplicationTerms {
            participation: Participation::Direct,
            openings: vec![OpeningTerms {
                title: "Openings at the booth".to_owned(),
                count: 1,
                ..OpeningTerms::default()
            }],
            needs: BoothNeeds {
                power: registration.power,
                premium: registration.premium,
                tables: registration.tables,
                ..BoothNeeds::default()
            },
            sessions: registration
                .sessions
                .iter()
                .map(|name| fair.sessions[name])
                .collect(),
            ..ApplicationTerms::default()
        },
    }
}
