//! What a desk's connection makes of its statements while the tables are still empty: plans are made
//! once, and must be right when a rush comes.

use std::collections::BTreeSet;

use data::Desk;
use data::ledger::{self, Asked, Memory};
use domain::diary::Touches;
use domain::id::{CentreId, FairId, PersonId, ResourceId};
use domain::time::{Instant, Minutes, TimeRange};
use sea_orm::{ConnectionTrait, DatabaseConnection, Statement};
use serde_json::Value;

use crate::databases;
use crate::explaining::{Explaining, leading_columns, walks_of};
use crate::past::id;

#[tokio::test]
async fn a_statement_of_the_desk_is_planned_once_whatever_is_asked_for() {
    for fresh in databases::each().await {
        let desk = fresh.db.desk();
        let few = statements(desk.db(), &asked(1, Instant::from_unix(1_800_000_000))).await;
        let many = statements(desk.db(), &asked(40, Instant::from_unix(1_900_000_000))).await;
        assert!(!few.is_empty());
        assert_eq!(texts(&few), texts(&many));
    }
}

#[tokio::test]
async fn plans_made_while_nothing_is_booked_look_everything_up_by_its_key() {
    let Some(server) = databases::postgres_server() else {
        return;
    };
    let fresh = databases::postgres(&server).await;
    everything_is_looked_up(&fresh.db.desk()).await;
}

/// What was never counted is taken to be larger than what was counted and found empty.
#[tokio::test]
async fn plans_made_after_empty_tables_were_counted_look_everything_up_by_its_key_too() {
    let Some(server) = databases::postgres_server() else {
        return;
    };
    let fresh = databases::postgres(&server).await;
    let desk = fresh.db.desk();
    desk.db()
        .execute_unprepared("VACUUM ANALYZE")
        .await
        .unwrap();
    everything_is_looked_up(&desk).await;
}

async fn everything_is_looked_up(desk: &Desk) {
    let db = desk.db();
    let compiled = Statement::from_string(db.get_database_backend(), "SHOW jit");
    let compiled = db.query_one_raw(compiled).await.unwrap().expect("a word");
    assert_eq!(compiled.try_get_by_index::<String>(0).unwrap(), "off");
    let leading = leading_columns(db).await.unwrap();
    let all = statements(db, &asked(20, Instant::from_unix(1_800_000_000))).await;
    let (mut used, mut claims) = (BTreeSet::new(), BTreeSet::new());
    for (number, statement) in all.iter().enumerate() {
        let plan = generic_plan(desk, number, statement).await;
        indexes_on("bookings", &plan[0]["Plan"], &mut used);
        indexes_on("claims", &plan[0]["Plan"], &mut claims);
        let walks = walks_of(&plan[0]["Plan"], &leading);
        assert!(walks.is_empty(), "{}", walks.join("\n"));
    }
    // What people have before and after, as far as they may have to walk, is looked up by the person.
    assert_eq!(claims, BTreeSet::from(["claims_pkey".to_owned()]));
    let expected = ["bookings_on_hold", "bookings_pkey"].map(str::to_owned);
    assert_eq!(used, BTreeSet::from(expected));
}

/// A batch of so many people, who want one panel at a fair.
fn asked(people: u128, from: Instant) -> Asked {
    let during = TimeRange::starting(from, Minutes(15));
    let wish = |number: u128| {
        let person = PersonId(id(5_000 + number));
        Touches {
            registrations: vec![(FairId(id(2)), person)],
            ..Touches::nothing()
                .place(ResourceId(id(3)), during)
                .resource(person, during)
        }
    };
    Asked {
        touches: (0..people).map(wish).collect(),
        keys: (0..people).map(|number| id(9_000 + number)).collect(),
        centres: BTreeSet::from([CentreId(id(1))]),
        ..Asked::nothing(from)
    }
}

/// What is asked of the database for a batch, at a glance and under locks.
async fn statements(db: &DatabaseConnection, asked: &Asked) -> Vec<Statement> {
    let watched = Explaining::on(db);
    ledger::glance(&watched, &mut Memory::default(), asked)
        .await
        .unwrap();
    ledger::load(&watched, &mut Memory::default(), asked)
        .await
        .unwrap();
    watched.statements()
}

fn texts(statements: &[Statement]) -> Vec<&str> {
    statements.iter().map(|one| one.sql.as_str()).collect()
}

/// The plan that is kept for all times, whatever the parameters.
async fn generic_plan(desk: &Desk, number: usize, statement: &Statement) -> Value {
    // A desk has two connections, and a plan is kept by one.
    let db = desk.begin().await.unwrap();
    let prepare = format!("PREPARE kept{number} AS {}", statement.sql);
    db.execute_unprepared(&prepare).await.unwrap();
    let count = statement.values.as_ref().map_or(0, |values| values.0.len());
    let nothing = vec!["NULL"; count].join(", ");
    let explain = format!("EXPLAIN (FORMAT JSON) EXECUTE kept{number}({nothing})");
    let asked = Statement::from_string(db.get_database_backend(), explain);
    let row = db.query_one_raw(asked).await.unwrap().expect("a plan");
    db.rollback().await.unwrap();
    row.try_get("", "QUERY PLAN").unwrap()
}

/// The indexes that a plan reads a table by; a table that is read without one is named itself.
fn indexes_on(table: &str, node: &Value, used: &mut BTreeSet<String>) {
    if node["Relation Name"] == table {
        let index = node["Index Name"].as_str().unwrap_or(table);
        used.insert(index.to_owned());
    }
    for inner in node["Plans"].as_array().into_iter().flatten() {
        indexes_on(table, inner, used);
    }
}
