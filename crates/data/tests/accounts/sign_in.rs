use data::Trouble;
use data::accounts::{self, ApiToken, Login, SignInLink, StoredConsent};
use domain::id::{LoginId, PersonId, TokenId};
use domain::person::{Channel, Consent, Person, Purpose};
use domain::refusal::Language;
use domain::{Instant, Minutes, Role};
use uuid::Uuid;

use crate::{centre, databases, with_two_people};

const NOW: Instant = Instant::from_unix(1_800_000_000);

fn link(number: u128, person: PersonId) -> SignInLink {
    SignInLink {
        id: Uuid::from_u128(number),
        centre: centre(1).id,
        person,
        language: Language::En,
        asked_at: NOW,
        expires_at: NOW.plus(Minutes(10)),
        used_at: None,
    }
}

fn login(number: u128, person: PersonId) -> Login {
    Login {
        id: LoginId(Uuid::from_u128(number)),
        centre: centre(1).id,
        person,
        opened_at: NOW,
        seen_at: NOW,
        ended_at: None,
    }
}

fn consent(number: u128, person: &Person) -> StoredConsent {
    StoredConsent {
        id: Uuid::from_u128(number),
        centre: person.centre,
        person: person.id,
        consent: Consent {
            purpose: Purpose::CvToEmployers,
            text_version: "2026-01".to_owned(),
            given_at: NOW,
            channel: Channel::Phone,
            withdrawn_at: None,
        },
    }
}

#[tokio::test]
async fn a_link_works_once_and_not_after_its_time() {
    for fresh in databases::each().await {
        let (tx, mina, _) = with_two_people(&fresh.db).await;
        let (one, late) = (link(1, mina.id), NOW.plus(Minutes(10)));
        accounts::insert_link(&tx, &one, "hash".to_owned())
            .await
            .unwrap();
        let found = accounts::find_link_by_hash(&tx, "hash").await.unwrap();
        assert_eq!(found.as_ref(), Some(&one));
        assert_eq!(accounts::find_link(&tx, one.id).await.unwrap(), found);
        assert!(!accounts::use_link(&tx, one.id, late).await.unwrap());
        assert!(accounts::use_link(&tx, one.id, NOW).await.unwrap());
        assert!(!accounts::use_link(&tx, one.id, NOW).await.unwrap());
    }
}

#[tokio::test]
async fn a_new_link_stops_the_earlier_ones_of_that_person_only() {
    for fresh in databases::each().await {
        let (tx, mina, juno) = with_two_people(&fresh.db).await;
        for (number, person) in [(1, mina.id), (2, juno.id)] {
            let hash = format!("hash {number}");
            accounts::insert_link(&tx, &link(number, person), hash)
                .await
                .unwrap();
        }
        accounts::end_links_of(&tx, mina.id, NOW).await.unwrap();
        assert!(
            !accounts::use_link(&tx, Uuid::from_u128(1), NOW)
                .await
                .unwrap()
        );
        assert!(
            accounts::use_link(&tx, Uuid::from_u128(2), NOW)
                .await
                .unwrap()
        );
        let since = NOW.minus(Minutes(10));
        let asked = accounts::links_asked_since(&tx, mina.id, since).await;
        assert_eq!(asked.unwrap(), 1);
    }
}

#[tokio::test]
async fn all_sessions_but_one_can_be_ended() {
    for fresh in databases::each().await {
        let (tx, mina, _) = with_two_people(&fresh.db).await;
        let (one, other) = (login(1, mina.id), login(2, mina.id));
        accounts::insert_login(&tx, &one, "one".to_owned())
            .await
            .unwrap();
        accounts::insert_login(&tx, &other, "other".to_owned())
            .await
            .unwrap();
        let later = NOW.plus(Minutes(5));
        let touched = vec!["one".to_owned()];
        accounts::touch_logins(&tx, touched, later).await.unwrap();
        accounts::end_sessions_of(&tx, mina.id, Some(one.id), later)
            .await
            .unwrap();
        let asked = ["nobody".to_owned(), "other".to_owned()];
        let ended = accounts::logins_by_hash(&tx, &asked).await.unwrap();
        assert_eq!(ended.len(), 1);
        assert_eq!(ended["other"].ended_at, Some(later));
        let left = accounts::logins_of(&tx, mina.id, NOW, None, 10)
            .await
            .unwrap();
        let touched = Login {
            seen_at: later,
            ..one
        };
        assert_eq!(left, vec![touched]);
    }
}

#[tokio::test]
async fn an_api_token_is_read_back_with_its_roles_and_ends_once() {
    for fresh in databases::each().await {
        let (tx, mina, _) = with_two_people(&fresh.db).await;
        let token = ApiToken {
            id: TokenId(Uuid::from_u128(1)),
            centre: mina.centre,
            person: mina.id,
            label: "집계".to_owned(),
            roles: vec![Role::ReportViewer],
            created_at: NOW,
            seen_at: NOW,
            expires_at: NOW.plus(Minutes(60)),
            revoked_at: None,
        };
        accounts::insert_api_token(&tx, &token, "hash".to_owned())
            .await
            .unwrap();
        let later = NOW.plus(Minutes(2));
        for moment in [later, later.plus(Minutes(1))] {
            accounts::revoke_api_token(&tx, token.id, moment)
                .await
                .unwrap();
        }
        let asked = ["hash".to_owned()];
        let mut found = accounts::api_tokens_by_hash(&tx, &asked).await.unwrap();
        let revoked = ApiToken {
            revoked_at: Some(later),
            ..token
        };
        assert_eq!(found.remove("hash"), Some(revoked));
    }
}

#[tokio::test]
async fn a_password_is_replaced_and_removed() {
    for fresh in databases::each().await {
        let (tx, mina, _) = with_two_people(&fresh.db).await;
        for hash in ["one", "two"] {
            accounts::set_password(&tx, mina.id, hash.to_owned(), NOW)
                .await
                .unwrap();
        }
        let stored = accounts::find_password(&tx, mina.id).await.unwrap();
        assert_eq!(stored.as_deref(), Some("two"));
        assert!(accounts::clear_password(&tx, mina.id).await.unwrap());
        assert!(!accounts::clear_password(&tx, mina.id).await.unwrap());
    }
}

#[tokio::test]
async fn one_consent_for_a_purpose_holds_at_a_time_and_all_are_kept() {
    for fresh in databases::each().await {
        let (tx, mina, _) = with_two_people(&fresh.db).await;
        accounts::insert_consent(&tx, &consent(1, &mina))
            .await
            .unwrap();
        let id = Uuid::from_u128(1);
        assert!(accounts::end_consent(&tx, id, NOW).await.unwrap());
        assert!(!accounts::end_consent(&tx, id, NOW).await.unwrap());
        accounts::insert_consent(&tx, &consent(2, &mina))
            .await
            .unwrap();
        let held = accounts::held_consents_of(&tx, mina.id).await.unwrap();
        assert_eq!(held, vec![consent(2, &mina)]);
        let all = accounts::consents_of(&tx, mina.id, None, 10).await.unwrap();
        assert_eq!(all.len(), 2);
        let error = accounts::insert_consent(&tx, &consent(3, &mina))
            .await
            .unwrap_err();
        assert_eq!(error.trouble(), Trouble::KeyTaken);
    }
}
