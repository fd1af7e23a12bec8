//! How centres send text messages, and who wants mail instead.

use std::collections::BTreeSet;

use domain::id::{CentreId, PersonId};
use domain::texting::Texting;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{IntoActiveModel, Statement};

use crate::Result;

/// How a centre sends text messages. Written by `invites`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "text_settings")]
pub struct Model {
    /// The centre.
    #[sea_orm(primary_key, auto_increment = false)]
    pub centre_id: Uuid,
    /// Rises by one with each change.
    pub version: i64,
    /// All of it, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// How a centre sends text messages; not at all where that was never said.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_texting(db: &impl ConnectionTrait, centre: CentreId) -> Result<Texting> {
    let row = Entity::find_by_id(centre.0).one(db).await?;
    row.map_or_else(
        || Ok(Texting::default()),
        |row| Ok(serde_json::from_str(&row.details)?),
    )
}

/// Keeps how a centre sends text messages, over the version before; false when another was kept meanwhile.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep_texting(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    texting: &Texting,
) -> Result<bool> {
    let row = Model {
        centre_id: centre.0,
        version: i64::from(texting.version),
        details: serde_json::to_string(texting)?,
    };
    let again = OnConflict::column(Column::CentreId)
        .update_columns([Column::Version, Column::Details])
        .action_and_where(Expr::col((Entity, Column::Version)).eq(row.version - 1))
        .to_owned();
    let kept = Entity::insert(row.into_active_model())
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(kept == 1)
}

mod choices {
    //! Who wants mail instead of text messages.

    use sea_orm::entity::prelude::*;

    /// Whether a person wants mail instead of text messages. Written by `invites`.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "text_choices")]
    pub struct Model {
        /// The person.
        #[sea_orm(primary_key, auto_increment = false)]
        pub person_id: Uuid,
        /// The centre.
        pub centre_id: Uuid,
        /// 1 for whoever wants mail, else 0.
        pub wants_mail: i64,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// Those of these people who want mail instead of text messages.
///
/// # Errors
/// When the database cannot be read.
pub async fn who_want_mail(
    db: &impl ConnectionTrait,
    people: &BTreeSet<PersonId>,
) -> Result<BTreeSet<PersonId>> {
    if people.is_empty() {
        return Ok(BTreeSet::new());
    }
    let found = choices::Entity::find()
        .filter(choices::Column::PersonId.is_in(people.iter().map(|one| one.0)))
        .filter(choices::Column::WantsMail.eq(1))
        .all(db)
        .await?;
    Ok(found
        .into_iter()
        .map(|row| PersonId(row.person_id))
        .collect())
}

/// Notes whether a person wants mail instead of text messages.
///
/// # Errors
/// When the database cannot be written.
pub async fn choose_mail(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    person: PersonId,
    wants_mail: bool,
) -> Result<()> {
    let sql = "INSERT INTO text_choices (person_id, centre_id, wants_mail) VALUES ($1, $2, $3) \
         ON CONFLICT (person_id) DO UPDATE SET wants_mail = excluded.wants_mail";
    let values = [
        person.0.into(),
        centre.0.into(),
        i64::from(wants_mail).into(),
    ];
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    tx.execute_raw(statement).await?;
    Ok(())
}
