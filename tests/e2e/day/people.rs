//! Who is there on the day: signed in by mailed links, and what was mailed to them.

use crate::reading::words;
use harness::smtp::Mail;
use harness::system::id;
use harness::{Client, System, eventually};
use serde_json::json;

const LINK: &str = "/sign-in?token=";

/// Somebody with this address, newly signed in.
pub async fn signed_in(system: &System, email: &str) -> Client {
    let before = links(system, email).len();
    let body = json!({ "centre": system.centre, "email": email });
    system.nobody().post("/v1/sign-in-links", body).await.ok();
    let token = eventually("a mail with a link", async || {
        links(system, email).get(before).cloned()
    })
    .await;
    let body = json!({ "token": token });
    let path = "/v1/sign-in-links/confirm";
    let session = system.nobody().post(path, body).await.ok();
    system.nobody().with_token(&id(&session, "token"))
}

fn links(system: &System, email: &str) -> Vec<String> {
    let mails = system.smtp.mails_to(email);
    let token = |mail| {
        let (_, text) = words(mail);
        let (_, after) = text.split_once(LINK)?;
        let end = after.find(char::is_whitespace).unwrap_or(after.len());
        Some(after[..end].to_owned())
    };
    mails.iter().filter_map(token).collect()
}

/// What the mails about bookings asked an address's calendar to do, in order.
pub fn methods(system: &System, email: &str) -> Vec<String> {
    let mails = system.smtp.mails_to(email);
    let about_bookings = mails.iter().filter(|mail| !words(mail).1.contains(LINK));
    let method = |mail: &Mail| {
        let text = String::from_utf8_lossy(&mail.bytes).to_uppercase();
        let is_cancel = text.replace('"', "").contains("METHOD=CANCEL");
        if is_cancel { "CANCEL" } else { "REQUEST" }.to_owned()
    };
    about_bookings.map(method).collect()
}
