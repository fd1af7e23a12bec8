//! Signing up an employer.

use contract::accounts::SignUpEmployer;
use data::accounts;
use domain::employer::Employer;
use domain::id::EmployerId;
use service::{Outcome, Work};

use crate::{employers, people};

/// Signs an employer up; whoever does it becomes its first member.
///
/// Refuses with `sign_in_needed`, `employer_known`, and as `Employer::register` does.
pub async fn sign_up_employer(work: Work, command: SignUpEmployer) -> Outcome<Employer> {
    let centre = work.actor().centre()?;
    let person = people::known(&work, centre, work.actor().person()?).await?;
    let employer = Employer::register(EmployerId(work.new_id()), centre, &command.terms)?;
    employers::put_in(&work, &employer).await?;
    people::save(&work, &person, person.join(employer.id)).await?;
    accounts::insert_member(work.tx(), employer.id, person.id).await?;
    Ok(employer)
}
