//! Bookings in the place of others: invitations go over, with all that was sent about them.

use std::collections::BTreeSet;

use domain::id::{BookingId, PersonId};
use sea_orm::FromQueryResult;
use sea_orm::entity::prelude::*;

use crate::Result;
use crate::rows::{self, Ask, Column as Kind};

/// A booking that was made in the place of another, for one who is in both.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Handover {
    /// The booking of before.
    pub old: BookingId,
    /// Its version now that it is off.
    pub version: u32,
    /// The booking in its place.
    pub new: BookingId,
    /// Who is in both.
    pub person: PersonId,
}

/// Hands invitations over to the bookings in the place of theirs, with all that was sent about them: the UID
/// stays, and what follows is news of the same. One whose end was planned already stays where it is, and so
/// does one where the new booking has its own. No new booking and person may come twice.
///
/// # Errors
/// When the database cannot be written.
pub async fn hand_over_invitations(tx: &impl ConnectionTrait, due: &[Handover]) -> Result<()> {
    if due.is_empty() {
        return Ok(());
    }
    #[derive(FromQueryResult)]
    struct Row {
        booking_id: Uuid,
        person_id: Uuid,
    }
    let mut ask = Ask::of(tx);
    let given = handovers(&mut ask, due);
    let sql = format!(
        "UPDATE invitations SET booking_id = g.new_id FROM {given} g \
         WHERE invitations.booking_id = g.old_id AND invitations.person_id = g.person_id \
         AND invitations.planned_version < g.version AND NOT EXISTS (SELECT 1 FROM invitations o \
         WHERE o.booking_id = g.new_id AND o.person_id = g.person_id) \
         RETURNING invitations.booking_id, invitations.person_id"
    );
    let moved = Row::find_by_statement(ask.saying(sql)).all(tx).await?;
    let moved: BTreeSet<_> = moved
        .into_iter()
        .map(|row| (row.booking_id, row.person_id))
        .collect();
    let mut due = due.to_vec();
    due.retain(|one| moved.contains(&(one.new.0, one.person.0)));
    if due.is_empty() {
        return Ok(());
    }
    for table in ["deliveries", "text_messages"] {
        let mut ask = Ask::of(tx);
        let given = handovers(&mut ask, &due);
        let sql = format!(
            "UPDATE {table} SET about_id = g.new_id FROM {given} g \
             WHERE {table}.about_id = g.old_id AND {table}.person_id = g.person_id"
        );
        tx.execute_raw(ask.saying(sql)).await?;
    }
    Ok(())
}

fn handovers(ask: &mut Ask, due: &[Handover]) -> String {
    let row = |one: &Handover| {
        vec![
            rows::id(one.old),
            one.version.into(),
            rows::id(one.new),
            rows::id(one.person),
        ]
    };
    let columns = [
        Kind::Id("old_id"),
        Kind::Number("version"),
        Kind::Id("new_id"),
        Kind::Id("person_id"),
    ];
    let rows: Vec<_> = due.iter().map(row).collect();
    ask.given(&columns, &rows)
}
