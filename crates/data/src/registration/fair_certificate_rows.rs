//! Certificates of participation.

use domain::certificate::CertificateCode;
use domain::fair_certificate::FairCertificate;
use domain::id::{CentreId, EmployerId, FairId};
use sea_orm::entity::prelude::*;
use sea_orm::{IntoActiveModel, QueryOrder};

use crate::Result;

/// A certificate that an employer took part in a fair. Written by `registration`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "fair_certificates")]
pub struct Model {
    /// The fair.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fair_id: Uuid,
    /// The employer.
    #[sea_orm(primary_key, auto_increment = false)]
    pub employer_id: Uuid,
    /// 1 for the first, then counted up.
    #[sea_orm(primary_key, auto_increment = false)]
    pub version: i64,
    /// The centre.
    pub centre_id: Uuid,
    /// Its code.
    pub code: String,
    /// The whole certificate, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// Puts a certificate in.
///
/// # Errors
/// When one of that version is there, or the database cannot be written.
pub async fn insert_fair_certificate(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    certificate: &FairCertificate,
) -> Result<()> {
    let row = Model {
        fair_id: certificate.fair.0,
        employer_id: certificate.employer.0,
        version: certificate.version.into(),
        centre_id: centre.0,
        code: certificate.code.as_str().to_owned(),
        details: serde_json::to_string(certificate)?,
    };
    Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// The last certificate of an employer at a fair.
///
/// # Errors
/// When the database cannot be read.
pub async fn last_fair_certificate(
    db: &impl ConnectionTrait,
    fair: FairId,
    employer: EmployerId,
) -> Result<Option<FairCertificate>> {
    let row = Entity::find()
        .filter(Column::FairId.eq(fair.0))
        .filter(Column::EmployerId.eq(employer.0))
        .order_by_desc(Column::Version)
        .one(db)
        .await?;
    row.map(|row| Ok(serde_json::from_str(&row.details)?))
        .transpose()
}

/// The certificate with a code and its centre, whichever that is.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_fair_certificate(
    db: &impl ConnectionTrait,
    code: &CertificateCode,
) -> Result<Option<(CentreId, FairCertificate)>> {
    let row = Entity::find()
        .filter(Column::Code.eq(code.as_str()))
        .one(db)
        .await?;
    row.map(|row| Ok((CentreId(row.centre_id), serde_json::from_str(&row.details)?)))
        .transpose()
}
