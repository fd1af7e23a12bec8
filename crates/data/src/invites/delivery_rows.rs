//! Mails: making, dropping and listing them.

use domain::Instant;
use domain::delivery::{DeliveryState, GIVE_UP_AFTER, Method};
use domain::id::{CentreId, DeliveryId, PersonId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{Condition, FromQueryResult, QueryOrder, QuerySelect};

use super::tells_rows;
use super::undelivered::open_mails;
use super::{method_named, state_named};
use crate::Result;
use crate::rows::{self, Ask, Column as Kind, Row, Table};

/// One mail to one person. Written by `invites`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "deliveries")]
pub struct Model {
    /// The mail's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub delivery_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// What sort of mail it is: `invitation`, `reminder`, `sign_in`, `results`, `booth`, `called_off` and so on.
    pub channel: String,
    /// The booking or sign-in link it is about.
    pub about_id: Uuid,
    /// The booking's version it tells.
    pub version: i64,
    /// Whom it is for.
    pub person_id: Uuid,
    /// 0 for the first mail about a version, then counted up.
    pub repeat: i64,
    /// What it asks the reader's calendar to do.
    pub method: String,
    /// Where it is in its life.
    pub state: String,
    /// The envelope's sender.
    pub sender: String,
    /// The envelope's recipient.
    pub recipient: String,
    /// Its Message-ID.
    pub message_id: String,
    /// Its octets, all ASCII, until it is sent; none for mails with a secret.
    pub message: Option<String>,
    /// SHA-256 of its octets.
    pub message_hash: Option<String>,
    /// When it was made, unix seconds.
    pub made_at: i64,
    /// When to give up, unix seconds.
    pub give_up_at: i64,
    /// How often it was tried.
    pub tries: i64,
    /// When it is tried next, unix seconds.
    pub next_at: Option<i64>,
    /// Who sends it now.
    pub lease_owner: Option<Uuid>,
    /// Until when, unix seconds.
    pub lease_expires_at: Option<i64>,
    /// When the mail server took it, unix seconds.
    pub sent_at: Option<i64>,
    /// What went wrong last.
    pub error: Option<String>,
    /// When staff said that it needs nothing more, unix seconds.
    pub set_aside_at: Option<i64>,
    /// One of what is called off that it tells of beside what it is about, a fair or an employer's
    /// application; none when there is nothing. All of it is in `delivery_tells`.
    pub tells_of: Option<Uuid>,
}

impl ActiveModelBehavior for ActiveModel {}

/// A mail, as stored.
pub type Delivery = Model;

impl Model {
    /// Where it is in its life.
    ///
    /// # Errors
    /// When the stored name is none of ours.
    pub fn state(&self) -> Result<DeliveryState> {
        state_named(&self.state)
    }

    /// What it asks the reader's calendar to do.
    ///
    /// # Errors
    /// When the stored name is none of ours.
    pub fn method(&self) -> Result<Method> {
        method_named(&self.method)
    }
}

/// A mail to be stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewDelivery {
    /// Its id.
    pub id: DeliveryId,
    /// The centre.
    pub centre: CentreId,
    /// `invitation`, `reminder`, `sign_in`, `proposal` or `results`.
    pub channel: &'static str,
    /// The booking, sign-in link, proposal or asking for results.
    pub about: Uuid,
    /// The booking's or proposal's version.
    pub version: u32,
    /// Whom it is for.
    pub person: PersonId,
    /// 0 for the first mail about this version.
    pub repeat: u32,
    /// What it asks.
    pub method: Method,
    /// The envelope's sender.
    pub sender: String,
    /// The envelope's recipient.
    pub recipient: String,
    /// Its Message-ID.
    pub message_id: String,
    /// Its octets; none when they are made at the moment of sending.
    pub message: Option<String>,
    /// SHA-256 of its octets.
    pub message_hash: Option<String>,
    /// When it was made.
    pub made_at: Instant,
    /// When to give up.
    pub give_up_at: Instant,
    /// Why it can never be sent: it is dead from the start.
    pub error: Option<String>,
    /// What is called off that its text tells of beside what it is about: fairs, or employers'
    /// applications.
    pub tells_of: Vec<Uuid>,
}

const TABLE: Table = Table {
    name: "deliveries",
    columns: &[
        Kind::Id("delivery_id"),
        Kind::Id("centre_id"),
        Kind::Text("channel"),
        Kind::Id("about_id"),
        Kind::Number("version"),
        Kind::Id("person_id"),
        Kind::Number("repeat"),
        Kind::Text("method"),
        Kind::Text("state"),
        Kind::Text("sender"),
        Kind::Text("recipient"),
        Kind::Text("message_id"),
        Kind::Text("message"),
        Kind::Text("message_hash"),
        Kind::Number("made_at"),
        Kind::Number("give_up_at"),
        Kind::Number("tries"),
        Kind::Number("next_at"),
        Kind::Text("error"),
        Kind::Id("tells_of"),
    ],
    on_conflict: "(about_id, version, person_id, channel, repeat) DO NOTHING",
};

/// Stores mails that wait to be sent; how many of them were not there already.
///
/// # Errors
/// When the database cannot be written.
pub async fn add_deliveries(tx: &impl ConnectionTrait, mails: &[NewDelivery]) -> Result<u64> {
    let stored = rows::insert(tx, &TABLE, mails.iter().map(row_of).collect()).await?;
    tells_rows::add(tx, mails).await?;
    Ok(stored)
}

fn row_of(mail: &NewDelivery) -> Row {
    let (state, next_at) = match mail.error {
        None => (DeliveryState::Due, Some(mail.made_at.unix())),
        Some(_) => (DeliveryState::Dead, None),
    };
    vec![
        rows::id(mail.id),
        rows::id(mail.centre),
        mail.channel.into(),
        rows::id(mail.about),
        mail.version.into(),
        rows::id(mail.person),
        mail.repeat.into(),
        mail.method.as_str().into(),
        state.as_str().into(),
        mail.sender.clone().into(),
        mail.recipient.clone().into(),
        mail.message_id.clone().into(),
        mail.message.clone().into(),
        mail.message_hash.clone().into(),
        mail.made_at.unix().into(),
        mail.give_up_at.unix().into(),
        0_i64.into(),
        next_at.into(),
        mail.error.clone().into(),
        rows::maybe_id(mail.tells_of.first().copied()),
    ]
}

/// A booking or sign-in link, and a person who is told of it.
pub type Telling = (Uuid, PersonId);

const TELLING: [Kind; 2] = [Kind::Id("about_id"), Kind::Id("person_id")];

pub(super) fn given(ask: &mut Ask, tellings: &[Telling]) -> String {
    let row = |(about, person): &Telling| vec![rows::id(*about), rows::id(*person)];
    ask.given(&TELLING, &tellings.iter().map(row).collect::<Vec<_>>())
}

/// The mails to people about bookings or links, those of one telling in the order they were made.
///
/// # Errors
/// When the database cannot be read.
pub async fn deliveries_about(
    db: &impl ConnectionTrait,
    tellings: &[Telling],
) -> Result<Vec<Delivery>> {
    let mut ask = Ask::of(db);
    let sql = format!(
        "SELECT d.* FROM {} g JOIN deliveries d ON d.about_id = g.about_id AND d.person_id = g.person_id \
         ORDER BY d.version, d.repeat",
        given(&mut ask, tellings),
    );
    Ok(Model::find_by_statement(ask.saying(sql)).all(db).await?)
}

/// Drops the invitations of people to bookings that nobody has begun to send; a reminder is looked at
/// again before it is sent.
///
/// # Errors
/// When the database cannot be written.
pub async fn supersede_unsent(tx: &impl ConnectionTrait, tellings: &[Telling]) -> Result<()> {
    let mut ask = Ask::of(tx);
    let superseded = ask.value(DeliveryState::Superseded.as_str());
    let due = ask.value(DeliveryState::Due.as_str());
    let sql = format!(
        "UPDATE deliveries SET state = {superseded}, next_at = NULL, message = NULL \
         FROM {} g WHERE deliveries.about_id = g.about_id AND deliveries.person_id = g.person_id \
         AND deliveries.state = {due} AND deliveries.channel = 'invitation'",
        given(&mut ask, tellings),
    );
    tx.execute_raw(ask.saying(sql)).await?;
    Ok(())
}

/// A mail of a centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_delivery(
    db: &impl ConnectionTrait,
    centre: CentreId,
    id: DeliveryId,
) -> Result<Option<Delivery>> {
    Ok(Entity::find_by_id(id.0)
        .filter(Column::CentreId.eq(centre.0))
        .one(db)
        .await?)
}

/// Which mails; `None` leaves a thing open.
#[derive(Clone, Copy, Default, Debug)]
pub struct DeliveryFilter {
    /// In this state.
    pub state: Option<DeliveryState>,
    /// To this person.
    pub person: Option<PersonId>,
    /// Made before this one.
    pub before: Option<Uuid>,
    /// Undelivered, and nobody has dealt with it.
    pub is_open: bool,
}

/// A centre's mails, newest first, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn deliveries_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    filter: &DeliveryFilter,
    limit: u64,
) -> Result<Vec<Delivery>> {
    let wanted = Condition::all()
        .add(Column::CentreId.eq(centre.0))
        .add_option(filter.state.map(|state| Column::State.eq(state.as_str())))
        .add_option(filter.person.map(|person| Column::PersonId.eq(person.0)))
        .add_option(filter.before.map(|before| Column::DeliveryId.lt(before)))
        .add_option(filter.is_open.then(open_mails));
    Ok(Entity::find()
        .filter(wanted)
        .order_by_desc(Column::DeliveryId)
        .limit(limit)
        .all(db)
        .await?)
}

/// Makes a dead mail due once more; false when it is not dead.
///
/// # Errors
/// When the database cannot be written.
pub async fn revive_delivery(
    tx: &impl ConnectionTrait,
    id: DeliveryId,
    now: Instant,
) -> Result<bool> {
    let done = Entity::update_many()
        .col_expr(Column::State, DeliveryState::Due.as_str().into())
        .col_expr(Column::Tries, Expr::value(0_i64))
        .col_expr(Column::NextAt, Expr::value(now.unix()))
        .col_expr(Column::SetAsideAt, Expr::value(None::<i64>))
        .col_expr(
            Column::GiveUpAt,
            Expr::value(now.plus(GIVE_UP_AFTER).unix()),
        )
        .filter(Column::DeliveryId.eq(id.0))
        .filter(Column::State.eq(DeliveryState::Dead.as_str()))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
