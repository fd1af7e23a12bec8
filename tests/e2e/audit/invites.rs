//! Mails sent again, and calendars to subscribe to.

use super::{Trail, nothing};
use harness::smtp::Fault;
use harness::system::id;
use harness::{Stage, eventually};
use serde_json::Value;

pub async fn play(trail: &mut Trail<'_>, stage: &Stage) {
    feeds(trail, stage).await;
    let (booking, person) = booked(trail, stage, "invited", "13:30").await;
    mail_that_is(trail, &person, "sent").await;
    let resend = format!("/v1/bookings/{booking}/invitations/{person}/resend");
    trail.post("resend_invitation", &resend, nothing()).await;

    trail.system.smtp.fail_always(Fault::RejectRecipients);
    let (_, person) = booked(trail, stage, "unknown", "15:00").await;
    let dead = mail_that_is(trail, &person, "dead").await;
    trail.system.smtp.heal();
    let retry = format!("/v1/deliveries/{}/retry", id(&dead, "id"));
    trail.post("retry_delivery", &retry, nothing()).await;
}

async fn feeds(trail: &mut Trail<'_>, stage: &Stage) {
    let path = format!("/v1/people/{}/feeds", stage.interviewer);
    let feed = trail.post("create_feed", &path, nothing()).await;
    let revoke = format!("/v1/feeds/{}", id(&feed, "id"));
    trail.delete("revoke_feed", &revoke).await;
}

/// A loan of the second room, and its seeker.
async fn booked(trail: &Trail<'_>, stage: &Stage, name: &str, time: &str) -> (String, String) {
    let person = trail.seeker(stage, name).await;
    let (path, body) = stage.loan(&person, time);
    let booking = trail.system.admin.post(&path, body).await.ok();
    (id(&booking, "id"), person)
}

async fn mail_that_is(trail: &Trail<'_>, person: &str, state: &str) -> Value {
    let path = format!("/v1/deliveries?person={person}&state={state}");
    eventually("a mail in that state", async || {
        let found = trail.system.admin.get(&path).await.ok();
        found["items"].get(0).cloned()
    })
    .await
}
