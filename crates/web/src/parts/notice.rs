//! Notices and tags.

use askama::Template;

use crate::html::Html;

/// How something is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Tone {
    /// To know.
    #[default]
    Plain,
    /// It is done, it holds.
    Good,
    /// To look after.
    Warn,
    /// It failed, it is over.
    Bad,
}

impl Tone {
    /// The class of the style sheet.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }

    /// The role by which screen readers tell it: at once when it failed.
    const fn role(self) -> &'static str {
        match self {
            Self::Plain | Self::Good => "status",
            Self::Warn | Self::Bad => "alert",
        }
    }
}

/// A banner above what it is about.
#[derive(Clone, Debug)]
pub struct Notice {
    tone: Tone,
    sentence: String,
    way: Option<(String, String)>,
}

#[derive(Template)]
#[template(path = "parts/notice.html")]
struct Shown<'a> {
    notice: &'a Notice,
}

#[derive(Template)]
#[template(
    source = r#"<strong class="tag {{ tone.class() }}">{{ label }}</strong>"#,
    ext = "html"
)]
struct Tag<'a> {
    tone: Tone,
    label: &'a str,
}

impl Notice {
    /// A sentence.
    pub fn of(tone: Tone, sentence: impl Into<String>) -> Self {
        Self {
            tone,
            sentence: sentence.into(),
            way: None,
        }
    }

    /// The same with a way on: an address and what it is called.
    pub fn leading(mut self, href: impl Into<String>, label: impl Into<String>) -> Self {
        self.way = Some((href.into(), label.into()));
        self
    }

    /// The markup.
    pub fn html(&self) -> Html {
        Html::of(&Shown { notice: self })
    }
}

/// A word on a coloured ground that tells a state.
pub fn tag(tone: Tone, label: &str) -> Html {
    Html::of(&Tag { tone, label })
}
