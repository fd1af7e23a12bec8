//! The name by which duplicate employers are found.

use unicode_normalization::UnicodeNormalization;

/// Korean legal forms as they stand before, after or within a name; longer ones first.
const KOREAN_FORMS: [&str; 6] = ["유한책임회사", "주식회사", "유한회사", "(주)", "(유)", "()"];

/// Legal forms at the end of a Latin name.
const LATIN_FORMS: [&str; 10] = [
    "inc",
    "incorporated",
    "ltd",
    "limited",
    "llc",
    "co",
    "company",
    "corp",
    "corporation",
    "plc",
];

/// The name without legal form, blanks, commas, full stops and case, so that `㈜마당`,
/// `마당 주식회사` and `(주) 마당` are one.
///
/// Only for finding duplicates; the name as written is what people see.
pub fn normalised_name(name: &str) -> String {
    let folded = name.nfkc().collect::<String>().to_lowercase();
    let spaced = without_korean_forms(&folded, " ");
    let bare = without_korean_forms(&squeezed(without_latin_forms(&spaced)), "");
    if bare.is_empty() {
        squeezed(&folded)
    } else {
        bare
    }
}

fn without_korean_forms(name: &str, instead: &str) -> String {
    KOREAN_FORMS
        .iter()
        .fold(name.to_owned(), |name, form| name.replace(form, instead))
}

fn without_latin_forms(name: &str) -> &str {
    let is_between = |c: char| c.is_whitespace() || matches!(c, ',' | '.');
    let mut rest = name.trim_end_matches(is_between);
    while let Some((before, last)) = rest.rsplit_once(is_between) {
        if !LATIN_FORMS.contains(&last) {
            break;
        }
        rest = before.trim_end_matches(is_between);
    }
    rest
}

fn squeezed(name: &str) -> String {
    name.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, ',' | '.'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_the_legal_form_gives_one_name() {
        for written in [
            "마당",
            "㈜마당",
            "(주) 마당",
            "（주）마당",
            "( 주 )마당",
            "마당㈜",
            "주식회사 마당",
            "마당주식회사",
            "(주식회사)마당",
            "유한회사 마당",
            "마당(유)",
            "마 당",
        ] {
            assert_eq!(normalised_name(written), "마당", "{written}");
        }
    }

    #[test]
    fn latin_legal_forms_are_dropped_at_the_end_only() {
        for written in [
            "Madang",
            "MADANG Inc.",
            "Madang Co., Ltd.",
            "Madang Co.,Ltd",
            "Madang LLC",
            "ｍａｄａｎｇ corp",
            "Madang Co., Ltd. (주)",
        ] {
            assert_eq!(normalised_name(written), "madang", "{written}");
        }
        assert_eq!(normalised_name("Co Madang"), "comadang");
        assert_eq!(normalised_name("Madangco"), "madangco");
    }

    #[test]
    fn a_name_of_nothing_but_a_legal_form_stays_a_name() {
        assert_eq!(normalised_name("주식회사"), "주식회사");
        assert_eq!(normalised_name("Company"), "company");
    }

    #[test]
    fn normalising_twice_changes_nothing_more() {
        for name in ["㈜마당 Co., Ltd.", "A.B. Inc", "주식회사"] {
            let once = normalised_name(name);
            assert_eq!(normalised_name(&once), once);
        }
    }
}
