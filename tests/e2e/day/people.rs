//! Who is there on the day: signed in by mailed links, and what was mailed to them.

use crate::reading::words;
use harness::smtp::Mail;
use harness::system::id;
use harness::{Client, System, eventually};
use serde_json::json;

const LINK: &str = "/sign-in?token=";

/// Somebody with this address, newly signed in.
pub async fn signed_in(system: &System, email: &str) -> Client {
    system.nobody().with_token(&session(system, email).await)
}

/// The token of a new session of somebody with this address.
pub async fn session(system: &System, email: &str) -> String {
    let before = links(system, email).len();
    let body = json!({ "centre": system.centre, "email": email });
    system.nobody().post("/v1/sign-in-links", body).await.ok();
    let body = json!({ "token": link_after(system, email, before).await });
    let path = "/v1/sign-in-links/confirm";
    id(&system.nobody().post(path, body).await.ok(), "token")
}

/// The link in the mail that comes after so many mails with links, whatever else is mailed.
pub async fn link_after(system: &System, email: &str, before: usize) -> String {
    eventually("a mail with a link", async || {
        links(system, email).get(before).cloned()
    })
    .await
}

/// The secrets of all links that were mailed to an address.
pub fn links(system: &System, email: &str) -> Vec<String> {
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
