//! Tables with the same content as a picture, and tables as such.

use askama::Template;

use crate::html::Html;
use crate::words::Words;

/// A table, whose first column names each row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Twin {
    /// What it is about.
    pub caption: String,
    /// The heads of the columns.
    pub head: Vec<String>,
    /// The rows, as many cells each as there are heads.
    pub rows: Vec<Vec<String>>,
}

#[derive(Template)]
#[template(path = "parts/twin.html")]
struct Shown<'a> {
    t: Words,
    twin: &'a Twin,
    folded: Option<&'a str>,
}

impl Twin {
    /// The table.
    pub fn html(&self, t: Words) -> Html {
        Html::of(&Shown {
            t,
            twin: self,
            folded: None,
        })
    }

    /// The table, folded below the picture whose twin it is; the id keeps it open on a page that follows.
    pub fn folded(&self, t: Words, id: &str) -> Html {
        Html::of(&Shown {
            t,
            twin: self,
            folded: Some(id),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::refusal::Language;

    #[test]
    fn each_row_is_named_by_its_first_cell() {
        let twin = Twin {
            caption: "<Hours>".to_owned(),
            head: vec!["Hour".to_owned(), "Visitors".to_owned()],
            rows: vec![vec!["10:00".to_owned(), "7".to_owned()]],
        };
        let t = Words::of(Language::En);
        let shown = twin.html(t).to_string();
        assert!(shown.contains("<th scope=\"row\">10:00</th>"), "{shown}");
        assert!(shown.contains("<td class=\"number\">7</td>"), "{shown}");
        assert!(
            !shown.contains("<Hours>") && !shown.contains("<details"),
            "{shown}"
        );
        assert!(
            twin.folded(t, "hours")
                .to_string()
                .starts_with("<details id=\"hours\"")
        );
    }
}
