//! Finding the field that an error of the JSON reader is about.

/// The JSON pointer (RFC 6901) of what stands at a column of compact JSON, counted in bytes from 1.
///
/// The empty pointer means the whole.
pub(crate) fn pointer_at(json: &str, column: usize) -> String {
    let bytes = &json.as_bytes()[..column.min(json.len())];
    let mut path: Vec<Step> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'{' => path.push(Step::Field(None)),
            b'[' => path.push(Step::Item(0)),
            b'}' | b']' => drop(path.pop()),
            b',' => next(path.last_mut()),
            b'"' => {
                let end = end_of_string(bytes, at);
                if let Some(Step::Field(name @ None)) = path.last_mut() {
                    *name = json
                        .get(at..end)
                        .and_then(|text| serde_json::from_str(text).ok());
                }
                at = end - 1;
            }
            _ => {}
        }
        at += 1;
    }
    path.iter().filter_map(Step::token).collect()
}

enum Step {
    /// Inside an object; the field's name once it was read.
    Field(Option<String>),
    /// Inside an array, at the item of this index.
    Item(usize),
}

impl Step {
    fn token(&self) -> Option<String> {
        match self {
            Self::Field(name) => {
                let name = name.as_ref()?;
                Some(format!("/{}", name.replace('~', "~0").replace('/', "~1")))
            }
            Self::Item(index) => Some(format!("/{index}")),
        }
    }
}

fn next(step: Option<&mut Step>) {
    match step {
        Some(Step::Field(name)) => *name = None,
        Some(Step::Item(index)) => *index += 1,
        None => {}
    }
}

/// The position after the closing quote of the string that begins at `start`.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only read to fail")]
    struct Order {
        name: String,
        lines: Vec<Line>,
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only read to fail")]
    struct Line {
        count: u32,
    }

    fn wrong_field(json: &str) -> String {
        let Err(error) = serde_json::from_str::<Order>(json) else {
            panic!("{json} can be read");
        };
        pointer_at(json, error.column())
    }

    #[test]
    fn the_wrong_field_is_named_however_deep_it_stands() {
        assert_eq!(wrong_field(r#"{"lines":[],"name":7}"#), "/name");
        assert_eq!(
            wrong_field(r#"{"name":"a, \"b\" [","lines":[{"count":1},{"count":"x"}]}"#),
            "/lines/1/count"
        );
        assert_eq!(
            wrong_field(r#"{"name":"가","lines":[{"count":-1}]}"#),
            "/lines/0/count"
        );
    }

    #[test]
    fn a_missing_field_is_told_of_the_object_that_lacks_it() {
        assert_eq!(wrong_field(r#"{"name":"a"}"#), "");
        assert_eq!(wrong_field(r#"{"name":"a","lines":[{}]}"#), "/lines/0");
    }

    #[test]
    fn odd_names_are_escaped() {
        assert_eq!(pointer_at(r#"{"a/b~":1"#, 9), "/a~1b~0");
    }
}
