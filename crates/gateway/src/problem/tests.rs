use super::*;
use axum::http::HeaderMap;
use domain::id::{BookingId, ResourceId};
use domain::refusal::Blocker;
use domain::{BookingKind, Instant, Minutes, TimeRange};
use uuid::Uuid;

fn busy() -> Refusal {
    let mut refusal = Refusal::new(Code::PersonBusy);
    refusal.blocked_by.push(Blocker {
        resource: ResourceId(Uuid::from_u128(1)),
        booking: BookingId(Uuid::from_u128(2)),
        kind: BookingKind::Interview,
        during: TimeRange::starting(Instant::from_unix(1_800_000_000), Minutes(30)),
    });
    refusal
}

fn document(problem: &Problem, language: Language) -> Value {
    let headers = HeaderMap::from_iter([(
        HeaderName::from_static("traceparent"),
        HeaderValue::from_static("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
    )]);
    let zone = Zone::parse("Asia/Seoul").unwrap();
    json!(problem.document(language, &zone, &Trace::of(&headers)))
}

#[test]
fn a_refusal_says_what_is_in_the_way_in_both_languages_and_local_time() {
    let problem = Problem::from(busy());
    insta::assert_json_snapshot!("refusal_in_korean", document(&problem, Language::Ko));
    insta::assert_json_snapshot!("refusal_in_english", document(&problem, Language::En));
}

#[test]
fn a_failure_shows_its_trace_and_nothing_else() {
    let problem = Problem::from(Trouble::Internal);
    insta::assert_json_snapshot!("internal", document(&problem, Language::En));
}

#[test]
fn times_are_local_and_in_the_sentence_as_people_read_them() {
    let refusal = Refusal::new(Code::AlreadyCheckedIn).with("at", "2026-11-23T05:00:00Z");
    let problem = Problem::from(refusal);
    let told = |language| document(&problem, language);
    assert_eq!(
        told(Language::En)["facts"]["at"],
        "2026-11-23T14:00:00+09:00"
    );
    let said = |language| told(language)["detail"].to_string();
    let (english, korean) = (said(Language::En), said(Language::Ko));
    assert!(english.contains("Mon 23 Nov 2026, 14:00 KST"), "{english}");
    assert!(korean.contains("2026. 11. 23.(월) 14:00 KST"), "{korean}");
}

#[test]
fn a_reason_is_told_in_the_readers_language_and_kept_as_a_fact() {
    let shown = document(&Problem::malformed("missing field `from`"), Language::Ko);
    assert_eq!(
        shown["detail"],
        "요청을 읽을 수 없습니다: `from` 항목이 빠졌습니다"
    );
    assert_eq!(shown["facts"]["reason"], "missing field `from`");
}

#[test]
fn each_kind_has_its_status() {
    let status = |code: Code| Problem::from(code).0.status.as_u16();
    assert_eq!(status(Code::OffGrid), 422);
    assert_eq!(status(Code::SignInNeeded), 401);
    assert_eq!(status(Code::NotAllowed), 403);
    assert_eq!(status(Code::FairNotFound), 404);
    assert_eq!(status(Code::RoomTaken), 409);
    assert_eq!(status(Code::FeedRevoked), 410);
    assert_eq!(status(Code::TooManyRequests), 429);
}

#[test]
fn what_was_told_in_a_zone_stays_in_it() {
    let until = Instant::from_unix(1_800_000_000);
    let problem = Problem::from(Refusal::new(Code::FairNotOver).with("until", until));
    let told = problem.told_in(&Zone::parse("Asia/Dubai").unwrap());
    let shown = document(&told, Language::En);
    assert_eq!(shown["facts"]["until"], "2027-01-15T12:00:00+04:00");
    let sentence = told.detail(Language::En, &Zone::utc());
    assert!(sentence.contains("12:00"), "{sentence}");
}

#[test]
fn headers_tell_when_to_come_back_and_how_to_sign_in() {
    let written = |problem: Problem| {
        let trace = Trace::of(&HeaderMap::new());
        problem.write(Language::Ko, &Zone::utc(), &trace)
    };
    let again = written(Trouble::TryAgain.into());
    assert_eq!(again.headers()["retry-after"], "1");
    assert_eq!(again.headers()["content-type"], MEDIA_TYPE);
    let stranger = written(Code::SignInNeeded.into());
    assert_eq!(stranger.headers()["www-authenticate"], "Bearer");
}
