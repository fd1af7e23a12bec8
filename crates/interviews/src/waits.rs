//! Entries of waiting lists as they are shown.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use contract::interviews::WaitView;
use data::Connection;
use data::ledger::Turn;
use domain::id::{BookingId, FairId, WaitId};
use domain::policy::WaitingOrder;
use domain::waiting::{Wait, WaitState, Wish, turn};
use domain::{Actor, BookingKind, Code, Diary, Refusal};

/// An entry with its place in the order.
pub(crate) async fn view(db: &impl Connection, wait: Wait) -> data::Result<WaitView> {
    let order = data::policies::of(db, wait.centre, wait.fair)
        .await?
        .waiting;
    let position = match wait.state {
        WaitState::Waiting => Some(position(
            &data::ledger::turns_of(db, &wait).await?,
            &wait,
            order,
        )),
        _ => None,
    };
    Ok(WaitView {
        wait,
        position,
        order,
    })
}

/// Many entries with their places: whoever waits for the same is looked up once for all of them, so
/// that a long list costs as much as it is long.
pub(crate) async fn views(db: &impl Connection, waits: Vec<Wait>) -> data::Result<Vec<WaitView>> {
    let mut lines: BTreeMap<Alike, Line> = BTreeMap::new();
    let mut views = Vec::new();
    for wait in waits {
        let line = match lines.entry(alike(&wait)) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(line_of(db, &wait).await?),
        };
        let is_waiting = wait.state == WaitState::Waiting;
        views.push(WaitView {
            position: is_waiting.then(|| line.places.get(&wait.id).copied().unwrap_or(1)),
            order: line.order,
            wait,
        });
    }
    Ok(views)
}

/// What entries of one line have in common: the kind, the fair whose order holds, and what would do;
/// nothing would do for those who wait no more.
type Alike = (BookingKind, Option<FairId>, Vec<Wish>);

struct Line {
    order: WaitingOrder,
    places: BTreeMap<WaitId, u32>,
}

fn alike(wait: &Wait) -> Alike {
    let wishes = match wait.state {
        WaitState::Waiting => wait.wishes.clone(),
        _ => Vec::new(),
    };
    (wait.kind, wait.fair, wishes)
}

async fn line_of(db: &impl Connection, wait: &Wait) -> data::Result<Line> {
    let policy = data::policies::of(db, wait.centre, wait.fair).await?;
    let turns = match wait.state {
        WaitState::Waiting => data::ledger::turns_of(db, wait).await?,
        _ => Vec::new(),
    };
    Ok(Line {
        order: policy.waiting,
        places: places(turns, policy.waiting),
    })
}

/// The place of each entry of a line, from 1.
fn places(mut turns: Vec<Turn>, order: WaitingOrder) -> BTreeMap<WaitId, u32> {
    turns.sort_by_key(|one| turn(order, one.served_at, one.joined_at, one.wait));
    (1..)
        .zip(turns)
        .map(|(place, one)| (one.wait, place))
        .collect()
}

fn position(turns: &[Turn], wait: &Wait, order: WaitingOrder) -> u32 {
    u32::try_from(before(turns, wait, order).len() + 1).unwrap_or(u32::MAX)
}

/// Those of whom it is the turn before an entry.
pub(crate) fn before<'a>(turns: &'a [Turn], wait: &Wait, order: WaitingOrder) -> Vec<&'a Turn> {
    let turn_of = |one: &Turn| turn(order, one.served_at, one.joined_at, one.wait);
    let own = turns.iter().find(|one| one.wait == wait.id);
    let is_before = |one: &&Turn| own.is_some_and(|own| turn_of(one) < turn_of(own));
    turns.iter().filter(is_before).collect()
}

/// Passes the person to whom a booking was offered, and staff.
///
/// Refuses with `booking_not_found`: others do not learn that it exists.
pub(crate) fn must_be_offered_to(
    actor: &Actor,
    diary: &Diary,
    booking: BookingId,
) -> Result<(), Refusal> {
    let unknown = Refusal::new(Code::BookingNotFound);
    let booking = diary.booking(actor.centre()?, booking)?;
    let person = booking.attendee().ok_or(unknown.clone())?;
    actor.must_act_for(person).map(|_| ()).map_err(|_| unknown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Instant;
    use domain::id::{CentreId, PersonId, ResourceId};
    use domain::time::{Minutes, TimeRange};
    use uuid::Uuid;

    const NOW: Instant = Instant::from_unix(1_800_000_000);

    fn waiting(number: u128, resource: u128) -> Wait {
        Wait {
            id: WaitId(Uuid::from_u128(number)),
            centre: CentreId(Uuid::nil()),
            kind: BookingKind::MockInterview,
            person: PersonId(Uuid::from_u128(number)),
            wishes: vec![Wish {
                resource: ResourceId(Uuid::from_u128(resource)),
                within: TimeRange::starting(NOW, Minutes(60)),
            }],
            minutes: Minutes(60),
            fair: None,
            title: None,
            notice_version: None,
            state: WaitState::Waiting,
            version: 0,
            joined_at: NOW,
            booking: None,
            declined: Vec::new(),
        }
    }

    #[test]
    fn a_list_of_many_who_want_the_same_is_one_line() {
        let mut lines: Vec<_> = (1..=200).map(|one| alike(&waiting(one, 7))).collect();
        lines.push(alike(&waiting(201, 8)));
        lines.sort();
        lines.dedup();
        assert_eq!(lines.len(), 2);
    }

    #[test]
    fn each_has_the_place_that_it_has_alone() {
        let turn = |number: u128| Turn {
            wait: WaitId(Uuid::from_u128(number)),
            joined_at: NOW.plus(Minutes(u32::try_from(number * 7 % 10).unwrap())),
            served_at: number.is_multiple_of(3).then_some(NOW),
        };
        let turns: Vec<_> = (1..=30).map(turn).collect();
        for order in [WaitingOrder::FirstCome, WaitingOrder::LongestUnserved] {
            let places = places(turns.clone(), order);
            for one in 1..=30 {
                let wait = waiting(one, 7);
                assert_eq!(places[&wait.id], position(&turns, &wait, order));
            }
        }
    }
}
