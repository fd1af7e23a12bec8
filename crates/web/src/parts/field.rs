//! A field of a form: label, hint, what is wrong, and the control.

use std::borrow::Cow;

use askama::Template;

use super::Errors;
use crate::html::Html;
use crate::words::Words;

/// A field of a form; its id is its name.
#[derive(Clone, Debug)]
pub struct Field {
    name: Cow<'static, str>,
    label: String,
    kind: Kind,
    hint: Option<String>,
    error: Option<String>,
    value: String,
    most: Option<u16>,
    fill: &'static str,
    is_optional: bool,
    suggested: Vec<&'static str>,
}

#[derive(Clone, Debug)]
enum Kind {
    Line(&'static str),
    Paragraph,
    Choice(Vec<Pick>),
}

/// One of the values of a choice.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pick {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
}

impl Pick {
    /// A value and what is read of it.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
        }
    }
}

#[derive(Template)]
#[template(path = "parts/field.html")]
struct Shown<'a> {
    t: Words,
    field: &'a Field,
    described_by: String,
}

impl Field {
    /// A line of text.
    pub fn line(name: impl Into<Cow<'static, str>>, label: impl Into<String>) -> Self {
        Self::new(name, label, Kind::Line("text"))
    }

    /// A mail address.
    pub fn email(name: impl Into<Cow<'static, str>>, label: impl Into<String>) -> Self {
        Self::new(name, label, Kind::Line("email"))
            .filled_as("email")
            .at_most(254)
    }

    /// A telephone number.
    pub fn phone(name: impl Into<Cow<'static, str>>, label: impl Into<String>) -> Self {
        Self::new(name, label, Kind::Line("tel"))
            .filled_as("tel")
            .at_most(40)
    }

    /// Words to search for.
    pub fn search(name: impl Into<Cow<'static, str>>, label: impl Into<String>) -> Self {
        Self::new(name, label, Kind::Line("search")).at_most(100)
    }

    /// A day, which browsers show as a calendar.
    pub fn day(name: impl Into<Cow<'static, str>>, label: impl Into<String>) -> Self {
        Self::new(name, label, Kind::Line("date"))
    }

    /// A time of the day, which browsers show as a clock.
    pub fn time(name: impl Into<Cow<'static, str>>, label: impl Into<String>) -> Self {
        Self::new(name, label, Kind::Line("time"))
    }

    /// A day and a time of the day.
    pub fn moment(name: impl Into<Cow<'static, str>>, label: impl Into<String>) -> Self {
        Self::new(name, label, Kind::Line("datetime-local"))
    }

    /// A whole number.
    pub fn number(name: impl Into<Cow<'static, str>>, label: impl Into<String>) -> Self {
        Self::new(name, label, Kind::Line("number"))
    }

    /// Several lines of text.
    pub fn paragraph(name: impl Into<Cow<'static, str>>, label: impl Into<String>) -> Self {
        Self::new(name, label, Kind::Paragraph)
    }

    /// One of several values.
    pub fn choice(
        name: impl Into<Cow<'static, str>>,
        label: impl Into<String>,
        picks: Vec<Pick>,
    ) -> Self {
        Self::new(name, label, Kind::Choice(picks))
    }

    /// What helps to fill it in.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// What stands in it.
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// What is wrong with it.
    pub fn wrong(mut self, errors: &Errors) -> Self {
        self.error = errors.of(&self.name).map(str::to_owned);
        self
    }

    /// The most characters.
    pub fn at_most(mut self, most: u16) -> Self {
        self.most = Some(most);
        self
    }

    /// What browsers may fill in, such as `name`.
    pub fn filled_as(mut self, fill: &'static str) -> Self {
        self.fill = fill;
        self
    }

    /// May be left empty, and says so.
    pub fn optional(mut self) -> Self {
        self.is_optional = true;
        self
    }

    /// Offers what can be typed; anything else may be typed too.
    pub fn suggesting(mut self, suggested: Vec<&'static str>) -> Self {
        self.suggested = suggested;
        self
    }

    /// The markup.
    pub fn html(&self, t: Words) -> Html {
        let hint = self.hint.as_ref().map(|_| format!("{}-hint", self.name));
        let error = self.error.as_ref().map(|_| format!("{}-error", self.name));
        let described_by: Vec<String> = hint.into_iter().chain(error).collect();
        Html::of(&Shown {
            t,
            field: self,
            described_by: described_by.join(" "),
        })
    }

    /// So many rows that what stands in it is seen, within reason.
    fn rows(&self) -> usize {
        (self.value.lines().count() + 1).clamp(4, 14)
    }

    fn new(name: impl Into<Cow<'static, str>>, label: impl Into<String>, kind: Kind) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            kind,
            hint: None,
            error: None,
            value: String::new(),
            most: None,
            fill: "",
            is_optional: false,
            suggested: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::refusal::Language;

    #[test]
    fn label_hint_and_error_are_joined_to_the_control() {
        let errors = Errors::none().with("email", "Please check it.");
        let field = Field::email("email", "Mail address")
            .hint("We send a link there.")
            .value("\"><b>")
            .wrong(&errors);
        let shown = field.html(Words::of(Language::En)).to_string();
        for part in [
            "<label for=\"email\">",
            "aria-describedby=\"email-hint email-error\"",
            "aria-invalid=\"true\"",
            "autocomplete=\"email\"",
        ] {
            assert!(shown.contains(part), "{part} in {shown}");
        }
        assert!(!shown.contains("<b>"), "{shown}");
    }

    #[test]
    fn a_paragraph_has_room_for_what_stands_in_it() {
        let field = Field::paragraph("text", "Text");
        let rows = |text: &str| field.clone().value(text).html(Words::of(Language::En));
        assert!(rows("").to_string().contains("rows=\"4\""));
        let long = rows("one\ntwo\nthree\nfour\nfive\nsix");
        assert!(long.to_string().contains("rows=\"7\""));
    }

    #[test]
    fn what_is_suggested_is_joined_to_the_control() {
        let field = Field::search("action", "Action").suggesting(vec!["Booked", "<b>"]);
        let shown = field.html(Words::of(Language::En)).to_string();
        assert!(shown.contains("list=\"action-list\""), "{shown}");
        let list = "<datalist id=\"action-list\"><option value=\"Booked\"></option>";
        assert!(shown.contains(list) && !shown.contains("<b>"), "{shown}");
        let plain = Field::search("action", "Action").html(Words::of(Language::En));
        assert!(!plain.to_string().contains("list"));
    }

    #[test]
    fn the_value_of_a_choice_stays_chosen() {
        let picks = vec![Pick::new("", "All"), Pick::new("intern", "Intern")];
        let field = Field::choice("kind", "Kind", picks).value("intern");
        let shown = field.html(Words::of(Language::En)).to_string();
        assert!(
            shown.contains("<option value=\"intern\" selected>Intern"),
            "{shown}"
        );
        assert_eq!(shown.matches(" selected").count(), 1);
    }
}
