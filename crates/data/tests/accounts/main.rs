//! People, employers, consents and sign-in on SQLite and PostgreSQL: same bodies, same outcomes.
#![expect(
    clippy::disallowed_methods,
    reason = "the environment names the server, and each test has a database of its own"
)]

#[expect(dead_code, reason = "the ledger's tests use more of it")]
#[path = "../ledger/databases.rs"]
mod databases;
mod organisations;
mod people;
mod sign_in;

use data::Transaction;
use domain::centre::{Centre, CentreTerms};
use domain::id::{CentreId, PersonId};
use domain::person::{Person, PersonTerms};
use domain::refusal::Language;
use uuid::Uuid;

fn centre(number: u128) -> Centre {
    let terms = CentreTerms {
        name: format!("마당시 일자리센터 {number}"),
        name_en: None,
        zone: "Asia/Seoul".to_owned(),
        languages: vec![Language::Ko],
        sender: "jobs@example.kr".to_owned(),
    };
    Centre::found(CentreId(Uuid::from_u128(number)), &terms).unwrap()
}

fn person(number: u128, name: &str, email: Option<&str>) -> Person {
    let terms = PersonTerms {
        name: name.to_owned(),
        email: email.map(str::to_owned),
        phone: Some("010-1234-5678".to_owned()),
        ..PersonTerms::default()
    };
    Person::register(PersonId(Uuid::from_u128(number)), centre(1).id, &terms).unwrap()
}

/// A transaction in which there is a centre with two people.
async fn with_two_people(db: &data::Database) -> (Transaction, Person, Person) {
    let tx = db.begin().await.unwrap();
    data::accounts::insert_centre(&tx, &centre(1))
        .await
        .unwrap();
    let mina = person(1, "김민아 Mina_Kim", Some("Mina@example.kr"));
    let juno = person(2, "박준호", None);
    for one in [&mina, &juno] {
        data::accounts::insert_person(&tx, one).await.unwrap();
    }
    (tx, mina, juno)
}
