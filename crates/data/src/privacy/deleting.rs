//! Deleting what is older than a moment, a bounded number of rows of a centre at a time.

use sea_orm::ConnectionTrait;

use super::expire::Expiring;
use crate::Result;
use crate::rows::Ask;

/// Deletes rows of the centre; `{before}` and `{now}` stand for the moments.
pub(super) async fn delete(
    tx: &impl ConnectionTrait,
    (table, key): (&str, &str),
    which: &str,
    what: Expiring,
) -> Result<u64> {
    delete_some(tx, (table, key), which, &format!("ORDER BY {key}"), what).await
}

/// The same where an index finds rows by their age: only those of before are looked at, in any order.
pub(super) async fn delete_by_age(
    tx: &impl ConnectionTrait,
    table: (&str, &str),
    age: &str,
    which: &str,
    what: Expiring,
) -> Result<u64> {
    let which = format!("{age} < {{before}} AND {which}");
    delete_some(tx, table, &which, "", what).await
}

async fn delete_some(
    tx: &impl ConnectionTrait,
    (table, key): (&str, &str),
    which: &str,
    order: &str,
    what: Expiring,
) -> Result<u64> {
    let mut ask = Ask::of(tx);
    let centre = ask.value(what.centre.0);
    let which = filled(&mut ask, which, what);
    let sql = format!(
        "DELETE FROM {table} WHERE ({key}) IN (SELECT {key} FROM {table} WHERE centre_id = {centre} \
         AND {which} {order} LIMIT {})",
        ask.value(what.most)
    );
    Ok(tx.execute_raw(ask.saying(sql)).await?.rows_affected())
}

/// The same where rows are as old as their ids: only the oldest are looked at.
pub(super) async fn delete_oldest(
    tx: &impl ConnectionTrait,
    (table, key): (&str, &str),
    which: &str,
    what: Expiring,
) -> Result<u64> {
    let first = format!(
        "COALESCE((SELECT created_at FROM {table} ORDER BY {key} LIMIT 1), 0) < {{before}} AND {which}"
    );
    delete(tx, (table, key), &first, what).await
}

/// A condition with its moments.
pub(super) fn filled(ask: &mut Ask, which: &str, what: Expiring) -> String {
    let mut filled = which.to_owned();
    for (name, moment) in [("{before}", what.before), ("{now}", what.now)] {
        if filled.contains(name) {
            let value = ask.value(moment.unix());
            filled = filled.replace(name, &value);
        }
    }
    filled
}
