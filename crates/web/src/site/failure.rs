//! What went wrong, for whoever sits at a browser.

use askama::Template;

use crate::frame::{Crumb, Sheet};
use crate::html::Html;
use crate::words::Words;

/// What went wrong, and where to go from here.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The words.
    pub t: Words,
    /// The status of the answer.
    pub status: u16,
    /// What is wrong and what to do.
    pub sentence: String,
    /// In how many seconds it can be tried again.
    pub wait_seconds: Option<u64>,
    /// The trace to tell the operator.
    pub trace: Option<String>,
}

#[derive(Template)]
#[template(path = "site/failure.html")]
struct Body {
    t: Words,
    title: &'static str,
    sentence: String,
    wait: Option<String>,
    trace: Option<String>,
}

impl Failure {
    /// The page.
    pub fn sheet(self) -> Sheet {
        let t = self.t;
        let body = Body {
            t,
            title: title(t, self.status),
            sentence: self.sentence,
            wait: self.wait_seconds.map(|seconds| t.failure_wait(seconds)),
            trace: self.trace,
        };
        Sheet {
            title: body.title.to_owned(),
            crumbs: vec![Crumb::to("/", t.footer_start())],
            body: Html::of(&body),
            ..Sheet::default()
        }
    }
}

const fn title(t: Words, status: u16) -> &'static str {
    match status {
        404 => t.failure_not_found(),
        403 => t.failure_not_allowed(),
        401 => t.failure_sign_in(),
        429 => t.failure_too_many(),
        409 | 410 => t.failure_conflict(),
        500.. => t.failure_internal(),
        _ => t.failure_other(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::refusal::Language;

    #[test]
    fn every_status_has_a_heading_in_both_languages() {
        for status in [404, 403, 401, 429, 409, 500, 503, 422] {
            let of = |language| title(Words::of(language), status);
            assert_ne!(of(Language::Ko), of(Language::En));
        }
    }
}
