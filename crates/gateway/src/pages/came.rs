//! What became of a form that was sent: it was done, or its page is shown again.

use axum::http::StatusCode;
use domain::Zone;
use domain::id::{PersonId, ResourceId};
use uuid::Uuid;
use web::parts::Errors;
use web::when::when;
use web::{Words, booking_kind};

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

/// A form that was sent, and whose it is.
pub(crate) struct Form<'a> {
    /// The words of its page.
    pub(crate) t: Words,
    /// The zone in which times are told.
    pub(crate) zone: &'a Zone,
    /// Who sent it, when signed in.
    pub(crate) person: Option<PersonId>,
    /// Its key.
    pub(crate) key: Uuid,
}

impl Form<'_> {
    /// The errors with ways to those bookings in the way that are the sender's own; those of others
    /// are nobody's business.
    fn blocked(&self, problem: &Problem, errors: Errors) -> Errors {
        let own = self.person.map(ResourceId::from);
        let mine = problem.blockers().iter();
        let mine = mine.filter(|one| Some(one.resource) == own);
        mine.fold(errors, |errors, one| {
            let when = when(one.during, self.zone, self.t.language);
            let kind = booking_kind(self.t, one.kind);
            let href = format!("/me/bookings/{}", one.booking);
            errors.leading(href, self.t.clash_way(kind, when))
        })
    }
}

/// Tells what became of an order that a form made under its key: the answer, or the form again, with
/// a refusal at the field that `fields` names for it (`refused::errors`), or with the word that it is
/// unknown and safe to send once more.
///
/// # Errors
/// What no form can help with.
pub(crate) fn came_for<T>(
    done: Result<Option<T>, Problem>,
    form: &Form<'_>,
    fields: &[(&str, &'static str)],
) -> Result<Result<T, Again>, Problem> {
    match done {
        Ok(Some(answer)) => Ok(Ok(answer)),
        Err(problem) if problem.status_code() == StatusCode::NOT_FOUND => Err(problem),
        Err(problem) if problem.is_refusal() => Ok(Err(Again {
            status: problem.status_code(),
            errors: form.blocked(
                &problem,
                refused::errors(form.t, form.zone, &problem, fields),
            ),
            key: None,
        })),
        Err(problem) if !problem.may_pass() => Err(problem),
        Ok(None) | Err(_) => Ok(Err(Again {
            status: StatusCode::SERVICE_UNAVAILABLE,
            errors: Errors::none().with("", form.t.form_unknown()),
            key: Some(form.key),
        })),
    }
}

/// As `came_for`, where nothing that is in the way can be led to.
///
/// # Errors
/// As `came_for`.
pub(crate) fn came<T>(
    done: Result<Option<T>, Problem>,
    (t, zone): (Words, &Zone),
    key: Uuid,
    fields: &[(&str, &'static str)],
) -> Result<Result<T, Again>, Problem> {
    let form = Form {
        t,
        zone,
        person: None,
        key,
    };
    came_for(done, &form, fields)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Trouble;
    use domain::id::BookingId;
    use domain::refusal::Blocker;
    use domain::refusal::Language;
    use domain::{BookingKind, Code, Minutes, Refusal, TimeRange};

    const MINA: PersonId = PersonId(Uuid::from_u128(7));

    fn told(done: Result<Option<u8>, Problem>, key: Uuid) -> Result<Result<u8, Again>, Problem> {
        let form = Form {
            t: Words::of(Language::En),
            zone: &Zone::utc(),
            person: Some(MINA),
            key,
        };
        came_for(done, &form, &[("name", "name")])
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
    fn a_booking_of_ones_own_in_the_way_is_led_to_and_one_of_others_is_not() {
        let blocker = |resource| Blocker {
            resource,
            booking: BookingId(Uuid::from_u128(9)),
            kind: BookingKind::MockInterview,
            during: TimeRange::starting("2026-12-02T01:00:00Z".parse().unwrap(), Minutes(60)),
        };
        let shown = |resource| {
            let mut refusal = Refusal::new(Code::PersonBusy);
            refusal.blocked_by.push(blocker(resource));
            let again = told(Err(refusal.into()), fresh::key());
            let errors = again.unwrap().unwrap_err().errors;
            errors.html(Words::of(Language::En)).to_string()
        };
        let own = shown(MINA.into());
        let way = format!("/me/bookings/{}", Uuid::from_u128(9));
        assert!(
            own.contains(&way) && own.contains("AI mock interview"),
            "{own}"
        );
        assert!(!shown(ResourceId(Uuid::from_u128(8))).contains(&way));
    }

    #[test]
    fn what_no_form_can_help_with_is_no_form_again() {
        for problem in [Problem::from(Code::FairNotFound), Trouble::Internal.into()] {
            assert_eq!(told(Err(problem.clone()), fresh::key()), Err(problem));
        }
    }
}
