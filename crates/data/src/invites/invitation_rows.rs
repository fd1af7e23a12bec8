//! Invitations: who is in which booking under which UID, and what was planned for them.

use domain::id::{BookingId, CentreId, InvitationId, PersonId};
use domain::{Booking, Instant};
use sea_orm::entity::prelude::*;
use sea_orm::{FromQueryResult, QueryOrder, Statement, Value};

use crate::Result;

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

const LATER: &str = "CASE WHEN invitations.made_at < $AT THEN $AT ELSE invitations.made_at + 1 END";

/// Opens an invitation, or renews it for the booking's new version; none when that was done before.
///
/// # Errors
/// When the database cannot be written.
pub async fn open_invitation(
    tx: &impl ConnectionTrait,
    new: &NewInvitation,
) -> Result<Option<Invitation>> {
    let later = LATER.replace("$AT", "excluded.made_at");
    let sql = format!(
        "INSERT INTO invitations (invitation_id, booking_id, person_id, centre_id, first_version, \
         planned_version, changed_at, made_at, organizer_name, organizer_address) \
         VALUES ($1, $2, $3, $4, $5, $5, $6, $6, $7, $8) \
         ON CONFLICT (booking_id, person_id) DO UPDATE SET planned_version = excluded.planned_version, \
         changed_at = excluded.changed_at, made_at = {later} \
         WHERE invitations.planned_version < excluded.planned_version RETURNING *"
    );
    let values = [
        new.id.0.into(),
        new.booking.0.into(),
        new.person.0.into(),
        new.centre.0.into(),
        i64::from(new.version).into(),
        new.at.unix().into(),
        new.organizer_name.as_str().into(),
        new.organizer_address.as_str().into(),
    ];
    one(tx, &sql, values).await
}

/// Renews an invitation for the booking's new version; none when there is none or it was done before.
///
/// # Errors
/// When the database cannot be written.
pub async fn renew_invitation(
    tx: &impl ConnectionTrait,
    booking: BookingId,
    person: PersonId,
    version: u32,
    at: Instant,
) -> Result<Option<Invitation>> {
    let later = LATER.replace("$AT", "$4");
    let sql = format!(
        "UPDATE invitations SET planned_version = $3, changed_at = $4, made_at = {later} \
         WHERE booking_id = $1 AND person_id = $2 AND planned_version < $3 RETURNING *"
    );
    let values = [
        booking.0.into(),
        person.0.into(),
        i64::from(version).into(),
        at.unix().into(),
    ];
    one(tx, &sql, values).await
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
