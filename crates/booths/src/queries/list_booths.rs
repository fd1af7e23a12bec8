//! The booths of a fair.

use std::collections::BTreeMap;

use contract::Page;
use contract::booths::{BoothHolder, BoothView, ListBooths};
use data::booths::{BoothFilter, PlacedBooth, SlotFilter};
use domain::Actor;
use domain::fair::Fair;
use domain::id::{BoothId, SessionId};
use service::{Look, Outcome};

use crate::fairs;

/// More than a session has booths.
const MOST: u64 = 20_000;

/// The booths of a fair and who has them in a session, for everyone.
///
/// Refuses with `fair_not_found`.
pub async fn list_booths(look: Look, query: ListBooths) -> Outcome<Page<BoothView>> {
    let fair = fairs::find_visible(&look, query.fair).await?;
    let limit = query.paging.limit();
    let filter = BoothFilter {
        hall: query.hall,
        on_net: false,
        after: query.paging.after,
    };
    let booths = data::booths::booths_of(look.db(), fair.id, &filter, u64::from(limit) + 1).await?;
    let mut holders = match query.session {
        Some(session) => holders(&look, &fair, session).await?,
        None => BTreeMap::new(),
    };
    let views = booths.into_iter().map(|booth| {
        let holder = holders.remove(&booth.booth.id);
        view(booth, holder, look.actor())
    });
    Ok(Page::cut(views.collect(), limit, |view| view.booth.id.0))
}

async fn holders(
    look: &Look,
    fair: &Fair,
    session: SessionId,
) -> Outcome<BTreeMap<BoothId, BoothHolder>> {
    let of_session = SlotFilter {
        session: Some(session),
        ..SlotFilter::default()
    };
    let slots = data::booths::slots_of(look.db(), fair.id, &of_session, MOST).await?;
    let employers = slots.iter().map(|slot| slot.employer);
    let names = data::registration::employer_names(look.db(), fair.centre, employers).await?;
    let holder = |slot: &data::booths::Slot| {
        let holder = BoothHolder {
            employer: slot.employer,
            name: names.get(&slot.employer).cloned().unwrap_or_default(),
        };
        (slot.booth, holder)
    };
    Ok(slots.iter().map(holder).collect())
}

fn view(booth: PlacedBooth, holder: Option<BoothHolder>, actor: &Actor) -> BoothView {
    let PlacedBooth { mut booth, hall } = booth;
    let is_theirs = holder
        .as_ref()
        .is_some_and(|holder| actor.employers.contains(&holder.employer));
    if !is_theirs && !actor.is_staff() {
        booth.link = None;
    }
    BoothView {
        booth,
        hall,
        holder,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Role;
    use domain::hall::Booth;
    use domain::id::EmployerId;
    use uuid::Uuid;

    fn link_seen_by(actor: &Actor) -> Option<String> {
        let id = BoothId(Uuid::nil());
        let booth = PlacedBooth {
            booth: Booth::online(id, "W1", "https://meet.example.kr/1").unwrap(),
            hall: None,
        };
        let holder = BoothHolder {
            employer: EmployerId(Uuid::from_u128(1)),
            name: "멜리펀트".to_owned(),
        };
        view(booth, Some(holder), actor).booth.link
    }

    #[test]
    fn the_meeting_link_is_for_the_employer_and_staff_only() {
        let mut member = Actor::nobody();
        assert_eq!(link_seen_by(&member), None);
        member.employers = vec![EmployerId(Uuid::from_u128(2))];
        assert_eq!(link_seen_by(&member), None);
        member.employers = vec![EmployerId(Uuid::from_u128(1))];
        assert!(link_seen_by(&member).is_some());
        let staff = Actor {
            roles: vec![Role::Counsellor],
            ..Actor::nobody()
        };
        assert!(link_seen_by(&staff).is_some());
    }
}
