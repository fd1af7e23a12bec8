//! Words in cells, in English or Korean.

use domain::person::{Channel, Purpose};
use domain::refusal::Language;

const PURPOSES: [(&str, Purpose); 8] = [
    ("참가", Purpose::Participation),
    ("참여", Purpose::Participation),
    ("이력서제공", Purpose::CvToEmployers),
    ("편의지원", Purpose::Accessibility),
    ("사후관리", Purpose::FollowUp),
    ("AI면접", Purpose::AiInterview),
    ("소식수신", Purpose::Marketing),
    ("마케팅", Purpose::Marketing),
];

const CHANNELS: [(&str, Channel); 8] = [
    ("", Channel::Import),
    ("import", Channel::Import),
    ("phone", Channel::Phone),
    ("전화", Channel::Phone),
    ("web", Channel::Web),
    ("웹", Channel::Web),
    ("paper", Channel::Paper),
    ("서면", Channel::Paper),
];

const LANGUAGES: [(&str, Language); 5] = [
    ("", Language::Ko),
    ("ko", Language::Ko),
    ("한국어", Language::Ko),
    ("en", Language::En),
    ("영어", Language::En),
];

/// What was consented to, parted by `|`, `,` or `;`; else the word that is not known.
pub fn purposes(text: &str) -> Result<Vec<Purpose>, String> {
    let words = text.split(['|', ',', ';']).map(str::trim);
    let words = words.filter(|word| !word.is_empty());
    words
        .map(|word| purpose(word).ok_or(word.to_owned()))
        .collect()
}

fn purpose(word: &str) -> Option<Purpose> {
    let word: String = word.chars().filter(|c| !c.is_whitespace()).collect();
    let english = Purpose::ALL.into_iter().find(|one| one.as_str() == word);
    english.or_else(|| found(&PURPOSES, &word))
}

/// Every word for what can be consented to.
pub fn all_purposes() -> String {
    let english = Purpose::ALL.map(Purpose::as_str);
    let all = english
        .into_iter()
        .chain(PURPOSES.iter().map(|(word, _)| *word));
    all.collect::<Vec<_>>().join(", ")
}

/// How consents were given; blank is from another system.
pub fn channel(word: &str) -> Option<Channel> {
    found(&CHANNELS, word)
}

/// Every word for that.
pub fn all_channels() -> String {
    all(&CHANNELS)
}

/// A language; blank is Korean.
pub fn language(word: &str) -> Option<Language> {
    found(&LANGUAGES, word)
}

/// Every word for one.
pub fn all_languages() -> String {
    all(&LANGUAGES)
}

fn found<T: Copy>(words: &[(&str, T)], word: &str) -> Option<T> {
    let known = words.iter().find(|(known, _)| *known == word);
    known.map(|(_, meant)| *meant)
}

fn all<T>(words: &[(&str, T)]) -> String {
    let words = words.iter().map(|(word, _)| *word);
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn purposes_are_read_in_both_languages_and_a_strange_word_is_named() {
        let read = purposes("참가 | cv_to_employers; AI 면접");
        let wanted = [
            Purpose::Participation,
            Purpose::CvToEmployers,
            Purpose::AiInterview,
        ];
        assert_eq!(read.unwrap(), wanted);
        assert_eq!(purposes("참가|여행"), Err("여행".to_owned()));
        assert_eq!(purposes(" "), Ok(vec![]));
    }
}
