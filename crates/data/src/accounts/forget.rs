//! Forgetting how people signed in.

use domain::Instant;
use sea_orm::entity::prelude::*;

use super::{link_rows, session_rows};
use crate::Result;

/// Forgets sign-in links that ran out, and sessions last used, before a moment; how many.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget_before(tx: &impl ConnectionTrait, moment: Instant) -> Result<u64> {
    let links = link_rows::Entity::delete_many()
        .filter(link_rows::Column::ExpiresAt.lt(moment.unix()))
        .exec(tx)
        .await?;
    let sessions = session_rows::Entity::delete_many()
        .filter(session_rows::Column::SeenAt.lt(moment.unix()))
        .exec(tx)
        .await?;
    Ok(links.rows_affected + sessions.rows_affected)
}
