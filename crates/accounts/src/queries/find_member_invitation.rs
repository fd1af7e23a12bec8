//! The invitation behind a mailed link.

use contract::accounts::{FindMemberInvitation, MemberInvitationView};
use service::{Look, Outcome};

use crate::member_invitations;

/// The invitation, and whether it was accepted; having the link is enough.
///
/// Refuses with `invitation_over`.
pub async fn find_member_invitation(
    look: Look,
    query: FindMemberInvitation,
) -> Outcome<MemberInvitationView> {
    let found = member_invitations::find(look.db(), &query.token, look.now()).await?;
    Ok(found.view(found.invitation.accepted_at.is_some()))
}
