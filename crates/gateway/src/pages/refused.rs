//! What a service refused, told at the field it is about.

use web::Words;
use web::parts::Errors;

use crate::problem::Problem;
use domain::Zone;

/// The errors of a form whose order was refused: at the field that the refusal names, if the form
/// has it, else above the form.
pub(super) fn errors(
    t: Words,
    zone: &Zone,
    problem: &Problem,
    fields: &[(&str, &'static str)],
) -> Errors {
    let about = problem.about();
    let field = fields
        .iter()
        .find(|(code_or_name, _)| Some(*code_or_name) == about || *code_or_name == problem.code());
    let (field, sentence) = match field {
        Some((_, field)) => (*field, at_field(t, problem)),
        None => ("", above(t, problem)),
    };
    let sentence = sentence.unwrap_or_else(|| problem.detail(t.language, zone));
    Errors::none().with(field, sentence)
}

/// Sentences that name a field by its name in messages say it shorter where the field is seen.
fn at_field(t: Words, problem: &Problem) -> Option<String> {
    match problem.code() {
        "text_missing" => Some(t.error_text_missing().to_owned()),
        "text_too_long" => Some(t.error_text_too_long(problem.fact("limit").unwrap_or_default())),
        "bad_name" => Some(t.error_bad_name().to_owned()),
        "rule_out_of_bounds" => {
            let bound = |name| problem.fact(name).unwrap_or_default();
            Some(t.org_error_between(bound("least"), bound("most")))
        }
        _ => None,
    }
}

/// The same above the form: what is said to programs about keys means nothing to people.
fn above(t: Words, problem: &Problem) -> Option<String> {
    match problem.code() {
        "key_reused" => Some(t.error_sent_before().to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::refusal::Language;
    use domain::{Code, Refusal};

    #[test]
    fn a_refusal_stands_at_its_field_and_any_other_above_the_form() {
        let t = Words::of(Language::En);
        let told = |refusal: Refusal, fields: &[(&str, &'static str)]| {
            errors(t, &Zone::utc(), &refusal.into(), fields)
        };
        let missing = Refusal::new(Code::TextMissing).with("field", "name");
        let shown = told(missing, &[("name", "name")]);
        assert_eq!(shown.of("name"), Some("Please fill this in."));
        let bad = Refusal::new(Code::BadEmail).with("email", "nonsense");
        let shown = told(bad, &[("bad_email", "email")]);
        assert!(
            shown
                .of("email")
                .is_some_and(|one| one.contains("nonsense"))
        );
        let again = told(Refusal::new(Code::KeyReused), &[]);
        assert_eq!(again.of(""), Some(t.error_sent_before()));
        let full = told(Refusal::new(Code::FairFull), &[("name", "name")]);
        assert_eq!(full.of(""), Some("The fair is full."));
    }
}
