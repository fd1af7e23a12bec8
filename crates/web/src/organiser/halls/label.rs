//! A label within a rectangle of the drawing: whole, in as many lines and as small as it must be.

/// The sizes of letters, in pixels, from the usual one to the smallest that can be read.
const SIZES: [u16; 5] = [13, 12, 11, 10, 9];
/// The size of words that must be broken all the same.
const BROKEN: u16 = 11;
/// What stays free at the sides of a rectangle, in pixels.
const EDGE: u16 = 4;

/// Lines of a label, and the size of their letters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Fitted {
    pub(super) lines: Vec<String>,
    pub(super) size: u16,
}

/// The label in a rectangle so many pixels wide and high: whole words at the largest size that has room
/// for them; where none has, words are broken, and what is still too much ends in dots.
pub(super) fn fitted(label: &str, (width, height): (u16, u16)) -> Fitted {
    let room = width.saturating_sub(EDGE);
    for size in SIZES {
        let lines = lines(label, room, size, false);
        let is_narrow = lines.iter().all(|line| wide(line, size) <= room);
        if is_narrow && lines.len() <= most(height, size) {
            return Fitted { lines, size };
        }
    }
    let (mut lines, most) = (lines(label, room, BROKEN, true), most(height, BROKEN));
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            last.pop();
            last.push('…');
        }
    }
    Fitted {
        lines,
        size: BROKEN,
    }
}

/// How many lines fit below each other.
fn most(height: u16, size: u16) -> usize {
    usize::from((height / line_height(size)).max(1))
}

/// From one line to the next.
pub(super) const fn line_height(size: u16) -> u16 {
    size + size / 5
}

/// As many words on a line as there is room for; a word that is wider stands alone, or is broken.
fn lines(label: &str, room: u16, size: u16, may_break: bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in label.split_whitespace() {
        let together = lines.last().map(|line| format!("{line} {word}"));
        match together.filter(|line| wide(line, size) <= room) {
            Some(line) => {
                lines.pop();
                lines.push(line);
            }
            None if may_break => lines.extend(broken(word, room, size)),
            None => lines.push(word.to_owned()),
        }
    }
    lines
}

fn broken(word: &str, room: u16, size: u16) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in word.chars() {
        let longer = pieces.last().map(|piece| format!("{piece}{letter}"));
        match longer.filter(|piece| wide(piece, size) <= room) {
            Some(piece) => {
                pieces.pop();
                pieces.push(piece);
            }
            None => pieces.push(letter.to_string()),
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// How wide a text is at most, in pixels, in the widest of the usual fonts.
fn wide(text: &str, size: u16) -> u16 {
    let hundredths = |letter: char| match letter {
        'i' | 'j' | 'l' | 'I' | ' ' | '.' | ',' | '\'' => 34,
        'f' | 'r' | 't' | '-' => 42,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 99,
        letter if letter.is_ascii_uppercase() => 79,
        letter if letter.is_ascii() => 64,
        _ => 100,
    };
    let all: u32 = text.chars().map(hundredths).sum();
    u16::try_from(all * u32::from(size) / 100).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CELL: (u16, u16) = (48, 48);

    fn lines(label: &str, room: (u16, u16)) -> Vec<String> {
        fitted(label, room).lines
    }

    #[test]
    fn what_fits_stands_in_one_line_at_the_usual_size() {
        let fitted = fitted("A1", CELL);
        assert_eq!((fitted.lines, fitted.size), (vec!["A1".to_owned()], 13));
        assert_eq!(lines("출입구", CELL), ["출입구"]);
    }

    #[test]
    fn no_label_of_usual_length_is_cut() {
        for label in [
            "entrance",
            "information",
            "안내 데스크",
            "Registration desk",
            "비상구",
            "B-12",
        ] {
            let lines = lines(label, CELL);
            let whole = lines.concat().replace(' ', "");
            assert_eq!(whole, label.replace(' ', ""), "{lines:?}");
        }
    }

    #[test]
    fn words_stay_whole_where_smaller_letters_have_room_for_them() {
        assert_eq!(lines("안내 데스크", CELL), ["안내", "데스크"]);
        assert_eq!(lines("main stage", (96, 48)), ["main stage"]);
        assert_eq!(lines("stage door", CELL), ["stage", "door"]);
    }

    #[test]
    fn what_has_no_room_at_all_ends_in_dots() {
        let long = lines(
            "가나다라마바사아자차카타파하가나다라마바사아자차카타파하",
            CELL,
        );
        assert!(long.len() <= 4 && long.concat().ends_with('…'), "{long:?}");
    }
}
