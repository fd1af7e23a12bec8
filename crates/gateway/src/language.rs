//! The language of an answer.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use domain::refusal::Language;

use crate::cookie;

/// The cookie with the language that was chosen on a page.
pub(crate) const COOKIE: &str = "madang_language";

/// The language that was chosen on a page, else the one that the client prefers among ours; Korean
/// when it names neither.
pub(crate) fn preferred(headers: &HeaderMap) -> Language {
    let chosen = cookie::find(headers, COOKIE).and_then(|tag| of_tag(&tag));
    let wished = || {
        let header = headers.get(ACCEPT_LANGUAGE)?;
        header.to_str().ok().and_then(best)
    };
    chosen.or_else(wished).unwrap_or_default()
}

/// The language of a tag.
pub(crate) fn of_tag(tag: &str) -> Option<Language> {
    match tag {
        "ko" => Some(Language::Ko),
        "en" => Some(Language::En),
        _ => None,
    }
}

/// The tag of a language in HTML and HTTP.
pub(crate) const fn tag(language: Language) -> &'static str {
    match language {
        Language::Ko => "ko",
        Language::En => "en",
    }
}

/// Of languages liked alike, the first named wins.
fn best(header: &str) -> Option<Language> {
    let mut best: Option<(u32, Language)> = None;
    for (weight, language) in header.split(',').filter_map(wish) {
        if weight > 0 && best.is_none_or(|(most, _)| weight > most) {
            best = Some((weight, language));
        }
    }
    best.map(|(_, language)| language)
}

/// One wish of the header, such as `en-GB;q=0.8`, its weight in thousandths.
fn wish(entry: &str) -> Option<(u32, Language)> {
    let mut parts = entry.split(';').map(str::trim);
    let tag = parts.next()?.to_ascii_lowercase();
    let language = of_tag(tag.split('-').next()?)?;
    let weight = parts.find_map(|part| part.strip_prefix("q="));
    let weight = weight.map_or(Some(1.0), |text| text.parse::<f64>().ok())?;
    Some(((weight.clamp(0.0, 1.0) * 1000.0) as u32, language))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(header: &str) -> Language {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, header.parse().unwrap());
        preferred(&headers)
    }

    #[test]
    fn the_heaviest_wish_wins_and_of_equals_the_first() {
        assert_eq!(language("en-GB,en;q=0.9,ko;q=0.8"), Language::En);
        assert_eq!(language("en;q=0.5, ko-KR"), Language::Ko);
        assert_eq!(language("ko, en"), Language::Ko);
        assert_eq!(language("en, ko"), Language::En);
    }

    #[test]
    fn what_was_chosen_on_a_page_goes_before_what_the_browser_wishes() {
        let chosen = |cookie: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_LANGUAGE, "ko".parse().unwrap());
            headers.insert("cookie", cookie.parse().unwrap());
            preferred(&headers)
        };
        assert_eq!(chosen("madang_language=en"), Language::En);
        assert_eq!(chosen("madang_language=fr"), Language::Ko);
    }

    #[test]
    fn who_wants_neither_gets_korean() {
        assert_eq!(preferred(&HeaderMap::new()), Language::Ko);
        assert_eq!(language("fr, de;q=0.5"), Language::Ko);
        assert_eq!(language("en;q=0"), Language::Ko);
        assert_eq!(language("en;q=nonsense"), Language::Ko);
    }
}
