//! Desks of side events and counselling: what several handlers do.

use contract::interviews::DeskEdited;
use data::Connection;
use domain::desk::{Desk, DeskKind, DeskTerms};
use domain::fair::FairState;
use domain::id::{CentreId, FairId, ResourceId};
use domain::person::Person;
use domain::{BookingKind, Code, Refusal, Role};
use serde_json::json;
use service::{Outcome, Work, waits};

/// The kinds of bookings that desks have.
pub(crate) const KINDS: [BookingKind; 2] = [BookingKind::SideEvent, BookingKind::Counselling];

/// A desk of the centre.
///
/// Refuses with `resource_not_found`.
pub(crate) async fn find(db: &impl Connection, centre: CentreId, id: ResourceId) -> Outcome<Desk> {
    let found = data::interviews::find_desk(db, centre, id).await?;
    Ok(found.ok_or(Refusal::new(Code::ResourceNotFound))?)
}

/// A desk with what was left out of it: as the centre rules, or the desk's fair.
pub(crate) async fn complete(
    work: &Work,
    centre: CentreId,
    terms: DeskTerms,
) -> Outcome<DeskTerms> {
    let policy = data::policies::of(work.tx(), centre, terms.fair).await?;
    Ok(policy.places.complete_desk(terms))
}

/// Passes terms whose fair and host are there: a counsellor works for the centre, and a desk of a
/// cancelled fair is `closed`.
///
/// Refuses with `fair_not_found`, `fair_cancelled`, `person_not_found` or `wrong_kind`.
pub(crate) async fn must_exist(
    work: &Work,
    centre: CentreId,
    (terms, closed): (&DeskTerms, bool),
) -> Outcome<()> {
    if let Some(fair) = terms.fair {
        let found = data::registration::find_fair(work.tx(), Some(centre), fair).await?;
        let found = found.ok_or(Refusal::new(Code::FairNotFound))?;
        if found.fair.state == FairState::Cancelled && !closed {
            return Err(Refusal::new(Code::FairCancelled).into());
        }
    }
    if let Some(host) = terms.host {
        let found = data::accounts::find_person(work.tx(), centre, host).await?;
        let host = found.ok_or(Refusal::new(Code::PersonNotFound))?;
        if terms.kind == DeskKind::Counselling && !counsels(&host) {
            return Err(Refusal::new(Code::WrongKind)
                .with("expected", "counsellor")
                .into());
        }
    }
    Ok(())
}

fn counsels(person: &Person) -> bool {
    let staff = [Role::Counsellor, Role::Organiser, Role::Administrator];
    staff.iter().any(|role| person.roles.contains(role))
}

/// Passes a desk whose name no other desk of the centre has.
///
/// Refuses with `name_taken`.
pub(crate) async fn must_be_a_free_name(work: &Work, centre: CentreId, desk: &Desk) -> Outcome<()> {
    let name = &desk.resource.name;
    let holder = data::interviews::desk_named(work.tx(), centre, name).await?;
    match holder.is_some_and(|holder| holder != desk.resource.id) {
        true => Err(Refusal::new(Code::NameTaken).with("name", name).into()),
        false => Ok(()),
    }
}

/// Closes the desks of a fair for booking, and lets go whoever waits for nothing else.
pub(crate) async fn close_all(work: &Work, centre: CentreId, fair: FairId) -> Outcome<()> {
    let desks = data::interviews::lock_desks(work.tx(), centre, fair).await?;
    let ids: Vec<ResourceId> = desks.iter().map(|desk| desk.resource.id).collect();
    for desk in desks.into_iter().filter(|one| !one.resource.rules.closed) {
        change(work, &desk.close()).await?;
    }
    for desk in ids {
        waits::call_off(work, centre, desk).await?;
    }
    Ok(())
}

/// Saves a changed desk, and tells of it.
///
/// Refuses with `version_outdated` when somebody else was faster.
pub(crate) async fn change(work: &Work, desk: &Desk) -> Outcome<()> {
    if !data::interviews::change_desk(work.tx(), desk).await? {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    work.emit(DeskEdited {
        desk: desk.resource.id,
        centre: desk.resource.centre,
        version: desk.version,
    });
    note(work, desk);
    Ok(())
}

/// Leaves an audit entry of a desk.
pub(crate) fn note(work: &Work, desk: &Desk) {
    let closed = desk.resource.rules.closed;
    let details = json!({ "kind": desk.kind, "version": desk.version, "closed": closed });
    work.audit(desk.resource.id, details);
}
