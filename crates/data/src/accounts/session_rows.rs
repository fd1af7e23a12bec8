//! Sessions of people who are signed in.

use std::collections::HashMap;

use domain::Instant;
use domain::id::{CentreId, LoginId, PersonId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{Condition, FromQueryResult, IntoActiveModel, QueryOrder, QuerySelect};

use super::hashes::{by_hash, touch};
use crate::Result;

/// A session. Written by `accounts`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub struct Model {
    /// The session's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub session_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// Who is signed in.
    pub person_id: Uuid,
    /// SHA-256 of its token.
    pub token_hash: String,
    /// When it was opened, unix seconds.
    pub opened_at: i64,
    /// When it was last used, as far as was noted, unix seconds.
    pub seen_at: i64,
    /// When it was ended before it ran out, unix seconds.
    pub ended_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}

/// A session.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Login {
    /// Its id.
    pub id: LoginId,
    /// The centre.
    pub centre: CentreId,
    /// Who is signed in.
    pub person: PersonId,
    /// When it was opened.
    pub opened_at: Instant,
    /// When it was last used, as far as was noted.
    pub seen_at: Instant,
    /// When it was ended before it ran out.
    pub ended_at: Option<Instant>,
}

/// Puts a session in, with the hash of its token.
///
/// # Errors
/// When the token is another's, or the database cannot be written.
pub async fn insert_login(
    tx: &impl ConnectionTrait,
    login: &Login,
    token_hash: String,
) -> Result<()> {
    let row = Model {
        session_id: login.id.0,
        centre_id: login.centre.0,
        person_id: login.person.0,
        token_hash,
        opened_at: login.opened_at.unix(),
        seen_at: login.seen_at.unix(),
        ended_at: login.ended_at.map(Instant::unix),
    };
    Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Ends a session; one that has ended stays so.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_session(tx: &impl ConnectionTrait, login: LoginId, now: Instant) -> Result<()> {
    end(tx, Column::SessionId.eq(login.0), now).await
}

/// Ends all sessions of a person but one.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_sessions_of(
    tx: &impl ConnectionTrait,
    person: PersonId,
    keep: Option<LoginId>,
    now: Instant,
) -> Result<()> {
    let others = Condition::all()
        .add(Column::PersonId.eq(person.0))
        .add_option(keep.map(|keep| Column::SessionId.ne(keep.0)));
    end(tx, others, now).await
}

async fn end(
    tx: &impl ConnectionTrait,
    which: impl sea_orm::sea_query::IntoCondition,
    now: Instant,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(now.unix()))
        .filter(which)
        .filter(Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Notes that the sessions of tokens are used.
///
/// # Errors
/// When the database cannot be written.
pub async fn touch_logins(
    tx: &impl ConnectionTrait,
    token_hashes: Vec<String>,
    now: Instant,
) -> Result<()> {
    touch(tx, "sessions", token_hashes, now).await
}

/// A session of a centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_login(
    db: &impl ConnectionTrait,
    centre: CentreId,
    login: LoginId,
) -> Result<Option<Login>> {
    let row = Entity::find_by_id(login.0)
        .filter(Column::CentreId.eq(centre.0))
        .one(db)
        .await?;
    Ok(row.map(read))
}

/// The sessions of tokens by their hashes, also those that have ended.
///
/// # Errors
/// When the database cannot be read.
pub async fn logins_by_hash(
    db: &impl ConnectionTrait,
    token_hashes: &[String],
) -> Result<HashMap<String, Login>> {
    let found = by_hash(db, "sessions", token_hashes);
    let rows = Model::find_by_statement(found).all(db).await?;
    let logins = rows
        .into_iter()
        .map(|row| (row.token_hash.clone(), read(row)));
    Ok(logins.collect())
}

/// The sessions of a person that were not ended, those last used before `unseen_since` left out,
/// oldest first, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn logins_of(
    db: &impl ConnectionTrait,
    person: PersonId,
    unseen_since: Instant,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Login>> {
    let wanted = Condition::all()
        .add(Column::PersonId.eq(person.0))
        .add(Column::EndedAt.is_null())
        .add(Column::SeenAt.gt(unseen_since.unix()))
        .add_option(after.map(|after| Column::SessionId.gt(after)));
    let rows = Entity::find()
        .filter(wanted)
        .order_by_asc(Column::SessionId)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

fn read(row: Model) -> Login {
    Login {
        id: LoginId(row.session_id),
        centre: CentreId(row.centre_id),
        person: PersonId(row.person_id),
        opened_at: Instant::from_unix(row.opened_at),
        seen_at: Instant::from_unix(row.seen_at),
        ended_at: row.ended_at.map(Instant::from_unix),
    }
}
