//! What people answered.

use contract::Page;
use contract::invites::{ListReplies, ReplyView};
use data::invites::{self, Reply};
use domain::Instant;
use domain::id::{BookingId, InvitationId, PersonId};
use service::{Look, Outcome};

/// What people answered to invitations, newest first; for staff.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub(crate) async fn list_replies(look: Look, query: ListReplies) -> Outcome<Page<ReplyView>> {
    let centre = look.actor().must_be_staff()?;
    let limit = query.paging.limit();
    let found = invites::replies_of(
        look.db(),
        centre,
        query.booking,
        query.answer,
        query.paging.after,
        u64::from(limit) + 1,
    );
    let views = found.await?.iter().map(view).collect::<data::Result<_>>()?;
    Ok(Page::cut(views, limit, |view: &ReplyView| view.id))
}

fn view(reply: &Reply) -> data::Result<ReplyView> {
    Ok(ReplyView {
        id: reply.reply_id,
        invitation: InvitationId(reply.invitation_id),
        booking: BookingId(reply.booking_id),
        person: PersonId(reply.person_id),
        way: reply.way()?,
        answer: reply.answer()?,
        sequence: u32::try_from(reply.sequence).unwrap_or(u32::MAX),
        counts: reply.is_current == 1,
        proposed: reply.proposed(),
        received_at: Instant::from_unix(reply.received_at),
    })
}
