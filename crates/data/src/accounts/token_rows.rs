//! API tokens.

use std::collections::HashMap;

use domain::id::{CentreId, PersonId, TokenId};
use domain::{Instant, Role};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{Condition, FromQueryResult, IntoActiveModel, QueryOrder, QuerySelect};

use super::hashes::{by_hash, touch};
use crate::Result;

/// An API token. Written by `accounts`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "api_tokens")]
pub struct Model {
    /// The token's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// Whose it is.
    pub person_id: Uuid,
    /// What it is for.
    pub label: String,
    /// Its roles, as JSON.
    pub roles: String,
    /// SHA-256 of the token.
    pub token_hash: String,
    /// When it was created, unix seconds.
    pub created_at: i64,
    /// When it was last used, as far as was noted, unix seconds.
    pub seen_at: i64,
    /// When it ends, unix seconds.
    pub expires_at: i64,
    /// When it was ended before that, unix seconds.
    pub revoked_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}

/// An API token, without the token itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ApiToken {
    /// Its id.
    pub id: TokenId,
    /// The centre.
    pub centre: CentreId,
    /// Whose it is.
    pub person: PersonId,
    /// What it is for.
    pub label: String,
    /// Its roles.
    pub roles: Vec<Role>,
    /// When it was created.
    pub created_at: Instant,
    /// When it was last used, as far as was noted.
    pub seen_at: Instant,
    /// When it ends.
    pub expires_at: Instant,
    /// When it was ended before that.
    pub revoked_at: Option<Instant>,
}

/// Puts an API token in, with the hash of the token itself.
///
/// # Errors
/// When the token is another's, or the database cannot be written.
pub async fn insert_api_token(
    tx: &impl ConnectionTrait,
    token: &ApiToken,
    token_hash: String,
) -> Result<()> {
    let row = Model {
        token_id: token.id.0,
        centre_id: token.centre.0,
        person_id: token.person.0,
        label: token.label.clone(),
        roles: serde_json::to_string(&token.roles)?,
        token_hash,
        created_at: token.created_at.unix(),
        seen_at: token.seen_at.unix(),
        expires_at: token.expires_at.unix(),
        revoked_at: token.revoked_at.map(Instant::unix),
    };
    Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Ends an API token; one that has ended stays so.
///
/// # Errors
/// When the database cannot be written.
pub async fn revoke_api_token(
    tx: &impl ConnectionTrait,
    token: TokenId,
    now: Instant,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(now.unix()))
        .filter(Column::TokenId.eq(token.0))
        .filter(Column::RevokedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Notes that API tokens are used.
///
/// # Errors
/// When the database cannot be written.
pub async fn touch_api_tokens(
    tx: &impl ConnectionTrait,
    token_hashes: Vec<String>,
    now: Instant,
) -> Result<()> {
    touch(tx, "api_tokens", token_hashes, now).await
}

/// An API token of a centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_api_token(
    db: &impl ConnectionTrait,
    centre: CentreId,
    token: TokenId,
) -> Result<Option<ApiToken>> {
    let row = Entity::find_by_id(token.0)
        .filter(Column::CentreId.eq(centre.0))
        .one(db)
        .await?;
    row.map(read).transpose()
}

/// API tokens by the hashes of the tokens themselves, also those that have ended.
///
/// # Errors
/// When the database cannot be read.
pub async fn api_tokens_by_hash(
    db: &impl ConnectionTrait,
    token_hashes: &[String],
) -> Result<HashMap<String, ApiToken>> {
    if token_hashes.is_empty() {
        return Ok(HashMap::new());
    }
    let found = by_hash(db, "api_tokens", token_hashes);
    let rows = Model::find_by_statement(found).all(db).await?;
    let token = |row: Model| Ok((row.token_hash.clone(), read(row)?));
    rows.into_iter().map(token).collect()
}

/// The API tokens of a person, oldest first, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn api_tokens_of(
    db: &impl ConnectionTrait,
    person: PersonId,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<ApiToken>> {
    let rows = Entity::find()
        .filter(Column::PersonId.eq(person.0))
        .filter(Condition::all().add_option(after.map(|after| Column::TokenId.gt(after))))
        .order_by_asc(Column::TokenId)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

fn read(row: Model) -> Result<ApiToken> {
    Ok(ApiToken {
        id: TokenId(row.token_id),
        centre: CentreId(row.centre_id),
        person: PersonId(row.person_id),
        label: row.label,
        roles: serde_json::from_str(&row.roles)?,
        created_at: Instant::from_unix(row.created_at),
        seen_at: Instant::from_unix(row.seen_at),
        expires_at: Instant::from_unix(row.expires_at),
        revoked_at: row.revoked_at.map(Instant::from_unix),
    })
}
