//! Which invitations to look at for a reminder, and when.

use domain::Instant;
use domain::id::CentreId;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{QueryOrder, QuerySelect, Statement};

use super::invitation_rows::{Column, Entity, Invitation};
use crate::Result;

/// What was found when a person's reminders were looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Looked {
    /// When to look again; none when no reminder is left.
    pub next: Option<Instant>,
    /// The start of the booking.
    pub start: Instant,
    /// The last reminder that went out for that start, in minutes before it.
    pub lead: Option<u32>,
}

/// The invitations whose reminders are to be looked at, those that wait longest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn invitations_to_remind(
    db: &impl ConnectionTrait,
    now: Instant,
    limit: u64,
) -> Result<Vec<Invitation>> {
    Ok(Entity::find()
        .filter(Column::RemindAt.lte(now.unix()))
        .order_by_asc(Column::RemindAt)
        .order_by_asc(Column::InvitationId)
        .limit(limit)
        .all(db)
        .await?)
}

/// Notes what was found, unless the invitation was renewed meanwhile: then it is looked at again.
///
/// # Errors
/// When the database cannot be written.
pub async fn note_reminders(
    tx: &impl ConnectionTrait,
    seen: &Invitation,
    looked: Looked,
) -> Result<bool> {
    let done = Entity::update_many()
        .col_expr(
            Column::RemindAt,
            Expr::value(looked.next.map(Instant::unix)),
        )
        .col_expr(Column::RemindedStart, Expr::value(looked.start.unix()))
        .col_expr(
            Column::RemindedLead,
            Expr::value(looked.lead.map(i64::from)),
        )
        .filter(Column::InvitationId.eq(seen.invitation_id))
        .filter(Column::PlannedVersion.eq(seen.planned_version))
        .filter(Column::RemindAt.eq(seen.remind_at))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Has the reminders of all bookings to come of a centre looked at again, since its rules have changed.
///
/// # Errors
/// When the database cannot be written.
pub async fn look_again_at(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    now: Instant,
) -> Result<()> {
    let sql = "UPDATE invitations SET remind_at = 0 WHERE centre_id = $1 AND EXISTS \
         (SELECT 1 FROM bookings b WHERE b.booking_id = invitations.booking_id \
         AND b.state = 'confirmed' AND b.starts_at > $2)";
    let values = [centre.0.into(), now.unix().into()];
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    tx.execute_raw(statement).await?;
    Ok(())
}
