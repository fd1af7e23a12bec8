//! What is counted at a fair.

use std::collections::BTreeMap;

use domain::application::ApplicationState;
use domain::id::{CentreId, FairId};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use uuid::Uuid;

use super::fair_rows::{CountedFair, Model};
use crate::Result;

/// What is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Counter {
    /// Registrations that hold.
    Registered,
    /// Approved applications.
    Approved,
    /// Seekers who came.
    CheckedIn,
}

/// Counts one more or less at a fair of a centre, and returns the fair with the counts before.
///
/// The fair's row stays locked until the transaction ends, so that whoever counts next at this
/// fair sees this count or, after a rollback, none of it.
///
/// # Errors
/// When the database cannot be written.
pub async fn count_at_fair(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    fair: FairId,
    counter: Counter,
    by: i64,
) -> Result<Option<CountedFair>> {
    let column = counter.column();
    let sql = format!(
        "UPDATE fairs SET {column} = {column} + $1 WHERE fair_id = $2 AND centre_id = $3 \
         RETURNING *"
    );
    let values = [by.into(), fair.0.into(), centre.0.into()];
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    let row = Model::find_by_statement(statement).one(tx).await?;
    row.map(|mut row| {
        *counter.of(&mut row) -= by;
        CountedFair::read(row)
    })
    .transpose()
}

/// How many applications to a fair are in each state; a state without any is left out.
///
/// # Errors
/// When the database cannot be read.
pub async fn application_counts_of(
    db: &impl ConnectionTrait,
    fair: FairId,
) -> Result<BTreeMap<ApplicationState, u32>> {
    #[derive(FromQueryResult)]
    struct Row {
        state: String,
        found: i64,
    }
    let sql = "SELECT state, COUNT(*) AS found FROM applications WHERE fair_id = $1 GROUP BY state";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [fair.0.into()]);
    let rows = Row::find_by_statement(statement).all(db).await?;
    rows.into_iter()
        .map(|row| {
            let state = serde_json::from_value(row.state.into())?;
            Ok((state, u32::try_from(row.found).unwrap_or(u32::MAX)))
        })
        .collect()
}

/// The fairs of a centre that are not called off and at which employers wait for an answer, and how
/// many.
///
/// # Errors
/// When the database cannot be read.
pub async fn undecided_counts(
    db: &impl ConnectionTrait,
    centre: CentreId,
) -> Result<BTreeMap<FairId, u32>> {
    #[derive(FromQueryResult)]
    struct Row {
        fair_id: Uuid,
        found: i64,
    }
    let sql = "SELECT a.fair_id, COUNT(*) AS found FROM applications a \
         JOIN fairs f ON f.fair_id = a.fair_id \
         WHERE f.centre_id = $1 AND a.state = 'submitted' AND f.state = 'published' GROUP BY a.fair_id";
    let asked = Statement::from_sql_and_values(db.get_database_backend(), sql, [centre.0.into()]);
    let rows = Row::find_by_statement(asked).all(db).await?;
    let counted = |row: Row| {
        let found = u32::try_from(row.found).unwrap_or(u32::MAX);
        (FairId(row.fair_id), found)
    };
    Ok(rows.into_iter().map(counted).collect())
}

impl Counter {
    const fn column(self) -> &'static str {
        match self {
            Self::Registered => "registered",
            Self::Approved => "approved",
            Self::CheckedIn => "checked_in",
        }
    }

    const fn of(self, row: &mut Model) -> &mut i64 {
        match self {
            Self::Registered => &mut row.registered,
            Self::Approved => &mut row.approved,
            Self::CheckedIn => &mut row.checked_in,
        }
    }
}
