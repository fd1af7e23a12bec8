//! The methods of `Words`, one for each message.

use super::catalogue::{Catalogue, LANGUAGES, Message, Part, Text, snake};
use std::fmt::Write;

/// The code of all methods.
pub fn written(catalogue: &Catalogue) -> Result<String, Vec<String>> {
    let mut code = String::from("impl Words {\n");
    for (name, message) in catalogue {
        let about = match message.about.is_empty() {
            true => format!("`{name}`."),
            false => message.about.clone(),
        };
        let _ = writeln!(code, "    #[doc = {about:?}]");
        let method = match message.variables.is_empty() {
            true => plain(name, message),
            false => with_variables(name, message),
        };
        code.push_str(&method);
    }
    code.push_str("}\n\n");
    let names: Vec<String> = catalogue.keys().map(|name| snake(name)).collect();
    let _ = writeln!(
        code,
        "/// The names of all messages.\n#[cfg(test)]\npub(crate) const NAMES: &[&str] = &{names:?};"
    );
    Ok(code)
}

fn plain(name: &str, message: &Message) -> String {
    let mut code = format!(
        "    pub const fn {}(self) -> &'static str {{\n        match self.language {{\n",
        snake(name)
    );
    for (language, text) in LANGUAGES.iter().zip(&message.texts) {
        let words: String = text.iter().map(words_in).collect();
        let _ = writeln!(code, "            {} => {words:?},", variant(language));
    }
    code.push_str("        }\n    }\n");
    code
}

fn words_in(part: &Part) -> &str {
    match part {
        Part::Words(words) => words,
        Part::Variable(_) | Part::Choice(..) => "",
    }
}

fn with_variables(name: &str, message: &Message) -> String {
    let variables: Vec<String> = message
        .variables
        .iter()
        .map(|one| format!("{one}: impl std::fmt::Display"))
        .collect();
    let mut code = format!(
        "    pub fn {}(self, {}) -> String {{\n        let mut text = String::new();\n        match self.language {{\n",
        snake(name),
        variables.join(", ")
    );
    for (language, text) in LANGUAGES.iter().zip(&message.texts) {
        let _ = writeln!(
            code,
            "            {} => {{ {} }}",
            variant(language),
            pushing(text)
        );
    }
    code.push_str("        }\n        text\n    }\n");
    code
}

/// Statements that add a text to `text`.
fn pushing(text: &Text) -> String {
    let mut code = String::new();
    for part in text {
        match part {
            Part::Words(words) => {
                let _ = write!(code, "text += {words:?}; ");
            }
            Part::Variable(name) => {
                let _ = write!(code, "text += &{name}.to_string(); ");
            }
            Part::Choice(name, choices) => {
                let _ = write!(code, "match {name}.to_string().as_str() {{ ");
                for (key, text) in choices {
                    let pattern = match key.as_str() {
                        "" => "_".to_owned(),
                        "one" => "\"1\"".to_owned(),
                        number => format!("{number:?}"),
                    };
                    let _ = write!(code, "{pattern} => {{ {} }} ", pushing(text));
                }
                code.push_str("} ");
            }
        }
    }
    code
}

/// `ko` as `Language::Ko`.
fn variant(language: &str) -> String {
    let (first, rest) = language.split_at(1);
    format!("Language::{}{rest}", first.to_ascii_uppercase())
}
