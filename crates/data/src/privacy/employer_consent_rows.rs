//! Consents to show something to one employer.

use std::collections::{BTreeMap, BTreeSet};

use domain::Instant;
use domain::id::{CentreId, EmployerId, PersonId};
use domain::person::GIVEN_ELSEWHERE;
use domain::privacy::{EmployerConsent, Showing};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{Condition, FromQueryResult, IntoActiveModel, QueryOrder, QuerySelect};

use crate::Result;
use crate::accounts::{name_of, of_name};
use crate::rows::{self, Ask, Column as Kind};

/// A consent to show something to one employer. Written by `accounts`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "employer_consents")]
pub struct Model {
    /// The consent's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub consent_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// Whose it is.
    pub person_id: Uuid,
    /// Who sees it.
    pub employer_id: Uuid,
    /// What is shown.
    pub showing: String,
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

/// The most that are forgotten at once; a person has no more unless they lay there before.
const MOST_FORGOTTEN: u64 = 500;

/// A consent and whose it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredEmployerConsent {
    /// Its id.
    pub id: Uuid,
    /// The centre.
    pub centre: CentreId,
    /// Whose it is.
    pub person: PersonId,
    /// The consent.
    pub consent: EmployerConsent,
}

/// Which consents of a person; `None` leaves a thing open.
#[derive(Clone, Copy, Default, Debug)]
pub struct EmployerConsentFilter<'a> {
    /// For this employer.
    pub employer: Option<EmployerId>,
    /// To show one of these; none given: any.
    pub showing: Option<&'a [Showing]>,
    /// Only those that hold.
    pub held: bool,
    /// After this one in the order of ids.
    pub after: Option<Uuid>,
}

/// Puts a consent in.
///
/// # Errors
/// When one holds already, or the database cannot be written.
pub async fn insert_employer_consent(
    tx: &impl ConnectionTrait,
    stored: &StoredEmployerConsent,
) -> Result<()> {
    let consent = &stored.consent;
    let row = Model {
        consent_id: stored.id,
        centre_id: stored.centre.0,
        person_id: stored.person.0,
        employer_id: consent.employer.0,
        showing: name_of(consent.showing)?,
        text_version: consent.text_version.clone(),
        channel: name_of(consent.channel)?,
        given_at: consent.given_at.unix(),
        withdrawn_at: consent.withdrawn_at.map(Instant::unix),
    };
    Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Ends the consents of a person that the filter finds and that hold; how many.
///
/// # Errors
/// When the database cannot be written.
pub async fn end_employer_consents(
    tx: &impl ConnectionTrait,
    person: PersonId,
    filter: EmployerConsentFilter<'_>,
    now: Instant,
) -> Result<u64> {
    let held = EmployerConsentFilter {
        held: true,
        ..filter
    };
    let ended = Entity::update_many()
        .col_expr(Column::WithdrawnAt, Expr::value(now.unix()))
        .filter(condition(person, held)?)
        .exec(tx)
        .await?;
    Ok(ended.rows_affected)
}

/// Forgets marks of the end of what was shown otherwise: the next mark says all that they said.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget_employer_marks(
    tx: &impl ConnectionTrait,
    person: PersonId,
    filter: EmployerConsentFilter<'_>,
) -> Result<()> {
    Entity::delete_many()
        .filter(ended(person, filter)?)
        .filter(Column::TextVersion.eq(GIVEN_ELSEWHERE))
        .exec(tx)
        .await?;
    Ok(())
}

/// Forgets consents that the filter finds and that ended, all but so many of the last.
///
/// # Errors
/// When the database cannot be written.
pub async fn forget_ended_employer_consents(
    tx: &impl ConnectionTrait,
    (person, filter): (PersonId, EmployerConsentFilter<'_>),
    but: u64,
) -> Result<()> {
    let old = Entity::find()
        .filter(ended(person, filter)?)
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

fn ended(person: PersonId, filter: EmployerConsentFilter<'_>) -> Result<Condition> {
    let any = EmployerConsentFilter {
        held: false,
        ..filter
    };
    Ok(condition(person, any)?.add(Column::WithdrawnAt.is_not_null()))
}

/// The consents of a person, oldest first, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn employer_consents_of(
    db: &impl ConnectionTrait,
    person: PersonId,
    filter: EmployerConsentFilter<'_>,
    limit: u64,
) -> Result<Vec<StoredEmployerConsent>> {
    let rows = Entity::find()
        .filter(condition(person, filter)?)
        .order_by_asc(Column::ConsentId)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// All consents of these people, also those that have ended, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn employer_consents_of_all(
    db: &impl ConnectionTrait,
    people: &BTreeSet<PersonId>,
) -> Result<Vec<StoredEmployerConsent>> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let mut ask = Ask::of(db);
    let ids: Vec<_> = people.iter().map(|one| vec![rows::id(*one)]).collect();
    let sql = format!(
        "SELECT c.* FROM {} g JOIN employer_consents c ON c.person_id = g.person_id ORDER BY c.consent_id",
        ask.given(&[Kind::Id("person_id")], &ids)
    );
    let found = Model::find_by_statement(ask.saying(sql)).all(db).await?;
    found.into_iter().map(read).collect()
}

/// What each of these people shows to an employer now; who shows nothing is left out.
///
/// # Errors
/// When the database cannot be read.
pub async fn shows_to(
    db: &impl ConnectionTrait,
    employer: EmployerId,
    people: &[PersonId],
) -> Result<BTreeMap<PersonId, Vec<Showing>>> {
    let rows = Entity::find()
        .filter(Column::EmployerId.eq(employer.0))
        .filter(Column::PersonId.is_in(people.iter().map(|one| one.0)))
        .filter(Column::WithdrawnAt.is_null())
        .order_by_asc(Column::Showing)
        .all(db)
        .await?;
    let mut shows: BTreeMap<PersonId, Vec<Showing>> = BTreeMap::new();
    for row in rows {
        let showing = of_name(row.showing)?;
        shows
            .entry(PersonId(row.person_id))
            .or_default()
            .push(showing);
    }
    Ok(shows)
}

fn condition(person: PersonId, filter: EmployerConsentFilter<'_>) -> Result<Condition> {
    let showing: Option<Vec<String>> = filter
        .showing
        .map(|these| these.iter().map(name_of).collect::<Result<_>>())
        .transpose()?;
    let held = filter.held.then(|| Column::WithdrawnAt.is_null());
    Ok(Condition::all()
        .add(Column::PersonId.eq(person.0))
        .add_option(filter.employer.map(|one| Column::EmployerId.eq(one.0)))
        .add_option(showing.map(|these| Column::Showing.is_in(these)))
        .add_option(held)
        .add_option(filter.after.map(|after| Column::ConsentId.gt(after))))
}

fn read(row: Model) -> Result<StoredEmployerConsent> {
    Ok(StoredEmployerConsent {
        id: row.consent_id,
        centre: CentreId(row.centre_id),
        person: PersonId(row.person_id),
        consent: EmployerConsent {
            employer: EmployerId(row.employer_id),
            showing: of_name(row.showing)?,
            text_version: row.text_version,
            given_at: Instant::from_unix(row.given_at),
            channel: of_name(row.channel)?,
            withdrawn_at: row.withdrawn_at.map(Instant::from_unix),
        },
    })
}
