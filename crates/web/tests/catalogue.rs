//! What stops a build: a catalogue of words in which something is missing in a language.
//!
//! The check is part of the build script, so it is taken in here as the build script takes it.

#[path = "../build/catalogue.rs"]
mod catalogue;
#[path = "../build/code.rs"]
mod code;

use std::path::Path;

/// What the build says of two files of words: the code that it makes, or what is wrong.
fn built(korean: &str, english: &str) -> Result<String, Vec<String>> {
    let folder = tempfile::TempDir::new().unwrap();
    for (language, text) in [("ko", korean), ("en", english)] {
        let words = folder.path().join(language);
        std::fs::create_dir(&words).unwrap();
        std::fs::write(words.join("some.ftl"), text).unwrap();
    }
    catalogue::read(folder.path()).and_then(|words| code::written(&words))
}

const GREETING_KO: &str = "# Greets.\ngreeting = 안녕하세요, { $name } 님\n";
const GREETING_EN: &str = "greeting = Hello { $name }\n";

fn wrong(korean: &str, english: &str) -> String {
    match built(korean, english) {
        Ok(code) => panic!("built all the same: {code}"),
        Err(wrong) => wrong.join("; "),
    }
}

#[test]
fn a_catalogue_that_is_whole_becomes_a_method_of_each_message() {
    let code = built(GREETING_KO, GREETING_EN).unwrap();
    assert!(code.contains("pub fn greeting(self, name: impl"), "{code}");
    assert!(
        code.contains("안녕하세요") && code.contains("Hello"),
        "{code}"
    );
}

#[test]
fn a_message_that_is_missing_in_a_language_stops_the_build_and_is_named() {
    let more = "farewell = 안녕히 가세요\n";
    let told = wrong(&format!("{GREETING_KO}{more}"), GREETING_EN);
    assert!(
        told.contains("`farewell` is not there in every language"),
        "{told}"
    );
    let more = "farewell = Goodbye\n";
    let told = wrong(GREETING_KO, &format!("{GREETING_EN}{more}"));
    assert!(told.contains("`farewell` is not there in ko"), "{told}");
}

#[test]
fn other_variables_in_a_language_stop_the_build() {
    for english in ["greeting = Hello\n", "greeting = Hello { $person }\n"] {
        let told = wrong(GREETING_KO, english);
        assert!(told.contains("`greeting` has other variables"), "{told}");
    }
}

#[test]
fn a_message_that_is_there_twice_or_cannot_be_read_stops_the_build() {
    let twice = wrong(GREETING_KO, &format!("{GREETING_EN}{GREETING_EN}"));
    assert!(twice.contains("`greeting` is there twice"), "{twice}");
    let torn = wrong(GREETING_KO, "greeting = Hello { $name\n");
    assert!(torn.contains("words/en/some.ftl"), "{torn}");
    let unknown = wrong(
        &format!("{GREETING_KO}now = {{ DATETIME($at) }}\n"),
        &format!("{GREETING_EN}now = At {{ DATETIME($at) }}\n"),
    );
    assert!(
        unknown.contains("`now` uses what this catalogue does not know"),
        "{unknown}"
    );
}

#[test]
fn what_is_wrong_makes_the_build_script_fail() {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("build.rs");
    let script = std::fs::read_to_string(script).unwrap();
    let read = script.find("catalogue::read(Path::new(\"words\"))");
    let error = script.find("cargo::error={one}");
    let fails = script.find("std::process::exit(1)");
    assert!(read.is_some() && read < error && error < fails, "{script}");
}
