//! Signing up and in, sessions, passwords and tokens.

use super::{Trail, nothing};
use crate::people::mailed_token;
use harness::Client;
use harness::system::id;
use serde_json::json;

const MINA: &str = "mina@mail.example";
const PASSWORD: &str = "a quiet stone under water";

pub async fn play(trail: &mut Trail<'_>) {
    let mina = mailed_links(trail).await;
    let body = json!({ "password": PASSWORD });
    trail
        .send("set_password", &mina, "PUT", "/v1/password", body)
        .await;
    sessions(trail, &mina).await;
    api_tokens(trail).await;
}

async fn mailed_links(trail: &mut Trail<'_>) -> Client {
    let nobody = trail.system.nobody();
    let centre = &trail.system.centre;
    let body = json!({
        "centre": centre,
        "name": "김민아",
        "email": MINA,
        "consents": [{ "purpose": "participation", "text_version": "2026-11" }],
    });
    let ask = json!({ "centre": centre, "email": MINA });
    trail
        .send("sign_up", &nobody, "POST", "/v1/sign-up", body)
        .await;
    // A link that has ended before it was mailed is not mailed.
    mailed_token(trail.system, MINA, 1).await;
    let path = "/v1/sign-in-links";
    trail
        .send("ask_sign_in_link", &nobody, "POST", path, ask)
        .await;
    let token = mailed_token(trail.system, MINA, 2).await;
    let body = json!({ "token": token });
    let path = "/v1/sign-in-links/confirm";
    let session = trail
        .send("confirm_sign_in", &nobody, "POST", path, body)
        .await;
    nobody.with_token(&id(&session, "token"))
}

async fn sessions(trail: &mut Trail<'_>, mina: &Client) {
    let nobody = trail.system.nobody();
    let body = json!({ "centre": trail.system.centre, "email": MINA, "password": PASSWORD });
    let other = trail
        .send("open_session", &nobody, "POST", "/v1/sessions", body)
        .await;
    let end = format!("/v1/sessions/{}", id(&other, "session"));
    trail.delete("end_session", &end).await;
    trail
        .send("sign_out", mina, "DELETE", "/v1/session", nothing())
        .await;
    let clear = format!("/v1/people/{}/password", id(&other, "person"));
    trail.delete("clear_password", &clear).await;
}

async fn api_tokens(trail: &mut Trail<'_>) {
    let ends = jiff::Timestamp::now() + jiff::SignedDuration::from_hours(24 * 30);
    let body =
        json!({ "label": "보고서", "roles": ["administrator"], "expires_at": ends.to_string() });
    let token = trail.post("create_api_token", "/v1/api-tokens", body).await;
    let revoke = format!("/v1/api-tokens/{}", id(&token, "id"));
    trail.delete("revoke_api_token", &revoke).await;
}
