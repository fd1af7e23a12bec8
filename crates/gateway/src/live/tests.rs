use super::*;
use domain::id::{CentreId, FairId};
use uuid::Uuid;

fn live() -> Arc<Live> {
    let (stopper, stop) = Stop::pair();
    // What asks for the end would ask by going.
    std::mem::forget(stopper);
    Arc::new(Live::new(stop))
}

fn news(fair: u128) -> News {
    News {
        topic: Topic::Door,
        centre: CentreId(Uuid::from_u128(1)),
        fair: Some(FairId(Uuid::from_u128(fair))),
        panel: None,
    }
}

fn missed(live: &Live, place: &str) -> Option<usize> {
    live.after(place).0.map(|notes| notes.len())
}

#[test]
fn whoever_comes_back_gets_what_was_told_meanwhile() {
    let live = live();
    live.tell(Some(news(1)));
    let place = live.place();
    assert_eq!(missed(&live, &place), Some(0));
    live.tell(Some(news(2)));
    live.tell(None);
    assert_eq!(missed(&live, &place), Some(2));
}

#[test]
fn a_place_of_another_life_or_too_long_ago_is_not_known() {
    let live = live();
    let place = live.place();
    for other in ["", "nonsense", "0-0", "zz-7"] {
        assert_eq!(missed(&live, other), None, "{other}");
    }
    for _ in 0..KEPT {
        live.tell(Some(news(1)));
    }
    assert_eq!(missed(&live, &place), Some(KEPT));
    live.tell(Some(news(1)));
    assert_eq!(missed(&live, &place), None, "the first is forgotten");
    assert_eq!(
        missed(&live, &live.mark(9_999)),
        None,
        "nothing of the future"
    );
}

#[test]
fn a_person_has_a_few_streams_and_a_closed_one_makes_room() {
    let live = live();
    let person = PersonId(Uuid::from_u128(5));
    let mut admitted: Vec<_> = (0..MOST_OF_ONE)
        .map(|_| live.admit(person).unwrap())
        .collect();
    assert_eq!(
        live.admit(person).err().map(|one| one.code()),
        Some("too_many_requests")
    );
    assert!(live.admit(PersonId(Uuid::from_u128(6))).is_ok());
    admitted.pop();
    assert!(live.admit(person).is_ok());
}

#[test]
fn no_more_than_a_hall_full_of_people_follows() {
    let live = live();
    let admit = |id| live.admit(PersonId(Uuid::from_u128(id)));
    let admitted: Vec<_> = (0..4_096).map(|id| admit(id).unwrap()).collect();
    assert_eq!(admit(9_999).err().map(|one| one.code()), Some("try_again"));
    drop(admitted);
    assert!(admit(9_999).is_ok());
}
