//! The key of a form: one intent, however often it is sent.

use askama::filters::HtmlSafe;
use std::fmt;
use uuid::Uuid;

/// The hidden field that carries the idempotency key of a form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Key(pub Uuid);

impl fmt::Display for Key {
    fn fmt(&self, into: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            into,
            "<input type=\"hidden\" name=\"key\" value=\"{}\">",
            self.0
        )
    }
}

impl HtmlSafe for Key {}
