//! The border: what a person typed, made safe for calendar lines, mail headers and pages.

/// One line of text without control or direction characters, at most `max_chars` characters long.
///
/// Line ends of every kind become spaces, runs of blanks one space; a cut text ends in `…`.
pub fn text(value: &str, max_chars: usize) -> String {
    let spaced: String = value.chars().filter_map(visible).collect();
    let line = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= max_chars {
        return line;
    }
    let cut: String = line.chars().take(max_chars.saturating_sub(1)).collect();
    let cut = cut.trim_end_matches(|c: char| c == ZERO_WIDTH_JOINER || c.is_whitespace());
    format!("{cut}…")
}

/// A name as it may stand beside a mail address: one line of at most 80 characters.
pub fn display_name(value: &str) -> String {
    text(value, 80)
}

/// A text for a mail header in which `=?` no longer begins an encoded word of RFC 2047.
///
/// The mail builder leaves words in ASCII as they are, and readers would decode what was typed.
pub(crate) fn header(value: &str) -> String {
    value.replace("=?", "= ?")
}

/// A percent-encoded ASCII `https` address, or nothing when the value is not one.
///
/// Addresses with blanks, control characters, a user part or a non-ASCII host are not accepted.
pub fn https_url(value: &str) -> Option<String> {
    url(value, &["https://"])
}

/// Like [`https_url`], and also `http`: for links to our own pages, which a laptop serves without TLS.
pub fn web_url(value: &str) -> Option<String> {
    url(value, &["https://", "http://"])
}

const ZERO_WIDTH_JOINER: char = '\u{200d}';
const LONGEST_URL: usize = 2000;

fn visible(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        c if c.is_control() || is_direction(c) || c == '\u{feff}' => None,
        c => Some(c),
    }
}

fn is_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn url(value: &str, schemes: &[&str]) -> Option<String> {
    let scheme = schemes.iter().find(|scheme| starts_with(value, scheme))?;
    let rest = &value[scheme.len()..];
    let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(host_end);
    if !is_authority(authority) || path.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return None;
    }
    let encoded = format!("{scheme}{authority}{}", percent_encoded(path));
    (encoded.len() <= LONGEST_URL).then_some(encoded)
}

fn starts_with(value: &str, scheme: &str) -> bool {
    value
        .get(..scheme.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

fn is_authority(authority: &str) -> bool {
    let (host, port) = authority.split_once(':').unwrap_or((authority, "443"));
    let host_is_plain = host
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.');
    !host.is_empty() && host_is_plain && port.parse::<u16>().is_ok() && !port.starts_with('+')
}

fn percent_encoded(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut encoded = String::with_capacity(path.len());
    for (at, &byte) in bytes.iter().enumerate() {
        let stays = byte.is_ascii_alphanumeric()
            || b"-._~:/?#[]@!$&'()*+,;=".contains(&byte)
            || (byte == b'%' && is_escape(&bytes[at..]));
        if stays {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

fn is_escape(bytes: &[u8]) -> bool {
    bytes.len() > 2 && bytes[1].is_ascii_hexdigit() && bytes[2].is_ascii_hexdigit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_becomes_a_space() {
        assert_eq!(
            text("a\r\nb\rc\nd\u{2028}e\u{2029}f\u{85}g", 80),
            "a b c d e f g"
        );
    }

    #[test]
    fn control_and_direction_characters_disappear() {
        assert_eq!(
            text("a\u{0}\u{7f}\u{9b}\u{202e}\u{2066}\u{feff}b", 80),
            "ab"
        );
    }

    #[test]
    fn what_was_typed_is_never_an_encoded_word() {
        assert_eq!(header("a=?utf-8?q?x?= b"), "a= ?utf-8?q?x?= b");
        assert!(!header("==??=?").contains("=?"));
    }

    #[test]
    fn emoji_joined_from_several_stay_whole() {
        assert_eq!(text("👩‍👩‍👧‍👦", 80), "👩‍👩‍👧‍👦");
    }

    #[test]
    fn a_long_name_is_cut_to_the_limit_and_says_so() {
        let name = display_name(&"한".repeat(3400));
        assert_eq!(name.chars().count(), 80);
        assert!(name.ends_with('…'));
    }

    #[test]
    fn hangul_in_an_address_is_percent_encoded_once() {
        let url = https_url("HTTPS://meet.example.kr/면접?x=a%20b%").unwrap();
        assert_eq!(url, "https://meet.example.kr/%EB%A9%B4%EC%A0%91?x=a%20b%25");
        assert_eq!(https_url(&url), Some(url));
    }

    #[test]
    fn what_is_no_clean_https_address_is_refused() {
        for bad in [
            "",
            "https://",
            "http://a.kr/",
            "javascript:alert(1)",
            "https://a.kr/x y",
            "https://a.kr/x\r\nATTENDEE:mailto:evil@x",
            "https://user@a.kr/",
            "https://a.kr:99999/",
            "https://한국.kr/",
            " https://a.kr/",
        ] {
            assert_eq!(https_url(bad), None, "{bad:?}");
        }
        assert!(https_url(&format!("https://a.kr/{}", "x".repeat(3000))).is_none());
        assert_eq!(
            web_url("http://127.0.0.1:8080/me").unwrap(),
            "http://127.0.0.1:8080/me"
        );
    }
}
