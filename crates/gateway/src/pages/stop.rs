//! What ends a handler of a page before its own page is made.

use axum::response::{IntoResponse, Response};
use domain::{Code, Refusal};

use crate::problem::{Problem, Trouble};

/// What a handler of a page comes to.
pub(crate) type Served = Result<Response, Stop>;

/// Another answer than the page that was asked for.
#[derive(Debug)]
pub(crate) enum Stop {
    /// What went wrong; at the edge it becomes a page.
    Problem(Problem),
    /// A page in its place, such as the one that asks to sign in.
    Page(Box<Response>),
}

impl From<Problem> for Stop {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Problem(refusal.into())
    }
}

impl From<Code> for Stop {
    fn from(code: Code) -> Self {
        Self::Problem(code.into())
    }
}

impl From<Trouble> for Stop {
    fn from(trouble: Trouble) -> Self {
        Self::Problem(trouble.into())
    }
}

impl From<Response> for Stop {
    fn from(page: Response) -> Self {
        Self::Page(Box::new(page))
    }
}

impl IntoResponse for Stop {
    fn into_response(self) -> Response {
        match self {
            Self::Problem(problem) => problem.into_response(),
            Self::Page(page) => *page,
        }
    }
}
