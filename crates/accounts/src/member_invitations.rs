//! Asking people whether they want to speak for an employer.

use contract::accounts::{MemberInvitationView, MemberInvited};
use contract::sign_in::{hash_of, token};
use data::accounts::{self, MemberInvitation};
use domain::id::EmployerId;
use domain::keeping::{INVITATION_LASTS, MOST_INVITATIONS};
use domain::person::Person;
use domain::privacy::is_erased;
use domain::{Code, Instant, Minutes, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::{employers, people};

/// The time in which the invitations of a person are counted.
const A_DAY: Minutes = Minutes(24 * 60);

/// Sends a person an invitation; whoever got several of late is sent none, so that nobody can fill
/// another's mailbox.
pub(crate) async fn send(
    work: &Work,
    key: &[u8],
    person: &Person,
    employer: EmployerId,
) -> Outcome<()> {
    let now = work.now();
    let since = now.minus(A_DAY);
    if accounts::member_invitations_since(work.tx(), person.id, since).await? >= MOST_INVITATIONS {
        return Ok(());
    }
    let invitation = MemberInvitation {
        id: work.new_id(),
        centre: person.centre,
        employer,
        person: person.id,
        invited_by: work.actor().person()?,
        asked_at: now,
        expires_at: now.plus(INVITATION_LASTS),
        accepted_at: None,
    };
    let token_hash = hash_of(&token(key, invitation.id));
    accounts::insert_member_invitation(work.tx(), &invitation, token_hash).await?;
    work.emit(MemberInvited {
        invitation: invitation.id,
        centre: invitation.centre,
        version: 0,
    });
    work.audit(invitation.id, json!({ "employer": employer }));
    Ok(())
}

/// An invitation, and whom it is for.
pub(crate) struct Found {
    pub invitation: MemberInvitation,
    pub person: Person,
    pub employer_name: String,
}

impl Found {
    /// What is shown of it.
    pub(crate) fn view(&self, accepted: bool) -> MemberInvitationView {
        MemberInvitationView {
            employer_name: self.employer_name.clone(),
            language: self.person.language,
            accepted,
        }
    }
}

/// The invitation of a token: one that can still be accepted, or was.
///
/// Refuses with `invitation_over` when it ran out, or when whoever invited may not do so any more.
pub(crate) async fn find(db: &impl data::Connection, token: &str, now: Instant) -> Outcome<Found> {
    let over = || Refusal::new(Code::InvitationOver);
    let found = accounts::member_invitation_by_hash(db, &hash_of(token)).await?;
    let invitation = found.ok_or_else(over)?;
    let person = people::find(db, invitation.centre, invitation.person).await?;
    let employer = employers::find(db, invitation.centre, invitation.employer).await?;
    let is_meant = invitation.is_open(now) && may_invite(db, &invitation).await?;
    if is_erased(&person) || !(is_meant || invitation.accepted_at.is_some()) {
        return Err(over().into());
    }
    Ok(Found {
        invitation,
        person,
        employer_name: employer.name,
    })
}

/// True while whoever invited speaks for the employer.
async fn may_invite(db: &impl data::Connection, invitation: &MemberInvitation) -> Outcome<bool> {
    let inviter = accounts::find_person(db, invitation.centre, invitation.invited_by).await?;
    Ok(inviter.is_some_and(|one| one.employers.contains(&invitation.employer)))
}
