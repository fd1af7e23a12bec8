//! Boxes to tick, each apart and none ticked before.

use askama::Template;

use super::Errors;
use crate::html::Html;
use crate::words::Words;

/// A group of boxes under one heading; the id of each is the group's name and its value.
#[derive(Clone, Debug)]
pub struct Ticks {
    name: &'static str,
    label: String,
    hint: Option<String>,
    boxes: Vec<Tick>,
    error: Option<String>,
    is_named: bool,
}

/// One box.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tick {
    /// What is sent when it is ticked.
    pub value: String,
    /// What it means.
    pub label: String,
    /// What is to be known before ticking it.
    pub hint: Option<String>,
    /// True when it was ticked in the form as it was sent.
    pub is_ticked: bool,
}

#[derive(Template)]
#[template(path = "parts/ticks.html")]
struct Shown<'a> {
    t: Words,
    group: &'a Ticks,
}

impl Ticks {
    /// A group without boxes.
    pub fn new(name: &'static str, label: impl Into<String>) -> Self {
        Self {
            name,
            label: label.into(),
            hint: None,
            boxes: Vec::new(),
            error: None,
            is_named: false,
        }
    }

    /// What helps to choose.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same with a box more.
    pub fn with(mut self, tick: Tick) -> Self {
        self.boxes.push(tick);
        self
    }

    /// What is wrong with it; the error's field is the id of the group's first box, or the group's name,
    /// which then is the id of the group.
    pub fn wrong(mut self, errors: &Errors) -> Self {
        let named = errors.of(self.name);
        self.is_named = named.is_some();
        self.error = named
            .or_else(|| errors.of(&self.first()))
            .map(str::to_owned);
        self
    }

    /// The markup.
    pub fn html(&self, t: Words) -> Html {
        Html::of(&Shown { t, group: self })
    }

    fn first(&self) -> String {
        let first = self.boxes.first();
        first.map_or_else(String::new, |one| format!("{}-{}", self.name, one.value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::refusal::Language;

    #[test]
    fn only_what_was_ticked_is_ticked_and_an_error_leads_to_the_first_box() {
        let tick = |value: &str, is_ticked| Tick {
            value: value.to_owned(),
            label: value.to_owned(),
            hint: None,
            is_ticked,
        };
        let errors = Errors::none().with("consents-one", "Needed.");
        let group = Ticks::new("consents", "Consents")
            .with(tick("one", false))
            .with(tick("two", true))
            .wrong(&errors);
        let shown = group.html(Words::of(Language::En)).to_string();
        assert_eq!(shown.matches(" checked").count(), 1, "{shown}");
        assert!(
            shown.contains("id=\"consents-one\"") && shown.contains("Needed."),
            "{shown}"
        );
    }

    #[test]
    fn an_error_of_the_whole_group_leads_to_the_group() {
        let errors = Errors::none().with("people", "Tick one.");
        let group = Ticks::new("people", "Interviewers").wrong(&errors);
        let shown = group.html(Words::of(Language::En)).to_string();
        assert!(
            shown.contains("id=\"people\"") && shown.contains("Tick one."),
            "{shown}"
        );
    }
}
