//! An employer proposed interview times.

use std::sync::Arc;

use contract::interviews::InterviewProposed;
use data::invites::{self, NewDelivery};
use domain::delivery::Method;
use domain::id::DeliveryId;
use domain::proposal::ProposalState;
use service::{Outcome, Work};

use crate::reactions::PROPOSAL;
use crate::settings::Settings;
use crate::writing::{Addressee, Letterhead, Written, write_proposal};

/// Plans the mail to the candidate; none for a proposal that was answered or has expired by then, and
/// for people without an address.
pub(crate) async fn on_interview_proposed(
    settings: Arc<Settings>,
    work: Work,
    event: InterviewProposed,
) -> Outcome<()> {
    let found = data::interviews::find_proposal(work.tx(), event.centre, event.proposal).await?;
    let is_open = |state| state == ProposalState::Open;
    let Some(proposal) = found.filter(|one| is_open(one.state_at(work.now()))) else {
        return Ok(());
    };
    let person = data::accounts::find_person(work.tx(), proposal.centre, proposal.person).await?;
    let centre = data::accounts::find_centre(work.tx(), proposal.centre).await?;
    let (Some(person), Some(centre)) = (person, centre) else {
        return Ok(());
    };
    let of = [proposal.employer];
    let names = data::registration::employer_names(work.tx(), proposal.centre, of).await?;
    let employer = names.get(&proposal.employer).map_or("", String::as_str);
    let letterhead = Letterhead::of(centre, &settings)
        .about(work.tx(), Some(proposal.fair))
        .await?;
    let addressee = Addressee::from(person);
    let Some(recipient) = addressee.address.clone() else {
        return Ok(());
    };
    let (id, now) = (DeliveryId(work.new_id()), work.now());
    let message_id = calendar::message_id(id.0, &letterhead.from);
    let told = (&proposal, employer);
    let written = Written::from(write_proposal(
        &letterhead,
        &addressee,
        told,
        &message_id,
        now,
    ));
    let mail = NewDelivery {
        id,
        centre: proposal.centre,
        channel: PROPOSAL,
        about: proposal.id.0,
        version: proposal.version,
        person: proposal.person,
        repeat: 0,
        method: Method::Letter,
        sender: letterhead.from.address().to_owned(),
        recipient,
        message_id,
        message: written.octets,
        message_hash: written.hash,
        made_at: now,
        give_up_at: proposal.answer_by,
        error: written.error,
        tells_of: Vec::new(),
    };
    invites::add_deliveries(work.tx(), &[mail]).await?;
    Ok(())
}
