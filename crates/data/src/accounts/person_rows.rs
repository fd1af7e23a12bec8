//! People.

use std::collections::{BTreeSet, HashMap};

use domain::contact::{Email, Phone};
use domain::id::{CentreId, PersonId};
use domain::person::Person;
use domain::{Instant, Role};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, Func, LikeExpr, LockType};
use sea_orm::{Condition, FromQueryResult, QueryOrder, QuerySelect, Set};

use super::{insert_people, name_of};
use crate::Result;
use crate::rows::{self, Ask, Column as Kind};

/// A person. Written by `accounts`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "people")]
pub struct Model {
    /// The person's id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// The name.
    pub name: String,
    /// The mail address in lower case, which nobody else of the centre has.
    pub email: Option<String>,
    /// The telephone number in E.164.
    pub phone: Option<String>,
    /// The roles, each between bars: `|seeker|counsellor|`.
    pub roles: String,
    /// The person's version.
    pub version: i64,
    /// When the person first showed that the mail address is theirs, unix seconds.
    pub confirmed_at: Option<i64>,
    /// The whole person, as JSON.
    pub details: String,
}

impl ActiveModelBehavior for ActiveModel {}

/// Which people of a centre; `None` leaves a thing open.
#[derive(Clone, Default, Debug)]
pub struct PersonFilter {
    /// With this in the name, in any case.
    pub name: Option<String>,
    /// With this mail address.
    pub email: Option<Email>,
    /// With this telephone number.
    pub phone: Option<Phone>,
    /// With this role.
    pub role: Option<Role>,
    /// After this person in the order of ids.
    pub after: Option<Uuid>,
}

/// Puts a person in.
///
/// # Errors
/// When the mail address is another's, or the database cannot be written.
pub async fn insert_person(tx: &impl ConnectionTrait, person: &Person) -> Result<()> {
    insert_people(tx, std::slice::from_ref(person)).await
}

/// Saves the next version of a person; false when another was saved meanwhile.
///
/// # Errors
/// When the mail address is another's, or the database cannot be written.
pub async fn save_person(tx: &impl ConnectionTrait, person: &Person) -> Result<bool> {
    let changed = ActiveModel {
        name: Set(person.name.clone()),
        email: Set(person.email.as_ref().map(Email::folded)),
        phone: Set(phone_of(person)),
        roles: Set(roles_of(person)?),
        version: Set(person.version.into()),
        details: Set(serde_json::to_string(person)?),
        ..Default::default()
    };
    let saved = Entity::update_many()
        .set(changed)
        .filter(Column::PersonId.eq(person.id.0))
        .filter(Column::Version.eq(i64::from(person.version) - 1))
        .exec(tx)
        .await?;
    Ok(saved.rows_affected == 1)
}

/// Notes that a person has shown that the mail address is theirs; the first time counts.
///
/// # Errors
/// When the database cannot be written.
pub async fn confirm_person(
    tx: &impl ConnectionTrait,
    person: PersonId,
    now: Instant,
) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::ConfirmedAt, Expr::value(now.unix()))
        .filter(Column::PersonId.eq(person.0))
        .filter(Column::ConfirmedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// True when a person has shown that the mail address is theirs.
///
/// # Errors
/// When the database cannot be read.
pub async fn is_confirmed(db: &impl ConnectionTrait, person: PersonId) -> Result<bool> {
    let row = Entity::find_by_id(person.0).one(db).await?;
    Ok(row.is_some_and(|row| row.confirmed_at.is_some()))
}

/// A person of a centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_person(
    db: &impl ConnectionTrait,
    centre: CentreId,
    person: PersonId,
) -> Result<Option<Person>> {
    let row = Entity::find_by_id(person.0)
        .filter(Column::CentreId.eq(centre.0))
        .one(db)
        .await?;
    row.map(read).transpose()
}

/// The same, for writing what is known of them: locked until the transaction ends, so that nothing
/// is written about somebody who is being erased.
///
/// # Errors
/// When the database cannot be read.
pub async fn lock_person(
    tx: &impl ConnectionTrait,
    centre: CentreId,
    person: PersonId,
) -> Result<Option<Person>> {
    let row = Entity::find_by_id(person.0)
        .filter(Column::CentreId.eq(centre.0))
        .lock(LockType::NoKeyUpdate)
        .one(tx)
        .await?;
    row.map(read).transpose()
}

/// People by their ids, whatever their centre.
///
/// # Errors
/// When the database cannot be read.
pub async fn people_by_id(
    db: &impl ConnectionTrait,
    people: BTreeSet<PersonId>,
) -> Result<HashMap<PersonId, Person>> {
    let mut ask = Ask::of(db);
    let ids: Vec<_> = people.iter().map(|one| vec![rows::id(*one)]).collect();
    let sql = format!(
        "SELECT p.* FROM {} g JOIN people p ON p.person_id = g.person_id",
        ask.given(&[Kind::Id("person_id")], &ids)
    );
    let found = Model::find_by_statement(ask.saying(sql)).all(db).await?;
    let person = |row: Model| Ok((PersonId(row.person_id), read(row)?));
    found.into_iter().map(person).collect()
}

/// The person of a centre with a mail address, in whichever case it was typed.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_person_by_email(
    db: &impl ConnectionTrait,
    centre: CentreId,
    email: &Email,
) -> Result<Option<Person>> {
    let row = Entity::find()
        .filter(Column::CentreId.eq(centre.0))
        .filter(Column::Email.eq(email.folded()))
        .one(db)
        .await?;
    row.map(read).transpose()
}

/// Those of these people who are of the centre, in the order of ids.
///
/// # Errors
/// When the database cannot be read.
pub async fn people_among(
    db: &impl ConnectionTrait,
    centre: CentreId,
    ids: &[PersonId],
) -> Result<Vec<Person>> {
    let rows = Entity::find()
        .filter(Column::CentreId.eq(centre.0))
        .filter(Column::PersonId.is_in(ids.iter().map(|id| id.0)))
        .order_by_asc(Column::PersonId)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// A centre's people in the order in which they were added, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn people_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    filter: &PersonFilter,
    limit: u64,
) -> Result<Vec<Person>> {
    let role = filter.role.map(has_role).transpose()?;
    let phone = filter.phone.as_ref().map(Phone::as_str);
    let wanted = Condition::all()
        .add(Column::CentreId.eq(centre.0))
        .add_option(filter.name.as_deref().map(has_in_name))
        .add_option(
            filter
                .email
                .as_ref()
                .map(|one| Column::Email.eq(one.folded())),
        )
        .add_option(phone.map(|phone| Column::Phone.eq(phone)))
        .add_option(role)
        .add_option(filter.after.map(|after| Column::PersonId.gt(after)));
    let rows = Entity::find()
        .filter(wanted)
        .order_by_asc(Column::PersonId)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Of anybody but seekers it is said first that they are no mere seekers, in the words of the index
/// `people_beside_seekers`.
fn has_role(role: Role) -> Result<Condition> {
    let named = Column::Roles.contains(format!("|{}|", name_of(role)?));
    let beside = (role != Role::Seeker).then(|| Expr::cust("roles <> '|seeker|'"));
    Ok(Condition::all().add_option(beside).add(named))
}

fn has_in_name(part: &str) -> Expr {
    let part = part.to_lowercase();
    let escaped = part
        .replace('!', "!!")
        .replace('%', "!%")
        .replace('_', "!_");
    let pattern = LikeExpr::new(format!("%{escaped}%")).escape('!');
    let name = Expr::expr(Func::lower(Expr::col(Column::Name)));
    sea_orm::ExprTrait::like(name, pattern)
}

pub(super) fn read(row: Model) -> Result<Person> {
    Ok(serde_json::from_str(&row.details)?)
}

pub(super) fn phone_of(person: &Person) -> Option<String> {
    person.phone.as_ref().map(|phone| phone.as_str().to_owned())
}

pub(super) fn roles_of(person: &Person) -> Result<String> {
    let names: Vec<_> = person.roles.iter().map(name_of).collect::<Result<_>>()?;
    Ok(format!("|{}|", names.join("|")))
}
