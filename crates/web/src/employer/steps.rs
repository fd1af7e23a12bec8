//! What an employer has to do for a fair, and how far it is.

use domain::application::{ApplicationState, Participation};

use crate::parts::Tone;
use crate::words::Words;

/// What is known of an employer at a fair.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Standing {
    /// The application; none when it has not applied.
    pub application: Option<ApplicationState>,
    /// How it takes part.
    pub participation: Participation,
    /// How many openings it offers.
    pub openings: usize,
    /// True when employers choose their booths in some session.
    pub chooses_booth: bool,
    /// For how many sessions it has a booth.
    pub booths: usize,
    /// True when visitors can book times.
    pub has_times: bool,
    /// How many applicants wait for an answer.
    pub new_applicants: usize,
    /// How many results are missing.
    pub missing_results: u32,
    /// True when the fair is over.
    pub is_over: bool,
}

/// One thing to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// What it is.
    pub label: &'static str,
    /// What to know about it now.
    pub hint: String,
    /// How far it is.
    pub state: StepState,
    /// The end of the address at which it is done, after that of the fair.
    pub end: &'static str,
}

/// How far a step is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepState {
    /// It is done.
    Done,
    /// It can be done now.
    Now,
    /// Somebody else is to do something first.
    Waiting,
    /// Something else comes first.
    Later,
    /// It will not come to it.
    Stopped,
}

impl StepState {
    /// Its tone and what it is called.
    pub(crate) const fn told(self, t: Words) -> (Tone, &'static str) {
        match self {
            Self::Done => (Tone::Good, t.firm_step_done()),
            Self::Now => (Tone::Warn, t.firm_step_now()),
            Self::Waiting => (Tone::Plain, t.firm_step_waiting()),
            Self::Later => (Tone::Plain, t.firm_step_later()),
            Self::Stopped => (Tone::Bad, t.firm_step_stopped()),
        }
    }
}

/// All steps in their order.
pub fn steps(t: Words, known: Standing) -> Vec<Step> {
    let mut steps = vec![applying(t, known), offering(t, known), handing_in(t, known)];
    steps.push(deciding(t, known));
    if known.participation == Participation::Direct {
        steps.extend([at_a_booth(t, known), receiving(t, known)]);
    }
    steps.extend([answering(t, known), telling(t, known)]);
    steps
}

/// What is to be done next; nothing while others are to act.
pub fn next(t: Words, known: Standing) -> Option<Step> {
    let mut steps = steps(t, known).into_iter();
    steps.find(|one| one.state == StepState::Now)
}

fn step(label: &'static str, end: &'static str, state: StepState, hint: impl Into<String>) -> Step {
    Step {
        label,
        hint: hint.into(),
        state,
        end,
    }
}

fn applying(t: Words, known: Standing) -> Step {
    let state = match (known.application, known.is_over) {
        (Some(_), _) => StepState::Done,
        (None, false) => StepState::Now,
        (None, true) => StepState::Stopped,
    };
    step(
        t.firm_step_apply(),
        "/apply",
        state,
        t.firm_step_apply_hint(),
    )
}

fn offering(t: Words, known: Standing) -> Step {
    let state = match (known.application, known.openings) {
        (_, 1..) => StepState::Done,
        (Some(state), 0) if state.is_editable() => StepState::Now,
        _ => StepState::Later,
    };
    let hint = match known.openings {
        0 => t.firm_step_openings_hint().to_owned(),
        many => t.opening_count(many),
    };
    step(t.firm_step_openings(), "/openings", state, hint)
}

fn handing_in(t: Words, known: Standing) -> Step {
    let state = match (known.application, known.openings) {
        (Some(ApplicationState::Draft), 1..) => StepState::Now,
        (Some(ApplicationState::Draft) | None, _) => StepState::Later,
        (Some(_), _) => StepState::Done,
    };
    step(
        t.firm_step_submit(),
        "#submit",
        state,
        t.firm_step_submit_hint(),
    )
}

fn deciding(t: Words, known: Standing) -> Step {
    let (state, hint) = match known.application {
        Some(ApplicationState::Submitted) => (StepState::Waiting, t.firm_step_submitted_hint()),
        Some(ApplicationState::Waitlisted) => (StepState::Waiting, t.firm_step_waitlisted_hint()),
        Some(ApplicationState::Approved) => (StepState::Done, t.firm_step_approved_hint()),
        Some(ApplicationState::Rejected) => (StepState::Stopped, t.firm_step_rejected_hint()),
        Some(ApplicationState::Withdrawn) => (StepState::Stopped, t.firm_step_withdrawn_hint()),
        Some(ApplicationState::Draft) | None => (StepState::Later, t.firm_step_approval_hint()),
    };
    step(t.firm_step_approval(), "", state, hint)
}

fn at_a_booth(t: Words, known: Standing) -> Step {
    let is_approved = known.application == Some(ApplicationState::Approved);
    let state = match (known.booths, is_approved, known.chooses_booth) {
        (1.., _, _) => StepState::Done,
        (0, true, true) if !known.is_over => StepState::Now,
        (0, true, _) => StepState::Waiting,
        (0, false, _) => StepState::Later,
    };
    let hint = match known.chooses_booth {
        true => t.firm_step_booth_hint(),
        false => t.firm_step_booth_given(),
    };
    step(t.firm_step_booth(), "/booth", state, hint)
}

fn receiving(t: Words, known: Standing) -> Step {
    let is_approved = known.application == Some(ApplicationState::Approved);
    let state = match (known.has_times, is_approved && !known.is_over) {
        (true, _) => StepState::Done,
        (false, true) => StepState::Now,
        (false, false) => StepState::Later,
    };
    step(
        t.firm_step_times(),
        "/times",
        state,
        t.firm_step_times_hint(),
    )
}

fn answering(t: Words, known: Standing) -> Step {
    let (state, hint) = match known.new_applicants {
        0 => (StepState::Later, t.firm_step_applicants_none().to_owned()),
        many => (StepState::Now, t.firm_new_applicants(many)),
    };
    step(t.firm_step_applicants(), "/applicants", state, hint)
}

fn telling(t: Words, known: Standing) -> Step {
    let (state, hint) = match (known.missing_results, known.is_over) {
        (1.., _) => (
            StepState::Now,
            t.firm_missing_results(known.missing_results),
        ),
        (0, true) => (StepState::Done, t.firm_step_results_all().to_owned()),
        (0, false) => (StepState::Later, t.firm_step_results_hint().to_owned()),
    };
    step(t.firm_step_results(), "/results", state, hint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::refusal::Language;

    const T: Words = Words::of(Language::En);

    fn next_end(known: Standing) -> Option<&'static str> {
        next(T, known).map(|one| one.end)
    }

    #[test]
    fn each_step_follows_the_one_before() {
        let mut known = Standing {
            chooses_booth: true,
            ..Standing::default()
        };
        assert_eq!(next_end(known), Some("/apply"));
        known.application = Some(ApplicationState::Draft);
        assert_eq!(next_end(known), Some("/openings"));
        known.openings = 1;
        assert_eq!(next_end(known), Some("#submit"));
        known.application = Some(ApplicationState::Submitted);
        assert_eq!(next_end(known), None, "the organiser is to decide");
        known.application = Some(ApplicationState::Approved);
        assert_eq!(next_end(known), Some("/booth"));
        known.booths = 1;
        assert_eq!(next_end(known), Some("/times"));
        known.has_times = true;
        assert_eq!(next_end(known), None);
        known.new_applicants = 2;
        assert_eq!(next_end(known), Some("/applicants"));
        known.new_applicants = 0;
        known.missing_results = 1;
        assert_eq!(next_end(known), Some("/results"));
    }

    #[test]
    fn who_hands_cvs_in_by_proxy_needs_no_booth() {
        let known = Standing {
            application: Some(ApplicationState::Approved),
            participation: Participation::Indirect,
            openings: 1,
            ..Standing::default()
        };
        let ends: Vec<_> = steps(T, known).iter().map(|one| one.end).collect();
        assert!(
            !ends.contains(&"/booth") && !ends.contains(&"/times"),
            "{ends:?}"
        );
        assert_eq!(next_end(known), None);
    }

    #[test]
    fn booths_that_are_given_out_are_waited_for() {
        let known = Standing {
            application: Some(ApplicationState::Approved),
            openings: 1,
            ..Standing::default()
        };
        let booth = steps(T, known).into_iter().find(|one| one.end == "/booth");
        assert_eq!(booth.map(|one| one.state), Some(StepState::Waiting));
    }
}
