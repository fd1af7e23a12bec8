//! What the organiser's pages are made of: forms, tables, groups of fields.

mod forms;

use askama::Template;

use crate::frame::{Crumb, Place, Sheet};
use crate::html::Html;
use crate::parts::Errors;
use crate::words::Words;

pub use forms::{Filled, Typed};
pub(crate) use forms::{Form, group, row, row_of};

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

#[derive(Template)]
#[template(
    source = r#"<h2>{{ name }}</h2>
<div class="text-sample">{{ text }}</div>"#,
    ext = "html"
)]
struct Sample<'a> {
    name: &'a str,
    text: &'a str,
}

/// A text as it was typed, under what it is called.
pub(crate) fn sample(name: &str, text: &str) -> Html {
    Html::of(&Sample { name, text })
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
}
