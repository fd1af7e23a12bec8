//! What travels around messages: the sealed headers, the answer and the event's id.

use super::here;
use contract::answer::Answer;
use contract::bookings::BookingConfirmed;
use contract::envelope::{Envelope, SigningKeys};
use contract::message::Told;
use domain::{Actor, Role};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

const KEY: &str = "a key for examples only";
const SUBJECT: &str = "madang.v1.command.interviews.open_room";

#[test]
fn the_headers_of_a_message_are_the_example() {
    let example = &kept()["headers"];
    let sealed = SigningKeys::new(&[KEY.to_owned()]).seal(SUBJECT, &envelope(), b"{}");
    let sealed: Value = sealed
        .into_iter()
        .map(|(name, value)| (name.to_owned(), json!(value)))
        .collect();
    assert_eq!(&sealed, example);
}

#[test]
fn headers_that_another_version_sealed_are_opened() {
    let kept = kept();
    let headers = object(&kept["headers"]);
    let header = |name: &'static str| headers.get(name).and_then(Value::as_str);
    let opened = SigningKeys::new(&[KEY.to_owned()]).open(SUBJECT, header, b"{}");
    assert_eq!(opened.expect("a sealed message"), envelope());
}

#[test]
fn each_kind_of_answer_is_the_example() {
    let kept = kept();
    let answers = object(&kept["answers"]);
    assert_eq!(answers.len(), 4);
    for (kind, example) in &answers {
        assert_eq!(&sent::<Answer<Value>>(example), example, "{kind}");
        let read: Answer<Value> = serde_json::from_value(example.clone()).expect("an answer");
        let fits = match read {
            Answer::Done(_) => "done",
            Answer::Refused(_) => "refused",
            Answer::Again => "again",
            Answer::Failed { .. } => "failed",
        };
        assert_eq!(fits, kind);
    }
}

#[test]
fn an_event_lies_in_the_stream_as_the_example() {
    let kept = kept();
    let example = &kept["told"];
    assert_eq!(&sent::<Told<BookingConfirmed>>(example), example);
    let mut later = object(example);
    later.insert("of_a_later_version".to_owned(), json!(7));
    assert_eq!(
        &sent::<Told<BookingConfirmed>>(&Value::Object(later)),
        example
    );
}

fn envelope() -> Envelope {
    let id = |number: u128| uuid::Uuid::from_u128(number);
    Envelope {
        id: id(7),
        deadline_ms: 1_796_086_800_000,
        actor: Actor {
            person: Some(domain::id::PersonId(id(1))),
            centre: Some(domain::id::CentreId(id(2))),
            roles: vec![Role::Organiser],
            employers: vec![domain::id::EmployerId(id(3))],
        },
        trace: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01".to_owned(),
    }
}

fn sent<T: Serialize + DeserializeOwned>(example: &Value) -> Value {
    let read: T = serde_json::from_value(example.clone()).expect("it is read");
    serde_json::to_value(read).expect("it is sent")
}

fn kept() -> Value {
    let path = here().join("tests/wire/around/messages.json");
    let text = std::fs::read_to_string(path).expect("the examples can be read");
    serde_json::from_str(&text).expect("JSON")
}

fn object(example: &Value) -> Map<String, Value> {
    example.as_object().expect("an object").clone()
}
