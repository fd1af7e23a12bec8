//! Text messages: making, finding and listing them.

use domain::Instant;
use domain::delivery::DeliveryState;
use domain::id::{BookingId, CentreId, PersonId, TextId};
use domain::texting::TextKind;
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, FromQueryResult, QueryOrder, QuerySelect};

use super::delivery_rows::{Telling, given};
use super::undelivered::open_texts;
use super::{named, state_named};
use crate::Result;
use crate::rows::{self, Ask, Column as Kind, Row, Table};

/// One text message to one person by one channel. Written by `invites`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "text_messages")]
pub struct Model {
    /// The message's id, by which the gateway knows it too.
    #[sea_orm(primary_key, auto_increment = false)]
    pub text_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// What it tells.
    pub kind: String,
    /// The booking, waiting-list entry or ticket it is about.
    pub about_id: Uuid,
    /// Its version.
    pub version: i64,
    /// Whom it is for.
    pub person_id: Uuid,
    /// 0, or for reminders the same number as that of the mail.
    pub repeat: i64,
    /// The channel of the gateway.
    pub channel: String,
    /// Where it is in its life.
    pub state: String,
    /// When it was made, unix seconds.
    pub made_at: i64,
    /// When it is too late, unix seconds.
    pub give_up_at: i64,
    /// How often it was tried.
    pub tries: i64,
    /// When it is tried next, unix seconds.
    pub next_at: Option<i64>,
    /// Who sends it now.
    pub lease_owner: Option<Uuid>,
    /// Until when, unix seconds.
    pub lease_expires_at: Option<i64>,
    /// When the gateway took it, unix seconds.
    pub sent_at: Option<i64>,
    /// The channel that it fell to when it failed: one of the gateway, or `mail`.
    pub fell_to: Option<String>,
    /// When staff said that it needs nothing more, unix seconds.
    pub set_aside_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}

/// A text message, as stored.
pub type Text = Model;

impl Model {
    /// What it tells.
    ///
    /// # Errors
    /// When the stored name is none of ours.
    pub fn kind(&self) -> Result<TextKind> {
        named(&TextKind::ALL, TextKind::as_str, &self.kind)
    }

    /// Where it is in its life.
    ///
    /// # Errors
    /// When the stored name is none of ours.
    pub fn state(&self) -> Result<DeliveryState> {
        state_named(&self.state)
    }

    /// When it is too late.
    pub const fn give_up_at(&self) -> Instant {
        Instant::from_unix(self.give_up_at)
    }
}

/// A text message to be stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewText {
    /// Its id.
    pub id: TextId,
    /// The centre.
    pub centre: CentreId,
    /// What it tells.
    pub kind: TextKind,
    /// The booking, waiting-list entry or ticket.
    pub about: Uuid,
    /// Its version.
    pub version: u32,
    /// Whom it is for.
    pub person: PersonId,
    /// 0, or for reminders the same number as that of the mail.
    pub repeat: u32,
    /// The channel of the gateway.
    pub channel: String,
    /// When it was made.
    pub made_at: Instant,
    /// When it goes out: after the quiet hours.
    pub due_at: Instant,
    /// When it is too late.
    pub give_up_at: Instant,
}

const TABLE: Table = Table {
    name: "text_messages",
    columns: &[
        Kind::Id("text_id"),
        Kind::Id("centre_id"),
        Kind::Text("kind"),
        Kind::Id("about_id"),
        Kind::Number("version"),
        Kind::Id("person_id"),
        Kind::Number("repeat"),
        Kind::Text("channel"),
        Kind::Text("state"),
        Kind::Number("made_at"),
        Kind::Number("give_up_at"),
        Kind::Number("tries"),
        Kind::Number("next_at"),
    ],
    on_conflict: "(about_id, version, person_id, kind, repeat, channel) DO NOTHING",
};

/// Stores text messages that wait to be sent; how many of them were not there already.
///
/// # Errors
/// When the database cannot be written.
pub async fn add_texts(tx: &impl ConnectionTrait, texts: &[NewText]) -> Result<u64> {
    rows::insert(tx, &TABLE, texts.iter().map(row_of).collect()).await
}

fn row_of(text: &NewText) -> Row {
    vec![
        rows::id(text.id),
        rows::id(text.centre),
        text.kind.as_str().into(),
        rows::id(text.about),
        text.version.into(),
        rows::id(text.person),
        text.repeat.into(),
        text.channel.clone().into(),
        DeliveryState::Due.as_str().into(),
        text.made_at.unix().into(),
        text.give_up_at.unix().into(),
        0_i64.into(),
        text.due_at.unix().into(),
    ]
}

/// The text messages to people about bookings or other things, in the order they were made.
///
/// # Errors
/// When the database cannot be read.
pub async fn texts_about(db: &impl ConnectionTrait, tellings: &[Telling]) -> Result<Vec<Text>> {
    if tellings.is_empty() {
        return Ok(Vec::new());
    }
    let mut ask = Ask::of(db);
    let sql = format!(
        "SELECT t.* FROM {} g JOIN text_messages t ON t.about_id = g.about_id AND t.person_id = g.person_id \
         ORDER BY t.version, t.text_id",
        given(&mut ask, tellings),
    );
    Ok(Model::find_by_statement(ask.saying(sql)).all(db).await?)
}

/// A text message.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_text(db: &impl ConnectionTrait, id: TextId) -> Result<Option<Text>> {
    Ok(Entity::find_by_id(id.0).one(db).await?)
}

/// Which text messages; `None` leaves a thing open.
#[derive(Clone, Copy, Default, Debug)]
pub struct TextFilter {
    /// In this state.
    pub state: Option<DeliveryState>,
    /// To this person.
    pub person: Option<PersonId>,
    /// About this booking.
    pub booking: Option<BookingId>,
    /// Made before this one.
    pub before: Option<Uuid>,
    /// Undelivered by any channel, and nobody has dealt with it.
    pub is_open: bool,
}

/// A centre's text messages, newest first, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn texts_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    filter: &TextFilter,
    limit: u64,
) -> Result<Vec<Text>> {
    let wanted = Condition::all()
        .add(Column::CentreId.eq(centre.0))
        .add_option(filter.state.map(|state| Column::State.eq(state.as_str())))
        .add_option(filter.person.map(|person| Column::PersonId.eq(person.0)))
        .add_option(filter.booking.map(|booking| Column::AboutId.eq(booking.0)))
        .add_option(filter.before.map(|before| Column::TextId.lt(before)))
        .add_option(filter.is_open.then(open_texts));
    Ok(Entity::find()
        .filter(wanted)
        .order_by_desc(Column::TextId)
        .limit(limit)
        .all(db)
        .await?)
}
