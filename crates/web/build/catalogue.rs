//! Reading the catalogue: every message in every language, or what is wrong with it.

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use fluent_syntax::parser::parse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The languages, by the names of their folders; the first is the one that comments are taken from.
pub const LANGUAGES: [&str; 2] = ["ko", "en"];

/// One message: its text in each language, in the order of `LANGUAGES`.
pub struct Message {
    /// What it is for, as its comment says.
    pub about: String,
    /// Its variables, sorted.
    pub variables: BTreeSet<String>,
    /// Its text in each language.
    pub texts: Vec<Text>,
}

/// The parts of a text, in their order.
pub type Text = Vec<Part>;

/// A part of a text.
pub enum Part {
    /// Words as they are.
    Words(String),
    /// The value of a variable.
    Variable(String),
    /// One of several texts, by the number that a variable has; the last is for all other numbers.
    Choice(String, Vec<(String, Text)>),
}

/// All messages by name.
pub type Catalogue = BTreeMap<String, Message>;

/// Reads every language; fails with a sentence for each thing that is wrong.
pub fn read(folder: &Path) -> Result<Catalogue, Vec<String>> {
    let mut catalogue = Catalogue::new();
    let mut wrong = Vec::new();
    for (index, language) in LANGUAGES.iter().enumerate() {
        for (file, text) in files(&folder.join(language)) {
            let place = format!("words/{language}/{file}");
            add(&mut catalogue, index, &place, text, &mut wrong);
        }
    }
    for (name, message) in &catalogue {
        if message.texts.len() < LANGUAGES.len() {
            wrong.push(format!("`{name}` is not there in every language"));
        }
    }
    if wrong.is_empty() {
        Ok(catalogue)
    } else {
        Err(wrong)
    }
}

fn files(folder: &Path) -> Vec<(String, String)> {
    let entries = std::fs::read_dir(folder).expect("each language has a folder");
    let paths = entries.flatten().map(|entry| entry.path());
    let mut paths: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "ftl"))
        .collect();
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let text = std::fs::read_to_string(path).expect("a file of words is UTF-8");
        (
            path.file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            text,
        )
    };
    paths.iter().map(read).collect()
}

fn add(
    catalogue: &mut Catalogue,
    language: usize,
    place: &str,
    text: String,
    wrong: &mut Vec<String>,
) {
    let resource = match parse(text) {
        Ok(resource) => resource,
        Err((_, errors)) => {
            wrong.extend(errors.iter().map(|error| format!("{place}: {error}")));
            return;
        }
    };
    for entry in resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let name = message.id.name;
        let about = message.comment.map(|comment| comment.content.join(" "));
        let Some(pattern) = message.value else {
            wrong.push(format!("{place}: `{name}` has no text"));
            continue;
        };
        let mut variables = BTreeSet::new();
        match text_of(&pattern, &mut variables) {
            Ok(text) => put(
                catalogue,
                language,
                (place, &name),
                about,
                (variables, text),
                wrong,
            ),
            Err(reason) => wrong.push(format!("{place}: `{name}` {reason}")),
        }
    }
}

fn put(
    catalogue: &mut Catalogue,
    language: usize,
    (place, name): (&str, &str),
    about: Option<String>,
    (variables, text): (BTreeSet<String>, Text),
    wrong: &mut Vec<String>,
) {
    if language == 0 {
        let about = about.unwrap_or_default();
        let message = Message {
            about,
            variables,
            texts: vec![text],
        };
        if catalogue.insert(name.to_owned(), message).is_some() {
            wrong.push(format!("{place}: `{name}` is there twice"));
        }
        return;
    }
    match catalogue.get_mut(name) {
        None => wrong.push(format!(
            "{place}: `{name}` is not there in {}",
            LANGUAGES[0]
        )),
        Some(message) if message.texts.len() > language => {
            wrong.push(format!("{place}: `{name}` is there twice"));
        }
        Some(message) if message.variables != variables => wrong.push(format!(
            "{place}: `{name}` has other variables than in {}",
            LANGUAGES[0]
        )),
        Some(message) => message.texts.push(text),
    }
}

fn text_of(pattern: &Pattern<String>, variables: &mut BTreeSet<String>) -> Result<Text, String> {
    let mut text = Text::new();
    for element in &pattern.elements {
        text.push(match element {
            PatternElement::TextElement { value } => Part::Words(value.clone()),
            PatternElement::Placeable { expression } => part_of(expression, variables)?,
        });
    }
    Ok(text)
}

fn part_of(
    expression: &Expression<String>,
    variables: &mut BTreeSet<String>,
) -> Result<Part, String> {
    match expression {
        Expression::Inline(InlineExpression::StringLiteral { value }) => {
            Ok(Part::Words(value.clone()))
        }
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            variables.insert(snake(&id.name));
            Ok(Part::Variable(snake(&id.name)))
        }
        Expression::Select {
            selector: InlineExpression::VariableReference { id },
            variants,
        } => {
            variables.insert(snake(&id.name));
            let (mut chosen, mut other) = (Vec::new(), None);
            for variant in variants {
                let text = text_of(&variant.value, variables)?;
                let key = match &variant.key {
                    VariantKey::Identifier { name } | VariantKey::NumberLiteral { value: name } => {
                        name.clone()
                    }
                };
                match variant.default {
                    true => other = Some(text),
                    false => chosen.push((key, text)),
                }
            }
            chosen.push((String::new(), other.unwrap_or_default()));
            Ok(Part::Choice(snake(&id.name), chosen))
        }
        _ => Err("uses what this catalogue does not know".to_owned()),
    }
}

/// `opening-count` as Rust writes it.
pub fn snake(name: &str) -> String {
    name.replace('-', "_")
}
