//! Invitations to speak for an employer.

use domain::Instant;
use domain::id::{CentreId, EmployerId, PersonId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{Condition, IntoActiveModel};

use crate::Result;

/// An invitation to speak for an employer. Written by `accounts`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "member_invitations")]
pub struct Model {
    /// The invitation's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub invitation_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// The employer.
    pub employer_id: Uuid,
    /// Who is invited.
    pub person_id: Uuid,
    /// The member who asked.
    pub invited_by: Uuid,
    /// SHA-256 of its token.
    pub token_hash: String,
    /// When it was asked for, unix seconds.
    pub asked_at: i64,
    /// When it stops working, unix seconds.
    pub expires_at: i64,
    /// When it was accepted, unix seconds.
    pub accepted_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}

/// An invitation to speak for an employer, which its person accepts once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MemberInvitation {
    /// Its id.
    pub id: Uuid,
    /// The centre.
    pub centre: CentreId,
    /// The employer.
    pub employer: EmployerId,
    /// Who is invited.
    pub person: PersonId,
    /// The member who asked.
    pub invited_by: PersonId,
    /// When it was asked for.
    pub asked_at: Instant,
    /// When it stops working.
    pub expires_at: Instant,
    /// When it was accepted.
    pub accepted_at: Option<Instant>,
}

impl MemberInvitation {
    /// True when it can still be accepted.
    pub fn is_open(&self, now: Instant) -> bool {
        self.accepted_at.is_none() && now < self.expires_at
    }
}

/// Puts an invitation in, with the hash of its token.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_member_invitation(
    tx: &impl ConnectionTrait,
    one: &MemberInvitation,
    token_hash: String,
) -> Result<()> {
    let row = Model {
        invitation_id: one.id,
        centre_id: one.centre.0,
        employer_id: one.employer.0,
        person_id: one.person.0,
        invited_by: one.invited_by.0,
        token_hash,
        asked_at: one.asked_at.unix(),
        expires_at: one.expires_at.unix(),
        accepted_at: one.accepted_at.map(Instant::unix),
    };
    Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Accepts an invitation; false when it was accepted or ran out meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn accept_member_invitation(
    tx: &impl ConnectionTrait,
    invitation: Uuid,
    now: Instant,
) -> Result<bool> {
    let accepted = Entity::update_many()
        .col_expr(Column::AcceptedAt, Expr::value(now.unix()))
        .filter(Column::InvitationId.eq(invitation))
        .filter(Column::AcceptedAt.is_null())
        .filter(Column::ExpiresAt.gt(now.unix()))
        .exec(tx)
        .await?;
    Ok(accepted.rows_affected == 1)
}

/// Ends the open invitations of a person to speak for an employer, or for any when none is named.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_member_invitations(
    tx: &impl ConnectionTrait,
    person: PersonId,
    employer: Option<EmployerId>,
    now: Instant,
) -> Result<()> {
    let open = Condition::all()
        .add(Column::PersonId.eq(person.0))
        .add_option(employer.map(|employer| Column::EmployerId.eq(employer.0)))
        .add(Column::AcceptedAt.is_null())
        .add(Column::ExpiresAt.gt(now.unix()));
    Entity::update_many()
        .col_expr(Column::ExpiresAt, Expr::value(now.unix()))
        .filter(open)
        .exec(tx)
        .await?;
    Ok(())
}

/// An invitation by its id.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_member_invitation(
    db: &impl ConnectionTrait,
    invitation: Uuid,
) -> Result<Option<MemberInvitation>> {
    let row = Entity::find_by_id(invitation).one(db).await?;
    Ok(row.map(MemberInvitation::from))
}

/// An invitation by the hash of its token.
///
/// # Errors
/// When the database cannot be read.
pub async fn member_invitation_by_hash(
    db: &impl ConnectionTrait,
    token_hash: &str,
) -> Result<Option<MemberInvitation>> {
    let row = Entity::find()
        .filter(Column::TokenHash.eq(token_hash))
        .one(db)
        .await?;
    Ok(row.map(MemberInvitation::from))
}

/// How many invitations a person was sent since a moment, by whichever employer.
///
/// # Errors
/// When the database cannot be read.
pub async fn member_invitations_since(
    db: &impl ConnectionTrait,
    person: PersonId,
    since: Instant,
) -> Result<u64> {
    let asked = Entity::find()
        .filter(Column::PersonId.eq(person.0))
        .filter(Column::AskedAt.gt(since.unix()));
    Ok(asked.count(db).await?)
}

impl From<Model> for MemberInvitation {
    fn from(row: Model) -> Self {
        Self {
            id: row.invitation_id,
            centre: CentreId(row.centre_id),
            employer: EmployerId(row.employer_id),
            person: PersonId(row.person_id),
            invited_by: PersonId(row.invited_by),
            asked_at: Instant::from_unix(row.asked_at),
            expires_at: Instant::from_unix(row.expires_at),
            accepted_at: row.accepted_at.map(Instant::from_unix),
        }
    }
}
