//! What people may write into a field.

use unicode_normalization::UnicodeNormalization;

use crate::refusal::{Code, Refusal};

/// The longest web address that is kept, in bytes.
const LONGEST_LINK: usize = 2000;

/// A name or other single line: trimmed, in NFC, at most `limit` characters.
///
/// Refuses with `text_missing`, `bad_name` or `text_too_long`, naming the field.
pub fn line(field: &str, text: &str, limit: usize) -> Result<String, Refusal> {
    checked(field, text.trim(), limit, is_unsafe)
}

/// A text of several lines: like `line`, but line feeds and tabs may stand in it.
///
/// Refuses with `text_missing`, `bad_name` or `text_too_long`, naming the field.
pub fn paragraph(field: &str, text: &str, limit: usize) -> Result<String, Refusal> {
    let text = text.trim().replace("\r\n", "\n");
    checked(field, &text, limit, |c| {
        is_unsafe(c) && !matches!(c, '\n' | '\t')
    })
}

/// A line that may be left out; a blank one counts as left out.
///
/// Refuses with `bad_name` or `text_too_long`, naming the field.
pub fn optional_line(
    field: &str,
    text: Option<&str>,
    limit: usize,
) -> Result<Option<String>, Refusal> {
    written(text)
        .map(|text| line(field, text, limit))
        .transpose()
}

/// A text of several lines that may be left out; a blank one counts as left out.
///
/// Refuses with `bad_name` or `text_too_long`, naming the field.
pub fn optional_paragraph(
    field: &str,
    text: Option<&str>,
    limit: usize,
) -> Result<Option<String>, Refusal> {
    written(text)
        .map(|text| paragraph(field, text, limit))
        .transpose()
}

/// A web address that begins with `https://` and holds no sign-in data.
///
/// Refuses with `bad_url`.
pub fn link(text: &str) -> Result<String, Refusal> {
    let url = text.trim();
    let host = url
        .strip_prefix("https://")
        .map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let host_is_good = host.is_some_and(|host| host.contains('.') && !host.contains('@'));
    let is_plain = url.chars().all(|c| {
        !is_unsafe(c) && !c.is_whitespace() && !matches!(c, '"' | '\'' | '<' | '>' | '\\' | '`')
    });
    if host_is_good && is_plain && url.len() <= LONGEST_LINK {
        Ok(url.to_owned())
    } else {
        Err(Refusal::new(Code::BadUrl).with("url", quoted(url)))
    }
}

/// What was written, if anything but blanks was.
pub(crate) fn written(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

/// The beginning of a wrong input, safe to show back.
pub(crate) fn quoted(text: &str) -> String {
    text.chars().filter(|c| !is_unsafe(*c)).take(60).collect()
}

fn checked(
    field: &str,
    text: &str,
    limit: usize,
    is_refused: impl Fn(char) -> bool,
) -> Result<String, Refusal> {
    let text: String = text.nfc().collect();
    if text.chars().all(is_invisible) {
        return Err(Refusal::new(Code::TextMissing).with("field", field));
    }
    if text.chars().any(is_refused) {
        return Err(Refusal::new(Code::BadName).with("field", field));
    }
    if text.chars().count() > limit {
        return Err(Refusal::new(Code::TextTooLong)
            .with("field", field)
            .with("limit", limit));
    }
    Ok(text)
}

/// Control characters, line and paragraph separators, and what turns the writing direction.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{061c}' | '\u{200e}' | '\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
        )
}

/// Characters that show nothing: blanks, zero-width ones and the Hangul fillers.
fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{200b}'
                ..='\u{200d}'
                    | '\u{2060}'
                    | '\u{feff}'
                    | '\u{00ad}'
                    | '\u{115f}'
                    | '\u{1160}'
                    | '\u{3164}'
                    | '\u{ffa0}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(result: Result<String, Refusal>) -> Code {
        result.unwrap_err().code
    }

    #[test]
    fn a_decomposed_name_is_composed_and_trimmed() {
        let decomposed: String = "  김민아 ".nfd().collect();
        assert_eq!(line("name", &decomposed, 3).unwrap(), "김민아");
    }

    #[test]
    fn line_breaks_controls_and_direction_marks_are_refused_in_a_line() {
        for bad in [
            "a\nb",
            "a\rb",
            "a\u{0}b",
            "a\u{85}b",
            "a\u{2028}b",
            "a\u{202e}b",
            "a\u{2066}b",
        ] {
            assert_eq!(code(line("name", bad, 10)), Code::BadName, "{bad:?}");
        }
    }

    #[test]
    fn a_text_that_shows_nothing_is_missing() {
        for empty in ["", "  \n", "\u{3164}", "\u{200b} \u{feff}"] {
            assert_eq!(
                code(line("name", empty, 10)),
                Code::TextMissing,
                "{empty:?}"
            );
        }
        assert_eq!(optional_line("name", Some("  "), 10).unwrap(), None);
    }

    #[test]
    fn length_is_counted_in_characters_not_bytes() {
        assert!(line("name", &"가".repeat(10), 10).is_ok());
        let refusal = line("name", &"가".repeat(11), 10).unwrap_err();
        assert_eq!(refusal.code, Code::TextTooLong);
        assert_eq!(refusal.facts["limit"], "10");
    }

    #[test]
    fn a_paragraph_keeps_its_line_feeds_but_no_other_controls() {
        assert_eq!(paragraph("about", " a\r\nb\tc \n", 10).unwrap(), "a\nb\tc");
        assert_eq!(code(paragraph("about", "a\u{7}b", 10)), Code::BadName);
        assert_eq!(code(paragraph("about", "a\rb", 10)), Code::BadName);
    }

    #[test]
    fn only_plain_https_addresses_are_links() {
        assert!(link(" https://meet.example.kr/방-1?x=1 ").is_ok());
        for bad in [
            "http://example.kr",
            "javascript:alert(1)",
            "https://",
            "https://u:p@example.kr",
            "https://example.kr/a b",
            "https://example.kr/\"onload",
        ] {
            assert_eq!(code(link(bad)), Code::BadUrl, "{bad}");
        }
    }
}
