use contract::Page;
use contract::registration::{ApplicationView, ListApplications};
use data::registration::{self as rows, ApplicationFilter};
use domain::id::EmployerId;
use domain::{Actor, Code, Refusal};
use service::{Look, Outcome};

use crate::views;

/// Applications: staff see all, others those of the employers they speak for.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub async fn list_applications(
    look: Look,
    query: ListApplications,
) -> Outcome<Page<ApplicationView>> {
    let centre = look.actor().centre()?;
    let filter = ApplicationFilter {
        fair: query.fair,
        employers: employers(look.actor(), query.employer)?,
        state: query.state,
        after: query.paging.after,
    };
    let limit = query.paging.limit();
    let found = rows::applications_of(look.db(), centre, &filter, u64::from(limit) + 1).await?;
    let found = views::application_views(look.db(), centre, found).await?;
    Ok(Page::cut(found, limit, |one| one.application.id.0))
}

/// Whose applications are shown; none: everybody's.
fn employers(
    actor: &Actor,
    wanted: Option<EmployerId>,
) -> Result<Option<Vec<EmployerId>>, Refusal> {
    match wanted {
        Some(employer) if actor.is_staff() || actor.employers.contains(&employer) => {
            Ok(Some(vec![employer]))
        }
        None if actor.is_staff() => Ok(None),
        None if !actor.employers.is_empty() => Ok(Some(actor.employers.clone())),
        _ => Err(Refusal::new(Code::NotAllowed)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Role;

    fn employer(last: char) -> EmployerId {
        let id = format!("01936c3e-7a2b-7c4d-8e5f-01234567890{last}");
        EmployerId(id.parse().unwrap())
    }

    #[test]
    fn members_see_their_own_employers_and_staff_see_all() {
        let (own, other) = (employer('1'), employer('2'));
        let member = Actor {
            roles: vec![Role::EmployerMember],
            employers: vec![own],
            ..Actor::nobody()
        };
        assert_eq!(employers(&member, None), Ok(Some(vec![own])));
        assert_eq!(employers(&member, Some(own)), Ok(Some(vec![own])));
        let refusal = employers(&member, Some(other)).unwrap_err();
        assert_eq!(refusal.code, Code::NotAllowed);
        let staff = Actor::system(None);
        assert_eq!(employers(&staff, None), Ok(None));
        assert_eq!(employers(&staff, Some(other)), Ok(Some(vec![other])));
    }

    #[test]
    fn who_speaks_for_nobody_sees_no_application() {
        let refusal = employers(&Actor::nobody(), None).unwrap_err();
        assert_eq!(refusal.code, Code::NotAllowed);
    }
}
