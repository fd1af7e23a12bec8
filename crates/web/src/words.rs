//! The words of all pages, in every language.

use domain::refusal::Language;

/// The catalogue in one language: a method for each message of `words/`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Words {
    /// The language.
    pub language: Language,
}

impl Words {
    /// The words of a language.
    pub const fn of(language: Language) -> Self {
        Self { language }
    }

    /// The language's tag in HTML and HTTP.
    pub const fn tag(self) -> &'static str {
        match self.language {
            Language::Ko => "ko",
            Language::En => "en",
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_by_number_is_made_in_each_language() {
        let of = |language, count: u32| Words::of(language).opening_count(count);
        assert_eq!(of(Language::En, 1), "1 opening");
        assert_eq!(of(Language::En, 2), "2 openings");
        assert_eq!(of(Language::Ko, 1), "채용 공고 1건");
    }

    #[test]
    fn every_message_is_used_by_a_page() {
        let used = used();
        let unused: Vec<_> = NAMES
            .iter()
            .filter(|name| {
                // A flash names its message in a table.
                !used.contains(&format!(".{name}(")) && !used.contains(&format!(" {name};"))
            })
            .collect();
        assert!(unused.is_empty(), "nobody says {unused:?}");
    }

    /// All templates and all code that may name a message.
    fn used() -> String {
        let mut all = String::new();
        for folder in ["templates", "src", "../gateway/src"] {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
            read_all(&folder, &mut all);
        }
        all
    }

    fn read_all(folder: &std::path::Path, all: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                read_all(&path, all);
            } else {
                all.push_str(&std::fs::read_to_string(&path).unwrap());
            }
        }
    }
}
