//! The OpenAPI 3.1 document, made from the table of routes.

mod by_hand;
mod operation;
mod schemas;

use std::sync::Arc;

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::IntoResponse;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use crate::route::Route;

const ABOUT: &str = "Job fairs, booths, interviews and calendars of a public job centre. \
Times are RFC 3339 with offset: any offset is read; answers have the offset of the centre, and UTC before sign-in. \
Commands take an Idempotency-Key: sent again with the same key they are done once. \
Every answer that is no success is an application/problem+json document with a stable code.";

/// The whole document.
pub(crate) fn document(routes: &[Arc<Route>]) -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut generator = settings.into_generator();
    let mut paths = Map::new();
    for route in routes {
        let operation = operation::of(route, &mut generator);
        put(&mut paths, route.path, route.method.as_str(), operation);
    }
    for (path, method, operation) in by_hand::operations(&mut generator) {
        put(&mut paths, path, method, operation);
    }
    let mut components = generator.take_definitions(true);
    components.insert("Problem".to_owned(), schemas::problem());
    schemas::prune(&paths, &mut components);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Madang",
            "version": "v1",
            "description": ABOUT,
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "tags": tags(routes),
        "paths": paths,
        "components": {
            "schemas": components,
            "parameters": { "IdempotencyKey": operation::key_parameter() },
            "headers": { "IdempotencyKey": { "schema": { "type": "string", "format": "uuid" } } },
            "responses": {
                "Problem": operation::problem_response(),
                "Pending": operation::pending(),
            },
            "securitySchemes": {
                "cookie": { "type": "apiKey", "in": "cookie", "name": "madang_session",
                    "description": "Over https the name is __Host-madang_session." },
                "bearer": { "type": "http", "scheme": "bearer",
                    "description": "A session token or an API token." },
            },
        },
    })
}

/// `GET /v1/openapi.json`.
pub(crate) fn serve(text: String) -> impl IntoResponse {
    let headers = [
        (CONTENT_TYPE, "application/json"),
        (CACHE_CONTROL, "public, max-age=300"),
    ];
    (headers, text)
}

fn put(paths: &mut Map<String, Value>, path: &str, method: &str, operation: Value) {
    let item = paths.entry(path).or_insert_with(|| json!({}));
    item[method.to_lowercase()] = operation;
}

fn tags(routes: &[Arc<Route>]) -> Value {
    let mut names: Vec<&str> = routes.iter().map(|route| route.service).collect();
    names.dedup();
    names.push("gateway");
    names.iter().map(|name| json!({ "name": name })).collect()
}

#[cfg(test)]
mod tests;
