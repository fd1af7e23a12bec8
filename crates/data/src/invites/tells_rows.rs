//! What mails tell of beside the things they are about.

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::NewDelivery;
use crate::Result;
use crate::rows::{self, Ask, Column as Kind, Row};

const COLUMNS: [Kind; 2] = [Kind::Id("delivery_id"), Kind::Id("about_id")];

/// Notes what the mails tell of, without those of which an earlier one was stored already.
///
/// # Errors
/// When the database cannot be written.
pub(super) async fn add(tx: &impl ConnectionTrait, mails: &[NewDelivery]) -> Result<()> {
    let rows_of = |mail: &NewDelivery| -> Vec<Row> {
        let row = |about: &Uuid| vec![rows::id(mail.id), rows::id(*about)];
        mail.tells_of.iter().map(row).collect()
    };
    let tells: Vec<_> = mails.iter().flat_map(rows_of).collect();
    if tells.is_empty() {
        return Ok(());
    }
    let mut ask = Ask::of(tx);
    let sql = format!(
        "INSERT INTO delivery_tells (delivery_id, about_id) SELECT g.delivery_id, g.about_id FROM {} g \
         WHERE EXISTS (SELECT 1 FROM deliveries d WHERE d.delivery_id = g.delivery_id) \
         ON CONFLICT (delivery_id, about_id) DO NOTHING",
        ask.given(&COLUMNS, &tells),
    );
    tx.execute_raw(ask.saying(sql)).await?;
    Ok(())
}
