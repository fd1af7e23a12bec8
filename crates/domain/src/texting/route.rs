//! By which channel a person is told.

use super::{TextChannel, Texting};
use crate::contact::Phone;
use crate::person::{Consent, Person, Purpose, was_taken_back};

/// How a person can be reached.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reach {
    /// True with a telephone that takes text messages and may be used for them.
    pub by_phone: bool,
    /// True with a mail address.
    pub by_mail: bool,
    /// True for somebody who wants mail and no text messages.
    pub wants_mail: bool,
}

/// The channel by which a person is told next.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Route {
    /// By this channel of the gateway.
    Text(TextChannel),
    /// By mail.
    Mail,
    /// By nothing: the person has no address that can be used.
    Nowhere,
}

impl Reach {
    /// How a person can be reached. A number is used for what the person takes part in, and no more once
    /// the consent to that was taken back, until it is given anew: by itself, or with a registration.
    pub fn of(
        person: &Person,
        consents: &[Consent],
        registered: &[Consent],
        wants_mail: bool,
    ) -> Self {
        let takes_part = |one: &&Consent| one.purpose == Purpose::Participation;
        let mut anew = registered.iter().filter(takes_part);
        let is_anew = anew.any(|one| !was_taken_back(one, consents));
        Self {
            by_phone: (is_anew || !has_stopped(consents))
                && person.phone.as_ref().is_some_and(Phone::takes_texts),
            by_mail: person.email.is_some(),
            wants_mail,
        }
    }
}

impl Texting {
    /// The first channel for a person: mail for those who want it and have an address, else the first of
    /// the centre's.
    pub fn first_route(&self, reach: Reach) -> Route {
        self.route_from(0, reach)
    }

    /// The channel that comes after one that failed.
    pub fn next_route(&self, failed: &str, reach: Reach) -> Route {
        let at = self.channels.iter().position(|one| one.name == failed);
        self.route_from(at.map_or(self.channels.len(), |at| at + 1), reach)
    }

    /// Mail, or nothing: what is left when no text message can go out now.
    pub const fn last_route(reach: Reach) -> Route {
        match reach.by_mail {
            true => Route::Mail,
            false => Route::Nowhere,
        }
    }

    fn route_from(&self, at: usize, reach: Reach) -> Route {
        let is_texted = self.works() && reach.by_phone && !(reach.wants_mail && reach.by_mail);
        let channel = self.channels.get(at).filter(|_| is_texted);
        channel.map_or_else(|| Self::last_route(reach), |one| Route::Text(one.clone()))
    }
}

/// True for somebody who took part and has taken the consent to it back.
pub fn has_stopped(consents: &[Consent]) -> bool {
    let mut taking_part = consents
        .iter()
        .filter(|one| one.purpose == Purpose::Participation)
        .peekable();
    taking_part.peek().is_some() && !taking_part.any(Consent::holds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{CentreId, PersonId};
    use crate::texting::TextingTerms;
    use crate::time::Instant;
    use uuid::Uuid;

    const EVERYTHING: Reach = Reach {
        by_phone: true,
        by_mail: true,
        wants_mail: false,
    };

    fn channel(name: &str) -> TextChannel {
        TextChannel {
            name: name.to_owned(),
            longest: None,
        }
    }

    fn texting() -> Texting {
        let terms = TextingTerms {
            endpoint: Some("https://sms.example.kr".to_owned()),
            channels: vec![channel("alimtalk"), channel("sms")],
        };
        let now = Instant::from_unix(0);
        Texting::default()
            .renewed(Uuid::from_u128(1), now)
            .edit(&terms)
            .unwrap()
    }

    #[test]
    fn channels_come_in_their_order_and_mail_is_last() {
        let texting = texting();
        assert_eq!(
            texting.first_route(EVERYTHING),
            Route::Text(channel("alimtalk"))
        );
        assert_eq!(
            texting.next_route("alimtalk", EVERYTHING),
            Route::Text(channel("sms"))
        );
        assert_eq!(texting.next_route("sms", EVERYTHING), Route::Mail);
        assert_eq!(texting.next_route("gone", EVERYTHING), Route::Mail);
    }

    #[test]
    fn a_number_is_used_again_once_its_person_has_registered_anew() {
        let terms = crate::person::PersonTerms {
            name: "김민아".to_owned(),
            phone: Some("010-1234-5678".to_owned()),
            ..Default::default()
        };
        let id = Uuid::from_u128(1);
        let person = Person::register(PersonId(id), CentreId(id), &terms).unwrap();
        let given = |at| Consent {
            purpose: Purpose::Participation,
            text_version: String::new(),
            given_at: Instant::from_unix(at),
            channel: crate::person::Channel::Web,
            withdrawn_at: None,
        };
        let gone = [given(5).withdraw(Instant::from_unix(10))];
        let by_phone = |consents: &[Consent], registered: &[Consent]| {
            Reach::of(&person, consents, registered, false).by_phone
        };
        assert!(by_phone(&[], &[]) && by_phone(&[given(5)], &[]));
        assert!(!by_phone(&gone, &[]) && !by_phone(&gone, &[given(9)]));
        assert!(by_phone(&gone, &[given(9), given(11)]));
    }

    #[test]
    fn who_has_no_phone_or_wants_mail_gets_mail_and_who_has_nothing_gets_nothing() {
        let texting = texting();
        let no_phone = Reach {
            by_phone: false,
            ..EVERYTHING
        };
        assert_eq!(texting.first_route(no_phone), Route::Mail);
        let wants_mail = Reach {
            wants_mail: true,
            ..EVERYTHING
        };
        assert_eq!(texting.first_route(wants_mail), Route::Mail);
        assert_eq!(texting.next_route("alimtalk", wants_mail), Route::Mail);
        let phone_alone = Reach {
            by_mail: false,
            ..wants_mail
        };
        assert_eq!(
            texting.first_route(phone_alone),
            Route::Text(channel("alimtalk"))
        );
        assert_eq!(texting.next_route("sms", phone_alone), Route::Nowhere);
        assert_eq!(Texting::default().first_route(EVERYTHING), Route::Mail);
    }
}
