//! Attempts to hand text messages to the gateway.

use domain::texting::TextTry;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;

use super::named;
use crate::Result;

/// An attempt to hand a text message to the gateway. Written by `invites`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "text_attempts")]
pub struct Model {
    /// The message.
    #[sea_orm(primary_key, auto_increment = false)]
    pub text_id: Uuid,
    /// 1 for the first attempt.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: i64,
    /// When it began, unix seconds.
    pub begun_at: i64,
    /// When it ended, unix seconds.
    pub ended_at: Option<i64>,
    /// What came of it.
    pub outcome: String,
    /// The status of the gateway's answer.
    pub status: Option<i64>,
    /// What went wrong.
    pub error: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

/// An attempt, as stored.
pub type TextAttempt = Model;

impl Model {
    /// What came of it.
    ///
    /// # Errors
    /// When the stored name is none of ours.
    pub fn outcome(&self) -> Result<TextTry> {
        named(&TextTry::ALL, TextTry::as_str, &self.outcome)
    }
}

/// The attempts of these messages, each message's in their order.
///
/// # Errors
/// When the database cannot be read.
pub async fn attempts_of(db: &impl ConnectionTrait, texts: &[Uuid]) -> Result<Vec<TextAttempt>> {
    if texts.is_empty() {
        return Ok(Vec::new());
    }
    Ok(Entity::find()
        .filter(Column::TextId.is_in(texts.iter().copied()))
        .order_by_asc(Column::TextId)
        .order_by_asc(Column::Number)
        .all(db)
        .await?)
}
