//! Consents.

use std::collections::BTreeSet;

use domain::Instant;
use domain::id::{CentreId, PersonId};
use domain::person::{Consent, GIVEN_ELSEWHERE, Purpose};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{Condition, FromQueryResult, QueryOrder, QuerySelect};

use super::{name_of, of_name};
use crate::Result;
use crate::rows::{self, Ask, Column as Kind, Table};

/// A consent. Written by `accounts`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "consents")]
pub struct Model {
    /// The consent's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub consent_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// Whose it is.
    pub person_id: Uuid,
    /// What for.
    pub purpose: String,
    /// The version of the text that was shown.
    pub text_version: String,
    /// How it was given.
    pub channel: String,
    /// When it was given, unix seconds.
    pub given_at: i64,
    /// When it was taken back or replaced, unix seconds.
    pub withdrawn_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}

const TABLE: Table = Table {
    name: "consents",
    columns: &[
        Kind::Id("consent_id"),
        Kind::Id("centre_id"),
        Kind::Id("person_id"),
        Kind::Text("purpose"),
        Kind::Text("text_version"),
        Kind::Text("channel"),
        Kind::Number("given_at"),
        Kind::Number("withdrawn_at"),
    ],
    on_conflict: "",
};

/// The most that are forgotten at once; a person has no more unless they lay there before.
const MOST_FORGOTTEN: u64 = 500;

/// A consent and its id.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredConsent {
    /// Its id.
    pub id: Uuid,
    /// The centre.
    pub centre: CentreId,
    /// Whose it is.
    pub person: PersonId,
    /// The consent.
    pub consent: Consent,
}

/// Puts a consent in.
///
/// # Errors
/// When one for the purpose holds already, or the database cannot be written.
pub async fn insert_consent(tx: &impl ConnectionTrait, stored: &StoredConsent) -> Result<()> {
    insert_consents(tx, std::slice::from_ref(stored)).await
}

/// Puts consents in, in one statement.
///
/// # Errors
/// When one for a purpose holds already, or the database cannot be written.
pub async fn insert_consents(tx: &impl ConnectionTrait, consents: &[StoredConsent]) -> Result<()> {
    let row = |stored: &StoredConsent| {
        let consent = &stored.consent;
        Ok(vec![
            rows::id(stored.id),
            rows::id(stored.centre),
            rows::id(stored.person),
            rows::word(consent.purpose)?,
            consent.text_version.clone().into(),
            rows::word(consent.channel)?,
            consent.given_at.unix().into(),
            consent.withdrawn_at.map(Instant::unix).into(),
        ])
    };
    let rows = consents.iter().map(row).collect::<Result<_>>()?;
    rows::insert(tx, &TABLE, rows).await?;
    Ok(())
}

/// Ends a consent; false when it has ended before.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_consent(tx: &impl ConnectionTrait, consent: Uuid, now: Instant) -> Result<bool> {
    let ended = Entity::update_many()
        .col_expr(Column::WithdrawnAt, Expr::value(now.unix()))
        .filter(Column::ConsentId.eq(consent))
        .filter(Column::WithdrawnAt.is_null())
        .exec(tx)
        .await?;
    Ok(ended.rows_affected == 1)
}

/// Forgets marks of the end of a consent that was given elsewhere: the next mark says all that they
/// said.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget_marks(
    tx: &impl ConnectionTrait,
    person: PersonId,
    purpose: Purpose,
) -> Result<()> {
    Entity::delete_many()
        .filter(ended(person, purpose)?)
        .filter(Column::TextVersion.eq(GIVEN_ELSEWHERE))
        .exec(tx)
        .await?;
    Ok(())
}

/// Forgets consents of a person to a purpose that ended, all but so many of the last: who gives and
/// takes back over and over fills no table.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget_ended_consents(
    tx: &impl ConnectionTrait,
    (person, purpose): (PersonId, Purpose),
    but: u64,
) -> Result<()> {
    let old = Entity::find()
        .filter(ended(person, purpose)?)
        .order_by_desc(Column::WithdrawnAt)
        .order_by_desc(Column::ConsentId)
        .offset(but)
        .limit(MOST_FORGOTTEN)
        .all(tx)
        .await?;
    if old.is_empty() {
        return Ok(());
    }
    let ids = old.into_iter().map(|one| one.consent_id);
    Entity::delete_many()
        .filter(Column::ConsentId.is_in(ids))
        .exec(tx)
        .await?;
    Ok(())
}

fn ended(person: PersonId, purpose: Purpose) -> Result<Condition> {
    Ok(Condition::all()
        .add(Column::PersonId.eq(person.0))
        .add(Column::Purpose.eq(name_of(purpose)?))
        .add(Column::WithdrawnAt.is_not_null()))
}

/// A consent by its id.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_consent(
    db: &impl ConnectionTrait,
    consent: Uuid,
) -> Result<Option<StoredConsent>> {
    let row = Entity::find_by_id(consent).one(db).await?;
    row.map(read).transpose()
}

/// All consents of a person, oldest first, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn consents_of(
    db: &impl ConnectionTrait,
    person: PersonId,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<StoredConsent>> {
    let rows = Entity::find()
        .filter(Column::PersonId.eq(person.0))
        .filter(Condition::all().add_option(after.map(|after| Column::ConsentId.gt(after))))
        .order_by_asc(Column::ConsentId)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// The consents of a person that hold.
///
/// # Errors
/// When the database cannot be read.
pub async fn held_consents_of(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<StoredConsent>> {
    let rows = Entity::find()
        .filter(Column::PersonId.eq(person.0))
        .filter(Column::WithdrawnAt.is_null())
        .order_by_asc(Column::ConsentId)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// All consents of these people, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn consents_of_all(
    db: &impl ConnectionTrait,
    people: &BTreeSet<PersonId>,
) -> Result<Vec<StoredConsent>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let mut ask = Ask::of(db);
    let ids: Vec<_> = people.iter().map(|one| vec![rows::id(*one)]).collect();
    let sql = format!(
        "SELECT c.* FROM {} g JOIN consents c ON c.person_id = g.person_id ORDER BY c.consent_id",
        ask.given(&[Kind::Id("person_id")], &ids)
    );
    let found = Model::find_by_statement(ask.saying(sql)).all(db).await?;
    found.into_iter().map(read).collect()
}

fn read(row: Model) -> Result<StoredConsent> {
    let purpose: Purpose = of_name(row.purpose)?;
    Ok(StoredConsent {
        id: row.consent_id,
        centre: CentreId(row.centre_id),
        person: PersonId(row.person_id),
        consent: Consent {
            purpose,
            text_version: row.text_version,
            given_at: Instant::from_unix(row.given_at),
            channel: of_name(row.channel)?,
            withdrawn_at: row.withdrawn_at.map(Instant::from_unix),
        },
    })
}
