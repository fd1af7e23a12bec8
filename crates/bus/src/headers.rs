//! Message headers from untrusted text.

use async_nats::{HeaderMap, HeaderValue};

/// Header of events: the id of the outbox row, the same for each redelivery and retry.
pub(crate) const EVENT_ID: &str = "Madang-Event-Id";

/// Headers from names and values; a value with a line break is left out, since it cannot be sent.
pub(crate) fn headers<'a>(pairs: impl IntoIterator<Item = (&'static str, &'a str)>) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        if let Ok(value) = value.parse::<HeaderValue>() {
            headers.insert(name, value);
        }
    }
    headers
}

/// The value of a header; none when it is missing.
pub(crate) fn value<'a>(headers: Option<&'a HeaderMap>, name: &str) -> Option<&'a str> {
    headers?.get(name).map(HeaderValue::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_with_a_line_break_is_left_out() {
        let headers = headers([("One", "1"), ("Two", "2\r\nThree: 3")]);
        assert_eq!(value(Some(&headers), "One"), Some("1"));
        assert_eq!(value(Some(&headers), "Two"), None);
    }
}
