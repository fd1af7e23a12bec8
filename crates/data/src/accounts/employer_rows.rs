//! Employers as organisations.

use domain::employer::{BusinessNumber, Employer};
use domain::id::{CentreId, EmployerId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::LikeExpr;
use sea_orm::{Condition, IntoActiveModel, QueryOrder, QuerySelect, Set};

use crate::Result;

/// An employer. Written by `accounts`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "employers")]
pub struct Model {
    /// The employer's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub employer_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// The name, as the employer writes it.
    pub name: String,
    /// The name by which duplicates are found.
    pub normalised_name: String,
    /// The ten digits of the business number.
    pub business_number: Option<String>,
    /// Its version.
    pub version: i64,
    /// The whole employer, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// Which employers of a centre; `None` leaves a thing open.
#[derive(Clone, Default, Debug)]
pub struct EmployerFilter {
    /// With this in the normalised name.
    pub name: Option<String>,
    /// With this business number.
    pub number: Option<BusinessNumber>,
    /// After this employer in the order of ids.
    pub after: Option<Uuid>,
}

/// Puts an employer in.
///
/// # Errors
/// When it is known already, or the database cannot be written.
pub async fn insert_employer(tx: &impl ConnectionTrait, employer: &Employer) -> Result<()> {
    let row = Model {
        employer_id: employer.id.0,
        centre_id: employer.centre.0,
        name: employer.name.clone(),
        normalised_name: employer.normalised_name.clone(),
        business_number: number_of(employer),
        version: employer.version.into(),
        details: serde_json::to_string(employer)?,
    };
    Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Saves the next version of an employer; false when another was saved meanwhile.
///
/// # Errors
/// When another employer is like it, or the database cannot be written.
pub async fn save_employer(tx: &impl ConnectionTrait, employer: &Employer) -> Result<bool> {
    let changed = ActiveModel {
        name: Set(employer.name.clone()),
        normalised_name: Set(employer.normalised_name.clone()),
        business_number: Set(number_of(employer)),
        version: Set(employer.version.into()),
        details: Set(serde_json::to_string(employer)?),
        ..Default::default()
    };
    let saved = Entity::update_many()
        .set(changed)
        .filter(Column::EmployerId.eq(employer.id.0))
        .filter(Column::Version.eq(i64::from(employer.version) - 1))
        .exec(tx)
        .await?;
    Ok(saved.rows_affected == 1)
}

/// An employer of a centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_employer(
    db: &impl ConnectionTrait,
    centre: CentreId,
    employer: EmployerId,
) -> Result<Option<Employer>> {
    let row = Entity::find_by_id(employer.0)
        .filter(Column::CentreId.eq(centre.0))
        .one(db)
        .await?;
    row.map(read).transpose()
}

/// Those of these employers that are of the centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn employers_by_id(
    db: &impl ConnectionTrait,
    centre: CentreId,
    employers: impl IntoIterator<Item = EmployerId>,
) -> Result<Vec<Employer>> {
    let rows = Entity::find()
        .filter(Column::EmployerId.is_in(employers.into_iter().map(|one| one.0)))
        .filter(Column::CentreId.eq(centre.0))
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// The other employers of the centre with the same business number or normalised name.
///
/// # Errors
/// When the database cannot be read.
pub async fn employers_like(
    db: &impl ConnectionTrait,
    employer: &Employer,
) -> Result<Vec<Employer>> {
    let alike = Condition::any()
        .add(Column::NormalisedName.eq(employer.normalised_name.as_str()))
        .add_option(number_of(employer).map(|number| Column::BusinessNumber.eq(number)));
    let rows = Entity::find()
        .filter(Column::CentreId.eq(employer.centre.0))
        .filter(Column::EmployerId.ne(employer.id.0))
        .filter(alike)
        .order_by_asc(Column::EmployerId)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// A centre's employers in the order in which they were added, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn employers_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    filter: &EmployerFilter,
    limit: u64,
) -> Result<Vec<Employer>> {
    let number = filter.number.as_ref().map(BusinessNumber::as_str);
    let named = |part: &String| {
        let escaped = part
            .replace('!', "!!")
            .replace('%', "!%")
            .replace('_', "!_");
        Column::NormalisedName.like(LikeExpr::new(format!("%{escaped}%")).escape('!'))
    };
    let wanted = Condition::all()
        .add(Column::CentreId.eq(centre.0))
        .add_option(filter.name.as_ref().map(named))
        .add_option(number.map(|number| Column::BusinessNumber.eq(number)))
        .add_option(filter.after.map(|after| Column::EmployerId.gt(after)));
    let rows = Entity::find()
        .filter(wanted)
        .order_by_asc(Column::EmployerId)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

fn read(row: Model) -> Result<Employer> {
    Ok(serde_json::from_str(&row.details)?)
}

fn number_of(employer: &Employer) -> Option<String> {
    let number = employer.business_number.as_ref();
    number.map(|number| number.as_str().to_owned())
}
