//! The invitations to a booking.

use contract::invites::{InvitationView, ListInvitations};
use data::invites::{self, Delivery, Invitation, Reply};
use domain::id::{BookingId, InvitationId, PersonId};
use domain::{Code, Refusal};
use service::{Look, Outcome};

use crate::planning::CHANNEL;
use crate::views::delivery_view;

/// The invitations to a booking: all for staff, one's own for a participant.
///
/// Refuses with `sign_in_needed` or `booking_not_found`.
pub(crate) async fn list_invitations(
    look: Look,
    query: ListInvitations,
) -> Outcome<Vec<InvitationView>> {
    let centre = look.actor().centre()?;
    let (person, is_staff) = (look.actor().person, look.actor().is_staff());
    let is_own = |one: &Invitation| person == Some(PersonId(one.person_id));
    let booking = data::ledger::find_booking(look.db(), query.booking).await?;
    booking
        .filter(|booking| booking.centre == centre)
        .filter(|booking| is_staff || person.is_some_and(|one| booking.involves(one)))
        .ok_or(Refusal::new(Code::BookingNotFound))?;
    let mut views = Vec::new();
    for invitation in invites::invitations_of(look.db(), query.booking).await? {
        if is_staff || is_own(&invitation) {
            views.push(view(&look, &invitation).await?);
        }
    }
    Ok(views)
}

async fn view(look: &Look, invitation: &Invitation) -> Outcome<InvitationView> {
    let (booking, person) = (invitation.booking_id, PersonId(invitation.person_id));
    let mails = invites::deliveries_about(look.db(), &[(booking, person)]).await?;
    let last = invites::latest_reply(look.db(), InvitationId(invitation.invitation_id)).await?;
    let is_current = |one: &Reply| one.sequence == i64::from(invitation.sequence());
    let answer = last
        .filter(is_current)
        .map(|one| one.answer())
        .transpose()?;
    Ok(InvitationView {
        id: InvitationId(invitation.invitation_id),
        booking: BookingId(booking),
        person,
        sequence: invitation.sequence(),
        answer,
        last_mail: of_invitation(&mails).map(delivery_view).transpose()?,
    })
}

fn of_invitation(mails: &[Delivery]) -> Option<&Delivery> {
    mails.iter().rfind(|mail| mail.channel == CHANNEL)
}
