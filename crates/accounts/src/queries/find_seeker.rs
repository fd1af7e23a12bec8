//! A seeker, for an employer.

use contract::accounts::FindSeeker;
use data::privacy::{self, SeekersAsked};
use domain::privacy::Seeker;
use domain::{Code, Refusal};
use service::{Look, Outcome};

use crate::{employers, seekers};

/// A seeker as an employer sees them, for its members and those who run fairs.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `employer_not_found`, and with `person_not_found`
/// also for those whom the employer neither meets nor is shown anything by.
pub async fn find_seeker(look: Look, query: FindSeeker) -> Outcome<Seeker> {
    let centre = look.actor().must_speak_for(query.employer)?;
    employers::find(look.db(), centre, query.employer).await?;
    let asked = SeekersAsked {
        employer: query.employer,
        fair: None,
        person: Some(query.person),
        after: None,
    };
    let found = privacy::seekers_of_employer(look.db(), centre, asked, 1).await?;
    let seen = seekers::seen(&look, query.employer, &found).await?;
    let seeker = seen.into_iter().next();
    Ok(seeker.ok_or(Refusal::new(Code::PersonNotFound))?)
}
