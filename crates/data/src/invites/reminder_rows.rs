//! Which invitations to look at for a reminder, and when.

use std::collections::BTreeSet;

use domain::Instant;
use domain::id::{CentreId, InvitationId};
use sea_orm::entity::prelude::*;
use sea_orm::{FromQueryResult, QueryOrder, QuerySelect, Statement};

use super::invitation_rows::{Column, Entity, Invitation};
use crate::Result;
use crate::rows::{self, Ask, Column as Kind};

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

/// Notes what was found of invitations, in one statement; returns those that were as they were seen. One
/// that was renewed meanwhile is looked at again. None may come twice.
///
/// # Errors
/// When the database cannot be written.
pub async fn note_reminders(
    tx: &impl ConnectionTrait,
    found: &[(&Invitation, Looked)],
) -> Result<BTreeSet<InvitationId>> {
    #[derive(FromQueryResult)]
    struct Row {
        invitation_id: Uuid,
    }
    let row = |(seen, looked): &(&Invitation, Looked)| {
        vec![
            rows::id(InvitationId(seen.invitation_id)),
            seen.planned_version.into(),
            seen.remind_at.into(),
            looked.next.map(Instant::unix).into(),
            looked.start.unix().into(),
            looked.lead.map(i64::from).into(),
        ]
    };
    let columns = [
        Kind::Id("invitation_id"),
        Kind::Number("version"),
        Kind::Number("seen_at"),
        Kind::Number("next_at"),
        Kind::Number("starts_at"),
        Kind::Number("lead"),
    ];
    let rows: Vec<_> = found.iter().map(row).collect();
    if rows.is_empty() {
        return Ok(BTreeSet::new());
    }
    let mut ask = Ask::of(tx);
    let sql = format!(
        "UPDATE invitations SET remind_at = g.next_at, reminded_start = g.starts_at, \
         reminded_lead = g.lead FROM {} g WHERE invitations.invitation_id = g.invitation_id \
         AND invitations.planned_version = g.version AND invitations.remind_at = g.seen_at \
         RETURNING invitations.invitation_id",
        ask.given(&columns, &rows),
    );
    let noted = Row::find_by_statement(ask.saying(sql)).all(tx).await?;
    Ok(noted
        .into_iter()
        .map(|row| InvitationId(row.invitation_id))
        .collect())
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
