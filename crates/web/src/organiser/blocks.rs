//! What the organiser's pages are made of: forms, tables, groups of fields.

use askama::Template;
use uuid::Uuid;

use crate::frame::{Crumb, Place, Sheet};
use crate::html::Html;
use crate::parts::{Errors, Key};
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

/// A table; the first cell of each row is its heading.
#[derive(Template)]
#[template(path = "organiser/table.html")]
pub(crate) struct Table<'a> {
    /// What it shows.
    pub(crate) caption: &'a str,
    /// The headings of the columns.
    pub(crate) heads: &'a [&'a str],
    /// The rows.
    pub(crate) rows: Vec<Vec<Html>>,
}

impl Table<'_> {
    /// The markup.
    pub(crate) fn html(&self) -> Html {
        Html::of(self)
    }
}

#[derive(Template)]
#[template(
    source = r#"<h2{% if !id.is_empty() %} id="{{ id }}"{% endif %}>{{ text }}</h2>"#,
    ext = "html"
)]
struct Heading<'a> {
    id: &'a str,
    text: &'a str,
}

#[derive(Template)]
#[template(source = r#"<p class="{{ class }}">{{ text }}</p>"#, ext = "html")]
struct Paragraph<'a> {
    class: &'a str,
    text: &'a str,
}

#[derive(Template)]
#[template(
    source = r#"<a{% if !class.is_empty() %} class="{{ class }}"{% endif %} href="{{ href }}">{{ text }}{% if !about.is_empty() %}<span class="unseen"> {{ about }}</span>{% endif %}</a>"#,
    ext = "html"
)]
struct Link<'a> {
    class: &'a str,
    href: &'a str,
    text: &'a str,
    about: &'a str,
}

/// A heading within the page, which an address can name.
pub(crate) fn heading(id: &str, text: &str) -> Html {
    Html::of(&Heading { id, text })
}

/// A paragraph.
pub(crate) fn paragraph(text: &str) -> Html {
    Html::of(&Paragraph { class: "", text })
}

/// A paragraph of less weight.
pub(crate) fn aside(text: &str) -> Html {
    Html::of(&Paragraph {
        class: "soft",
        text,
    })
}

/// What stands where there is nothing yet.
pub(crate) fn empty(text: &str) -> Html {
    Html::trusted(format!("<div class=\"empty\">{}</div>", paragraph(text)))
}

/// A way to another page; `about` is heard alone, where the words themselves come several times.
pub(crate) fn link(href: &str, text: &str, about: &str) -> Html {
    Html::of(&Link {
        class: "",
        href,
        text,
        about,
    })
}

/// A way to another page that looks like a button.
pub(crate) fn button_to(href: &str, text: &str, class: &str) -> Html {
    Html::of(&Link {
        class,
        href,
        text,
        about: "",
    })
}

/// Ways side by side.
pub(crate) fn ways(ways: &[Html]) -> Html {
    let ways: Vec<&str> = ways.iter().map(Html::as_str).collect();
    Html::trusted(format!("<p class=\"ways\">{}</p>", ways.join("\n")))
}

/// A page of the organiser.
#[derive(Clone, Debug)]
pub(crate) struct Leaf {
    /// The words.
    pub(crate) t: Words,
    /// Its title and heading.
    pub(crate) title: String,
    /// The way to it below the organiser's home.
    pub(crate) crumbs: Vec<Crumb>,
    /// What is wrong with its form.
    pub(crate) errors: Errors,
    /// What it says.
    pub(crate) parts: Vec<Html>,
}

#[derive(Template)]
#[template(path = "organiser/leaf.html")]
struct ShownLeaf<'a> {
    title: &'a str,
    errors: Html,
    parts: &'a [Html],
}

impl Leaf {
    /// The page, with the home of the organiser first on the way to it.
    pub(crate) fn sheet(self) -> Sheet {
        let home = Crumb::to("/organiser", self.t.org_home());
        let body = ShownLeaf {
            title: &self.title,
            errors: self.errors.html(self.t),
            parts: &self.parts,
        };
        Sheet {
            place: Place::Organiser,
            crumbs: std::iter::once(home).chain(self.crumbs).collect(),
            has_errors: !self.errors.is_empty(),
            is_wide: true,
            body: Html::of(&body),
            title: self.title,
            ..Sheet::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_names_its_rows_and_no_text_becomes_markup() {
        let table = Table {
            caption: "<b>",
            heads: &["A", "B"],
            rows: vec![vec![Html::text("<i>"), Html::text("2")]],
        };
        let shown = table.html().to_string();
        assert!(!shown.contains("<b>") && !shown.contains("<i>"), "{shown}");
        assert!(shown.contains("<th scope=\"row\">&lt;i&gt;"), "{shown}");
    }

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
