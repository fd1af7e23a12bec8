//! Help: the few questions that people ask.

use askama::Template;

use crate::frame::Sheet;
use crate::html::Html;
use crate::words::Words;

#[derive(Template)]
#[template(path = "site/help.html")]
struct Body {
    t: Words,
    answers: [(&'static str, &'static str); 7],
}

/// The page.
pub fn help(t: Words) -> Sheet {
    let answers = [
        (t.help_register(), t.help_register_answer()),
        (t.help_sign_in(), t.help_sign_in_answer()),
        (t.help_book(), t.help_book_answer()),
        (t.help_cancel(), t.help_cancel_answer()),
        (t.help_times(), t.help_times_answer()),
        (t.help_data(), t.help_data_answer()),
        (t.help_access(), t.help_access_answer()),
    ];
    Sheet {
        title: t.help_title().to_owned(),
        body: Html::of(&Body { t, answers }),
        ..Sheet::default()
    }
}
