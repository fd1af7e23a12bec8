//! How a centre sends text messages.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Endpoint, Template, TextKind};
use crate::refusal::{Code, Language, Refusal};
use crate::text;
use crate::time::{Instant, Minutes};

/// The most channels.
const MOST_CHANNELS: usize = 5;
/// The longest name of a channel.
const LONGEST_NAME: usize = 20;
/// The name that stands for mail, which is always last and needs no gateway.
const MAIL: &str = "mail";
/// How long messages are signed with the secret of before too, however often it is renewed meanwhile.
const OLD_SECRET_LASTS: Minutes = Minutes(24 * 60);

/// A channel of the gateway.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TextChannel {
    /// What the gateway calls it, such as `alimtalk` or `sms`: small letters, digits and `_`.
    pub name: String,
    /// The longest message in octets, a letter beyond ASCII counting two as in EUC-KR: 90 for a Korean
    /// SMS, 2000 for an LMS. What is longer goes by the next channel.
    #[serde(default)]
    pub longest: Option<u16>,
}

/// What a centre says of its gateway, not yet checked.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct TextingTerms {
    /// Where messages are posted; none: people are told by mail alone.
    pub endpoint: Option<String>,
    /// The channels, the one that is tried first at the top. Mail comes after the last.
    pub channels: Vec<TextChannel>,
}

/// What the secrets are made from: ids, worthless without the key of the deployment.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Secrets {
    /// That of now.
    pub seed: Option<Uuid>,
    /// That of before.
    pub earlier: Option<Uuid>,
    /// When the one of now was made.
    pub renewed_at: Option<Instant>,
    /// Those before that one, which count for a while yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub older: Vec<OldSecret>,
}

/// A secret of before the one of before.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct OldSecret {
    /// What it is made from.
    pub seed: Uuid,
    /// Until when messages are signed with it too.
    pub until: Instant,
}

/// How a centre sends text messages.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Texting {
    /// Where messages are posted.
    pub endpoint: Option<Endpoint>,
    /// The channels, in their order.
    pub channels: Vec<TextChannel>,
    /// Templates in the centre's own words.
    pub templates: Vec<Template>,
    /// What the secrets are made from.
    pub secrets: Secrets,
    /// Rises by one with each change.
    pub version: u32,
}

impl Texting {
    /// The same with another gateway.
    ///
    /// Refuses with `bad_endpoint`, `nothing_chosen` for an endpoint without channels, `too_many_rows`,
    /// `bad_channel`, and with `secret_missing` while there is nothing to sign messages with.
    pub fn edit(&self, terms: &TextingTerms) -> Result<Self, Refusal> {
        let endpoint = text::written(terms.endpoint.as_deref());
        let endpoint = endpoint.map(Endpoint::parse).transpose()?;
        if endpoint.is_some() && self.secrets.seed.is_none() {
            return Err(Refusal::new(Code::SecretMissing));
        }
        if endpoint.is_some() && terms.channels.is_empty() {
            return Err(Refusal::new(Code::NothingChosen).with("field", "channels"));
        }
        Ok(Self {
            endpoint,
            channels: checked(&terms.channels)?,
            version: self.version + 1,
            ..self.clone()
        })
    }

    /// The same with other words for one kind in one language; without a template the usual ones.
    pub fn worded(&self, kind: TextKind, language: Language, template: Option<Template>) -> Self {
        let mut templates = self.templates.clone();
        templates.retain(|one| (one.kind, one.language) != (kind, language));
        templates.extend(template);
        templates.sort_by_key(|one| (one.kind, one.language == Language::En));
        Self {
            templates,
            version: self.version + 1,
            ..self.clone()
        }
    }

    /// The same with a new secret; those of before are signed with for a day more each.
    pub fn renewed(&self, seed: Uuid, now: Instant) -> Self {
        Self {
            secrets: Secrets {
                seed: Some(seed),
                earlier: self.secrets.seed,
                renewed_at: Some(now),
                older: self.secrets.old(now).collect(),
            },
            version: self.version + 1,
            ..self.clone()
        }
    }

    /// The words of a kind in a language.
    pub fn template(&self, kind: TextKind, language: Language) -> Template {
        let mut own = self.templates.iter();
        let own = own.find(|one| (one.kind, one.language) == (kind, language));
        own.cloned()
            .unwrap_or_else(|| Template::usual(kind, language))
    }

    /// A channel by its name.
    pub fn channel(&self, name: &str) -> Option<&TextChannel> {
        self.channels.iter().find(|one| one.name == name)
    }

    /// True when messages can be sent.
    pub fn works(&self) -> bool {
        self.endpoint.is_some() && !self.channels.is_empty() && self.secrets.seed.is_some()
    }
}

impl Secrets {
    /// What messages are signed with now, the newest first.
    pub fn signing(&self, now: Instant) -> Vec<Uuid> {
        let old = self.old(now).map(|one| one.seed);
        self.seed.into_iter().chain(old).collect()
    }

    /// Those of before that still count, the newest first.
    fn old(&self, now: Instant) -> impl Iterator<Item = OldSecret> {
        let earlier = self.earlier.zip(self.earlier_until());
        let earlier = earlier.map(|(seed, until)| OldSecret { seed, until });
        let all = earlier.into_iter().chain(self.older.iter().copied());
        all.filter(move |one| now < one.until)
    }

    /// Until when messages are signed with the one of before too.
    pub fn earlier_until(&self) -> Option<Instant> {
        let renewed_at = self.renewed_at.filter(|_| self.earlier.is_some());
        renewed_at.map(|at| at.plus(OLD_SECRET_LASTS))
    }
}

impl TextChannel {
    /// True for a message that the channel carries.
    pub fn carries(&self, message: &str) -> bool {
        self.longest
            .is_none_or(|longest| octets(message) <= usize::from(longest))
    }
}

/// How long a message is in EUC-KR, by which Korean carriers count.
pub fn octets(message: &str) -> usize {
    message
        .chars()
        .map(|c| if c.is_ascii() { 1 } else { 2 })
        .sum()
}

fn checked(channels: &[TextChannel]) -> Result<Vec<TextChannel>, Refusal> {
    if channels.len() > MOST_CHANNELS {
        return Err(Refusal::new(Code::TooManyRows).with("limit", MOST_CHANNELS));
    }
    let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    for (at, one) in channels.iter().enumerate() {
        let name = one.name.as_str();
        let is_new = channels[..at].iter().all(|other| other.name != name);
        let is_good = (1..=LONGEST_NAME).contains(&name.len())
            && name.bytes().all(is_letter)
            && name != MAIL
            && one.longest != Some(0);
        if !is_good || !is_new {
            return Err(Refusal::new(Code::BadChannel).with("channel", text::quoted(name)));
        }
    }
    Ok(channels.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Instant = Instant::from_unix(1_800_000_000);

    fn channel(name: &str, longest: Option<u16>) -> TextChannel {
        TextChannel {
            name: name.to_owned(),
            longest,
        }
    }

    fn terms(channels: &[&str]) -> TextingTerms {
        TextingTerms {
            endpoint: Some("https://sms.example.kr/send".to_owned()),
            channels: channels.iter().map(|name| channel(name, None)).collect(),
        }
    }

    fn with_secret() -> Texting {
        Texting::default().renewed(Uuid::from_u128(1), NOW)
    }

    #[test]
    fn a_gateway_needs_a_secret_first_and_channels_of_sound_names_each_once() {
        let code =
            |texting: &Texting, names: &[&str]| texting.edit(&terms(names)).unwrap_err().code;
        assert_eq!(code(&Texting::default(), &["sms"]), Code::SecretMissing);
        assert_eq!(code(&with_secret(), &[]), Code::NothingChosen);
        for bad in ["", "SMS", "알림톡", "mail", "a-b", "abcdefghijklmnopqrstu"] {
            assert_eq!(
                code(&with_secret(), &["sms", bad]),
                Code::BadChannel,
                "{bad}"
            );
        }
        assert_eq!(code(&with_secret(), &["sms", "sms"]), Code::BadChannel);
        let edited = with_secret().edit(&terms(&["alimtalk", "sms"])).unwrap();
        assert!(edited.works() && !with_secret().works());
        let off = edited.edit(&TextingTerms::default()).unwrap();
        assert!(!off.works());
    }

    #[test]
    fn for_a_day_both_secrets_sign_and_then_the_new_one_alone() {
        let [first, second] = [1, 2].map(Uuid::from_u128);
        let secrets = with_secret().renewed(second, NOW).secrets;
        assert_eq!(secrets.signing(NOW.plus(Minutes(1_439))), [second, first]);
        assert_eq!(secrets.signing(NOW.plus(Minutes(1_440))), [second]);
        assert_eq!(with_secret().secrets.signing(NOW), [first]);
        let [third, fourth] = [3, 4].map(Uuid::from_u128);
        let hour = NOW.plus(Minutes(60));
        let twice = with_secret().renewed(second, NOW).renewed(third, hour);
        let signing = |at| twice.secrets.signing(at);
        assert_eq!(
            signing(hour),
            [third, second, first],
            "renewed again at once"
        );
        assert_eq!(signing(NOW.plus(Minutes(1_440))), [third, second]);
        let later = twice.renewed(fourth, hour.plus(Minutes(1_440)));
        let signed = later.secrets.signing(hour.plus(Minutes(1_440)));
        assert_eq!(signed, [fourth, third]);
    }

    #[test]
    fn korean_letters_count_two_as_carriers_count_them() {
        let sms = channel("sms", Some(90));
        assert!(sms.carries(&"가".repeat(45)) && !sms.carries(&"가".repeat(46)));
        assert!(sms.carries(&"a".repeat(90)) && channel("lms", None).carries(&"가".repeat(1_000)));
    }

    #[test]
    fn own_words_stand_before_the_usual_ones_until_they_are_taken_back() {
        let own = Template {
            text: "#{이름}".to_owned(),
            ..Template::usual(TextKind::Offer, Language::Ko)
        };
        let worded = with_secret().worded(TextKind::Offer, Language::Ko, Some(own.clone()));
        assert_eq!(worded.template(TextKind::Offer, Language::Ko), own);
        let english = worded.template(TextKind::Offer, Language::En);
        assert_eq!(english, Template::usual(TextKind::Offer, Language::En));
        let back = worded.worded(TextKind::Offer, Language::Ko, None);
        assert!(back.templates.is_empty());
    }
}
