use contract::registration::{FollowUpDue, ListFollowUps};
use data::registration::{self as rows, DueFollowUp};
use domain::{Code, Refusal};
use service::{Look, Outcome};

/// The most that are listed; who is answered makes room.
const MOST: u64 = 200;

/// Whom to ask now whether they are still employed, for staff: people who consented to it.
///
/// Refuses with `not_allowed`.
pub async fn list_follow_ups(look: Look, query: ListFollowUps) -> Outcome<Vec<FollowUpDue>> {
    let centre = look.actor().must_be_staff()?;
    let found = data::accounts::find_centre(look.db(), centre).await?;
    let zone = found.ok_or(Refusal::new(Code::CentreNotFound))?.zone;
    let today = look.now().local(&zone).date();
    let until = query.until.unwrap_or(today);
    let due = rows::follow_ups_due(look.db(), centre, until, MOST).await?;
    look.shows_all(due.iter().map(|one| one.placement.person));
    let people = due.iter().map(|one| one.placement.person);
    let people = rows::person_names(look.db(), centre, people).await?;
    let employers = due.iter().map(|one| one.placement.employer);
    let employers = rows::employer_names(look.db(), centre, employers).await?;
    let view = |one: DueFollowUp| FollowUpDue {
        placement: one.placement.id,
        version: one.placement.version,
        person: one.placement.person,
        person_name: people
            .get(&one.placement.person)
            .cloned()
            .unwrap_or_default(),
        employer: one.placement.employer,
        employer_name: employers
            .get(&one.placement.employer)
            .cloned()
            .unwrap_or_default(),
        step: one.follow_up.step,
        due_on: one.follow_up.due_on,
    };
    Ok(due.into_iter().map(view).collect())
}
