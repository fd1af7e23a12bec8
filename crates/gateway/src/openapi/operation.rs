//! One operation of the document.

use schemars::SchemaGenerator;
use serde_json::{Map, Value, json};

use super::schemas;
use crate::route::{Filled, Route};

/// The operation of a route.
pub(crate) fn of(route: &Route, generator: &mut SchemaGenerator) -> Value {
    let message = (route.message)(generator).to_value();
    let message = schemas::resolved(&message, generator);
    let description = route.about();
    let mut operation = json!({
        "operationId": format!("{}.{}", route.service, route.name),
        "tags": [route.service],
        "summary": summary(description),
        "description": description,
        "parameters": parameters(route, &message),
        "responses": responses(route, generator),
        "security": if route.is_open { json!([]) } else { json!([{ "cookie": [] }, { "bearer": [] }]) },
    });
    if let Some(body) = body(route, &message) {
        operation["requestBody"] = body;
    }
    operation
}

/// The first sentence.
pub(crate) fn summary(description: &str) -> &str {
    let first = description.lines().next().unwrap_or_default();
    let sentence = first.find(". ").map_or(first, |end| &first[..end]);
    sentence.trim_end_matches('.')
}

/// The answer that is a problem document.
pub(crate) fn problem_response() -> Value {
    json!({
        "description": "The answer is no, or there is none; the code says why.",
        "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
    })
}

fn parameters(route: &Route, message: &Value) -> Vec<Value> {
    let properties = &message["properties"];
    let mut all: Vec<Value> = route
        .path_fields()
        .map(|name| parameter(name, "path", true, &properties[name]))
        .collect();
    if route.is_command {
        all.push(json!({ "$ref": "#/components/parameters/IdempotencyKey" }));
        return all;
    }
    for (name, field) in route.shape.fields().filter(|(name, _)| route.is_sent(name)) {
        all.push(parameter(
            name,
            "query",
            field.is_required,
            &properties[name],
        ));
    }
    if route.is_kept {
        all.push(tag_parameter());
    }
    if route.is_open && !route.shape.takes("centre") {
        let mut centre = parameter(
            "centre",
            "query",
            false,
            &json!({ "type": "string", "format": "uuid" }),
        );
        centre["description"] =
            json!("The centre that is visited; unless told that of who is signed in.");
        all.push(centre);
    }
    all
}

fn parameter(name: &str, place: &str, is_required: bool, schema: &Value) -> Value {
    let mut schema = schema.clone();
    let description = schema
        .as_object_mut()
        .and_then(|fields| fields.remove("description"));
    let mut parameter =
        json!({ "name": name, "in": place, "required": is_required, "schema": schema });
    if let Some(description) = description {
        parameter["description"] = description;
    }
    parameter
}

/// The header with which an answer that is known is not sent again.
fn tag_parameter() -> Value {
    json!({
        "name": "If-None-Match",
        "in": "header",
        "required": false,
        "description": "The ETag of the answer that is known: as long as nothing has changed, 304 comes back.",
        "schema": { "type": "string" },
    })
}

/// The headers of an answer that is kept.
fn kept_headers() -> Value {
    json!({
        "ETag": { "schema": { "type": "string" } },
        "Madang-As-Of": {
            "description": "When the database was read: less than a second before this was asked.",
            "schema": { "type": "string", "format": "date-time" },
        },
    })
}

/// The header that a command may have.
pub(crate) fn key_parameter() -> Value {
    json!({
        "name": "Idempotency-Key",
        "in": "header",
        "required": false,
        "description": "A UUID made once per intent; sent again with it, the command is done once. One is made when it is left out, and returned.",
        "schema": { "type": "string", "format": "uuid" },
    })
}

/// The body: the message without what stands in the path or is filled by the gateway.
fn body(route: &Route, message: &Value) -> Option<Value> {
    let is_sent = |name: &str| route.is_sent(name);
    let fields = route.shape.fields().filter(|(name, _)| is_sent(name));
    let needed: Vec<bool> = fields.map(|(_, field)| field.is_required).collect();
    if !route.is_command || needed.is_empty() {
        return None;
    }
    let mut schema = message.clone();
    if let Some(properties) = schema["properties"].as_object_mut() {
        properties.retain(|name, _| is_sent(name));
    }
    if let Some(required) = schema["required"].as_array_mut() {
        required.retain(|name| name.as_str().is_some_and(is_sent));
    }
    if let Some(fields) = schema.as_object_mut() {
        fields.remove("description");
    }
    Some(
        json!({ "required": needed.contains(&true), "content": { "application/json": { "schema": schema } } }),
    )
}

fn responses(route: &Route, generator: &mut SchemaGenerator) -> Value {
    let reply = (route.reply)(generator).to_value();
    let mut responses = Map::new();
    let (status, success) = match (reply["type"] == "null", route.creates) {
        (true, _) => ("204", json!({ "description": "Done." })),
        (false, true) => ("201", answer("Done.", &with_secret(route, reply))),
        (false, false) => ("200", answer("Done.", &with_secret(route, reply))),
    };
    responses.insert(status.to_owned(), success);
    if route.is_kept {
        responses[status]["headers"] = kept_headers();
        let known = json!({ "description": "Nothing has changed.", "headers": kept_headers() });
        responses.insert("304".to_owned(), known);
    }
    if route.is_command && !route.filled.is_some_and(Filled::is_secret) {
        let pending = json!({ "$ref": "#/components/responses/Pending" });
        responses.insert("202".to_owned(), pending);
    }
    let problem = json!({ "$ref": "#/components/responses/Problem" });
    responses.insert("default".to_owned(), problem);
    for success in responses
        .values_mut()
        .filter(|one| one["description"] == "Done.")
    {
        if route.is_command {
            let key = json!({ "$ref": "#/components/headers/IdempotencyKey" });
            success["headers"] = json!({ "Idempotency-Key": key });
        }
    }
    Value::Object(responses)
}

/// An answer with a JSON body.
pub(super) fn answer(description: &str, schema: &Value) -> Value {
    json!({ "description": description, "content": { "application/json": { "schema": schema } } })
}

fn with_secret(route: &Route, reply: Value) -> Value {
    let token = json!({ "type": "string", "description": "The token, shown this once." });
    let more = match route.filled {
        Some(Filled::SessionToken(_) | Filled::ApiToken(_)) => json!({ "token": token }),
        Some(Filled::FeedHash(_)) => json!({
            "token": token,
            "address": { "type": "string", "description": "The address to subscribe to, shown this once." },
            "subscribe": { "type": "string", "description": "The same as webcal://, which calendars open as a subscription." },
        }),
        Some(Filled::WebhookSeed(_)) => json!({
            "secret": { "type": "string", "description": "The secret, `whsec_` and base64, shown this once." },
        }),
        _ => return reply,
    };
    json!({ "allOf": [reply, { "type": "object", "properties": more }] })
}

/// The answer while it is not known whether a command was done.
pub(crate) fn pending() -> Value {
    let mut pending = answer(
        "It is not known yet whether it was done: the outcome will be at the Location.",
        &json!({
            "type": "object",
            "required": ["status", "key", "href"],
            "properties": {
                "status": { "const": "pending" },
                "key": { "type": "string", "format": "uuid" },
                "href": { "type": "string" },
            },
        }),
    );
    pending["headers"] = json!({ "Location": { "schema": { "type": "string" } } });
    pending
}
