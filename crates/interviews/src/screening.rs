//! Candidates and proposals: what several handlers do.

use std::collections::{BTreeSet, HashMap};

use contract::interviews::{CandidacyView, Candidate, InterviewProposalWithdrawn, ProposalView};
use data::Connection;
use data::accounts::StoredConsent;
use data::interviews as rows;
use data::privacy::StoredEmployerConsent;
use domain::application::ApplicationState;
use domain::candidacy::Candidacy;
use domain::diary::Together;
use domain::id::{CandidacyId, CentreId, EmployerId, FairId, PersonId, ProposalId, ResourceId};
use domain::person::Person;
use domain::privacy::Showing;
use domain::proposal::{CallOff, InterviewProposal, ProposalState};
use domain::{Code, Instant, Refusal, TimeRange};
use serde_json::json;
use service::{Outcome, Work};

/// A candidacy of the centre of the one who asks.
///
/// Refuses with `sign_in_needed` or `candidacy_not_found`.
pub(crate) async fn candidacy(work: &Work, id: CandidacyId) -> Outcome<Candidacy> {
    let centre = work.actor().centre()?;
    let found = rows::find_candidacy(work.tx(), centre, id).await?;
    Ok(found.ok_or(Refusal::new(Code::CandidacyNotFound))?)
}

/// Saves the next version of a candidacy.
///
/// Refuses with `version_outdated`.
pub(crate) async fn save(work: &Work, candidacy: &Candidacy) -> Outcome<()> {
    if !rows::save_candidacy(work.tx(), candidacy).await? {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    note(work, candidacy);
    Ok(())
}

/// Leaves an audit entry of a candidacy.
pub(crate) fn note(work: &Work, candidacy: &Candidacy) {
    let details = json!({
        "state": candidacy.state,
        "reasons": candidacy.reasons,
        "version": candidacy.version,
    });
    work.audit(candidacy.id, details);
}

/// A proposal of the centre of the one who asks, locked until the transaction ends.
///
/// Refuses with `sign_in_needed` or `proposal_not_found`.
pub(crate) async fn proposal(work: &Work, id: ProposalId) -> Outcome<InterviewProposal> {
    let centre = work.actor().centre()?;
    let found = rows::lock_proposal(work.tx(), centre, id).await?;
    Ok(found.ok_or(Refusal::new(Code::ProposalNotFound))?)
}

/// Saves the next version of a proposal, and leaves an audit entry.
///
/// Refuses with `version_outdated`.
pub(crate) async fn save_proposal(work: &Work, proposal: &InterviewProposal) -> Outcome<()> {
    if !rows::save_proposal(work.tx(), proposal).await? {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    note_proposal(work, proposal);
    Ok(())
}

/// Leaves an audit entry of a proposal.
pub(crate) fn note_proposal(work: &Work, proposal: &InterviewProposal) {
    work.audit(proposal.id, details(proposal));
}

fn details(proposal: &InterviewProposal) -> serde_json::Value {
    json!({
        "state": proposal.state,
        "declined_for": proposal.declined_for,
        "withdrawn_for": proposal.withdrawn_for,
        "times": proposal.times,
        "version": proposal.version,
    })
}

/// Takes back the proposal of a candidacy that waits for its answer, if there is one.
pub(crate) async fn end_proposal_of(work: &Work, candidacy: &Candidacy) -> Outcome<()> {
    let open = rows::open_proposal_of(work.tx(), candidacy.id).await?;
    if let Some(withdrawn) = open.and_then(|one| one.withdraw(work.now()).ok()) {
        save_proposal(work, &withdrawn).await?;
        work.emit(InterviewProposalWithdrawn::from(&withdrawn));
    }
    Ok(())
}

/// Ends the proposals of a fair, or of an employer there, that wait for an answer.
pub(crate) async fn call_off_proposals(
    work: &Work,
    (centre, fair): (CentreId, FairId),
    employer: Option<EmployerId>,
    reason: CallOff,
) -> Outcome<()> {
    let open = rows::proposals_at(work.tx(), fair, employer, ProposalState::Open).await?;
    for one in open {
        // One that was answered, or ran out, by the time it is locked needs no ending.
        let found = rows::lock_proposal(work.tx(), centre, one.id).await?;
        let ended = found.and_then(|one| one.call_off(reason, work.now()).ok());
        let Some(ended) = ended else {
            continue;
        };
        if !rows::save_proposal(work.tx(), &ended).await? {
            return Err(Refusal::new(Code::VersionOutdated).into());
        }
        work.audit_in(centre, ended.id, details(&ended));
        work.emit(InterviewProposalWithdrawn::from(&ended));
    }
    Ok(())
}

/// Passes while the employer takes part in the fair and it was not called off. Both stay so until the
/// transaction ends: whoever cancels meanwhile ends afterwards what was made here.
///
/// Refuses with `not_approved`, `fair_not_found`, `fair_not_published` or `fair_cancelled`.
pub(crate) async fn must_take_part(
    work: &Work,
    centre: CentreId,
    (fair, employer): (FairId, EmployerId),
) -> Outcome<()> {
    let found = data::registration::hold_fair(work.tx(), centre, fair).await?;
    let found = found.ok_or(Refusal::new(Code::FairNotFound))?;
    found.fair.must_be_published()?;
    let application = data::registration::hold_application_of(work.tx(), fair, employer).await?;
    match application.is_some_and(|one| one.state == ApplicationState::Approved) {
        true => Ok(()),
        false => Err(Refusal::new(Code::NotApproved).into()),
    }
}

/// What is shown of a candidacy to its two sides.
pub(crate) async fn view_of(
    db: &impl Connection,
    candidacy: Candidacy,
) -> data::Result<CandidacyView> {
    let known = Known::of(db, std::slice::from_ref(&candidacy)).await?;
    Ok(known.view(&candidacy))
}

/// What is shown of many candidacies.
pub(crate) async fn views_of(
    db: &impl Connection,
    candidacies: &[Candidacy],
) -> data::Result<Vec<CandidacyView>> {
    let known = Known::of(db, candidacies).await?;
    Ok(candidacies.iter().map(|one| known.view(one)).collect())
}

/// Those of these candidacies whose employer may know who applies.
pub(crate) async fn shown_among(
    db: &impl Connection,
    candidacies: &[Candidacy],
) -> data::Result<BTreeSet<CandidacyId>> {
    let known = Known::of(db, candidacies).await?;
    let is_shown = |one: &&Candidacy| known.view(one).candidate.is_some();
    Ok(candidacies
        .iter()
        .filter(is_shown)
        .map(|one| one.id)
        .collect())
}

/// The candidates, and what they have agreed to.
struct Known {
    people: HashMap<PersonId, Person>,
    to_centre: Vec<StoredConsent>,
    to_employers: Vec<StoredEmployerConsent>,
}

impl Known {
    async fn of(db: &impl Connection, candidacies: &[Candidacy]) -> data::Result<Self> {
        let people: BTreeSet<PersonId> = candidacies.iter().map(|one| one.person).collect();
        Ok(Self {
            to_centre: data::accounts::consents_of_all(db, &people).await?,
            to_employers: data::privacy::employer_consents_of_all(db, &people).await?,
            people: data::accounts::people_by_id(db, people).await?,
        })
    }

    fn view(&self, candidacy: &Candidacy) -> CandidacyView {
        let person = self.people.get(&candidacy.person);
        let to_centre = self.to_centre.iter();
        let to_centre = to_centre.filter(|one| one.person == candidacy.person);
        let to_centre: Vec<_> = to_centre.map(|one| one.consent.clone()).collect();
        let to_employers = self.to_employers.iter();
        let to_employers = to_employers.filter(|one| one.person == candidacy.person);
        let to_employers: Vec<_> = to_employers.map(|one| one.consent.clone()).collect();
        let shows = |showing| candidacy.shows(showing, &to_centre, &to_employers);
        let candidate = |person: &Person| Candidate {
            name: person.name.clone(),
            email: person.email.clone(),
            phone: person.phone.clone(),
            summary: candidacy.summary.clone().filter(|_| shows(Showing::Cv)),
        };
        let person = person.filter(|one| one.centre == candidacy.centre && shows(Showing::Contact));
        view(candidacy, person.map(candidate))
    }
}

fn view(candidacy: &Candidacy, candidate: Option<Candidate>) -> CandidacyView {
    CandidacyView {
        id: candidacy.id,
        fair: candidacy.fair,
        opening: candidacy.opening,
        employer: candidacy.employer,
        person: candidacy.person,
        state: candidacy.state,
        reasons: candidacy.reasons.clone(),
        applied_at: candidacy.consent.given_at,
        version: candidacy.version,
        candidate,
    }
}

/// What is shown of proposals as of now; `viewer` is the candidate when one asks, whose own calendar
/// is looked at too.
pub(crate) async fn proposal_views(
    db: &impl Connection,
    centre: CentreId,
    proposals: Vec<InterviewProposal>,
    (viewer, now): (Option<PersonId>, Instant),
) -> data::Result<Vec<ProposalView>> {
    let is_open = |one: &&InterviewProposal| one.state_at(now) == ProposalState::Open;
    let open = proposals.iter().filter(is_open);
    let wanted: BTreeSet<ResourceId> = open
        .clone()
        .flat_map(InterviewProposal::hosts)
        .chain(viewer.map(ResourceId::from))
        .collect();
    let times: Vec<TimeRange> = open.flat_map(|one| one.times.clone()).collect();
    let during = TimeRange {
        from: times.iter().map(|time| time.from).min().unwrap_or(now),
        to: times.iter().map(|time| time.to).max().unwrap_or(now),
    };
    let ids: Vec<_> = wanted.iter().copied().collect();
    let resources = data::ledger::resources_by_id(db, centre, wanted).await?;
    let found = data::ledger::claims_with_calendar(db, centre, &ids, during, now).await?;
    let (calendar, claims) = found;
    let view = |mut proposal: InterviewProposal| {
        proposal.state = proposal.state_at(now);
        let hosts: BTreeSet<_> = proposal
            .hosts()
            .chain(viewer.map(ResourceId::from))
            .collect();
        let theirs = resources.iter().filter(|one| hosts.contains(&one.id));
        let together = Together::of(theirs, &calendar, &claims);
        let is_free = |time: &&TimeRange| time.from >= now && together.are_free(**time);
        let free = match proposal.state {
            ProposalState::Open => proposal.times.iter().filter(is_free).copied().collect(),
            _ => Vec::new(),
        };
        ProposalView { proposal, free }
    };
    Ok(proposals.into_iter().map(view).collect())
}

/// What is shown of a proposal that is over.
pub(crate) fn over(proposal: InterviewProposal) -> ProposalView {
    ProposalView {
        proposal,
        free: Vec::new(),
    }
}
