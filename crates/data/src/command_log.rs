//! Outcomes of commands under their keys.

use domain::Instant;
use domain::id::{CentreId, PersonId};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use crate::Result;
use crate::rows::{self, Column, Table, Write};

/// The outcome of a command, as it is kept under its key.
#[derive(Clone, PartialEq, Eq, Debug, FromQueryResult)]
pub struct LoggedCommand {
    /// The idempotency key.
    pub command_id: Uuid,
    /// The centre it was for.
    pub centre_id: Option<Uuid>,
    /// Who asked.
    pub person_id: Option<Uuid>,
    /// The command's name.
    pub command: String,
    /// Hash over command, person and body.
    pub request_hash: String,
    /// The answer, as JSON.
    pub outcome: String,
    /// When it was decided, unix seconds.
    pub created_at: i64,
}

impl LoggedCommand {
    /// The centre it was for.
    pub fn centre(&self) -> Option<CentreId> {
        self.centre_id.map(CentreId)
    }

    /// Who asked.
    pub fn person(&self) -> Option<PersonId> {
        self.person_id.map(PersonId)
    }
}

const TABLE: Table = Table {
    name: "command_log",
    columns: &[
        Column::Id("command_id"),
        Column::Id("centre_id"),
        Column::Id("person_id"),
        Column::Text("command"),
        Column::Text("request_hash"),
        Column::Text("outcome"),
        Column::Number("created_at"),
    ],
    on_conflict: "",
};

/// What lies under a key, as far as answering again needs it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredOutcome {
    /// Hash over command, person and body.
    pub request_hash: String,
    /// The answer, as JSON.
    pub outcome: String,
}

impl From<LoggedCommand> for StoredOutcome {
    fn from(logged: LoggedCommand) -> Self {
        Self {
            request_hash: logged.request_hash,
            outcome: logged.outcome,
        }
    }
}

/// Stores outcomes under their keys; a key that is there already is an error.
///
/// # Errors
/// When a key is taken: the transaction must be rolled back.
pub async fn store(tx: &impl ConnectionTrait, commands: &[LoggedCommand]) -> Result<()> {
    rows::write_all(tx, vec![storing(commands)]).await
}

/// The same, to be written together with other rows.
pub fn storing(commands: &[LoggedCommand]) -> Write {
    let row = |one: &LoggedCommand| {
        vec![
            rows::id(one.command_id),
            rows::maybe_id(one.centre_id),
            rows::maybe_id(one.person_id),
            one.command.clone().into(),
            one.request_hash.clone().into(),
            one.outcome.clone().into(),
            one.created_at.into(),
        ]
    };
    Write::Insert(&TABLE, commands.iter().map(row).collect())
}

/// The outcome stored under a key.
///
/// # Errors
/// When the database cannot be read.
pub async fn outcome_of(db: &impl ConnectionTrait, key: Uuid) -> Result<Option<LoggedCommand>> {
    let sql = "SELECT * FROM command_log WHERE command_id = $1";
    let statement =
        sea_orm::Statement::from_sql_and_values(db.get_database_backend(), sql, [key.into()]);
    Ok(LoggedCommand::find_by_statement(statement).one(db).await?)
}

/// Forgets outcomes older than a moment, up to a limit; returns how many.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget_before(tx: &impl ConnectionTrait, moment: Instant, limit: i64) -> Result<u64> {
    let sql = "DELETE FROM command_log WHERE command_id IN \
        (SELECT command_id FROM command_log WHERE created_at < $1 LIMIT $2)";
    let statement = sea_orm::Statement::from_sql_and_values(
        tx.get_database_backend(),
        sql,
        [moment.unix().into(), limit.into()],
    );
    Ok(tx.execute_raw(statement).await?.rows_affected())
}
