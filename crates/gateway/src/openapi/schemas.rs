//! The schemas of the document.

use std::collections::BTreeSet;

use domain::Code;
use schemars::SchemaGenerator;
use serde_json::{Map, Value, json};

use crate::problem::Trouble;

const PREFIX: &str = "#/components/schemas/";

/// A schema, or what it refers to.
pub(super) fn resolved(schema: &Value, generator: &SchemaGenerator) -> Value {
    let name = schema["$ref"]
        .as_str()
        .and_then(|name| name.strip_prefix(PREFIX));
    let found = name.and_then(|name| generator.definitions().get(name));
    found.unwrap_or(schema).clone()
}

/// Removes what nothing refers to: messages stand in their operations.
pub(super) fn prune(paths: &Map<String, Value>, components: &mut Map<String, Value>) {
    let mut used = BTreeSet::from(["Problem".to_owned()]);
    let mut open: Vec<String> = paths.values().flat_map(references).collect();
    open.extend(references(&components["Problem"]));
    while let Some(name) = open.pop() {
        if used.insert(name.clone()) {
            open.extend(components.get(&name).into_iter().flat_map(references));
        }
    }
    components.retain(|name, _| used.contains(name));
}

/// The names of the schemas that a part of the document refers to.
pub(super) fn references(part: &Value) -> Vec<String> {
    match part {
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(key, value)| match (key.as_str(), value) {
                ("$ref", Value::String(name)) => name
                    .strip_prefix(PREFIX)
                    .map(str::to_owned)
                    .into_iter()
                    .collect(),
                _ => references(value),
            })
            .collect(),
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

/// What a problem document looks like.
pub(super) fn problem() -> Value {
    let refusals = Code::ALL.iter().map(|code| code.as_str());
    let codes: Vec<&str> = refusals
        .chain(Trouble::ALL.iter().map(|one| one.code()))
        .collect();
    json!({
        "type": "object",
        "description": "An answer that is no success (RFC 9457).",
        "required": ["type", "title", "status", "code", "detail", "trace"],
        "properties": {
            "type": { "type": "string", "description": "The address that explains the code." },
            "title": { "type": "string", "description": "The code in words, in English." },
            "status": { "type": "integer" },
            "code": { "type": "string", "enum": codes, "description": "The stable code." },
            "detail": { "type": "string", "description": "What is wrong and what to do, in Korean or English by Accept-Language." },
            "trace": { "type": "string", "description": "The trace id, for asking about it." },
            "pointer": { "type": "string", "description": "The field of the body that is wrong, as a JSON pointer." },
            "facts": { "type": "object", "additionalProperties": { "type": "string" }, "description": "The words that fill the sentence." },
            "blocked_by": { "type": "array", "items": { "$ref": "#/components/schemas/Blocker" }, "description": "The bookings in the way." },
        },
    })
}
