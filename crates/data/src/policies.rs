//! The rules of centres and fairs.

use domain::Policy;
use domain::diary::Rulings;
use domain::id::{CentreId, FairId};
use domain::policy::PolicyTerms;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{IntoActiveModel, QuerySelect};

use crate::Result;

/// The rules that a centre or a fair has of its own. Written by `registration`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "policies")]
pub struct Model {
    /// The fair, or the centre itself.
    #[sea_orm(primary_key, auto_increment = false)]
    pub scope_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// Rises by one with each change.
    pub version: i64,
    /// What is ruled otherwise, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// What a centre, or one of its fairs, rules otherwise, and how often that was changed.
pub type OwnRules = (PolicyTerms, u32);

/// What a centre rules otherwise, and one of its fairs; nothing where that was never changed.
///
/// # Errors
/// When the database cannot be read.
pub async fn own_rules(
    db: &impl ConnectionTrait,
    centre: CentreId,
    fair: Option<FairId>,
) -> Result<(OwnRules, OwnRules)> {
    let scopes = [Some(centre.0), fair.map(|fair| fair.0)];
    let rows = Entity::find()
        .filter(Column::ScopeId.is_in(scopes.into_iter().flatten()))
        .filter(Column::CentreId.eq(centre.0))
        .limit(2)
        .all(db)
        .await?;
    let (mut of_centre, mut of_fair) = Default::default();
    for row in rows {
        let version = u32::try_from(row.version).unwrap_or(u32::MAX);
        let own: OwnRules = (serde_json::from_str(&row.details)?, version);
        match row.scope_id == centre.0 {
            true => of_centre = own,
            false => of_fair = own,
        }
    }
    Ok((of_centre, of_fair))
}

/// The rules in force at a centre, or at one of its fairs.
///
/// # Errors
/// When the database cannot be read.
pub async fn of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    fair: Option<FairId>,
) -> Result<Policy> {
    let ((centre, _), (fair, _)) = own_rules(db, centre, fair).await?;
    Ok(Policy::default().ruled_by(&centre).ruled_by(&fair))
}

/// The rules of a centre and one of its fairs, with who made each.
///
/// # Errors
/// When the database cannot be read.
pub async fn rulings_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    fair: Option<FairId>,
) -> Result<Rulings> {
    let ((of_centre, _), (of_fair, _)) = own_rules(db, centre, fair).await?;
    let mut rulings = Rulings::default();
    rulings.of_centre(centre, of_centre);
    if let Some(fair) = fair {
        rulings.of_fair(fair, of_fair);
    }
    Ok(rulings)
}

/// Keeps what a centre, or one of its fairs, rules otherwise; false when somebody else was first.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    fair: Option<FairId>,
    (terms, version): &OwnRules,
) -> Result<bool> {
    let row = Model {
        scope_id: fair.map_or(centre.0, |fair| fair.0),
        centre_id: centre.0,
        version: i64::from(*version),
        details: serde_json::to_string(terms)?,
    };
    let again = OnConflict::column(Column::ScopeId)
        .update_columns([Column::Version, Column::Details])
        .action_and_where(Expr::col((Entity, Column::Version)).eq(row.version - 1))
        .to_owned();
    let kept = Entity::insert(row.into_active_model())
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(kept == 1)
}
