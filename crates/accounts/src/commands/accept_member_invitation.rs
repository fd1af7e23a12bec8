//! Agreeing to speak for an employer.

use contract::accounts::{AcceptMemberInvitation, MemberInvitationView};
use contract::message::Command;
use data::accounts;
use data::audit::AuditEntry;
use serde_json::json;
use service::{Outcome, Work};

use crate::member_invitations::{self, Found};
use crate::people;

/// Lets whoever was invited speak for the employer; having the link is enough, and once is enough: the
/// employer's other invitations to them end. It signs nobody in, since mails of this sort are passed on.
///
/// Refuses with `invitation_over`.
pub async fn accept_member_invitation(
    work: Work,
    command: AcceptMemberInvitation,
) -> Outcome<MemberInvitationView> {
    let found = member_invitations::find(work.tx(), &command.token, work.now()).await?;
    let employer = found.invitation.employer;
    // Locked first, so that whoever is being removed does not join again by this.
    let person = people::known(&work, found.person.centre, found.person.id).await?;
    if accounts::accept_member_invitation(work.tx(), found.invitation.id, work.now()).await? {
        people::save(&work, &person, person.join(employer)).await?;
        accounts::insert_member(work.tx(), employer, person.id).await?;
        accounts::confirm_person(work.tx(), person.id, work.now()).await?;
        accounts::end_member_invitations(work.tx(), person.id, Some(employer), work.now()).await?;
    } else {
        // It was accepted before, unless it ended while the lock was waited for.
        member_invitations::find(work.tx(), &command.token, work.now()).await?;
    }
    note(&work, &found).await?;
    Ok(found.view(true))
}

/// Leaves an entry in the trail of the invitation's centre: whoever has the link asks without one, and
/// `Work::audit` takes the centre of who asks.
async fn note(work: &Work, found: &Found) -> Outcome<()> {
    let invitation = &found.invitation;
    let entry = AuditEntry {
        id: work.new_id(),
        centre: Some(invitation.centre),
        actor: Some(invitation.person),
        action: AcceptMemberInvitation::NAME.to_owned(),
        subject: Some(invitation.id),
        details: json!({ "employer": invitation.employer, "by": "link" }).to_string(),
        at: work.now(),
    };
    Ok(data::audit::write(work.tx(), &[entry]).await?)
}
