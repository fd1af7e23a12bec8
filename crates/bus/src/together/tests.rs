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
    let mut queue = Queue::default();
    let _crowd = wait(&mut queue, 63);
    assert!(queue.may_set_out());
    assert_eq!(queue.next().len(), 32);
    assert!(!queue.may_set_out(), "31 are fewer than travel");
    let _last = wait(&mut queue, 1);
    assert!(queue.may_set_out());
    assert_eq!(queue.next().len(), 32);
    assert_eq!((queue.travelling, queue.bytes), (64, 0));
}

#[test]
fn enough_set_out_however_many_travel() {
    let mut queue = Queue::default();
    let _crowd = wait(&mut queue, 2 * MOST + ENOUGH - 1);
    assert!(queue.may_set_out());
    assert_eq!(queue.next().len(), MOST);
    let waiting = queue.travellers.len();
    queue.travellers.drain(ENOUGH - 1..waiting);
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
