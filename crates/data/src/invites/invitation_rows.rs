//! Invitations: who is in which booking under which UID, and what was planned for them.

use domain::id::{BookingId, CentreId, InvitationId, PersonId};
use domain::{Booking, Instant};
use sea_orm::entity::prelude::*;
use sea_orm::{FromQueryResult, QueryOrder, Statement, Value};

use crate::Result;
use crate::rows::{self, Ask, Column as Kind};

/// The invitation of one person to one booking. Written by `invites`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitations")]
pub struct Model {
    /// The invitation's id, which is its UID in calendars.
    #[sea_orm(primary_key, auto_increment = false)]
    pub invitation_id: Uuid,
    /// The booking.
    pub booking_id: Uuid,
    /// Whom it invites.
    pub person_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// The booking's version when the person was first invited.
    pub first_version: i64,
    /// The booking's version up to which mails were planned.
    pub planned_version: i64,
    /// When that was, unix seconds.
    pub changed_at: i64,
    /// The time of the last message, unix seconds; never goes back.
    pub made_at: i64,
    /// Who invites, for life.
    pub organizer_name: String,
    /// The organizer's mail address, for life.
    pub organizer_address: String,
    /// When to look at the person's reminders next, unix seconds; 0 for at once.
    pub remind_at: Option<i64>,
    /// The start of the booking for which that was found, unix seconds.
    pub reminded_start: Option<i64>,
    /// The last reminder that went out for that start, in minutes before it.
    pub reminded_lead: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}

/// An invitation, as stored.
pub type Invitation = Model;

impl Model {
    /// SEQUENCE: how often the booking has changed since the first invitation.
    pub fn sequence(&self) -> u32 {
        u32::try_from(self.planned_version - self.first_version).unwrap_or(0)
    }
}

/// An invitation to be stored if it is not there yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewInvitation {
    /// Its id.
    pub id: InvitationId,
    /// The centre.
    pub centre: CentreId,
    /// The booking.
    pub booking: BookingId,
    /// Whom it invites.
    pub person: PersonId,
    /// The booking's version.
    pub version: u32,
    /// Who invites.
    pub organizer_name: String,
    /// The organizer's mail address.
    pub organizer_address: String,
    /// When.
    pub at: Instant,
}

/// All columns, each by its full name: neither engine knows the short ways of the other.
const RETURNED: &str = "invitations.invitation_id, invitations.booking_id, invitations.person_id, \
    invitations.centre_id, invitations.first_version, invitations.planned_version, \
    invitations.changed_at, invitations.made_at, invitations.organizer_name, invitations.organizer_address, \
    invitations.remind_at, invitations.reminded_start, invitations.reminded_lead";

const LATER: &str = "CASE WHEN invitations.made_at < $AT THEN $AT ELSE invitations.made_at + 1 END";

/// Opens invitations, or renews them for the bookings' new versions, in one statement; returns those
/// for which that was not done before. No booking and person may come twice.
///
/// # Errors
/// When the database cannot be written.
pub async fn open_invitations(
    tx: &impl ConnectionTrait,
    new: &[NewInvitation],
) -> Result<Vec<Invitation>> {
    let row = |one: &NewInvitation| {
        vec![
            rows::id(one.id),
            rows::id(one.booking),
            rows::id(one.person),
            rows::id(one.centre),
            one.version.into(),
            one.at.unix().into(),
            one.organizer_name.as_str().into(),
            one.organizer_address.as_str().into(),
        ]
    };
    let columns = [
        Kind::Id("invitation_id"),
        Kind::Id("booking_id"),
        Kind::Id("person_id"),
        Kind::Id("centre_id"),
        Kind::Number("version"),
        Kind::Number("at"),
        Kind::Text("organizer_name"),
        Kind::Text("organizer_address"),
    ];
    let rows: Vec<_> = new.iter().map(row).collect();
    let mut ask = Ask::of(tx);
    let later = LATER.replace("$AT", "excluded.made_at");
    let sql = format!(
        "INSERT INTO invitations (invitation_id, booking_id, person_id, centre_id, first_version, \
         planned_version, changed_at, made_at, organizer_name, organizer_address) \
         SELECT g.invitation_id, g.booking_id, g.person_id, g.centre_id, g.version, g.version, g.at, g.at, \
         g.organizer_name, g.organizer_address FROM {} g WHERE true \
         ON CONFLICT (booking_id, person_id) DO UPDATE SET planned_version = excluded.planned_version, \
         changed_at = excluded.changed_at, made_at = {later}, remind_at = 0 \
         WHERE invitations.planned_version < excluded.planned_version RETURNING *",
        ask.given(&columns, &rows),
    );
    Ok(Model::find_by_statement(ask.saying(sql)).all(tx).await?)
}

/// Renews invitations for the bookings' new versions, in one statement; returns those that are there
/// and for which it was not done before.
///
/// # Errors
/// When the database cannot be written.
pub async fn renew_invitations(
    tx: &impl ConnectionTrait,
    due: &[(BookingId, PersonId, u32)],
    at: Instant,
) -> Result<Vec<Invitation>> {
    let row = |(booking, person, version): &(BookingId, PersonId, u32)| {
        vec![rows::id(*booking), rows::id(*person), (*version).into()]
    };
    let columns = [
        Kind::Id("booking_id"),
        Kind::Id("person_id"),
        Kind::Number("version"),
    ];
    let rows: Vec<_> = due.iter().map(row).collect();
    let mut ask = Ask::of(tx);
    let at = ask.value(at.unix());
    let later = LATER.replace("$AT", &at);
    let sql = format!(
        "UPDATE invitations SET planned_version = g.version, changed_at = {at}, made_at = {later} \
         FROM {} g WHERE invitations.booking_id = g.booking_id \
         AND invitations.person_id = g.person_id AND invitations.planned_version < g.version \
         RETURNING {RETURNED}",
        ask.given(&columns, &rows),
    );
    Ok(Model::find_by_statement(ask.saying(sql)).all(tx).await?)
}

/// Gives an invitation the time of one message more, later than any before.
///
/// # Errors
/// When the database cannot be written.
pub async fn stamp_invitation(
    tx: &impl ConnectionTrait,
    id: InvitationId,
    at: Instant,
) -> Result<Option<Invitation>> {
    let later = LATER.replace("$AT", "$2");
    let sql =
        format!("UPDATE invitations SET made_at = {later} WHERE invitation_id = $1 RETURNING *");
    one(tx, &sql, [id.0.into(), at.unix().into()]).await
}

async fn one<const N: usize>(
    tx: &impl ConnectionTrait,
    sql: &str,
    values: [Value; N],
) -> Result<Option<Invitation>> {
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    Ok(Model::find_by_statement(statement).one(tx).await?)
}

/// The invitation of a person to a booking.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_invitation(
    db: &impl ConnectionTrait,
    booking: BookingId,
    person: PersonId,
) -> Result<Option<Invitation>> {
    Ok(Entity::find()
        .filter(Column::BookingId.eq(booking.0))
        .filter(Column::PersonId.eq(person.0))
        .one(db)
        .await?)
}

/// The invitations to a booking.
///
/// # Errors
/// When the database cannot be read.
pub async fn invitations_of(
    db: &impl ConnectionTrait,
    booking: BookingId,
) -> Result<Vec<Invitation>> {
    Ok(Entity::find()
        .filter(Column::BookingId.eq(booking.0))
        .order_by_asc(Column::InvitationId)
        .all(db)
        .await?)
}

/// A person's invitations with their bookings that end after a moment, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn bookings_of_feed(
    db: &impl ConnectionTrait,
    person: PersonId,
    from: Instant,
    limit: u64,
) -> Result<Vec<(Invitation, Booking)>> {
    #[derive(FromQueryResult)]
    struct Row {
        #[sea_orm(nested)]
        invitation: Model,
        details: String,
    }
    let sql = "SELECT i.*, b.details FROM invitations i JOIN bookings b ON b.booking_id = i.booking_id \
         WHERE i.person_id = $1 AND b.ends_at > $2 ORDER BY b.starts_at, b.booking_id LIMIT $3";
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let values = [person.0.into(), from.unix().into(), limit.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let rows = Row::find_by_statement(statement).all(db).await?;
    rows.into_iter()
        .map(|row| Ok((row.invitation, serde_json::from_str(&row.details)?)))
        .collect()
}

/// Bookings to come for whose present version nothing was planned yet, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn bookings_without_mail(
    db: &impl ConnectionTrait,
    now: Instant,
    limit: u64,
) -> Result<Vec<BookingId>> {
    #[derive(FromQueryResult)]
    struct Row {
        booking_id: Uuid,
    }
    let sql = "SELECT DISTINCT b.booking_id FROM bookings b \
         JOIN participants p ON p.booking_id = b.booking_id \
         LEFT JOIN invitations i ON i.booking_id = p.booking_id AND i.person_id = p.person_id \
         WHERE b.ends_at > $1 AND ( \
           (b.state = 'confirmed' AND (i.planned_version IS NULL OR i.planned_version < b.version)) \
           OR (b.state IN ('cancelled', 'late_cancelled') AND i.planned_version < b.version)) \
         ORDER BY b.booking_id LIMIT $2";
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        sql,
        [now.unix().into(), limit.into()],
    );
    let rows = Row::find_by_statement(statement).all(db).await?;
    Ok(rows
        .into_iter()
        .map(|row| BookingId(row.booking_id))
        .collect())
}
