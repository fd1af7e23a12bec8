//! Content lines of RFC 5545: escaping, quoting and folding.

/// Calendar text under construction.
#[derive(Default)]
pub(crate) struct Lines(String);

impl Lines {
    /// Adds one content line that is already escaped; control characters are dropped, long lines folded.
    pub(crate) fn raw(&mut self, line: &str) {
        let mut width = 0;
        for c in line.chars().filter(|c| !c.is_control() || *c == '\t') {
            if width + c.len_utf8() > MOST_OCTETS {
                self.0.push_str("\r\n ");
                width = 1;
            }
            self.0.push(c);
            width += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// Adds a property whose value is of type TEXT.
    pub(crate) fn text(&mut self, name: &str, value: &str) {
        self.raw(&format!("{name}:{}", escaped(value)));
    }

    pub(crate) fn finish(self) -> String {
        self.0
    }
}

/// The longest physical line in octets without its line end, RFC 5545 3.1.
const MOST_OCTETS: usize = 75;

/// A TEXT value, RFC 5545 3.3.11.
fn escaped(value: &str) -> String {
    let value = value.replace("\r\n", "\n").replace('\r', "\n");
    let mut escaped = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A parameter value in double quotes.
///
/// Quotes inside become apostrophes: many calendars show the escape of RFC 6868 for them as it is.
/// Backslashes become slashes: some take them for an escape, even of the closing quote.
pub(crate) fn quoted(value: &str) -> String {
    let value = value
        .replace('^', "^^")
        .replace('"', "'")
        .replace('\\', "/")
        .replace(['\r', '\n'], " ");
    format!("\"{value}\"")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn one_line(line: &str) -> String {
        let mut lines = Lines::default();
        lines.raw(line);
        lines.finish()
    }

    proptest! {
        #[test]
        fn folded_lines_are_short_whole_and_unfold_to_what_was_written(line in "[\\PC가-힣😀-😏]{0,400}") {
            let folded = one_line(&line);
            for physical in folded.trim_end_matches("\r\n").split("\r\n") {
                prop_assert!(physical.len() <= 75);
            }
            prop_assert_eq!(folded.replace("\r\n ", ""), format!("{line}\r\n"));
        }

        #[test]
        fn a_value_never_makes_a_second_line(value in any::<String>()) {
            let mut lines = Lines::default();
            lines.text("SUMMARY", &value);
            lines.raw(&format!("ATTENDEE;CN={}:mailto:a@example.kr", quoted(&value)));
            let unfolded = lines.finish().replace("\r\n ", "");
            prop_assert_eq!(unfolded.matches(['\r', '\n']).count(), 4);
            prop_assert_eq!(unfolded.lines().count(), 2);
        }

        #[test]
        fn a_quoted_value_holds_no_quote(value in any::<String>()) {
            prop_assert_eq!(quoted(&value).matches('"').count(), 2);
        }
    }

    #[test]
    fn a_character_of_four_octets_is_not_split_at_the_fold() {
        let folded = one_line(&format!("{}👩‍👩‍👧‍👦", "x".repeat(73)));
        assert_eq!(folded.split("\r\n").next().unwrap().len(), 73);
    }

    #[test]
    fn only_the_four_signs_of_the_standard_are_escaped() {
        assert_eq!(
            escaped("a;b,c\\d:e\r\nf\rg\nh"),
            "a\\;b\\,c\\\\d:e\\nf\\ng\\nh"
        );
        assert_eq!(quoted("\"A\";X=\"B^\n\\"), "\"'A';X='B^^ /\"");
    }
}
