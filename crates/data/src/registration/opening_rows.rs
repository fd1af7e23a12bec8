//! Openings, one a row, so that they can be listed and referred to.

use domain::application::{Application, ApplicationState, Opening};
use domain::id::{ApplicationId, CentreId, EmployerId, FairId, OpeningId};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{Condition, IntoActiveModel, QueryOrder, QuerySelect};

use super::application_rows as applications;
use crate::Result;

/// An opening of an application. Written by `registration`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "openings")]
pub struct Model {
    /// The opening's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub opening_id: Uuid,
    /// The application.
    pub application_id: Uuid,
    /// The fair.
    pub fair_id: Uuid,
    /// The employer.
    pub employer_id: Uuid,
    /// The whole opening, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// An opening, and who offers it where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpeningOffered {
    /// The opening.
    pub opening: Opening,
    /// The application it stands in.
    pub application: ApplicationId,
    /// The fair.
    pub fair: FairId,
    /// The employer.
    pub employer: EmployerId,
}

/// Which openings of a fair; `None` leaves a thing open.
#[derive(Clone, Copy, Default, Debug)]
pub struct OpeningFilter {
    /// Of this employer.
    pub employer: Option<EmployerId>,
    /// After this opening in the order of ids.
    pub after: Option<Uuid>,
}

/// Puts in the openings of an application, in place of those it had.
///
/// # Errors
/// When the database cannot be written.
pub async fn put_openings(tx: &impl ConnectionTrait, application: &Application) -> Result<()> {
    Entity::delete_many()
        .filter(Column::ApplicationId.eq(application.id.0))
        .exec(tx)
        .await?;
    if application.openings.is_empty() {
        return Ok(());
    }
    let row = |opening: &Opening| {
        let row = Model {
            opening_id: opening.id.0,
            application_id: application.id.0,
            fair_id: application.fair.0,
            employer_id: application.employer.0,
            details: serde_json::to_string(opening)?,
        };
        Ok(row.into_active_model())
    };
    let rows: Vec<_> = application
        .openings
        .iter()
        .map(row)
        .collect::<Result<_>>()?;
    Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

/// The openings of the employers approved for a fair, in the order of ids, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn openings_of(
    db: &impl ConnectionTrait,
    fair: FairId,
    filter: &OpeningFilter,
    limit: u64,
) -> Result<Vec<OpeningOffered>> {
    let approved = Query::select()
        .column(applications::Column::ApplicationId)
        .from(applications::Entity)
        .and_where(applications::Column::FairId.eq(fair.0))
        .and_where(applications::Column::State.eq(ApplicationState::Approved.as_str()))
        .to_owned();
    let wanted = Condition::all()
        .add(Column::FairId.eq(fair.0))
        .add(Column::ApplicationId.in_subquery(approved))
        .add_option(filter.employer.map(|one| Column::EmployerId.eq(one.0)))
        .add_option(filter.after.map(|after| Column::OpeningId.gt(after)));
    let rows = Entity::find()
        .filter(wanted)
        .order_by_asc(Column::OpeningId)
        .limit(limit)
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// An opening of a centre, whatever the state of its application.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_opening(
    db: &impl ConnectionTrait,
    centre: CentreId,
    opening: OpeningId,
) -> Result<Option<OpeningOffered>> {
    let row = Entity::find_by_id(opening.0)
        .filter(Expr::exists(applying_at(centre)))
        .one(db)
        .await?;
    row.as_ref().map(read).transpose()
}

/// Those of these openings that are a centre's, of employers who are approved.
///
/// # Errors
/// When the database cannot be read.
pub async fn openings_by_id(
    db: &impl ConnectionTrait,
    centre: CentreId,
    openings: impl IntoIterator<Item = OpeningId>,
) -> Result<Vec<OpeningOffered>> {
    let ids: Vec<Uuid> = openings.into_iter().map(Uuid::from).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut approved = applying_at(centre);
    approved.and_where(applications::Column::State.eq(ApplicationState::Approved.as_str()));
    let rows = Entity::find()
        .filter(Column::OpeningId.is_in(ids))
        .filter(Expr::exists(approved))
        .all(db)
        .await?;
    rows.iter().map(read).collect()
}

/// An opening's application, if it is at a centre. Asked of each opening: SQLite would walk through all
/// applications to list those of a centre.
fn applying_at(centre: CentreId) -> SelectStatement {
    let own = Expr::col((applications::Entity, applications::Column::ApplicationId));
    Query::select()
        .column(applications::Column::ApplicationId)
        .from(applications::Entity)
        .and_where(own.equals((Entity, Column::ApplicationId)))
        .and_where(applications::Column::CentreId.eq(centre.0))
        .to_owned()
}

fn read(row: &Model) -> Result<OpeningOffered> {
    Ok(OpeningOffered {
        opening: serde_json::from_str(&row.details)?,
        application: ApplicationId(row.application_id),
        fair: FairId(row.fair_id),
        employer: EmployerId(row.employer_id),
    })
}
