//! Mails sent again, text messages, and calendars to subscribe to.

use super::{Trail, nothing};
use crate::reading::words;
use harness::smtp::Fault;
use harness::system::id;
use harness::{Stage, eventually};
use serde_json::{Value, json};

pub async fn play(trail: &mut Trail<'_>, stage: &Stage) {
    feeds(trail, stage).await;
    texting(trail, stage).await;
    let (booking, person) = booked(trail, stage, "invited", "13:30").await;
    mail_that_is(trail, &person, "sent").await;
    let resend = format!("/v1/bookings/{booking}/invitations/{person}/resend");
    trail.post("resend_invitation", &resend, nothing()).await;

    trail.system.smtp.fail_always(Fault::RejectRecipients);
    let (_, person) = booked(trail, stage, "unknown", "15:00").await;
    let dead = mail_that_is(trail, &person, "dead").await;
    let aside = json!({ "mails": [id(&dead, "id")] });
    let path = "/v1/undelivered-messages/set-aside";
    trail.post("set_messages_aside", path, aside).await;
    trail.system.smtp.heal();
    let retry = format!("/v1/deliveries/{}/retry", id(&dead, "id"));
    trail.post("retry_delivery", &retry, nothing()).await;
    cannot_come(trail, stage).await;
}

/// The link that declines stands in a reminder, so one has to come first.
async fn cannot_come(trail: &mut Trail<'_>, stage: &Stage) {
    let person = trail.seeker(stage, "declining").await;
    let (path, body) = stage.visit(&person, "15:30");
    trail.system.admin.post(&path, body).await.ok();
    mail_that_is(trail, &person, "sent").await;
    let start: jiff::Timestamp = stage.at("15:30").parse().expect("a moment");
    let left = (start.as_second() - trail.system.clock().now().as_second()) / 60;
    // A whole minute ahead at least: one whose time has passed before it is planned is not sent.
    let left = left - 1;
    let rules = json!({ "fair": stage.fair, "version": 0, "terms": { "reminders": [left] } });
    trail.put("edit_policy", "/v1/policy", rules).await;
    trail.system.settle().await;
    trail.system.clock().pass(2);
    let text = eventually("a reminder", async || {
        let mails = trail.system.smtp.mails_to("declining@mail.example");
        mails.get(1).map(|mail| words(mail).1)
    })
    .await;
    let (_, token) = text.split_once("/cannot-come?token=").expect("a link");
    let token = token.split_whitespace().next().expect("a token");
    let path = format!("/v1/declines/{token}");
    let nobody = trail.system.nobody();
    trail
        .send("decline_booking", &nobody, "POST", &path, nothing())
        .await;
}

async fn texting(trail: &mut Trail<'_>, stage: &Stage) {
    let secret = trail
        .post("renew_text_secret", "/v1/texting/secret", nothing())
        .await;
    let terms =
        json!({ "endpoint": "https://sms.example.kr/send", "channels": [{ "name": "sms" }] });
    let edit = json!({ "version": secret["version"], "terms": terms });
    let edited = trail.put("edit_texting", "/v1/texting", edit).await;
    let template = json!({ "version": edited["version"], "template": { "text": "#{name}" } });
    let path = "/v1/texting/templates/offer/en";
    let edited = trail.put("edit_text_template", path, template).await;
    let path = format!("/v1/people/{}/texting", stage.interviewer);
    trail
        .put("choose_texting", &path, json!({ "wants_mail": true }))
        .await;
    let off = json!({ "version": edited["version"], "terms": {} });
    trail.system.admin.put("/v1/texting", off).await.ok();
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
