//! Words of an address as the values a message wants.

use serde_json::Value;

use crate::problem::Problem;
use crate::shape::types;

/// The value of a field from the words given for it.
///
/// # Errors
/// `malformed` when a field that takes one value is given several.
pub(crate) fn value_of(name: &str, words: &[String], schema: &Value) -> Result<Value, Problem> {
    let types = types(schema);
    if types.contains(&"array") {
        let items = item_schema(schema);
        return Ok(words.iter().map(|word| one(word, items)).collect());
    }
    match words {
        [word] => Ok(one(word, schema)),
        _ => Err(Problem::malformed(format!(
            "{name} is given more than once"
        ))),
    }
}

/// One word as the first type it fits; what fits none stays text, and the message's reader says why it is wrong.
fn one(word: &str, schema: &Value) -> Value {
    let types = types(schema);
    let is = |name| types.contains(&name);
    if is("null") && (word == "null" || (word.is_empty() && !is("string"))) {
        return Value::Null;
    }
    let parsed = serde_json::from_str(word).ok().filter(|value| match value {
        Value::Bool(_) => is("boolean"),
        Value::Number(_) => is("integer") || is("number"),
        Value::Object(_) => is("object"),
        Value::Null | Value::String(_) | Value::Array(_) => false,
    });
    parsed.unwrap_or_else(|| Value::String(word.to_owned()))
}

/// The schema of the items of an array, also when the array stands among alternatives.
fn item_schema(schema: &Value) -> &Value {
    let inner = ["anyOf", "oneOf", "allOf"].into_iter();
    let mut inner = inner.flat_map(|keyword| schema[keyword].as_array().into_iter().flatten());
    match schema.get("items") {
        Some(items) => items,
        None => inner
            .find(|part| types(part).contains(&"array"))
            .map_or(&Value::Null, item_schema),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn value(words: &[&str], schema: &Value) -> Value {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        value_of("field", &words, schema).unwrap()
    }

    #[test]
    fn words_become_what_the_schema_allows() {
        assert_eq!(
            value(&["50"], &json!({"type": ["integer", "null"]})),
            json!(50)
        );
        assert_eq!(value(&["true"], &json!({"type": "boolean"})), json!(true));
        assert_eq!(value(&["1.5"], &json!({"type": "number"})), json!(1.5));
        assert_eq!(value(&["010"], &json!({"type": "string"})), json!("010"));
        assert_eq!(value(&["50"], &json!({"type": "string"})), json!("50"));
    }

    #[test]
    fn nothing_is_null_where_null_is_allowed() {
        let id = json!({"anyOf": [{"type": "integer"}, {"type": "null"}]});
        assert_eq!(value(&[""], &id), Value::Null);
        assert_eq!(value(&["null"], &id), Value::Null);
        assert_eq!(
            value(&[""], &json!({"type": ["string", "null"]})),
            json!("")
        );
        assert_eq!(value(&["null"], &json!({"type": "string"})), json!("null"));
    }

    #[test]
    fn a_repeated_key_is_a_list_only_where_a_list_is_wanted() {
        let list = json!({"anyOf": [
            {"type": "array", "items": {"type": "integer"}},
            {"type": "null"},
        ]});
        assert_eq!(value(&["1", "2"], &list), json!([1, 2]));
        assert_eq!(value(&["1"], &list), json!([1]));
        let twice = ["1".to_owned(), "2".to_owned()];
        assert!(value_of("field", &twice, &json!({"type": "integer"})).is_err());
    }

    #[test]
    fn what_fits_nothing_stays_text() {
        assert_eq!(value(&["ten"], &json!({"type": "integer"})), json!("ten"));
    }
}
