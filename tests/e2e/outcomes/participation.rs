//! Certificates that an employer took part in a fair.

use super::killed;
use crate::day::people::signed_in;
use harness::stage::employer;
use harness::system::id;
use harness::{Client, Stage, System};
use serde_json::json;

/// Refused before the fair is over and to who was not there; issued once for what is counted, and anew
/// when that has changed, also by a process that dies of it; checked by anybody.
pub async fn certified(
    system: &mut System,
    (own, other): (&Client, &Client),
    stage: &Stage,
    first: &str,
) {
    let of = |employer: &str| format!("/v1/fairs/{}/employers/{employer}/certificate", stage.fair);
    let path = of(&stage.employer);
    for refused in [
        other.post(&path, json!({})).await,
        other.get(&path).await,
        system.nobody().post(&path, json!({})).await,
    ] {
        assert!([401, 403].contains(&refused.status), "{}", refused.body);
    }
    let early = own.post(&path, json!({})).await;
    assert_eq!(early.problem(), (409, "fair_not_over"));
    assert!(
        early.body["detail"].to_string().contains("16:00"),
        "{early:?}"
    );
    assert_eq!(own.get(&path).await.ok()["hindrance"], "fair_not_over");

    system.clock().set_to(&stage.at("16:00"));
    system.sign_in_again().await;
    let own = &signed_in(system, "own@firm.example").await;
    let absent = employer(system, "별빛상사").await;
    let absent = system.admin.post(&of(&absent), json!({})).await;
    assert_eq!(absent.problem(), (409, "took_no_part"));

    let (one, same) = tokio::join!(own.post(&path, json!({})), own.post(&path, json!({})));
    let (one, same) = (one.ok(), same.ok());
    assert_eq!(one, same, "one for what is the same");
    let said = &one["certificate"]["said"];
    let booth = id(&said["stands"][0], "booth");
    assert!(booth.starts_with("체육관 A"), "{said}");
    assert_eq!(said["stands"][0]["session"], "오전");
    let wanted = json!({ "openings": 2, "interviewed": 2, "hired_on_site": 1, "passed_first": 0 });
    assert_eq!(said["figures"], wanted, "as the table of the fair counts");

    let revised = json!({ "decision": "passed_first", "seen": 2 });
    let outcomes = format!("/v1/bookings/{first}/outcomes");
    own.post(&outcomes, revised).await.ok();
    let next = killed::issued(system, (&path, "fair_certificates"), &stage.employer).await;
    let own = &signed_in(system, "own@firm.example").await;
    assert_eq!(own.post(&path, json!({})).await.ok(), next);
    assert_eq!(next["certificate"]["version"], 2);
    assert_eq!(next["certificate"]["said"]["figures"]["passed_first"], 1);
    let again = json!({ "decision": "hired_on_site", "seen": 3 });
    own.post(&outcomes, again).await.ok();
    checked(system, &id(&one["certificate"], "code"), 1).await;
    checked(system, &id(&next["certificate"], "code"), 0).await;
    let standing = own.get(&path).await.ok();
    assert_eq!(standing["last"], next);
    assert!(standing["hindrance"].is_null(), "{standing}");
}

/// Whoever has the code sees what stands on the paper, as it stood when it was issued.
async fn checked(system: &System, code: &str, hired: u32) {
    let path = format!("/v1/fair-certificates/{}", code.to_lowercase());
    let checked = system.nobody().get(&path).await.ok();
    assert_eq!(checked["valid"], true, "{checked}");
    let said = &checked["certificate"]["said"];
    assert_eq!(said["figures"]["hired_on_site"], hired);
    assert_eq!(said["employer"], "마당물류");
    let page = system.nobody().get(&format!("/certificates/{code}")).await;
    let page = page.body.as_str().expect("a page").to_owned();
    assert!(page.contains("유효한 참가확인서"), "{page}");
}
