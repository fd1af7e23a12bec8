//! The mail with a proposal of interview times.

use calendar::texts::{self, Proposed};
use calendar::{Contact, Letter};
use domain::Instant;
use domain::proposal::InterviewProposal;

use super::letterhead::{Letterhead, reader_of};
use super::{Addressee, Unwritable, guarded};

/// Writes the mail to the candidate; `employer` is what the employer is called.
pub(crate) fn write_proposal(
    letterhead: &Letterhead,
    addressee: &Addressee,
    (proposal, employer): (&InterviewProposal, &str),
    message_id: &str,
    at: Instant,
) -> Result<String, Unwritable> {
    guarded(|| {
        let to = Contact::parse(&addressee.name, addressee.address.as_deref().unwrap_or(""))?;
        let proposed = Proposed {
            title: proposal.title.clone(),
            employer: employer.to_owned(),
            times: proposal.times.clone(),
            answer_by: proposal.answer_by,
            zone: letterhead.zone(Some(proposal.fair)).clone(),
            page: format!("{}/me/proposals/{}", letterhead.public_url, proposal.id),
            host: letterhead.centre.name_in(addressee.language).to_owned(),
            language: reader_of(addressee.language),
        };
        let letter = Letter {
            from: letterhead.from.clone(),
            message_id: message_id.to_owned(),
            in_reply_to: None,
            date: at,
            text: texts::proposal(&proposed),
        };
        Ok(String::from_utf8(calendar::plain_mail(&letter, &to)?)?)
    })
}
