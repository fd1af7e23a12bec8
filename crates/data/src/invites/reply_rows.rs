//! What people answer to invitations.

use domain::Instant;
use domain::id::{BookingId, CentreId, InvitationId};
use domain::reply::{Answer, Way};
use domain::time::TimeRange;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{Condition, QuerySelect};

use super::invitation_rows::{self, Invitation};
use super::named;
use crate::Result;
use crate::rows::{self, Column as Kind, Table};

/// An answer to an invitation. Written by `invites`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "replies")]
pub struct Model {
    /// The answer's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub reply_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// The invitation it answers.
    pub invitation_id: Uuid,
    /// The booking.
    pub booking_id: Uuid,
    /// Who answers.
    pub person_id: Uuid,
    /// How it came: `link` or `mail`.
    pub way: String,
    /// What was answered.
    pub answer: String,
    /// The SEQUENCE that was answered.
    pub sequence: i64,
    /// When it was written, unix seconds; 0 for links.
    pub stamped_at: i64,
    /// 1 when it answers the booking as it stood when it came, else 0: then it changes nothing.
    pub is_current: i64,
    /// The start of another time that was proposed, unix seconds.
    pub proposed_from: Option<i64>,
    /// Its end, unix seconds.
    pub proposed_to: Option<i64>,
    /// When it came, unix seconds.
    pub received_at: i64,
    /// When it was decided on, unix seconds.
    pub handled_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}

/// An answer, as stored.
pub type Reply = Model;

impl Model {
    /// What was answered.
    ///
    /// # Errors
    /// When the stored name is none of ours.
    pub fn answer(&self) -> Result<Answer> {
        named(&Answer::ALL, Answer::as_str, &self.answer)
    }

    /// How it came.
    ///
    /// # Errors
    /// When the stored name is none of ours.
    pub fn way(&self) -> Result<Way> {
        named(&Way::ALL, Way::as_str, &self.way)
    }

    /// The other time that was proposed.
    pub fn proposed(&self) -> Option<TimeRange> {
        let (from, to) = (self.proposed_from?, self.proposed_to?);
        TimeRange::parse(Instant::from_unix(from), Instant::from_unix(to)).ok()
    }
}

/// An answer to be stored if it is not there yet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewReply {
    /// Its id.
    pub id: Uuid,
    /// How it came.
    pub way: Way,
    /// What was answered.
    pub answer: Answer,
    /// The SEQUENCE that was answered.
    pub sequence: u32,
    /// When it was written.
    pub stamped_at: Instant,
    /// True when it answers the booking as it stands.
    pub is_current: bool,
    /// The other time that was proposed.
    pub proposed: Option<TimeRange>,
    /// When it came.
    pub received_at: Instant,
    /// When it was decided on; none while that is to be done.
    pub handled_at: Option<Instant>,
}

const TABLE: Table = Table {
    name: "replies",
    columns: &[
        Kind::Id("reply_id"),
        Kind::Id("centre_id"),
        Kind::Id("invitation_id"),
        Kind::Id("booking_id"),
        Kind::Id("person_id"),
        Kind::Text("way"),
        Kind::Text("answer"),
        Kind::Number("sequence"),
        Kind::Number("stamped_at"),
        Kind::Number("is_current"),
        Kind::Number("proposed_from"),
        Kind::Number("proposed_to"),
        Kind::Number("received_at"),
        Kind::Number("handled_at"),
    ],
    on_conflict: "(invitation_id, way, answer, sequence, stamped_at) DO NOTHING",
};

/// Stores an answer; false when the same one is there already.
///
/// # Errors
/// When the database cannot be written.
pub async fn add_reply(
    tx: &impl ConnectionTrait,
    to: &Invitation,
    reply: &NewReply,
) -> Result<bool> {
    let row = vec![
        rows::id(reply.id),
        rows::id(to.centre_id),
        rows::id(to.invitation_id),
        rows::id(to.booking_id),
        rows::id(to.person_id),
        reply.way.as_str().into(),
        reply.answer.as_str().into(),
        reply.sequence.into(),
        reply.stamped_at.unix().into(),
        i64::from(reply.is_current).into(),
        reply.proposed.map(|one| one.from.unix()).into(),
        reply.proposed.map(|one| one.to.unix()).into(),
        reply.received_at.unix().into(),
        reply.handled_at.map(Instant::unix).into(),
    ];
    Ok(rows::insert(tx, &TABLE, vec![row]).await? == 1)
}

/// An invitation by its id alone: for whoever shows that they know it.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_invitation_by_id(
    db: &impl ConnectionTrait,
    id: InvitationId,
) -> Result<Option<Invitation>> {
    Ok(invitation_rows::Entity::find_by_id(id.0).one(db).await?)
}

/// The newest answer of a person to a booking as it stood then.
///
/// # Errors
/// When the database cannot be read.
pub async fn latest_reply(
    db: &impl ConnectionTrait,
    invitation: InvitationId,
) -> Result<Option<Reply>> {
    Ok(Entity::find()
        .filter(Column::InvitationId.eq(invitation.0))
        .filter(Column::IsCurrent.eq(1))
        .order_by_desc(Column::Sequence)
        .order_by_desc(Column::ReplyId)
        .limit(1)
        .one(db)
        .await?)
}

/// The answers that are to be decided on, in the order in which they came.
///
/// # Errors
/// When the database cannot be read.
pub async fn replies_to_handle(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<Reply>> {
    Ok(Entity::find()
        .filter(Column::HandledAt.is_null())
        .order_by_asc(Column::ReplyId)
        .limit(limit)
        .all(db)
        .await?)
}

/// The answers that counted for a SEQUENCE of an invitation.
///
/// # Errors
/// When the database cannot be read.
pub async fn counted_replies(
    db: &impl ConnectionTrait,
    invitation: InvitationId,
    sequence: u32,
) -> Result<Vec<Reply>> {
    Ok(Entity::find()
        .filter(Column::InvitationId.eq(invitation.0))
        .filter(Column::Sequence.eq(i64::from(sequence)))
        .filter(Column::IsCurrent.eq(1))
        .all(db)
        .await?)
}

/// Notes that an answer was decided on; false when somebody else was first.
///
/// # Errors
/// When the database cannot be written.
pub async fn note_handled(
    tx: &impl ConnectionTrait,
    reply: &Reply,
    is_current: bool,
    now: Instant,
) -> Result<bool> {
    let done = Entity::update_many()
        .col_expr(Column::IsCurrent, Expr::value(i64::from(is_current)))
        .col_expr(Column::HandledAt, Expr::value(now.unix()))
        .filter(Column::ReplyId.eq(reply.reply_id))
        .filter(Column::HandledAt.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// A centre's answers that were decided on, newest first, up to a limit; of one booking when asked.
///
/// # Errors
/// When the database cannot be read.
pub async fn replies_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    booking: Option<BookingId>,
    answer: Option<Answer>,
    before: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Reply>> {
    let wanted = Condition::all()
        .add(Column::CentreId.eq(centre.0))
        .add(Column::HandledAt.is_not_null())
        .add_option(booking.map(|booking| Column::BookingId.eq(booking.0)))
        .add_option(answer.map(|answer| Column::Answer.eq(answer.as_str())))
        .add_option(before.map(|before| Column::ReplyId.lt(before)));
    Ok(Entity::find()
        .filter(wanted)
        .order_by_desc(Column::ReplyId)
        .limit(limit)
        .all(db)
        .await?)
}
