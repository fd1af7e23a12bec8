//! W3C trace context: taken from the client, or begun here.

use axum::http::HeaderMap;
use contract::envelope::TRACE;

use crate::fresh;

/// The trace context of one request, as it is told to whoever is asked next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Trace(String);

impl Trace {
    /// Continues the client's trace, or begins one.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let header = headers.get(TRACE).and_then(|value| value.to_str().ok());
        let span = (fresh::random() as u64).max(1);
        Self(match header.and_then(read) {
            Some((id, flags)) => format!("00-{id}-{span:016x}-{flags}"),
            None => format!("00-{:032x}-{span:016x}-01", fresh::random().max(1)),
        })
    }

    /// The trace id, 32 hexadecimal digits.
    pub(crate) fn id(&self) -> &str {
        &self.0["00-".len()..][..32]
    }

    /// The header for whoever is asked next.
    pub(crate) fn parent(&self) -> &str {
        &self.0
    }
}

/// Trace id and flags of a `traceparent`.
fn read(header: &str) -> Option<(&str, &str)> {
    let parts: Vec<&str> = header.split('-').collect();
    let [version, id, span, flags, ..] = parts[..] else {
        return None;
    };
    let is_hex = |text: &str, length| {
        let digits = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        text.len() == length && text.bytes().all(digits)
    };
    let is_id = |text: &str, length| is_hex(text, length) && text.bytes().any(|byte| byte != b'0');
    let fits = is_hex(version, 2) && version != "ff" && (version != "00" || parts.len() == 4);
    (fits && is_id(id, 32) && is_id(span, 16) && is_hex(flags, 2)).then_some((id, flags))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trace(header: &str) -> Trace {
        let mut headers = HeaderMap::new();
        headers.insert(TRACE, header.parse().unwrap());
        Trace::of(&headers)
    }

    #[test]
    fn a_clients_trace_goes_on_under_a_span_of_our_own() {
        let theirs = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00";
        let trace = trace(theirs);
        assert_eq!(trace.id(), "0af7651916cd43dd8448eb211c80319c");
        assert!(trace.parent().ends_with("-00"));
        assert!(!trace.parent().contains("b7ad6b7169203331"));
    }

    #[test]
    fn what_is_no_trace_context_begins_a_trace() {
        for broken in [
            "nonsense",
            "00-00000000000000000000000000000000-b7ad6b7169203331-01",
            "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
            "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
        ] {
            let begun = trace(broken);
            assert_eq!(begun.id().len(), 32);
            assert!(!broken.contains(begun.id()), "{broken}");
            assert_eq!(read(begun.parent()), Some((begun.id(), "01")));
        }
    }
}
