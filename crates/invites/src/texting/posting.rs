//! What is posted to the gateway.

use contract::webhook;
use data::invites::Text;
use domain::Instant;
use domain::refusal::Language;
use domain::texting::{Filling, Template, Texting, value};
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// The id by which the gateway knows a message: the same for every attempt.
pub(super) fn message_id(text: Uuid) -> String {
    format!("msg_{}", text.simple())
}

/// The body of a call.
pub(super) fn body(
    text: &Text,
    to: &str,
    (template, filling, message): (&Template, &Filling, &str),
) -> String {
    let mut variables = Map::new();
    for (name, variable) in template.variables().unwrap_or_default() {
        variables.insert(name, json!(value(filling, variable)));
    }
    json!({
        "type": "text_message",
        "timestamp": Instant::from_unix(text.made_at),
        "data": {
            "id": message_id(text.text_id),
            "centre": text.centre_id,
            "channel": text.channel,
            "kind": text.kind,
            "language": language(template.language),
            "to": to,
            "text": message,
            "template": template.code,
            "variables": Value::Object(variables),
        },
    })
    .to_string()
}

const fn language(language: Language) -> &'static str {
    match language {
        Language::Ko => "ko",
        Language::En => "en",
    }
}

/// The headers of a call, after Standard Webhooks: signed with every secret that counts.
pub(super) fn headers(
    key: &[u8],
    texting: &Texting,
    text: Uuid,
    now: Instant,
    body: &str,
) -> Vec<(&'static str, String)> {
    let id = message_id(text);
    let sign = |seed: Uuid| {
        let secret = webhook::secret(key, seed);
        webhook::signature(&secret, &id, now.unix(), body.as_bytes())
    };
    let signatures: Vec<_> = texting.secrets.signing(now).into_iter().map(sign).collect();
    vec![
        ("webhook-timestamp", now.unix().to_string()),
        ("webhook-signature", signatures.join(" ")),
        ("webhook-id", id),
    ]
}
