//! The booth slots that are reserved.

use contract::Page;
use contract::booths::{ListBoothSlots, SlotView};
use data::booths::SlotFilter;
use domain::id::EmployerId;
use domain::{Actor, Code, Refusal};
use service::{Look, Outcome};

use crate::{fairs, slots};

/// The booth slots of a fair: all for staff, their own for employers.
///
/// Refuses with `sign_in_needed`, `fair_not_found` or `not_allowed`.
pub async fn list_booth_slots(look: Look, query: ListBoothSlots) -> Outcome<Page<SlotView>> {
    look.actor().centre()?;
    let fair = fairs::find_visible(&look, query.fair).await?;
    let limit = query.paging.limit();
    let filter = SlotFilter {
        session: query.session,
        application: None,
        employers: whose(look.actor(), query.employer)?,
        after: query.paging.after,
    };
    let found = data::booths::slots_of(look.db(), fair.id, &filter, u64::from(limit) + 1).await?;
    let booths = found.iter().map(|slot| slot.booth);
    let booths = data::booths::booths_by_id(look.db(), fair.id, booths).await?;
    let views = found
        .iter()
        .filter_map(|slot| Some(slots::view(slot, booths.get(&slot.booth)?)));
    Ok(Page::cut(views.collect(), limit, |view| view.slot))
}

/// The employers the list is narrowed to; none for all.
pub(super) fn whose(
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
    use uuid::Uuid;

    #[test]
    fn employers_see_their_own_and_staff_see_all() {
        let (own, other) = (
            EmployerId(Uuid::from_u128(1)),
            EmployerId(Uuid::from_u128(2)),
        );
        let member = Actor {
            employers: vec![own],
            ..Actor::nobody()
        };
        assert_eq!(whose(&member, None).unwrap(), Some(vec![own]));
        assert_eq!(
            whose(&member, Some(other)).unwrap_err().code,
            Code::NotAllowed
        );
        assert_eq!(
            whose(&Actor::nobody(), None).unwrap_err().code,
            Code::NotAllowed
        );
        let staff = Actor {
            roles: vec![Role::Organiser],
            ..Actor::nobody()
        };
        assert_eq!(whose(&staff, None).unwrap(), None);
        assert_eq!(whose(&staff, Some(other)).unwrap(), Some(vec![other]));
    }
}
