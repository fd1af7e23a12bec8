//! Whom it concerns that a fair, or an employer at one, does not take place, and who knows of it.

use std::collections::{BTreeMap, BTreeSet};

use domain::Instant;
use domain::id::{BookingId, EmployerId, FairId, PersonId};
use domain::waiting::Wait;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::Result;
use crate::invites::CalledOff;
use crate::rows::Ask;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
}

/// The seekers who are registered for a fair, or waited for something there that was called off.
///
/// # Errors
/// When the database cannot be read.
pub async fn seekers_of_fair(
    db: &impl ConnectionTrait,
    fair: FairId,
) -> Result<BTreeSet<PersonId>> {
    let mut ask = Ask::of(db);
    let fair = ask.value(fair.0);
    let sql = format!(
        "SELECT person_id AS id FROM registrations WHERE fair_id = {fair} AND state = 'registered' \
         UNION SELECT person_id AS id FROM waits WHERE fair_id = {fair} AND state = 'called_off'"
    );
    let rows = Row::find_by_statement(ask.saying(sql)).all(db).await?;
    Ok(rows.into_iter().map(|row| PersonId(row.id)).collect())
}

/// Who speaks for employers that have handed in an application to a fair, with these employers.
///
/// # Errors
/// When the database cannot be read.
pub async fn members_at_fair(
    db: &impl ConnectionTrait,
    fair: FairId,
) -> Result<BTreeMap<PersonId, BTreeSet<EmployerId>>> {
    #[derive(FromQueryResult)]
    struct Member {
        person_id: Uuid,
        employer_id: Uuid,
    }
    let mut ask = Ask::of(db);
    let sql = format!(
        "SELECT m.person_id, m.employer_id FROM applications a \
         JOIN employer_members m ON m.employer_id = a.employer_id \
         WHERE a.fair_id = {} AND a.state IN ('submitted', 'waitlisted', 'approved')",
        ask.value(fair.0),
    );
    let rows = Member::find_by_statement(ask.saying(sql)).all(db).await?;
    let mut members: BTreeMap<PersonId, BTreeSet<EmployerId>> = BTreeMap::new();
    for row in rows {
        let of = members.entry(PersonId(row.person_id)).or_default();
        of.insert(EmployerId(row.employer_id));
    }
    Ok(members)
}

/// Who knows from a mail about something of theirs that this does not take place, or that an employer
/// does not from the text message about a visit there. A cancel that follows an invitation to an
/// address of before is for the calendar there, and its person may not see it. Versions of before that
/// still run note one thing for each mail, in its own row.
///
/// # Errors
/// When the database cannot be read.
pub async fn who_knows_of(
    db: &impl ConnectionTrait,
    off: &CalledOff,
) -> Result<BTreeSet<PersonId>> {
    let mut ask = Ask::of(db);
    let about = ask.value(off.about);
    let mut sql = format!(
        "SELECT d.person_id AS id FROM delivery_tells told \
         JOIN deliveries d ON d.delivery_id = told.delivery_id \
         JOIN people p ON p.person_id = d.person_id AND lower(p.email) = lower(d.recipient) \
         WHERE told.about_id = {about} AND d.state <> 'superseded' \
         UNION SELECT d.person_id AS id FROM deliveries d \
         JOIN people p ON p.person_id = d.person_id AND lower(p.email) = lower(d.recipient) \
         WHERE d.tells_of = {about} AND d.state <> 'superseded'",
    );
    if let Some(employer) = off.employer {
        let (fair, employer) = (ask.value(off.fair.0), ask.value(employer.0));
        sql += &format!(
            " UNION SELECT t.person_id AS id FROM bookings b \
             JOIN text_messages t ON t.about_id = b.booking_id AND t.kind = 'cancelled' \
             WHERE b.fair_id = {fair} AND b.employer_id = {employer} AND b.booking_id > {about}"
        );
    }
    let rows = Row::find_by_statement(ask.saying(sql)).all(db).await?;
    Ok(rows.into_iter().map(|row| PersonId(row.id)).collect())
}

/// True for somebody who was told at their address of now that their waiting ended as it did.
///
/// # Errors
/// When the database cannot be read.
pub async fn knows_of_end(db: &impl ConnectionTrait, wait: &Wait) -> Result<bool> {
    let mut ask = Ask::of(db);
    let sql = format!(
        "SELECT d.person_id AS id FROM deliveries d \
         JOIN people p ON p.person_id = d.person_id AND lower(p.email) = lower(d.recipient) \
         WHERE d.about_id = {} AND d.version = {} AND d.state <> 'superseded' LIMIT 1",
        ask.value(wait.id.0),
        ask.value(i64::from(wait.version)),
    );
    let found = Row::find_by_statement(ask.saying(sql)).one(db).await?;
    Ok(found.is_some())
}

/// The seekers whose visits with an employer ended before an invitation had left: none of their mails
/// tells of it. Whoever gave such a visit back themselves is among them.
///
/// # Errors
/// When the database cannot be read.
pub async fn never_invited(
    db: &impl ConnectionTrait,
    off: &CalledOff,
    employer: EmployerId,
) -> Result<BTreeSet<PersonId>> {
    let mut ask = Ask::of(db);
    let sql = format!(
        "SELECT p.person_id AS id FROM bookings b \
         JOIN participants p ON p.booking_id = b.booking_id AND p.part = 'attendee' \
         WHERE b.fair_id = {} AND b.employer_id = {} AND b.booking_id > {} \
         AND b.state IN ('cancelled', 'late_cancelled') \
         AND EXISTS (SELECT 1 FROM deliveries d WHERE d.about_id = b.booking_id \
           AND d.person_id = p.person_id AND d.method = 'request') \
         AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.about_id = b.booking_id \
           AND d.person_id = p.person_id AND d.state <> 'superseded')",
        ask.value(off.fair.0),
        ask.value(employer.0),
        ask.value(off.about),
    );
    let rows = Row::find_by_statement(ask.saying(sql)).all(db).await?;
    Ok(rows.into_iter().map(|row| PersonId(row.id)).collect())
}

/// True while bookings to come, or entries of waiting lists, of a fair or of an employer there are not
/// ended yet.
///
/// # Errors
/// When the database cannot be read.
pub async fn has_open_ends(
    db: &impl ConnectionTrait,
    fair: FairId,
    employer: Option<EmployerId>,
    now: Instant,
) -> Result<bool> {
    let mut ask = Ask::of(db);
    let (at, after) = (ask.value(fair.0), ask.value(now.unix()));
    let rest = match employer {
        Some(employer) => format!(" AND employer_id = {}", ask.value(employer.0)),
        None => format!(
            " UNION ALL SELECT wait_id AS id FROM waits \
             WHERE fair_id = {at} AND state IN ('waiting', 'offered')"
        ),
    };
    let sql = format!(
        "SELECT booking_id AS id FROM bookings \
         WHERE fair_id = {at} AND state IN ('held', 'confirmed') AND ends_at > {after}{rest} LIMIT 1"
    );
    let found = Row::find_by_statement(ask.saying(sql)).one(db).await?;
    Ok(found.is_some())
}

/// The bookings of a fair, or with an employer there, that are off and whose people are not told yet.
///
/// # Errors
/// When the database cannot be read.
pub async fn ends_to_tell(
    db: &impl ConnectionTrait,
    fair: FairId,
    employer: Option<EmployerId>,
) -> Result<BTreeSet<BookingId>> {
    let mut ask = Ask::of(db);
    let mut sql = format!(
        "SELECT b.booking_id AS id FROM bookings b JOIN invitations i ON i.booking_id = b.booking_id \
         WHERE b.fair_id = {} AND b.state IN ('cancelled', 'late_cancelled', 'expired') \
         AND i.planned_version < b.version",
        ask.value(fair.0),
    );
    if let Some(employer) = employer {
        sql += &format!(" AND b.employer_id = {}", ask.value(employer.0));
    }
    let rows = Row::find_by_statement(ask.saying(sql)).all(db).await?;
    Ok(rows.into_iter().map(|row| BookingId(row.id)).collect())
}
