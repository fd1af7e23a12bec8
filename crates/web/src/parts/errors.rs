//! What is wrong with a form, told above it and at each field.

use askama::Template;

use crate::html::Html;
use crate::words::Words;

/// What is wrong, in the order of the fields.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Errors {
    all: Vec<(String, String)>,
    ways: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "parts/errors.html")]
struct Summary<'a> {
    t: Words,
    errors: &'a [(String, String)],
    ways: &'a [(String, String)],
}

impl Errors {
    /// Nothing is wrong.
    pub const fn none() -> Self {
        Self {
            all: Vec::new(),
            ways: Vec::new(),
        }
    }

    /// The same with one thing more: the id of the field, or nothing when it is about the whole form.
    pub fn with(mut self, field: impl Into<String>, sentence: impl Into<String>) -> Self {
        self.all.push((field.into(), sentence.into()));
        self
    }

    /// The same with a way to what is in the way: an address and what is there.
    pub fn leading(mut self, href: impl Into<String>, label: impl Into<String>) -> Self {
        self.ways.push((href.into(), label.into()));
        self
    }

    /// What is wrong with a field.
    pub fn of(&self, field: &str) -> Option<&str> {
        let found = self.all.iter().find(|(name, _)| name == field);
        found.map(|(_, sentence)| sentence.as_str())
    }

    /// True when nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The list above the form, each line leading to its field; nothing when nothing is wrong.
    pub fn html(&self, t: Words) -> Html {
        match self.is_empty() {
            true => Html::default(),
            false => Html::of(&Summary {
                t,
                errors: &self.all,
                ways: &self.ways,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::refusal::Language;

    #[test]
    fn each_error_leads_to_its_field_and_one_of_the_whole_form_to_none() {
        let errors = Errors::none()
            .with("email", "<no address>")
            .with("", "The fair is full.");
        let shown = errors.html(Words::of(Language::En)).to_string();
        assert!(shown.contains("<a href=\"#email\">"), "{shown}");
        assert!(!shown.contains("href=\"#\""), "{shown}");
        assert!(!shown.contains("<no address>"), "{shown}");
        assert_eq!(errors.of("email"), Some("<no address>"));
        assert!(Errors::none().html(Words::of(Language::En)).is_empty());
    }
}
