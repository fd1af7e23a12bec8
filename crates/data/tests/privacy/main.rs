//! Erasing and destroying on SQLite and PostgreSQL.
#![expect(
    clippy::disallowed_methods,
    reason = "the environment names the server, and each test has a database of its own"
)]

#[expect(dead_code, reason = "the ledger's tests use more of it")]
#[path = "../ledger/databases.rs"]
mod databases;

mod clock;

use data::Transaction;
use data::accounts::{self, Login};
use data::privacy::{self, Expiring, LegalHold, TABLES_OF_PEOPLE};
use domain::centre::{Centre, CentreTerms};
use domain::id::{CentreId, LoginId, PersonId};
use domain::person::{Person, PersonTerms};
use domain::privacy::DataClass;
use domain::refusal::Language;
use domain::{Instant, Minutes};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use uuid::Uuid;

const CENTRE: CentreId = CentreId(Uuid::from_u128(1));
const NOW: Instant = Instant::from_unix(1_800_000_000);

#[tokio::test]
async fn every_table_with_people_says_what_becomes_of_them() {
    for fresh in databases::each().await {
        let backend = fresh.db.read().get_database_backend();
        let sql = match backend {
            DbBackend::Postgres => {
                "SELECT table_name::text AS found FROM information_schema.columns \
                 WHERE table_schema = 'public' AND column_name = 'person_id'"
            }
            _ => {
                "SELECT m.name AS found FROM sqlite_master m JOIN pragma_table_info(m.name) c \
                 WHERE m.type = 'table' AND c.name = 'person_id'"
            }
        };
        let rows = fresh
            .db
            .read()
            .query_all_raw(Statement::from_string(backend, sql));
        let rows = rows.await.unwrap();
        let mut found: Vec<String> = rows
            .iter()
            .map(|row| row.try_get("", "found").unwrap())
            .collect();
        let mut told: Vec<&str> = TABLES_OF_PEOPLE.iter().map(|one| one.table).collect();
        found.sort();
        told.sort_unstable();
        assert_eq!(found, told, "of each table with people in it");
    }
}

#[tokio::test]
async fn what_is_old_goes_in_bounded_rounds_and_stays_under_a_hold() {
    for fresh in databases::each().await {
        let tx = with_old_sessions(&fresh.db).await;
        let what = Expiring {
            centre: CENTRE,
            before: NOW,
            now: NOW,
            most: 2,
        };
        let expire = async || {
            let gone = privacy::expire(&tx, DataClass::SignIns, what).await;
            gone.unwrap()
        };
        assert_eq!(expire().await, 2, "no more than a round takes");
        assert_eq!(expire().await, 1, "all but the one that is held");
        assert_eq!(expire().await, 0);
        let hold = Uuid::from_u128(9);
        assert!(
            !privacy::lift_hold(&tx, CentreId(Uuid::from_u128(2)), hold, NOW)
                .await
                .unwrap()
        );
        assert!(privacy::lift_hold(&tx, CENTRE, hold, NOW).await.unwrap());
        assert_eq!(expire().await, 1);
    }
}

#[tokio::test]
async fn a_person_who_is_erased_leaves_no_row_that_tells_of_them() {
    for fresh in databases::each().await {
        let tx = with_old_sessions(&fresh.db).await;
        let mina = person(1);
        let erased = privacy::erase_all(&tx, &mina, NOW).await.unwrap();
        assert_eq!(erased.get(&DataClass::SignIns), Some(&2));
        let left = domain::privacy::erased(&mina);
        assert!(accounts::save_person(&tx, &left).await.unwrap());
        let again = privacy::erase_all(&tx, &mina, NOW).await.unwrap();
        assert!(again.is_empty(), "{again:?}");
        let other = accounts::find_person(&tx, CENTRE, person(2).id)
            .await
            .unwrap();
        assert_eq!(other, Some(person(2)), "nobody else is touched");
    }
}

#[tokio::test]
async fn nothing_of_another_centre_is_rewritten_though_the_texts_are_the_same() {
    for fresh in databases::each().await {
        let tx = with_old_sessions(&fresh.db).await;
        let mine = Some(CENTRE.0);
        let other = Some(Uuid::from_u128(2));
        for (number, centre) in [(1, mine), (2, other), (3, None)] {
            let sql = "INSERT INTO command_log (command_id, centre_id, command, request_hash, outcome, \
                 created_at) VALUES ($1, $2, 'sign_up', '', '+821012345678', $3)";
            let key = Uuid::from_u128(number);
            let values = vec![key.into(), centre.into(), NOW.unix().into()];
            say(&tx, sql, values).await;
        }
        for (number, centre) in [(1, mine), (2, other)] {
            let sql = "INSERT INTO exports (export_id, centre_id, fair_id, list, reason, asked_at, \
                 expires_at) VALUES ($1, $2, $1, 'visits', '김민아 전화', 0, 0)";
            say(
                &tx,
                sql,
                vec![Uuid::from_u128(number).into(), centre.into()],
            )
            .await;
        }
        privacy::erase_all(&tx, &person(1), NOW).await.unwrap();
        let outcomes = "command_log WHERE outcome = '+821012345678'";
        assert_eq!(left(&tx, outcomes).await, 1, "that of the other centre");
        let reasons = "exports WHERE reason = '김민아 전화'";
        assert_eq!(left(&tx, reasons).await, 1, "that of the other centre");
    }
}

/// How many rows a table, and a condition on it, has.
async fn left(tx: &Transaction, table: &str) -> i64 {
    let sql = format!("SELECT COUNT(*) AS found FROM {table}");
    let statement = Statement::from_string(tx.get_database_backend(), sql);
    let row = tx.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get("", "found").unwrap()
}

async fn say(tx: &Transaction, sql: &str, values: Vec<sea_orm::Value>) {
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    tx.execute_raw(statement).await.unwrap();
}

fn person(number: u128) -> Person {
    let terms = PersonTerms {
        name: "김민아".to_owned(),
        phone: Some("010-1234-5678".to_owned()),
        ..PersonTerms::default()
    };
    Person::register(PersonId(Uuid::from_u128(number)), CENTRE, &terms).unwrap()
}

/// Two old sessions of one person, one of another, and one of a third whose data is held.
async fn with_old_sessions(db: &data::Database) -> Transaction {
    let tx = db.begin().await.unwrap();
    let terms = CentreTerms {
        name: "마당시 일자리센터".to_owned(),
        name_en: None,
        zone: "Asia/Seoul".to_owned(),
        languages: vec![Language::Ko],
        sender: "jobs@example.kr".to_owned(),
    };
    let centre = Centre::found(CENTRE, &terms).unwrap();
    accounts::insert_centre(&tx, &centre).await.unwrap();
    for number in 1..=3 {
        accounts::insert_person(&tx, &person(number)).await.unwrap();
    }
    for (number, owner) in [(1, 1), (2, 1), (3, 2), (4, 3)] {
        let at = NOW.minus(Minutes(60));
        let login = Login {
            id: LoginId(Uuid::from_u128(number)),
            centre: CENTRE,
            person: PersonId(Uuid::from_u128(owner)),
            opened_at: at,
            seen_at: at,
            ended_at: None,
        };
        accounts::insert_login(&tx, &login, number.to_string())
            .await
            .unwrap();
    }
    let hold = LegalHold {
        id: Uuid::from_u128(9),
        centre: CENTRE,
        person: Some(PersonId(Uuid::from_u128(3))),
        fair: None,
        reason: "소송".to_owned(),
        set_by: None,
        set_at: NOW,
        lifted_at: None,
    };
    privacy::insert_hold(&tx, &hold).await.unwrap();
    tx
}
