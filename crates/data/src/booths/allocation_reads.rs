//! What is read of employers before booths are given out.

use std::collections::BTreeSet;

use domain::id::{CentreId, EmployerId, FairId};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use uuid::Uuid;

use crate::Result;

/// The employers of a centre who have reported what came of an interview at another of its fairs.
///
/// # Errors
/// When the database cannot be read.
pub async fn employers_who_reported(
    db: &impl ConnectionTrait,
    centre: CentreId,
    but_at: FairId,
) -> Result<BTreeSet<EmployerId>> {
    #[derive(FromQueryResult)]
    struct Row {
        employer_id: Uuid,
    }
    let sql = "SELECT DISTINCT employer_id FROM outcomes WHERE centre_id = $1 \
         AND employer_id IS NOT NULL AND fair_id IS NOT NULL AND fair_id <> $2";
    let values = [centre.0.into(), but_at.0.into()];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let rows = Row::find_by_statement(statement).all(db).await?;
    Ok(rows
        .into_iter()
        .map(|row| EmployerId(row.employer_id))
        .collect())
}
