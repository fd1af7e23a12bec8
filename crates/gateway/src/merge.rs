//! One message from the path, the query and the body of a request.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::coerce::value_of;
use crate::problem::Problem;
use crate::shape::Shape;

/// The fields of a message.
pub(crate) type Fields = Map<String, Value>;

/// The fields of a JSON body; none in an empty one.
///
/// # Errors
/// `malformed` with 400 when it is no JSON, with 422 when it is no object.
pub(crate) fn read_body(body: &[u8]) -> Result<Fields, Problem> {
    if body.is_empty() {
        return Ok(Fields::new());
    }
    let value = serde_json::from_slice(body)
        .map_err(|error| Problem::malformed(error).status(axum::http::StatusCode::BAD_REQUEST))?;
    match value {
        Value::Object(fields) => Ok(fields),
        _ => Err(Problem::malformed("the body must be a JSON object")),
    }
}

/// The fields of a query string: a repeated key is a list.
///
/// # Errors
/// `malformed` as in [`value_of`].
pub(crate) fn read_query(
    shape: &Shape,
    pairs: impl IntoIterator<Item = (String, String)>,
) -> Result<Fields, Problem> {
    let mut words: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, word) in pairs {
        words.entry(name).or_default().push(word);
    }
    let read = |(name, words): (String, Vec<String>)| {
        let schema = shape
            .field(&name)
            .map_or(&Value::Null, |field| &field.schema);
        value_of(&name, &words, schema).map(|value| (name, value))
    };
    words.into_iter().map(read).collect()
}

/// Puts the parameters of the path over the other fields.
///
/// # Errors
/// `malformed` when the message has no field of some name.
pub(crate) fn merge(
    shape: &Shape,
    mut fields: Fields,
    path: impl IntoIterator<Item = (String, String)>,
) -> Result<Fields, Problem> {
    if let Some(unknown) = fields.keys().find(|name| !shape.takes(name)) {
        return Err(
            Problem::malformed(format!("there is no field {unknown}")).at(format!("/{unknown}"))
        );
    }
    fields.extend(read_query(shape, path)?);
    Ok(fields)
}

#[cfg(test)]
mod tests {
    use super::*;
    use schemars::JsonSchema;
    use serde_json::json;

    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "only its schema is read")]
    struct Ask {
        fair: String,
        count: u32,
        #[schemars(default)]
        tags: Vec<String>,
    }

    fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        let owned = |(name, word): &(&str, &str)| ((*name).to_owned(), (*word).to_owned());
        pairs.iter().map(owned).collect()
    }

    #[test]
    fn the_path_wins_over_the_body() {
        let shape = Shape::of::<Ask>();
        let body = read_body(br#"{"fair": "b", "count": 3}"#).unwrap();
        let merged = merge(&shape, body, pairs(&[("fair", "a")])).unwrap();
        assert_eq!(Value::Object(merged), json!({"fair": "a", "count": 3}));
    }

    #[test]
    fn a_query_is_read_by_the_shape() {
        let shape = Shape::of::<Ask>();
        let query = pairs(&[("count", "3"), ("tags", "a"), ("tags", "b")]);
        let read = read_query(&shape, query).unwrap();
        assert_eq!(Value::Object(read), json!({"count": 3, "tags": ["a", "b"]}));
    }

    #[test]
    fn a_field_that_does_not_exist_is_refused() {
        let shape = Shape::of::<Ask>();
        let body = read_body(br#"{"colour": 1}"#).unwrap();
        assert!(merge(&shape, body, []).is_err());
    }

    #[test]
    fn a_body_that_is_no_json_object_is_refused() {
        assert!(read_body(b"{").is_err());
        assert!(read_body(b"[1]").is_err());
        assert_eq!(read_body(b"").unwrap(), Fields::new());
    }
}
