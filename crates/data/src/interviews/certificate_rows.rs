//! Certificates of interviews.

use domain::certificate::{Certificate, CertificateCode};
use domain::id::CentreId;
use domain::meeting::MeetingId;
use sea_orm::entity::prelude::*;

use crate::Result;
use crate::rows::{self, Column as Kind, Table};

/// A certificate of an interview. Written by `interviews`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "certificates")]
pub struct Model {
    /// The booking of an interview or visit, or the ticket of a walk-in.
    #[sea_orm(primary_key, auto_increment = false, column_name = "booking_id")]
    pub meeting_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// Its code.
    pub code: String,
    /// Its version.
    pub version: i64,
    /// The whole certificate, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

const TABLE: Table = Table {
    name: "certificates",
    columns: &[
        Kind::Id("booking_id"),
        Kind::Id("centre_id"),
        Kind::Text("code"),
        Kind::Number("version"),
        Kind::Text("details"),
    ],
    on_conflict: "(booking_id) DO UPDATE SET code = excluded.code, version = excluded.version, \
         details = excluded.details WHERE certificates.version = excluded.version - 1",
};

/// Saves a certificate over the version before; false when another was saved meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn save_certificate(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    certificate: &Certificate,
) -> Result<bool> {
    let row = vec![
        rows::id(certificate.meeting),
        rows::id(centre),
        certificate.code.as_str().into(),
        certificate.version.into(),
        serde_json::to_string(certificate)?.into(),
    ];
    Ok(rows::insert(tx, &TABLE, vec![row]).await? == 1)
}

/// The certificate of a meeting.
///
/// # Errors
/// When the database cannot be read.
pub async fn certificate_of(
    db: &impl ConnectionTrait,
    meeting: MeetingId,
) -> Result<Option<Certificate>> {
    let row = Entity::find_by_id(Uuid::from(meeting)).one(db).await?;
    row.map(|row| Ok(serde_json::from_str(&row.details)?))
        .transpose()
}

/// The certificate with a code and its centre, whichever that is.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_certificate(
    db: &impl ConnectionTrait,
    code: &CertificateCode,
) -> Result<Option<(CentreId, Certificate)>> {
    let row = Entity::find()
        .filter(Column::Code.eq(code.as_str()))
        .one(db)
        .await?;
    row.map(|row| Ok((CentreId(row.centre_id), serde_json::from_str(&row.details)?)))
        .transpose()
}
