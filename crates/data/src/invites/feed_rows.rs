//! Calendars that people subscribe to.

use domain::Instant;
use domain::id::{CentreId, FeedId, PersonId};
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;

use crate::Result;
use crate::rows::{self, Column as Kind, Table};

/// A calendar that a person subscribes to. Written by `invites`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "feeds")]
pub struct Model {
    /// The calendar's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub feed_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// Whose bookings it holds.
    pub person_id: Uuid,
    /// SHA-256 of its secret token, in hexadecimal digits.
    pub token_hash: String,
    /// When it was created, unix seconds.
    pub created_at: i64,
    /// When it was ended, unix seconds.
    pub revoked_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}

/// A calendar, as stored.
pub type Feed = Model;

const TABLE: Table = Table {
    name: "feeds",
    columns: &[
        Kind::Id("feed_id"),
        Kind::Id("centre_id"),
        Kind::Id("person_id"),
        Kind::Text("token_hash"),
        Kind::Number("created_at"),
    ],
    on_conflict: "",
};

/// Stores a new calendar.
///
/// # Errors
/// When the database cannot be written, or the token is in use.
pub async fn add_feed(tx: &impl ConnectionTrait, feed: &Feed) -> Result<()> {
    let row = vec![
        rows::id(feed.feed_id),
        rows::id(feed.centre_id),
        rows::id(feed.person_id),
        feed.token_hash.clone().into(),
        feed.created_at.into(),
    ];
    rows::insert(tx, &TABLE, vec![row]).await?;
    Ok(())
}

/// A calendar of a centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_feed(
    db: &impl ConnectionTrait,
    centre: CentreId,
    id: FeedId,
) -> Result<Option<Feed>> {
    Ok(Entity::find_by_id(id.0)
        .filter(Column::CentreId.eq(centre.0))
        .one(db)
        .await?)
}

/// The calendar with a token of this SHA-256, unless it was ended.
///
/// # Errors
/// When the database cannot be read.
pub async fn feed_by_hash(db: &impl ConnectionTrait, token_hash: &str) -> Result<Option<Feed>> {
    Ok(Entity::find()
        .filter(Column::TokenHash.eq(token_hash))
        .filter(Column::RevokedAt.is_null())
        .one(db)
        .await?)
}

/// The calendars of a person, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn feeds_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    person: PersonId,
) -> Result<Vec<Feed>> {
    Ok(Entity::find()
        .filter(Column::CentreId.eq(centre.0))
        .filter(Column::PersonId.eq(person.0))
        .order_by_asc(Column::FeedId)
        .all(db)
        .await?)
}

/// Ends a calendar; one that has ended keeps its time.
///
/// # Errors
/// When the database cannot be written.
pub async fn revoke_feed(tx: &impl ConnectionTrait, id: FeedId, now: Instant) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(now.unix()))
        .filter(Column::FeedId.eq(id.0))
        .filter(Column::RevokedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}
