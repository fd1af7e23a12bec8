//! One employer.

use contract::accounts::FindEmployer;
use domain::contact::Contact;
use domain::employer::Employer;
use service::{Look, Outcome};

use crate::employers;

/// An employer; its contact, number and representative only for its members and staff.
///
/// Refuses with `sign_in_needed` or `employer_not_found`.
pub async fn find_employer(look: Look, query: FindEmployer) -> Outcome<Employer> {
    let actor = look.actor();
    let employer = employers::find(look.db(), actor.centre()?, query.employer).await?;
    let is_insider = actor.is_staff() || actor.employers.contains(&employer.id);
    Ok(if is_insider {
        employer
    } else {
        public_part(employer)
    })
}

fn public_part(employer: Employer) -> Employer {
    Employer {
        business_number: None,
        representative: None,
        contact: Contact::default(),
        ..employer
    }
}
