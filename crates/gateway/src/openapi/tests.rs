use super::*;
use crate::routes;
use std::collections::BTreeSet;

fn whole() -> Value {
    let routes: Vec<_> = routes::all().into_iter().map(Arc::new).collect();
    document(&routes)
}

#[test]
fn the_document_changes_only_on_purpose() {
    insta::assert_json_snapshot!("openapi", whole());
}

#[test]
fn every_reference_leads_somewhere() {
    let document = whole();
    let schemas = &document["components"]["schemas"];
    let names = schemas::references(&document);
    assert!(names.len() > 100);
    for name in names {
        assert!(schemas.get(&name).is_some(), "{name} is not there");
    }
}

#[test]
fn every_name_in_a_path_is_a_parameter_and_the_other_way_round() {
    let document = whole();
    for (path, item) in document["paths"].as_object().unwrap() {
        let named: BTreeSet<&str> = path.split(['{', '}']).skip(1).step_by(2).collect();
        for (method, operation) in item.as_object().unwrap() {
            let parameters = operation["parameters"].as_array().into_iter().flatten();
            let given: BTreeSet<&str> = parameters
                .filter(|one| one["in"] == "path")
                .map(|one| one["name"].as_str().unwrap())
                .collect();
            assert_eq!(named, given, "{method} {path}");
        }
    }
}

#[test]
fn every_operation_has_a_name_of_its_own_and_says_what_it_does() {
    let document = whole();
    let mut names = BTreeSet::new();
    for item in document["paths"].as_object().unwrap().values() {
        for operation in item.as_object().unwrap().values() {
            let name = operation["operationId"].as_str().unwrap();
            assert!(names.insert(name.to_owned()), "{name} twice");
            assert!(!operation["summary"].as_str().unwrap().is_empty(), "{name}");
        }
    }
}

#[test]
fn no_parameter_or_body_holds_what_the_gateway_fills_in() {
    let text = whole()["paths"].to_string();
    for field in [
        "session_token",
        "api_token\":{\"desc",
        "\"token_hash\"",
        "\"keep\"",
    ] {
        assert!(!text.contains(field), "{field}");
    }
}
