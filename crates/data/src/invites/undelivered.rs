//! Messages that reached nobody, until somebody deals with them.
//!
//! A mail or text message is undelivered when it was given up. It is dealt with when it is sent again,
//! when a newer one about the same to the same person went out, or when staff set it aside. Of several
//! about the same that were given up, the newest stands for all.

use domain::Instant;
use domain::delivery::DeliveryState;
use domain::id::{CentreId, DeliveryId, TextId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, SimpleExpr};
use sea_orm::{Condition, FromQueryResult, Statement};

use super::delivery_rows::{self as mails, Delivery};
use super::text_rows::{self as texts, Text};
use crate::Result;

const OPEN_MAIL: &str = "deliveries.state = 'dead' AND deliveries.set_aside_at IS NULL \
    AND NOT EXISTS (SELECT 1 FROM deliveries newer WHERE newer.about_id = deliveries.about_id \
    AND newer.person_id = deliveries.person_id AND newer.channel = deliveries.channel \
    AND newer.state IN ('sent', 'dead') AND (newer.version > deliveries.version \
    OR (newer.version = deliveries.version AND newer.repeat > deliveries.repeat)))";

const OPEN_TEXT: &str = "text_messages.state = 'dead' AND text_messages.fell_to IS NULL \
    AND text_messages.set_aside_at IS NULL \
    AND NOT EXISTS (SELECT 1 FROM text_messages newer WHERE newer.about_id = text_messages.about_id \
    AND newer.person_id = text_messages.person_id AND newer.kind = text_messages.kind \
    AND newer.state IN ('sent', 'dead') AND (newer.version > text_messages.version \
    OR (newer.version = text_messages.version AND newer.repeat > text_messages.repeat)))";

pub(super) fn open_mails() -> SimpleExpr {
    Expr::cust(OPEN_MAIL)
}

pub(super) fn open_texts() -> SimpleExpr {
    Expr::cust(OPEN_TEXT)
}

/// How many messages of a centre are undelivered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Undelivered {
    /// Mails.
    pub mails: u32,
    /// Text messages.
    pub texts: u32,
}

/// How many messages of a centre are undelivered and not dealt with.
///
/// # Errors
/// When the database cannot be read.
pub async fn count_undelivered(db: &impl ConnectionTrait, centre: CentreId) -> Result<Undelivered> {
    #[derive(FromQueryResult)]
    struct Row {
        mails: i64,
        texts: i64,
    }
    let sql = format!(
        "SELECT (SELECT COUNT(*) FROM deliveries WHERE deliveries.centre_id = $1 AND {OPEN_MAIL}) AS mails, \
         (SELECT COUNT(*) FROM text_messages WHERE text_messages.centre_id = $1 AND {OPEN_TEXT}) AS texts"
    );
    let asked = Statement::from_sql_and_values(db.get_database_backend(), sql, [centre.0.into()]);
    let found = Row::find_by_statement(asked).one(db).await?;
    let count = |found: i64| u32::try_from(found).unwrap_or(u32::MAX);
    Ok(
        found.map_or(Undelivered { mails: 0, texts: 0 }, |row| Undelivered {
            mails: count(row.mails),
            texts: count(row.texts),
        }),
    )
}

/// Those of these mails that are of the centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn deliveries_among(
    db: &impl ConnectionTrait,
    centre: CentreId,
    ids: &[DeliveryId],
) -> Result<Vec<Delivery>> {
    let wanted = of_centre(mails::Column::CentreId, centre)
        .add(mails::Column::DeliveryId.is_in(ids.iter().map(|id| id.0)));
    Ok(mails::Entity::find().filter(wanted).all(db).await?)
}

/// Those of these text messages that are of the centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn texts_among(
    db: &impl ConnectionTrait,
    centre: CentreId,
    ids: &[TextId],
) -> Result<Vec<Text>> {
    let wanted = of_centre(texts::Column::CentreId, centre)
        .add(texts::Column::TextId.is_in(ids.iter().map(|id| id.0)));
    Ok(texts::Entity::find().filter(wanted).all(db).await?)
}

/// Notes that these mails need nothing more; the ids of those that were undelivered until now.
///
/// # Errors
/// When the database cannot be written.
pub async fn set_deliveries_aside(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    ids: &[DeliveryId],
    now: Instant,
) -> Result<Vec<DeliveryId>> {
    let wanted = of_centre(mails::Column::CentreId, centre)
        .add(mails::Column::DeliveryId.is_in(ids.iter().map(|id| id.0)))
        .add(mails::Column::State.eq(DeliveryState::Dead.as_str()))
        .add(mails::Column::SetAsideAt.is_null());
    let changed = mails::Entity::update_many()
        .col_expr(mails::Column::SetAsideAt, Expr::value(now.unix()))
        .filter(wanted)
        .exec_with_returning(tx)
        .await?;
    Ok(changed
        .iter()
        .map(|one| DeliveryId(one.delivery_id))
        .collect())
}

/// Notes that these text messages need nothing more; the ids of those that were undelivered until now.
///
/// # Errors
/// When the database cannot be written.
pub async fn set_texts_aside(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    ids: &[TextId],
    now: Instant,
) -> Result<Vec<TextId>> {
    let wanted = of_centre(texts::Column::CentreId, centre)
        .add(texts::Column::TextId.is_in(ids.iter().map(|id| id.0)))
        .add(texts::Column::State.eq(DeliveryState::Dead.as_str()))
        .add(texts::Column::SetAsideAt.is_null());
    let changed = texts::Entity::update_many()
        .col_expr(texts::Column::SetAsideAt, Expr::value(now.unix()))
        .filter(wanted)
        .exec_with_returning(tx)
        .await?;
    Ok(changed.iter().map(|one| TextId(one.text_id)).collect())
}

fn of_centre(column: impl ColumnTrait, centre: CentreId) -> Condition {
    Condition::all().add(column.eq(centre.0))
}
