use super::*;

fn refused(text: &str, read: impl Fn(Value<'_>) -> Result<(), Refusal>) -> String {
    let tree = match parse(text.as_bytes()) {
        Ok(tree) => tree,
        Err(refusal) => return refusal.code.name().to_owned(),
    };
    let refusal = read(Value::file(&tree)).expect_err("refused");
    format!("{}: {}", refusal.code.name(), refusal.item)
}

fn read_ages(file: Value<'_>) -> Result<(), Refusal> {
    let fields = file.object(&["people"])?;
    fields.required("people")?.list(|person| {
        let fields = person.object(&["age", "id"])?;
        fields.required("age")?.integer(0..=120)
    })?;
    Ok(())
}

#[test]
fn what_is_no_object_is_bad_json() {
    for text in [
        "",
        "[]",
        "3",
        "{",
        "{\"a\": 1, \"a\": 2}",
        "{} {}",
        "{\"a\": {\"b\": 1, \"b\": 1}}",
        "{'a': 1}",
    ] {
        assert_eq!(refused(text, read_ages), "bad_json", "{text}");
    }
    let refusal = parse(b"{\"a\": \"\xff\"}").expect_err("not UTF-8");
    assert_eq!(refusal.code, Code::BadJson);
}

#[test]
fn a_refusal_names_the_place() {
    let cases = [
        ("{}", "missing_field: people"),
        ("{\"people\": 3}", "bad_type: people"),
        ("{\"people\": null}", "bad_type: people"),
        ("{\"folk\": []}", "unknown_field: folk"),
        (
            "{\"people\": [{\"age\": 3}, {}]}",
            "missing_field: people[1].age",
        ),
        (
            "{\"people\": [{\"age\": 3, \"size\": 1}]}",
            "unknown_field: people[0].size",
        ),
        ("{\"people\": [[]]}", "bad_type: people[0]"),
        (
            "{\"people\": [{\"age\": 121}]}",
            "out_of_range: people[0].age",
        ),
        (
            "{\"people\": [{\"age\": -1}]}",
            "out_of_range: people[0].age",
        ),
        (
            "{\"people\": [{\"age\": 99999999999999999999}]}",
            "out_of_range: people[0].age",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(refused(text, read_ages), expected, "{text}");
    }
}

#[test]
fn numbers_with_a_point_or_an_exponent_are_no_integers() {
    for number in ["1.0", "1e1", "1E0", "0.5", "\"1\"", "true", "null"] {
        let text = format!("{{\"people\": [{{\"age\": {number}}}]}}");
        assert_eq!(
            refused(&text, read_ages),
            "bad_type: people[0].age",
            "{number}"
        );
    }
}

#[test]
fn an_id_has_1_to_100_characters_whatever_their_bytes() {
    let read = |text: &str| {
        let tree = Tree::Text(text.to_owned());
        Value::file(&tree)
            .id()
            .map(str::len)
            .map_err(|refusal| refusal.code)
    };
    assert_eq!(read(""), Err(Code::OutOfRange));
    assert_eq!(read(&"김".repeat(100)), Ok(300));
    assert_eq!(read(&"a".repeat(101)), Err(Code::OutOfRange));
}

#[test]
fn another_format_or_version_is_refused() {
    let read = |file: Value<'_>| file.object(&["format", "version"])?.header("madang-x");
    let cases = [
        ("{\"version\": 1}", "missing_field: format"),
        (
            "{\"format\": \"y\", \"version\": 1}",
            "unknown_format: format",
        ),
        (
            "{\"format\": \"madang-x\", \"version\": 2}",
            "unknown_version: version",
        ),
        (
            "{\"format\": \"madang-x\", \"version\": \"1\"}",
            "bad_type: version",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(refused(text, read), expected, "{text}");
    }
}
