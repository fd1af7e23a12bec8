//! One content, rendered as plain text and as HTML.

/// The parts of a mail body, already clean.
pub(super) struct Page {
    language: &'static str,
    pub(super) opening: String,
    pub(super) rows: Vec<Row>,
    pub(super) notes: Vec<String>,
    pub(super) actions: Vec<Link>,
    pub(super) closing: String,
}

/// A labelled fact.
pub(super) struct Row {
    label: &'static str,
    value: String,
    /// True for the meeting link, which is read first in a calendar entry.
    pub(super) leads: bool,
}

/// Where the reader can act.
pub(super) struct Link {
    pub(super) label: &'static str,
    pub(super) url: String,
}

impl Page {
    pub(super) fn new(language: &'static str, opening: &str) -> Self {
        Self {
            language,
            opening: opening.to_owned(),
            rows: Vec::new(),
            notes: Vec::new(),
            actions: Vec::new(),
            closing: String::new(),
        }
    }

    pub(super) fn fact(&mut self, label: &'static str, value: &str) {
        self.row(label, value, false);
    }

    pub(super) fn lead(&mut self, label: &'static str, url: &str) {
        self.row(label, url, true);
    }

    fn row(&mut self, label: &'static str, value: &str, leads: bool) {
        let value = value.to_owned();
        self.rows.push(Row {
            label,
            value,
            leads,
        });
    }

    pub(super) fn plain(&self) -> String {
        let rows = self
            .rows
            .iter()
            .map(|row| format!("{}: {}", row.label, row.value));
        let actions = self.actions.iter().map(Link::plain);
        let paragraphs = [
            self.opening.clone(),
            rows.collect::<Vec<_>>().join("\n"),
            self.notes.join("\n"),
            actions.collect::<Vec<_>>().join("\n\n"),
            self.closing.clone(),
        ];
        let told: Vec<String> = paragraphs
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect();
        format!("{}\n", told.join("\n\n"))
    }

    pub(super) fn html(&self) -> String {
        let rows: String = self.rows.iter().map(Row::html).collect();
        let notes: String = self.notes.iter().map(|note| paragraph(note)).collect();
        let actions: String = self.actions.iter().map(Link::html).collect();
        let opening = lines(&self.opening);
        let closing = lines(&self.closing);
        format!(
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"></head>\n\
             <body style=\"font-family:sans-serif;font-size:16px;line-height:1.6;color:#111\">\n\
             {opening}<table style=\"border-collapse:collapse\">\n{rows}</table>\n\
             {notes}{actions}{closing}</body>\n</html>\n",
            self.language
        )
    }
}

impl Row {
    fn html(&self) -> String {
        let value = escaped(&self.value);
        let value = if self.leads {
            format!("<a href=\"{value}\">{value}</a>")
        } else {
            value
        };
        format!(
            "<tr><th scope=\"row\" style=\"text-align:left;vertical-align:top;padding:2px 16px 2px 0\">{}</th>\
             <td>{value}</td></tr>\n",
            escaped(self.label)
        )
    }
}

impl Link {
    /// After a whole sentence the address has a line of its own.
    fn plain(&self) -> String {
        let joint = if self.label.ends_with('.') {
            "\n"
        } else {
            ": "
        };
        format!("{}{joint}{}", self.label, self.url)
    }

    /// The address is shown as well: a reader may see where a link leads before following it.
    fn html(&self) -> String {
        let url = escaped(&self.url);
        format!(
            "<p>{}<br><a href=\"{url}\">{url}</a></p>\n",
            escaped(self.label)
        )
    }
}

fn lines(text: &str) -> String {
    text.lines().map(paragraph).collect()
}

fn paragraph(text: &str) -> String {
    format!("<p>{}</p>\n", escaped(text))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
