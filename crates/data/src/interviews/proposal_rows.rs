//! Proposals of interview times.

use domain::Instant;
use domain::id::{CandidacyId, CentreId, EmployerId, FairId, PersonId, ProposalId};
use domain::proposal::{InterviewProposal, ProposalState};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::LockType;
use sea_orm::{Condition, FromQueryResult, IntoActiveModel, QueryOrder, QuerySelect, Set};

use super::name_of;
use crate::Result;
use crate::rows::Ask;

/// How many proposals are looked at in one go.
const GLANCE: usize = 20;

/// A proposal of interview times to a candidate. Written by `interviews`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "interview_proposals")]
pub struct Model {
    /// The proposal's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub proposal_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// The candidacy.
    pub candidacy_id: Uuid,
    /// Who proposes.
    pub employer_id: Uuid,
    /// To whom.
    pub person_id: Uuid,
    /// Where it is; one that has expired is kept as open.
    pub state: String,
    /// Its version.
    pub version: i64,
    /// The whole proposal, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// Which proposals of a centre; `None` leaves a thing open.
#[derive(Clone, Copy, Default, Debug)]
pub struct ProposalFilter {
    /// Of this candidacy.
    pub candidacy: Option<CandidacyId>,
    /// Of this employer.
    pub employer: Option<EmployerId>,
    /// To this person.
    pub person: Option<PersonId>,
    /// After this proposal in the order of ids.
    pub after: Option<Uuid>,
}

/// Puts a proposal in.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_proposal(
    tx: &impl ConnectionTrait,
    proposal: &InterviewProposal,
) -> Result<()> {
    let row = Model {
        proposal_id: proposal.id.0,
        centre_id: proposal.centre.0,
        candidacy_id: proposal.candidacy.0,
        employer_id: proposal.employer.0,
        person_id: proposal.person.0,
        state: name_of(proposal.state)?,
        version: proposal.version.into(),
        details: serde_json::to_string(proposal)?,
    };
    Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Saves the next version of a proposal; false when another was saved meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn save_proposal(
    tx: &impl ConnectionTrait,
    proposal: &InterviewProposal,
) -> Result<bool> {
    let changed = ActiveModel {
        state: Set(name_of(proposal.state)?),
        version: Set(proposal.version.into()),
        details: Set(serde_json::to_string(proposal)?),
        ..Default::default()
    };
    let saved = Entity::update_many()
        .set(changed)
        .filter(Column::ProposalId.eq(proposal.id.0))
        .filter(Column::Version.eq(i64::from(proposal.version) - 1))
        .exec(tx)
        .await?;
    Ok(saved.rows_affected == 1)
}

/// A proposal in a centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_proposal(
    db: &impl ConnectionTrait,
    centre: CentreId,
    proposal: ProposalId,
) -> Result<Option<InterviewProposal>> {
    let row = Entity::find_by_id(proposal.0)
        .filter(Column::CentreId.eq(centre.0))
        .one(db)
        .await?;
    row.as_ref().map(read).transpose()
}

/// The same, for changing it: it stays locked until the transaction ends.
///
/// # Errors
/// When the database cannot be read.
pub async fn lock_proposal(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    proposal: ProposalId,
) -> Result<Option<InterviewProposal>> {
    let row = Entity::find_by_id(proposal.0)
        .filter(Column::CentreId.eq(centre.0))
        .lock(LockType::NoKeyUpdate)
        .one(tx)
        .await?;
    row.as_ref().map(read).transpose()
}

/// The newest proposal of a candidacy that was neither answered nor taken back, locked for changing
/// it; it may have expired.
///
/// # Errors
/// When the database cannot be read.
pub async fn open_proposal_of(
    tx: &impl ConnectionTrait,
    candidacy: CandidacyId,
) -> Result<Option<InterviewProposal>> {
    let row = Entity::find()
        .filter(Column::CandidacyId.eq(candidacy.0))
        .filter(Column::State.eq(name_of(ProposalState::Open)?))
        .order_by_desc(Column::ProposalId)
        .lock(LockType::NoKeyUpdate)
        .one(tx)
        .await?;
    row.as_ref().map(read).transpose()
}

/// True while a proposal of a fair, or of one employer there, can still be answered.
///
/// # Errors
/// When the database cannot be read.
pub async fn has_open_proposal(
    db: &impl ConnectionTrait,
    fair: FairId,
    employer: Option<EmployerId>,
    now: Instant,
) -> Result<bool> {
    let mut before = None;
    loop {
        let mut ask = Ask::of(db);
        let mut sql = of_state(&mut ask, fair, employer, ProposalState::Open)?;
        if let Some(before) = before {
            sql += &format!(" AND c.candidacy_id < {}", ask.value(before));
        }
        // One that has expired is kept as open. Of a candidacy none but the newest can be answered, and
        // the newest candidacies are the likeliest, so that the first rows tell.
        sql += &format!(" ORDER BY c.candidacy_id DESC, p.proposal_id DESC LIMIT {GLANCE}");
        let rows = Model::find_by_statement(ask.saying(sql)).all(db).await?;
        for row in &rows {
            if read(row)?.state_at(now) == ProposalState::Open {
                return Ok(true);
            }
        }
        match rows.last().filter(|_| rows.len() == GLANCE) {
            Some(last) => before = Some(last.candidacy_id),
            None => return Ok(false),
        }
    }
}

/// The proposals of a fair, or of one employer there, in this state, in the order of their ids.
///
/// # Errors
/// When the database cannot be read.
pub async fn proposals_at(
    db: &impl ConnectionTrait,
    fair: FairId,
    employer: Option<EmployerId>,
    state: ProposalState,
) -> Result<Vec<InterviewProposal>> {
    let mut ask = Ask::of(db);
    let sql = of_state(&mut ask, fair, employer, state)? + " ORDER BY p.proposal_id";
    let rows = Model::find_by_statement(ask.saying(sql)).all(db).await?;
    rows.iter().map(read).collect()
}

fn of_state(
    ask: &mut Ask,
    fair: FairId,
    employer: Option<EmployerId>,
    state: ProposalState,
) -> Result<String> {
    let mut sql = format!(
        "SELECT p.* FROM candidacies c JOIN interview_proposals p ON p.candidacy_id = c.candidacy_id \
         WHERE c.fair_id = {} AND p.state = {}",
        ask.value(fair.0),
        ask.value(name_of(state)?),
    );
    if let Some(employer) = employer {
        sql += &format!(" AND p.employer_id = {}", ask.value(employer.0));
    }
    Ok(sql)
}

/// A centre's proposals in the order of their ids, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn proposals_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    filter: &ProposalFilter,
    limit: u64,
) -> Result<Vec<InterviewProposal>> {
    let wanted = Condition::all()
        .add(Column::CentreId.eq(centre.0))
        .add_option(filter.candidacy.map(|one| Column::CandidacyId.eq(one.0)))
        .add_option(filter.employer.map(|one| Column::EmployerId.eq(one.0)))
        .add_option(filter.person.map(|one| Column::PersonId.eq(one.0)))
        .add_option(filter.after.map(|after| Column::ProposalId.gt(after)));
    let rows = Entity::find()
        .filter(wanted)
        .order_by_asc(Column::ProposalId)
        .limit(limit)
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &Model) -> Result<InterviewProposal> {
    Ok(serde_json::from_str(&row.details)?)
}
