//! What the `type` of a problem document leads to.

use std::fmt::Write;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::Code;
use domain::refusal::Language;

use super::{Problem, Trouble, status_of, title};
use crate::pages::docs::{english, escape};

/// `GET /problems/{code}`: what a code means, in both languages.
pub(crate) async fn explain(Path(code): Path<String>) -> Result<Response, Problem> {
    let (status, ko, en) = find(&code).ok_or(Code::PageNotFound)?;
    Ok(english(&title(&code), body(&code, status, ko, en)))
}

fn find(code: &str) -> Option<(StatusCode, &'static str, &'static str)> {
    let sentences = |say: &dyn Fn(Language) -> &'static str| (say(Language::Ko), say(Language::En));
    let refusal = Code::ALL.iter().find(|one| one.as_str() == code);
    let trouble = Trouble::ALL.iter().find(|one| one.code() == code);
    let (status, (ko, en)) = match (refusal, trouble) {
        (Some(code), _) => (
            status_of(code.kind()),
            sentences(&|language| code.sentence(language)),
        ),
        (None, Some(trouble)) => (
            trouble.status(),
            sentences(&|language| trouble.sentence(language)),
        ),
        (None, None) => return None,
    };
    Some((status, ko, en))
}

fn body(code: &str, status: StatusCode, ko: &str, en: &str) -> String {
    let mut body = format!("<h1>{}</h1>\n", escape(&title(code)));
    let _ = writeln!(body, "<p><code>{code}</code>, HTTP {}</p>", status.as_u16());
    let _ = writeln!(body, "<p lang=\"ko\">{}</p>", escape(ko));
    let _ = writeln!(body, "<p lang=\"en\">{}</p>", escape(en));
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_explained_and_none_means_two_things() {
        for code in Code::ALL {
            assert!(find(code.as_str()).is_some());
        }
        for trouble in Trouble::ALL {
            let same = Code::ALL.iter().any(|code| code.as_str() == trouble.code());
            assert!(!same && find(trouble.code()).is_some());
        }
        assert_eq!(find("no_such_code"), None);
    }
}
