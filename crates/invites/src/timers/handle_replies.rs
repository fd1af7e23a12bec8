//! Answers that came by mail.

use data::audit::AuditEntry;
use data::invites::{self, Invitation, Reply};
use domain::decline::can_decline;
use domain::id::{BookingId, CentreId, InvitationId, PersonId};
use domain::reply::{Answer, Standing, Way, is_current};
use domain::{Booking, Instant};
use service::{Outcome, Work};

use crate::declines;

/// The most answers of one round.
const MOST: u64 = 100;

/// Decides on the answers that came: what answers the booking as it stands counts, and a decline of
/// whom it is for is told to the service that has the booking; all others change nothing, and words never do.
pub(crate) async fn handle_replies(work: Work) -> Outcome<()> {
    for reply in invites::replies_to_handle(work.tx(), MOST).await? {
        handle(&work, &reply).await?;
    }
    Ok(())
}

async fn handle(work: &Work, reply: &Reply) -> Outcome<()> {
    let id = InvitationId(reply.invitation_id);
    let invitation = invites::find_invitation_by_id(work.tx(), id).await?;
    let booking = data::ledger::find_booking(work.tx(), BookingId(reply.booking_id)).await?;
    let (counts, declined) = match (&invitation, &booking) {
        (Some(invitation), Some(booking)) => judge(work, reply, invitation, booking).await?,
        _ => (false, false),
    };
    if !invites::note_handled(work.tx(), reply, counts, work.now()).await? {
        return Ok(());
    }
    if let (Some(booking), true) = (&booking, declined) {
        work.emit(declines::declined(booking, PersonId(reply.person_id)));
    }
    note(work, reply, counts).await
}

/// Whether the answer counts, and whether it declines what was not declined before.
async fn judge(
    work: &Work,
    reply: &Reply,
    invitation: &Invitation,
    booking: &Booking,
) -> Outcome<(bool, bool)> {
    let sequence = invitation.sequence();
    let id = InvitationId(invitation.invitation_id);
    let before = invites::counted_replies(work.tx(), id, sequence).await?;
    let (mut newest, mut is_declined) = (None, false);
    for one in &before {
        if one.way()? == Way::Mail {
            newest = newest.max(Some(Instant::from_unix(one.stamped_at)));
        }
        is_declined |= one.answer()? == Answer::Declined;
    }
    let standing = Standing {
        sequence,
        is_told: invitation.planned_version == i64::from(booking.version),
        newest,
    };
    let answered = u32::try_from(reply.sequence).unwrap_or(u32::MAX);
    let counts = reply.answer()? != Answer::Words
        && is_current(answered, Instant::from_unix(reply.stamped_at), standing);
    let person = PersonId(reply.person_id);
    let declines = counts
        && !is_declined
        && reply.answer()? == Answer::Declined
        && can_decline(booking, person, work.now()).is_ok();
    Ok((counts, declines))
}

/// Leaves an entry in the trail of the answer's centre: a timer acts for all of them.
async fn note(work: &Work, reply: &Reply, counts: bool) -> Outcome<()> {
    let details = serde_json::json!({
        "answer": reply.answer,
        "sequence": reply.sequence,
        "counts": counts,
    });
    let entry = AuditEntry {
        id: work.new_id(),
        centre: Some(CentreId(reply.centre_id)),
        actor: Some(PersonId(reply.person_id)),
        action: "handle_replies".to_owned(),
        subject: Some(reply.booking_id),
        details: details.to_string(),
        at: work.now(),
    };
    Ok(data::audit::write(work.tx(), &[entry]).await?)
}
