//! The operations that fit no message.

use contract::accounts::SessionView;
use domain::Refusal;
use schemars::SchemaGenerator;
use serde_json::{Value, json};

use super::operation::answer;

/// Path, method and operation of each.
pub(super) fn operations(
    generator: &mut SchemaGenerator,
) -> Vec<(&'static str, &'static str, Value)> {
    vec![
        ("/v1/session", "get", session(generator)),
        ("/v1/commands/{key}", "get", outcome(generator)),
        ("/feeds/{token}.ics", "get", feed()),
        (
            "/v1/exports/{export}/file.csv",
            "get",
            file("csv", "text/csv"),
        ),
        (
            "/v1/exports/{export}/file.xlsx",
            "get",
            file(
                "xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ),
        ),
    ]
}

fn session(generator: &mut SchemaGenerator) -> Value {
    let view = generator.subschema_for::<SessionView>().to_value();
    json!({
        "operationId": "gateway.find_own_session",
        "tags": ["gateway"],
        "summary": "Who is signed in",
        "security": [{ "cookie": [] }, { "bearer": [] }],
        "responses": { "200": answer("Done.", &view), "default": problem() },
    })
}

fn outcome(generator: &mut SchemaGenerator) -> Value {
    let refusal = generator.subschema_for::<Refusal>().to_value();
    let schema = json!({
        "type": "object",
        "required": ["status", "command"],
        "properties": {
            "status": { "enum": ["done", "refused"] },
            "command": { "type": "string", "description": "The command's name." },
            "done": { "description": "What it answered, when it was done." },
            "refused": { "anyOf": [refusal, { "type": "null" }], "description": "Why not, when it was refused." },
        },
    });
    json!({
        "operationId": "gateway.find_outcome",
        "tags": ["gateway"],
        "summary": "What became of a command whose answer was lost",
        "description": "202 while it may still be done; command_not_found when nothing was sent with this key, or it had no effect and never will.",
        "security": [{}, { "cookie": [] }, { "bearer": [] }],
        "parameters": [{
            "name": "key", "in": "path", "required": true,
            "description": "The Idempotency-Key of the command.",
            "schema": { "type": "string", "format": "uuid" },
        }, {
            "name": "until", "in": "query",
            "description": "Until when it may still be done, in milliseconds since 1970 UTC: part of the link that came with 202.",
            "schema": { "type": "integer", "format": "int64" },
        }],
        "responses": {
            "200": answer("The outcome.", &schema),
            "202": { "description": "Not known yet." },
            "default": problem(),
        },
    })
}

fn feed() -> Value {
    json!({
        "operationId": "gateway.read_feed",
        "tags": ["gateway"],
        "summary": "A calendar to subscribe to",
        "description": "Whoever has the address reads it. Answers to HEAD, If-None-Match and If-Modified-Since.",
        "security": [],
        "parameters": [{
            "name": "token", "in": "path", "required": true,
            "description": "The secret token of the feed.",
            "schema": { "type": "string" },
        }],
        "responses": {
            "200": {
                "description": "The calendar.",
                "content": { "text/calendar": { "schema": { "type": "string" } } },
            },
            "304": { "description": "It has not changed." },
            "default": problem(),
        },
    })
}

fn file(ending: &str, kind: &str) -> Value {
    json!({
        "operationId": format!("gateway.read_export_{ending}"),
        "tags": ["gateway"],
        "summary": format!("An export as a file, {ending}"),
        "description": "For who asked for the export, within its hour; its column heads in the language preferred.",
        "security": [{ "cookie": [] }, { "bearer": [] }],
        "parameters": [{
            "name": "export", "in": "path", "required": true,
            "description": "The export.",
            "schema": { "type": "string", "format": "uuid" },
        }],
        "responses": {
            "200": {
                "description": "The file.",
                "content": { kind: { "schema": { "type": "string", "format": "binary" } } },
            },
            "default": problem(),
        },
    })
}

fn problem() -> Value {
    json!({ "$ref": "#/components/responses/Problem" })
}
