//! Which notice about the use of AI was accepted for which session.

use domain::Instant;
use domain::id::{BookingId, PersonId};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

use crate::Result;

/// Notices accepted, one for each session. Written by `mock_interviews`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notices")]
pub struct Model {
    /// The session.
    #[sea_orm(primary_key, auto_increment = false)]
    pub booking_id: Uuid,
    /// Who accepted.
    pub person_id: Uuid,
    /// The version of the text that was shown.
    pub text_version: String,
    /// When, unix seconds.
    pub accepted_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// A notice that was accepted for a session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// The session.
    pub booking: BookingId,
    /// Who accepted.
    pub person: PersonId,
    /// The version of the text that was shown.
    pub text_version: String,
    /// When.
    pub accepted_at: Instant,
}

/// Keeps that a notice was accepted.
///
/// # Errors
/// When the database cannot be written.
pub async fn save_notice(tx: &impl ConnectionTrait, notice: &Notice) -> Result<()> {
    let row = ActiveModel {
        booking_id: Set(notice.booking.0),
        person_id: Set(notice.person.0),
        text_version: Set(notice.text_version.clone()),
        accepted_at: Set(notice.accepted_at.unix()),
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The notice that was accepted for a session.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_notice(db: &impl ConnectionTrait, booking: BookingId) -> Result<Option<Notice>> {
    let row = Entity::find_by_id(booking.0).one(db).await?;
    Ok(row.map(|row| Notice {
        booking: BookingId(row.booking_id),
        person: PersonId(row.person_id),
        text_version: row.text_version,
        accepted_at: Instant::from_unix(row.accepted_at),
    }))
}
