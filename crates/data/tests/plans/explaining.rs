//! A connection that asks the database how it will do each statement, before doing it.

use std::collections::BTreeMap;
use std::sync::Mutex;

use sea_orm::prelude::async_trait;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult, Statement,
};
use serde_json::Value;

/// Tables that grow with every fair. Resources of persons are among `resources`. Wishes of waiting lists
/// are not: they go with whoever waits no more.
const GROWING: [&str; 34] = [
    "bookings",
    "claims",
    "participants",
    "outbox",
    "command_log",
    "audit_entries",
    "inbox",
    "resources",
    "resource_revisions",
    "people",
    "consents",
    "registrations",
    "door_scans",
    "queues",
    "queue_tickets",
    "waits",
    "wait_notes",
    "desks",
    "outcomes",
    "certificates",
    "interview_wishes",
    "timetable_runs",
    "allocation_runs",
    "timetable_interviews",
    "wish_answers",
    "applications",
    "openings",
    "deliveries",
    "delivery_tells",
    "text_messages",
    "invitations",
    "candidacies",
    "interview_proposals",
    "called_off",
];
/// Indexes that hold what is to come, or goes on, only: these may be read from end to end.
const SMALL: [&str; 13] = [
    "outbox_unpublished",
    "bookings_on_hold",
    "waits_alive",
    "queue_tickets_once",
    "queue_tickets_waiting",
    "queue_tickets_overdue",
    "called_off_to_tell",
    "deliveries_undelivered",
    "text_messages_undelivered",
    "people_beside_seekers",
    "timetable_runs_at_work",
    "allocation_runs_live",
    "allocation_runs_once",
];
/// Indexes in whose order a centre's list is shown, page by page.
const LISTED: [&str; 2] = ["audit_entries_by_centre", "desks_by_centre"];

/// Explains what is asked of a database.
pub struct Explaining<'a> {
    db: &'a DatabaseConnection,
    seen: Mutex<(usize, Vec<String>)>,
    asked: Mutex<Vec<Statement>>,
}

impl<'a> Explaining<'a> {
    /// Explains what is asked of this database.
    pub fn on(db: &'a DatabaseConnection) -> Self {
        Self {
            db,
            seen: Mutex::default(),
            asked: Mutex::default(),
        }
    }

    /// How many statements there were, and the plans of those that walk through a growing table.
    pub fn found(&self) -> (usize, Vec<String>) {
        self.seen.lock().unwrap().clone()
    }

    /// All that was asked, in order.
    pub fn statements(&self) -> Vec<Statement> {
        self.asked.lock().unwrap().clone()
    }

    /// How each statement that was asked is done, in the database's own words.
    pub async fn words(&self) -> String {
        let (prefix, column) = match self.get_database_backend() {
            DbBackend::Postgres => ("EXPLAIN", "QUERY PLAN"),
            _ => ("EXPLAIN QUERY PLAN", "detail"),
        };
        let mut words = Vec::new();
        for statement in self.statements() {
            let rows = self.db.query_all_raw(prefixed(prefix, &statement)).await;
            let line = |row: &QueryResult| row.try_get::<String>("", column).unwrap();
            words.extend(rows.unwrap().iter().map(line));
        }
        words.join("\n")
    }

    async fn explain(&self, statement: &Statement) -> Result<(), DbErr> {
        self.asked.lock().unwrap().push(statement.clone());
        let walks = match self.get_database_backend() {
            DbBackend::Postgres => self.postgres(statement).await?,
            _ => self.sqlite(statement).await?,
        };
        let mut seen = self.seen.lock().unwrap();
        seen.0 += 1;
        if !walks.is_empty() {
            let sql = &statement.sql;
            seen.1.push(format!("{sql}\n  {}", walks.join("\n  ")));
        }
        Ok(())
    }

    async fn postgres(&self, statement: &Statement) -> Result<Vec<String>, DbErr> {
        let asked = prefixed("EXPLAIN (FORMAT JSON)", statement);
        let row = self.db.query_one_raw(asked).await?.expect("a plan");
        let plan: Value = row.try_get("", "QUERY PLAN")?;
        Ok(walks_of(&plan[0]["Plan"], &leading_columns(self.db).await?))
    }

    async fn sqlite(&self, statement: &Statement) -> Result<Vec<String>, DbErr> {
        let rows = self
            .db
            .query_all_raw(prefixed("EXPLAIN QUERY PLAN", statement))
            .await?;
        let mut walks = Vec::new();
        for row in rows {
            let step: String = row.try_get("", "detail")?;
            let is_growing = walked_by(&step).is_some_and(|name| {
                GROWING.contains(&name) || is_alias_of_growing(&statement.sql, name)
            });
            // A virtual table is what the statement was given, as JSON.
            let is_given = step.contains("VIRTUAL TABLE");
            if is_growing && !is_given && !SMALL.iter().any(|index| step.contains(index)) {
                walks.push(step);
            }
        }
        Ok(walks)
    }
}

/// What a step of SQLite reads from end to end, as far as it is one centre's (there may be no other), for each
/// value of a first column, or to make an index of it.
fn walked_by(step: &str) -> Option<&str> {
    let whole = step.strip_prefix("SCAN ");
    let of_a_centre = || {
        let searched = step.strip_prefix("SEARCH ")?;
        let is_listed = LISTED.iter().any(|index| searched.contains(index));
        let wholes = ["(centre_id=?)", "(ANY(", "USING AUTOMATIC"];
        let is_whole = wholes.iter().any(|whole| searched.contains(whole));
        (is_whole && !is_listed).then_some(searched)
    };
    whole.or_else(of_a_centre)?.split(' ').next()
}

fn is_alias_of_growing(sql: &str, alias: &str) -> bool {
    let named = |table: &&str| {
        sql.contains(&format!("{table} {alias} ")) || sql.contains(&format!("{table} AS {alias} "))
    };
    GROWING.iter().any(named)
}

/// The first column of each of PostgreSQL's indexes.
pub async fn leading_columns(db: &DatabaseConnection) -> Result<BTreeMap<String, String>, DbErr> {
    let sql = "SELECT c.relname::text AS name, a.attname::text AS leading FROM pg_index i \
        JOIN pg_class c ON c.oid = i.indexrelid \
        JOIN pg_attribute a ON a.attrelid = i.indexrelid AND a.attnum = 1";
    let asked = Statement::from_string(DbBackend::Postgres, sql);
    let rows = db.query_all_raw(asked).await?;
    let pair = |row: &QueryResult| Ok((row.try_get("", "name")?, row.try_get("", "leading")?));
    rows.iter().map(pair).collect()
}

/// What a plan of PostgreSQL reads from end to end.
pub fn walks_of(plan: &Value, leading: &BTreeMap<String, String>) -> Vec<String> {
    let mut walks = Vec::new();
    walk_postgres(plan, leading, &mut walks);
    walks
}

/// A walk is a sequential scan, or an index that is read without a condition on its first column.
fn walk_postgres(node: &Value, leading: &BTreeMap<String, String>, walks: &mut Vec<String>) {
    let text = |name: &str| node[name].as_str().unwrap_or_default();
    let (kind, index) = (text("Node Type"), text("Index Name"));
    let is_walk = match kind {
        "Seq Scan" => true,
        "Index Scan" | "Index Only Scan" | "Bitmap Index Scan" => {
            let first = leading.get(index);
            let is_led = first.is_some_and(|first| text("Index Cond").contains(first));
            !is_led && !SMALL.contains(&index)
        }
        _ => false,
    };
    let table = text("Relation Name");
    if is_walk && (GROWING.contains(&table) || table.is_empty()) {
        let conditions = [text("Index Cond"), text("Filter")].join(" ");
        walks.push(format!("{kind} on {table} {index} {conditions}"));
    }
    for inner in node["Plans"].as_array().into_iter().flatten() {
        walk_postgres(inner, leading, walks);
    }
}

fn prefixed(prefix: &str, statement: &Statement) -> Statement {
    Statement {
        sql: format!("{prefix} {}", statement.sql),
        ..statement.clone()
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Explaining<'_> {
    fn get_database_backend(&self) -> DbBackend {
        self.db.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.explain(&statement).await?;
        self.db.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.db.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.explain(&statement).await?;
        self.db.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.explain(&statement).await?;
        self.db.query_all_raw(statement).await
    }
}
