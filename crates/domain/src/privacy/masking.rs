//! Names that are told apart, and not known.

/// A name of which no more is shown than it takes to call somebody up: `김민아` is `김*아`, `김민`
/// is `김*`, and of a name of several words the first letter of each stays.
///
/// The way of Korean offices: the first and the last syllable stay.
pub fn masked(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    match words[..] {
        [one] if one.chars().count() > 2 => between_ends(one),
        _ => words.into_iter().map(initial).collect::<Vec<_>>().join(" "),
    }
}

fn between_ends(word: &str) -> String {
    let last = word.chars().count() - 1;
    let hidden = |(at, letter)| if at == 0 || at == last { letter } else { '*' };
    word.chars().enumerate().map(hidden).collect()
}

fn initial(word: &str) -> String {
    let hidden = |(at, letter)| if at == 0 { letter } else { '*' };
    word.chars().enumerate().map(hidden).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_name_tells_people_apart_without_naming_them() {
        assert_eq!(masked("김민아"), "김*아");
        assert_eq!(masked("김민"), "김*");
        assert_eq!(masked("남궁민수"), "남**수");
        assert_eq!(masked("Mina Kim"), "M*** K**");
        assert_eq!(masked(" 김 "), "김");
        assert_eq!(masked(""), "");
    }
}
