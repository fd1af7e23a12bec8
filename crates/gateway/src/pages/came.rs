//! What became of a form that was sent: it was done, or its page is shown again.

use axum::http::StatusCode;
use domain::Zone;
use uuid::Uuid;
use web::Words;
use web::parts::Errors;

use super::refused;
use crate::fresh;
use crate::problem::Problem;

/// A form that is shown again.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Again {
    /// The status of the page.
    pub(crate) status: StatusCode,
    /// What is wrong, above the form and at its fields.
    pub(crate) errors: Errors,
    key: Option<Uuid>,
}

impl Again {
    /// A form that is wrong before anything is ordered.
    pub(crate) fn wrong(field: &'static str, sentence: &str) -> Self {
        Self::all_wrong(Errors::none().with(field, sentence))
    }

    /// The same with several things wrong, or at a field of which there are several.
    pub(crate) const fn all_wrong(errors: Errors) -> Self {
        Self {
            status: StatusCode::UNPROCESSABLE_ENTITY,
            errors,
            key: None,
        }
    }

    /// A form that is shown with what was typed before its reader signed in.
    pub(crate) fn typed(key: Option<Uuid>) -> Self {
        Self {
            key,
            ..Self::default()
        }
    }

    /// The key of the form: the same while it is unknown whether it was done, else a new one, for
    /// what was refused stays refused under its key.
    pub(crate) fn key(&self) -> Uuid {
        self.key.unwrap_or_else(fresh::key)
    }
}

/// Tells what became of an order that a form made under its key: the answer, or the form again, with
/// a refusal at the field that `fields` names for it (`refused::errors`), or with the word that it is
/// unknown and safe to send once more.
///
/// # Errors
/// What no form can help with.
pub(crate) fn came<T>(
    done: Result<Option<T>, Problem>,
    (t, zone): (Words, &Zone),
    key: Uuid,
    fields: &[(&str, &'static str)],
) -> Result<Result<T, Again>, Problem> {
    match done {
        Ok(Some(answer)) => Ok(Ok(answer)),
        Err(problem) if problem.status_code() == StatusCode::NOT_FOUND => Err(problem),
        Err(problem) if problem.is_refusal() => Ok(Err(Again {
            status: problem.status_code(),
            errors: refused::errors(t, zone, &problem, fields),
            key: None,
        })),
        Err(problem) if !problem.may_pass() => Err(problem),
        Ok(None) | Err(_) => Ok(Err(Again {
            status: StatusCode::SERVICE_UNAVAILABLE,
            errors: Errors::none().with("", t.form_unknown()),
            key: Some(key),
        })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Trouble;
    use domain::refusal::Language;
    use domain::{Code, Refusal};

    fn told(done: Result<Option<u8>, Problem>, key: Uuid) -> Result<Result<u8, Again>, Problem> {
        let t = Words::of(Language::En);
        came(done, (t, &Zone::utc()), key, &[("name", "name")])
    }

    #[test]
    fn a_refused_form_comes_back_under_another_key_and_an_unknown_one_under_the_same() {
        let key = fresh::key();
        assert_eq!(told(Ok(Some(7)), key), Ok(Ok(7)));
        let refusal = Refusal::new(Code::TextMissing).with("field", "name");
        let again = told(Err(refusal.into()), key).unwrap().unwrap_err();
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.errors.of("name").is_some() && again.key() != key);
        for unknown in [Ok(None), Err(Trouble::TryAgain.into())] {
            let again = told(unknown, key).unwrap().unwrap_err();
            assert_eq!(again.status, StatusCode::SERVICE_UNAVAILABLE);
            assert!(again.errors.of("").is_some() && again.key() == key);
        }
    }

    #[test]
    fn what_no_form_can_help_with_is_no_form_again() {
        for problem in [Problem::from(Code::FairNotFound), Trouble::Internal.into()] {
            assert_eq!(told(Err(problem.clone()), fresh::key()), Err(problem));
        }
    }
}
