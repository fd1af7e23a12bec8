//! Reading and putting in resources.

use domain::diary::{Resource, ResourceKind};
use domain::id::{CentreId, EmployerId, FairId, ResourceId};
use sea_orm::entity::prelude::*;
use sea_orm::{FromQueryResult, QueryOrder, QuerySelect};

use crate::Result;
use crate::rows::{self, Ask, Column as Kind, Table};

/// Anything that can be claimed in time. Written through `data::ledger`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "resources")]
pub struct Model {
    /// The resource's id; a person's is the person's.
    #[sea_orm(primary_key, auto_increment = false)]
    pub resource_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// What it is.
    pub kind: String,
    /// The fair it belongs to.
    pub fair_id: Option<Uuid>,
    /// The employer it belongs to.
    pub employer_id: Option<Uuid>,
    /// The whole resource, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

const TABLE: Table = Table {
    name: "resources",
    columns: &[
        Kind::Id("resource_id"),
        Kind::Id("centre_id"),
        Kind::Text("kind"),
        Kind::Id("fair_id"),
        Kind::Id("employer_id"),
        Kind::Text("details"),
    ],
    on_conflict: "(resource_id) DO UPDATE SET fair_id = excluded.fair_id, \
        employer_id = excluded.employer_id, details = excluded.details",
};

/// Rises with each change of a resource or of its claims. Apart from what a resource is, because a
/// booking writes a new version of this row.
const REVISIONS: Table = Table {
    name: "resource_revisions",
    columns: &[Kind::Id("resource_id"), Kind::Number("revision")],
    on_conflict: "(resource_id) DO UPDATE SET revision = resource_revisions.revision + 1",
};

/// Which resources; `None` leaves a thing open.
#[derive(Clone, Copy, Default, Debug)]
pub struct ResourceFilter {
    /// Of this fair.
    pub fair: Option<FairId>,
    /// Of this employer.
    pub employer: Option<EmployerId>,
    /// After this resource in the order of ids.
    pub after: Option<Uuid>,
}

/// Puts a resource in, or changes it.
///
/// # Errors
/// When the database cannot be written.
pub async fn put_resource(tx: &impl ConnectionTrait, resource: &Resource) -> Result<()> {
    put_resources(tx, std::slice::from_ref(resource)).await
}

/// Puts resources in, or changes them, in one statement.
///
/// # Errors
/// When the database cannot be written.
pub async fn put_resources(tx: &impl ConnectionTrait, resources: &[Resource]) -> Result<()> {
    let row = |one: &Resource| {
        Ok(vec![
            rows::id(one.id),
            rows::id(one.centre),
            rows::word(one.kind)?,
            rows::maybe_id(one.fair),
            rows::maybe_id(one.employer),
            serde_json::to_string(one)?.into(),
        ])
    };
    let rows = resources.iter().map(row).collect::<Result<_>>()?;
    let first = resources
        .iter()
        .map(|one| vec![rows::id(one.id), 1_i64.into()]);
    // The revision first: in this order a desk locks them.
    rows::insert(tx, &REVISIONS, first.collect()).await?;
    rows::insert(tx, &TABLE, rows).await?;
    Ok(())
}

/// A resource of a centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_resource(
    db: &impl ConnectionTrait,
    centre: CentreId,
    id: ResourceId,
) -> Result<Option<Resource>> {
    let row = Entity::find_by_id(id.0)
        .filter(Column::CentreId.eq(centre.0))
        .one(db)
        .await?;
    row.map(|row| Ok(serde_json::from_str(&row.details)?))
        .transpose()
}

/// The same, locked on PostgreSQL until the transaction ends: what is read is changed and put back.
///
/// # Errors
/// When the database cannot be read.
pub async fn lock_resource(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    id: ResourceId,
) -> Result<Option<Resource>> {
    #[derive(FromQueryResult)]
    struct Row {
        details: String,
    }
    let mut ask = Ask::of(tx);
    // The revision first: in this order a desk locks them.
    let lock = match ask.is_postgres() {
        true => "FOR NO KEY UPDATE OF v, r",
        false => "",
    };
    let sql = format!(
        "SELECT r.details FROM resource_revisions v JOIN resources r \
           ON r.resource_id = v.resource_id \
         WHERE v.resource_id = {} AND r.centre_id = {} {lock}",
        ask.value(id.0),
        ask.value(centre.0),
    );
    let row = Row::find_by_statement(ask.saying(sql)).one(tx).await?;
    row.map(|row| Ok(serde_json::from_str(&row.details)?))
        .transpose()
}

/// Notes that days of a whole centre have changed, so that what was decided on the days of before is not
/// saved any more: whoever decides under locks waits until the transaction ends. For all that follows the
/// centre's days: rooms, seats, desks, and people who have said when they are there.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn revise_days(tx: &impl ConnectionTrait, centre: CentreId) -> Result<()> {
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
    }
    let mut ask = Ask::of(tx);
    let at = ask.value(centre.0);
    // In this order a desk locks them.
    let sql = format!(
        "SELECT resource_id AS id FROM resources \
           WHERE centre_id = {at} AND kind IN ('room', 'seat', 'desk') \
         UNION SELECT person_id AS id FROM availabilities WHERE centre_id = {at} ORDER BY id"
    );
    let found = Row::find_by_statement(ask.saying(sql)).all(tx).await?;
    revise(tx, found.into_iter().map(|row| ResourceId(row.id))).await
}

/// Whoever has decided on what they saw of these resources before decides anew. They are locked in the
/// order in which they are given, which must be that of their ids.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn revise(
    tx: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = ResourceId>,
) -> Result<()> {
    let ids: Vec<_> = ids.into_iter().map(|id| vec![rows::id(id)]).collect();
    let mut ask = Ask::of(tx);
    let given = ask.given(&[Kind::Id("resource_id")], &ids);
    let revisions = ask.locking("resource_revisions", "v", "v.resource_id = g.resource_id");
    let sql = format!(
        "UPDATE resource_revisions SET revision = revision + 1 \
         WHERE resource_id IN (SELECT v.resource_id FROM {given} g {revisions})"
    );
    tx.execute_raw(ask.saying(sql)).await?;
    Ok(())
}

/// Those of these resources that are of the centre, in the order of their ids.
///
/// # Errors
/// When the database cannot be read.
pub async fn resources_by_id(
    db: &impl ConnectionTrait,
    centre: CentreId,
    ids: impl IntoIterator<Item = ResourceId>,
) -> Result<Vec<Resource>> {
    let asked: Vec<_> = ids.into_iter().map(|id| vec![rows::id(id)]).collect();
    let mut ask = Ask::of(db);
    let sql = format!(
        "SELECT r.* FROM {} g CROSS JOIN resources r WHERE r.resource_id = g.resource_id \
         AND r.centre_id = {} ORDER BY r.resource_id",
        ask.given(&[Kind::Id("resource_id")], &asked),
        ask.value(centre.0)
    );
    let found = Model::find_by_statement(ask.saying(sql)).all(db).await?;
    found
        .iter()
        .map(|row| Ok(serde_json::from_str(&row.details)?))
        .collect()
}

/// A centre's resources of a kind in the order of their ids, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn resources_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    kind: ResourceKind,
    filter: &ResourceFilter,
    limit: u64,
) -> Result<Vec<Resource>> {
    let name = serde_json::to_value(kind)?;
    let wanted = sea_orm::Condition::all()
        .add(Column::CentreId.eq(centre.0))
        .add(Column::Kind.eq(name.as_str().unwrap_or_default()))
        .add_option(filter.fair.map(|fair| Column::FairId.eq(fair.0)))
        .add_option(filter.employer.map(|one| Column::EmployerId.eq(one.0)))
        .add_option(filter.after.map(|after| Column::ResourceId.gt(after)));
    let rows = Entity::find()
        .filter(wanted)
        .order_by_asc(Column::ResourceId)
        .limit(limit)
        .all(db)
        .await?;
    rows.iter()
        .map(|row| Ok(serde_json::from_str(&row.details)?))
        .collect()
}
