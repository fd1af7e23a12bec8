//! The lines of a calendar object, unfolded, each with the parts it stands in.

/// The most lines that are looked at, and how deep parts may nest.
const MOST_LINES: usize = 5_000;
const DEEPEST: usize = 6;

/// One line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Line<'a> {
    /// The parts it stands in, such as `VCALENDAR`, `VEVENT`, in capitals.
    pub path: Vec<String>,
    /// Its name, in capitals.
    pub name: String,
    /// What stands between name and value.
    parameters: &'a str,
    /// Its value, as it stands.
    pub value: &'a str,
}

impl Line<'_> {
    /// The value of a parameter without its quotes; the first when it stands there twice.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let mut rest = self.parameters;
        while !rest.is_empty() {
            let (one, after) = cut(rest, ';');
            rest = after;
            if let Some((found, value)) = one.split_once('=')
                && found.eq_ignore_ascii_case(name)
            {
                return Some(value.trim_matches('"'));
            }
        }
        None
    }
}

/// The lines that are properties; those that cannot be read are passed over, and so is all that is
/// too deep or too much. `text` must be unfolded.
pub(super) fn lines_of(text: &str) -> Vec<Line<'_>> {
    let mut path: Vec<String> = Vec::new();
    let mut lines = Vec::new();
    for line in text.split(['\r', '\n']).take(MOST_LINES) {
        let (head, value) = cut(line, ':');
        let (name, parameters) = cut(head, ';');
        let name = name.trim().to_ascii_uppercase();
        let part = value.trim().to_ascii_uppercase();
        match name.as_str() {
            "" => continue,
            "BEGIN" if path.len() < DEEPEST => path.push(part),
            "BEGIN" => break,
            "END" => {
                path.pop();
            }
            _ => {}
        }
        lines.push(Line {
            path: path.clone(),
            name,
            parameters,
            value,
        });
    }
    lines
}

/// The text without folds, and without a byte order mark.
pub(super) fn unfolded(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    text.replace("\n ", "").replace("\n\t", "")
}

/// The text before and after the first sign outside of quotes.
fn cut(text: &str, sign: char) -> (&str, &str) {
    let mut is_quoted = false;
    for (at, letter) in text.char_indices() {
        match letter {
            '"' => is_quoted = !is_quoted,
            found if found == sign && !is_quoted => {
                return (&text[..at], &text[at + sign.len_utf8()..]);
            }
            _ => {}
        }
    }
    (text, "")
}
