//! Joining a waiting list.

use contract::interviews::{AnyPlace, JoinWaitingList, WaitView};
use data::ledger::ResourceFilter;
use domain::diary::{Gap, ResourceKind};
use domain::id::{CentreId, WaitId};
use domain::waiting::{MOST_WISHES, WaitTerms, Wish};
use domain::{Code, Refusal, Touches};
use service::{Outcome, Work};

use crate::waits;

/// Puts a person on a waiting list; what is free already is offered at once, to whoever is first.
///
/// Refuses with `not_allowed`, `malformed` for more than 50 places, `resource_not_found` when there
/// is none of the sort, and as `Diary::join` does. For the person and for staff.
pub async fn join_waiting_list(work: Work, command: JoinWaitingList) -> Outcome<WaitView> {
    let centre = work.actor().must_act_for(command.person)?;
    let terms = named(&work, centre, command.terms, command.any).await?;
    let terms = terms.sound(work.now())?;
    let touches = touches(&work, centre, &terms, command.person).await?;
    let id = WaitId(work.new_id());
    let person = command.person;
    let join = move |diary: &mut domain::Diary, moment: &_| diary.join(id, person, terms, moment);
    let wait = work.decide(touches, join).await?;
    Ok(waits::view(work.tx(), wait).await?)
}

/// The terms with every place named.
async fn named(
    work: &Work,
    centre: CentreId,
    mut terms: WaitTerms,
    any: Option<AnyPlace>,
) -> Outcome<WaitTerms> {
    let Some(any) = any else {
        return Ok(terms);
    };
    let kind = terms.place_kind()?;
    if kind == ResourceKind::Panel && any.fair.is_none() {
        return Err(Refusal::new(Code::NothingChosen)
            .with("field", "fair")
            .into());
    }
    let filter = ResourceFilter {
        fair: any.fair,
        ..ResourceFilter::default()
    };
    let most = MOST_WISHES as u64 * 20;
    let places = data::ledger::resources_of(work.tx(), centre, kind, &filter, most).await?;
    let would_do = places.iter().filter(|one| {
        let is_meant = |employer| any.employers.contains(&employer);
        let is_open = !one.rules.closed && one.takes(terms.kind);
        is_open && (any.employers.is_empty() || one.employer.is_some_and(is_meant))
    });
    terms.wishes.extend(would_do.map(|one| Wish {
        resource: one.id,
        within: any.within,
    }));
    match terms.wishes.is_empty() {
        true => Err(Refusal::new(Code::ResourceNotFound).into()),
        false => Ok(terms),
    }
}

/// The person and the places, with all who wait for them.
async fn touches(
    work: &Work,
    centre: CentreId,
    terms: &WaitTerms,
    person: domain::id::PersonId,
) -> Outcome<Touches> {
    let wished = terms.wishes.iter().map(|wish| wish.resource);
    let places = data::ledger::resources_by_id(work.tx(), centre, wished).await?;
    let host_of = |wish: &Wish| {
        let mut places = places.iter();
        places.find(|one| one.id == wish.resource)?.host()
    };
    let mut touches = Touches::nothing().waiter(person);
    for wish in &terms.wishes {
        touches = touches
            .resource(person, wish.within)
            .resource(wish.resource, wish.within)
            .gap(Gap::from(*wish));
        if let Some(host) = host_of(wish) {
            touches = touches.resource(host, wish.within);
        }
    }
    let fair = places.first().and_then(|place| place.fair);
    Ok(fair
        .into_iter()
        .fold(touches, |touches, fair| touches.registration(fair, person)))
}
