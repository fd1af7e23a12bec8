//! Forms, and the fields that belong together in them.

use askama::Template;
use uuid::Uuid;

use crate::html::Html;
use crate::parts::{Errors, Field, Key};
use crate::words::Words;

/// What stands in the fields of a form.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Typed(Vec<(String, String)>);

impl Typed {
    /// Fields as they were sent.
    pub const fn of(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// The same with one field more.
    pub fn with(mut self, name: impl Into<String>, value: impl ToString) -> Self {
        self.0.push((name.into(), value.to_string()));
        self
    }

    /// What stands in a field; nothing where it is not there.
    pub fn one(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(one, _)| one == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// True when a box of this name is ticked with this value.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.0
            .iter()
            .any(|(one, other)| one == name && other == value)
    }
}

/// A form that comes back as it was sent: what stands in it, what is wrong, its key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Filled {
    /// What stands in its fields.
    pub typed: Typed,
    /// What is wrong with it.
    pub errors: Errors,
    /// Its key.
    pub key: Uuid,
}

impl Filled {
    /// A field with what stands in it and what is wrong with it.
    pub(crate) fn field(&self, t: Words, field: Field, name: &str) -> Html {
        let field = field.value(self.typed.one(name));
        field.wrong(&self.errors).html(t)
    }
}

/// A button of a form; one with a name tells which was pressed.
#[derive(Clone, Debug)]
struct Button {
    label: String,
    class: &'static str,
    name: &'static str,
    value: String,
}

/// A form.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    action: String,
    key: Uuid,
    hidden: Vec<(&'static str, String)>,
    fields: Vec<Html>,
    buttons: Vec<Button>,
    back: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "organiser/form.html")]
struct ShownForm<'a> {
    form: &'a Form,
    key: Key,
}

impl Form {
    /// A form that is sent to an address.
    pub(crate) fn to(action: impl Into<String>, key: Uuid) -> Self {
        Self {
            action: action.into(),
            key,
            hidden: Vec::new(),
            fields: Vec::new(),
            buttons: Vec::new(),
            back: None,
        }
    }

    /// The same with what nobody sees.
    pub(crate) fn hidden(mut self, name: &'static str, value: impl ToString) -> Self {
        self.hidden.push((name, value.to_string()));
        self
    }

    /// The same with more fields.
    pub(crate) fn fields(mut self, fields: impl IntoIterator<Item = Html>) -> Self {
        self.fields.extend(fields);
        self
    }

    /// The same with a button that sends it.
    pub(crate) fn button(self, label: impl Into<String>) -> Self {
        self.choice(label, "", ("", ""))
    }

    /// The same with a button of a class, which sends a value under a name.
    pub(crate) fn choice(
        mut self,
        label: impl Into<String>,
        class: &'static str,
        (name, value): (&'static str, &str),
    ) -> Self {
        self.buttons.push(Button {
            label: label.into(),
            class,
            name,
            value: value.to_owned(),
        });
        self
    }

    /// The same with a way out.
    pub(crate) fn back(mut self, href: impl Into<String>, label: impl Into<String>) -> Self {
        self.back = Some((href.into(), label.into()));
        self
    }

    /// The markup.
    pub(crate) fn html(&self) -> Html {
        Html::of(&ShownForm {
            form: self,
            key: Key(self.key),
        })
    }
}

#[derive(Template)]
#[template(path = "organiser/group.html")]
struct Group<'a> {
    legend: &'a str,
    hint: &'a str,
    is_row: bool,
    fields: &'a [Html],
}

/// Fields that belong together, one below the other.
pub(crate) fn group(legend: &str, hint: &str, fields: &[Html]) -> Html {
    Html::of(&Group {
        legend,
        hint,
        is_row: false,
        fields,
    })
}

/// Fields that belong together, side by side where there is room.
pub(crate) fn row(legend: &str, hint: &str, fields: &[Html]) -> Html {
    Html::of(&Group {
        legend,
        hint,
        is_row: true,
        fields,
    })
}

/// Fields side by side under a heading, for the pages of others.
pub(crate) fn row_of(legend: &str, fields: &[Html]) -> Html {
    row(legend, "", fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_button_that_was_pressed_is_told() {
        let form =
            Form::to("/x", Uuid::nil())
                .button("Save")
                .choice("Look", "quiet", ("what", "look"));
        let shown = form.html().to_string();
        assert_eq!(shown.matches("name=\"what\"").count(), 1, "{shown}");
        assert!(shown.contains("class=\"quiet\""), "{shown}");
    }
}
