use super::*;
use contract::SigningKeys;
use uuid::Uuid;

const SUBJECT: &str = "madang.v1.command.booths.book_visit";

/// So many more wait; what would answer them must be kept, or they count as having given up.
fn wait(queue: &mut Queue, count: usize) -> Vec<oneshot::Receiver<Answer>> {
    let keys = SigningKeys::new(&["a key of sixteen bytes".to_owned()]);
    let actor = r#"{"person":null,"centre":null,"roles":["system"],"employers":[]}"#;
    let envelope = Envelope {
        id: Uuid::from_u128(7),
        deadline_ms: i64::MAX,
        actor: serde_json::from_str(actor).unwrap(),
        trace: String::new(),
    };
    let one = |_| {
        let (answer, answered) = oneshot::channel();
        let part = Part::seal(&keys, SUBJECT, &envelope, b"{}".to_vec()).unwrap();
        queue.bytes += part.size();
        queue.travellers.push_back(Traveller {
            part,
            envelope: envelope.clone(),
            answer,
        });
        answered
    };
    (0..count).map(one).collect()
}

#[test]
fn whoever_comes_alone_waits_for_nobody() {
    let mut queue = Queue::default();
    let _first = wait(&mut queue, 1);
    assert!(queue.may_set_out());
    assert_eq!(queue.next().len(), 1);
    let _second = wait(&mut queue, 1);
    assert!(queue.may_set_out(), "as many as travel already");
    assert_eq!(queue.next().len(), 1);
    let _third = wait(&mut queue, 1);
    assert!(!queue.may_set_out(), "two messages are under way");
}

#[test]
fn a_crowd_shares_two_messages_evenly() {
    for (all, half) in [(2, 1), (3, 2), (31, 16), (63, 32), (64, 32)] {
        let mut queue = Queue::default();
        let _crowd = wait(&mut queue, all);
        assert!(queue.may_set_out());
        assert_eq!(queue.next().len(), half);
        assert!(queue.may_set_out(), "the other half of {all}");
        assert_eq!(queue.next().len(), all - half);
        assert_eq!((queue.travelling, queue.bytes), (all, 0));
    }
}

#[test]
fn a_few_wait_for_the_many_who_travel() {
    let mut queue = Queue::default();
    let _crowd = wait(&mut queue, 20);
    assert!(queue.may_set_out());
    assert_eq!(queue.next().len(), 10);
    queue.travellers.truncate(8);
    assert!(!queue.may_set_out());
    let _ninth = wait(&mut queue, 1);
    assert!(queue.may_set_out());
}

#[test]
fn enough_set_out_however_many_travel() {
    let mut queue = Queue::default();
    let _crowd = wait(&mut queue, 2 * MOST);
    assert!(queue.may_set_out());
    assert_eq!(queue.next().len(), MOST);
    queue.travellers.truncate(ENOUGH - 1);
    assert!(!queue.may_set_out());
    let _last = wait(&mut queue, 1);
    assert!(queue.may_set_out());
    assert_eq!(queue.next().len(), ENOUGH);
}

#[test]
fn whoever_has_given_up_takes_no_place() {
    let mut queue = Queue::default();
    let gone = wait(&mut queue, 10);
    let _here = wait(&mut queue, 4);
    drop(gone);
    assert_eq!(queue.next().len(), 4);
    assert_eq!(queue.travelling, 4);
}
