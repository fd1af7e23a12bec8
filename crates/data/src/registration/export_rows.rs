//! Who exported what, and why.

use domain::Instant;
use domain::export::ExportList;
use domain::id::{CentreId, ExportId, FairId, PersonId};
use sea_orm::IntoActiveModel;
use sea_orm::entity::prelude::*;

use crate::Result;

/// An export of a list. Written by `registration`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "exports")]
pub struct Model {
    /// The export's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub export_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// The fair.
    pub fair_id: Uuid,
    /// Who asked.
    pub person_id: Option<Uuid>,
    /// What is exported.
    pub list: String,
    /// Why.
    pub reason: Option<String>,
    /// When, unix seconds.
    pub asked_at: i64,
    /// Until when it can be downloaded, unix seconds.
    pub expires_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// An export that somebody asked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredExport {
    /// Its id.
    pub id: ExportId,
    /// The centre.
    pub centre: CentreId,
    /// The fair.
    pub fair: FairId,
    /// Who asked; none for the system.
    pub person: Option<PersonId>,
    /// What is exported.
    pub list: ExportList,
    /// Why.
    pub reason: Option<String>,
    /// When.
    pub asked_at: Instant,
    /// Until when it can be downloaded.
    pub expires_at: Instant,
}

/// Puts an export in.
///
/// # Errors
/// When the database cannot be written.
pub async fn insert_export(tx: &impl ConnectionTrait, export: &StoredExport) -> Result<()> {
    let row = Model {
        export_id: export.id.0,
        centre_id: export.centre.0,
        fair_id: export.fair.0,
        person_id: export.person.map(Uuid::from),
        list: export.list.as_str().to_owned(),
        reason: export.reason.clone(),
        asked_at: export.asked_at.unix(),
        expires_at: export.expires_at.unix(),
    };
    Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// An export of a centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_export(
    db: &impl ConnectionTrait,
    centre: CentreId,
    id: ExportId,
) -> Result<Option<StoredExport>> {
    let row = Entity::find_by_id(id.0)
        .filter(Column::CentreId.eq(centre.0))
        .one(db)
        .await?;
    let stored = |row: Model| {
        Ok(StoredExport {
            id: ExportId(row.export_id),
            centre: CentreId(row.centre_id),
            fair: FairId(row.fair_id),
            person: row.person_id.map(PersonId),
            list: serde_json::from_value(row.list.into())?,
            reason: row.reason,
            asked_at: Instant::from_unix(row.asked_at),
            expires_at: Instant::from_unix(row.expires_at),
        })
    };
    row.map(stored).transpose()
}
