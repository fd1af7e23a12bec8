//! Rows of sessions and API tokens, which are found by the hashes of their tokens.

use domain::Instant;
use sea_orm::{ConnectionTrait, Statement};

use crate::Result;
use crate::rows::{Ask, Column, Row};

/// All columns of the rows with these token hashes.
pub(super) fn by_hash(
    db: &impl ConnectionTrait,
    table: &str,
    token_hashes: &[String],
) -> Statement {
    let mut ask = Ask::of(db);
    let hashes = rows_of(token_hashes.iter().cloned());
    let sql = format!(
        "SELECT t.* FROM {} g JOIN {table} t ON t.token_hash = g.token_hash",
        ask.given(&[Column::Text("token_hash")], &hashes)
    );
    ask.saying(sql)
}

/// Notes that the rows with these token hashes are used; never that they were used earlier.
pub(super) async fn touch(
    tx: &impl ConnectionTrait,
    table: &str,
    token_hashes: Vec<String>,
    now: Instant,
) -> Result<()> {
    if token_hashes.is_empty() {
        return Ok(());
    }
    let mut ask = Ask::of(tx);
    let hashes = rows_of(token_hashes);
    let now = ask.value(now.unix());
    let sql = format!(
        "UPDATE {table} SET seen_at = {now} WHERE seen_at < {now} \
         AND token_hash IN (SELECT token_hash FROM {} g)",
        ask.given(&[Column::Text("token_hash")], &hashes)
    );
    tx.execute_raw(ask.saying(sql)).await?;
    Ok(())
}

fn rows_of(hashes: impl IntoIterator<Item = String>) -> Vec<Row> {
    hashes.into_iter().map(|hash| vec![hash.into()]).collect()
}
