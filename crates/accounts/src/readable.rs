//! A document of data for people to read.

use serde_json::Value;

/// The fields of a value one below the other, those inside of others indented; what is empty is
/// left out.
pub(crate) fn readable(value: &Value) -> String {
    let mut text = String::new();
    write(value, 0, &mut text);
    text
}

fn write(value: &Value, depth: usize, text: &mut String) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                write_field(name, field, depth, text);
            }
        }
        Value::Array(items) => {
            for (number, item) in (1..).zip(items) {
                write_field(&format!("{number}"), item, depth, text);
            }
        }
        plain => line("", plain, depth, text),
    }
}

fn write_field(name: &str, field: &Value, depth: usize, text: &mut String) {
    match field {
        Value::Null => {}
        Value::Array(items) if items.is_empty() => {}
        Value::Object(_) | Value::Array(_) => {
            text.push_str(&format!("{}{name}:\n", "  ".repeat(depth)));
            write(field, depth + 1, text);
        }
        plain => line(&format!("{name}: "), plain, depth, text),
    }
}

fn line(name: &str, value: &Value, depth: usize, text: &mut String) {
    let written = match value {
        Value::String(written) => written.replace('\n', " / "),
        other => other.to_string(),
    };
    text.push_str(&format!("{}{name}{written}\n", "  ".repeat(depth)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_document_reads_from_top_to_bottom() {
        let value = json!({
            "bookings": [{ "title": "면접", "version": 2 }],
            "empty": [],
            "person": { "name": "김민아", "phone": null },
        });
        let expected =
            "bookings:\n  1:\n    title: 면접\n    version: 2\nperson:\n  name: 김민아\n";
        assert_eq!(readable(&value), expected);
    }
}
