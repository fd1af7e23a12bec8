//! Sign-in links.

use domain::Instant;
use domain::id::{CentreId, PersonId};
use domain::refusal::Language;
use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;

use super::{name_of, of_name};
use crate::Result;

/// A sign-in link. Written by `accounts`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_links")]
pub struct Model {
    /// The link's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub link_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// Whom it signs in.
    pub person_id: Uuid,
    /// SHA-256 of its token.
    pub token_hash: String,
    /// The language of the mail.
    pub language: String,
    /// When it was asked for, unix seconds.
    pub asked_at: i64,
    /// When it stops working, unix seconds.
    pub expires_at: i64,
    /// When it was used, unix seconds.
    pub used_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}

/// A mailed link that signs in once.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SignInLink {
    /// Its id.
    pub id: Uuid,
    /// The centre.
    pub centre: CentreId,
    /// Whom it signs in.
    pub person: PersonId,
    /// The language of the mail.
    pub language: Language,
    /// When it was asked for.
    pub asked_at: Instant,
    /// When it stops working.
    pub expires_at: Instant,
    /// When it was used.
    pub used_at: Option<Instant>,
}

impl SignInLink {
    /// True when it can still be used.
    pub fn works(&self, now: Instant) -> bool {
        self.used_at.is_none() && now < self.expires_at
    }
}

/// Puts a link in, with the hash of its token.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_link(
    tx: &impl ConnectionTrait,
    link: &SignInLink,
    token_hash: String,
) -> Result<()> {
    let row = Model {
        link_id: link.id,
        centre_id: link.centre.0,
        person_id: link.person.0,
        token_hash,
        language: name_of(link.language)?,
        asked_at: link.asked_at.unix(),
        expires_at: link.expires_at.unix(),
        used_at: link.used_at.map(Instant::unix),
    };
    Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Stops all links of a person that still work.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_links_of(tx: &impl ConnectionTrait, person: PersonId, now: Instant) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::ExpiresAt, Expr::value(now.unix()))
        .filter(Column::PersonId.eq(person.0))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(now.unix()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Uses a link; false when it was used or stopped meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn use_link(tx: &impl ConnectionTrait, link: Uuid, now: Instant) -> Result<bool> {
    let used = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now.unix()))
        .filter(Column::LinkId.eq(link))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(now.unix()))
        .exec(tx)
        .await?;
    Ok(used.rows_affected == 1)
}

/// A link by its id.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_link(db: &impl ConnectionTrait, link: Uuid) -> Result<Option<SignInLink>> {
    let row = Entity::find_by_id(link).one(db).await?;
    row.map(read).transpose()
}

/// A link by the hash of its token.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_link_by_hash(
    db: &impl ConnectionTrait,
    token_hash: &str,
) -> Result<Option<SignInLink>> {
    let row = Entity::find()
        .filter(Column::TokenHash.eq(token_hash))
        .one(db)
        .await?;
    row.map(read).transpose()
}

/// How many links a person was given since a moment.
///
/// # Errors
/// When the database cannot be read.
pub async fn links_asked_since(
    db: &impl ConnectionTrait,
    person: PersonId,
    since: Instant,
) -> Result<u64> {
    let asked = Entity::find()
        .filter(Column::PersonId.eq(person.0))
        .filter(Column::AskedAt.gt(since.unix()));
    Ok(asked.count(db).await?)
}

fn read(row: Model) -> Result<SignInLink> {
    Ok(SignInLink {
        id: row.link_id,
        centre: CentreId(row.centre_id),
        person: PersonId(row.person_id),
        language: of_name(row.language)?,
        asked_at: Instant::from_unix(row.asked_at),
        expires_at: Instant::from_unix(row.expires_at),
        used_at: row.used_at.map(Instant::from_unix),
    })
}
