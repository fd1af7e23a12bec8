//! Markup.

use std::fmt;

use askama::Template;

/// Markup that a template made: other templates take it as it is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Html(String);

impl Html {
    /// What a template makes.
    ///
    /// # Panics
    /// Never: a template writes into memory.
    pub fn of(template: &impl Template) -> Self {
        Self(template.render().expect("a template writes into memory"))
    }

    /// A text as it stands in markup, also inside a quoted attribute.
    pub fn text(text: &str) -> Self {
        let mut escaped = String::with_capacity(text.len());
        for letter in text.chars() {
            match letter {
                '&' => escaped.push_str("&amp;"),
                '<' => escaped.push_str("&lt;"),
                '>' => escaped.push_str("&gt;"),
                '"' => escaped.push_str("&quot;"),
                '\'' => escaped.push_str("&#39;"),
                other => escaped.push(other),
            }
        }
        Self(escaped)
    }

    /// Markup that was written by hand, of which every text was escaped.
    pub fn trusted(markup: String) -> Self {
        Self(markup)
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Html {
    fn fmt(&self, into: &mut fmt::Formatter<'_>) -> fmt::Result {
        into.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Html {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_become_markup() {
        assert_eq!(
            Html::text(r#"<b a="1">&'"#).as_str(),
            "&lt;b a=&quot;1&quot;&gt;&amp;&#39;"
        );
    }
}
