//! What came of plans: which booking is whose interview, and what became of each employer's.

use std::collections::BTreeMap;

use domain::Instant;
use domain::id::{
    BookingId, CentreId, EmployerId, FairId, InterviewPanelId, OpeningId, PersonId, TimetableRunId,
};
use domain::timetable::Publication;
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, FromQueryResult, QueryOrder};

use crate::Result;
use crate::rows::{self, Ask, Column as Kind, Table};

/// Which booking is whose interview for which opening. Written by `interviews`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "timetable_interviews")]
pub struct Model {
    /// The fair.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fair_id: Uuid,
    /// The seeker.
    #[sea_orm(primary_key, auto_increment = false)]
    pub person_id: Uuid,
    /// The opening.
    #[sea_orm(primary_key, auto_increment = false)]
    pub opening_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// The employer.
    pub employer_id: Uuid,
    /// The panel.
    pub panel_id: Uuid,
    /// The booking.
    pub booking_id: Uuid,
}

impl ActiveModelBehavior for ActiveModel {}

/// What became of employers' interviews.
mod publication {
    use sea_orm::entity::prelude::*;

    /// What became of an employer's interviews when a plan was published. Written by `interviews`.
    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "timetable_publications")]
    pub struct Model {
        /// The run.
        #[sea_orm(primary_key, auto_increment = false)]
        pub run_id: Uuid,
        /// The employer.
        #[sea_orm(primary_key, auto_increment = false)]
        pub employer_id: Uuid,
        /// The centre.
        pub centre_id: Uuid,
        /// Where it is.
        pub state: String,
        /// The whole of it, as JSON.
        pub details: String,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

/// An interview of a timetable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Timetabled {
    /// The seeker.
    pub person: PersonId,
    /// The opening.
    pub opening: OpeningId,
    /// The employer.
    pub employer: EmployerId,
    /// The panel.
    pub panel: InterviewPanelId,
    /// The booking.
    pub booking: BookingId,
}

const INTERVIEWS: Table = Table {
    name: "timetable_interviews",
    columns: &[
        Kind::Id("fair_id"),
        Kind::Id("person_id"),
        Kind::Id("opening_id"),
        Kind::Id("centre_id"),
        Kind::Id("employer_id"),
        Kind::Id("panel_id"),
        Kind::Id("booking_id"),
    ],
    on_conflict: "(fair_id, person_id, opening_id) DO UPDATE SET panel_id = excluded.panel_id, \
         booking_id = excluded.booking_id",
};

const PUBLICATIONS: Table = Table {
    name: "timetable_publications",
    columns: &[
        Kind::Id("run_id"),
        Kind::Id("employer_id"),
        Kind::Id("centre_id"),
        Kind::Text("state"),
        Kind::Text("details"),
    ],
    on_conflict: "(run_id, employer_id) DO UPDATE SET state = excluded.state, details = excluded.details",
};

/// The interviews of a fair's timetable.
///
/// # Errors
/// When the database cannot be read.
pub async fn timetabled_of(
    db: &impl ConnectionTrait,
    centre: CentreId,
    fair: FairId,
) -> Result<Vec<Timetabled>> {
    those(db, centre, fair, None).await
}

/// The interviews of one seeker in a fair's timetable.
///
/// # Errors
/// When the database cannot be read.
pub async fn timetabled_of_person(
    db: &impl ConnectionTrait,
    centre: CentreId,
    (fair, person): (FairId, PersonId),
) -> Result<Vec<Timetabled>> {
    those(db, centre, fair, Some(Column::PersonId.eq(person.0))).await
}

/// The interviews of one employer in a fair's timetable.
///
/// # Errors
/// When the database cannot be read.
pub async fn timetabled_of_employer(
    db: &impl ConnectionTrait,
    centre: CentreId,
    (fair, employer): (FairId, EmployerId),
) -> Result<Vec<Timetabled>> {
    those(db, centre, fair, Some(Column::EmployerId.eq(employer.0))).await
}

/// Those of a fair that a condition asks for, in the order of seekers and openings.
async fn those(
    db: &impl ConnectionTrait,
    centre: CentreId,
    fair: FairId,
    only: Option<Expr>,
) -> Result<Vec<Timetabled>> {
    let wanted = Condition::all()
        .add(Column::FairId.eq(fair.0))
        .add(Column::CentreId.eq(centre.0))
        .add_option(only);
    let rows = Entity::find()
        .filter(wanted)
        .order_by_asc(Column::PersonId)
        .order_by_asc(Column::OpeningId)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

const fn read(row: Model) -> Timetabled {
    Timetabled {
        person: PersonId(row.person_id),
        opening: OpeningId(row.opening_id),
        employer: EmployerId(row.employer_id),
        panel: InterviewPanelId(row.panel_id),
        booking: BookingId(row.booking_id),
    }
}

/// Keeps interviews of a fair's timetable, each in place of an earlier one of its pair.
///
/// # Errors
/// When the database cannot be written.
pub async fn keep_timetabled(
    tx: &impl ConnectionTrait,
    (centre, fair): (CentreId, FairId),
    interviews: &[Timetabled],
) -> Result<()> {
    let row = |one: &Timetabled| {
        vec![
            rows::id(fair),
            rows::id(one.person),
            rows::id(one.opening),
            rows::id(centre),
            rows::id(one.employer),
            rows::id(one.panel),
            rows::id(one.booking),
        ]
    };
    rows::insert(tx, &INTERVIEWS, interviews.iter().map(row).collect()).await?;
    Ok(())
}

/// Takes interviews out of the timetable, whose bookings are over.
///
/// # Errors
/// When the database cannot be written.
pub async fn remove_timetabled(tx: &impl ConnectionTrait, bookings: &[BookingId]) -> Result<()> {
    let ids = bookings.iter().map(|one| one.0);
    Entity::delete_many()
        .filter(Column::BookingId.is_in(ids))
        .exec(tx)
        .await?;
    Ok(())
}

/// Puts in what became of employers' interviews, in place of what is known.
///
/// # Errors
/// When the database cannot be written.
pub async fn put_publications(tx: &impl ConnectionTrait, all: &[Publication]) -> Result<()> {
    let row = |one: &Publication| {
        Ok(vec![
            rows::id(one.run),
            rows::id(one.employer),
            rows::id(one.centre),
            one.state.as_str().into(),
            serde_json::to_string(one)?.into(),
        ])
    };
    let cells = all.iter().map(row).collect::<Result<_>>()?;
    rows::insert(tx, &PUBLICATIONS, cells).await?;
    Ok(())
}

/// What became of each employer's interviews of a run, in the order of the employers' ids.
///
/// # Errors
/// When the database cannot be read.
pub async fn publications_of(
    db: &impl ConnectionTrait,
    run: TimetableRunId,
) -> Result<Vec<Publication>> {
    let rows = publication::Entity::find()
        .filter(publication::Column::RunId.eq(run.0))
        .order_by_asc(publication::Column::EmployerId)
        .all(db)
        .await?;
    rows.iter()
        .map(|row| Ok(serde_json::from_str(&row.details)?))
        .collect()
}

/// The employers that are still to be published, of any run, the oldest run first; each with its
/// group.
///
/// # Errors
/// When the database cannot be read.
pub async fn pending_groups(db: &impl ConnectionTrait) -> Result<Vec<Publication>> {
    let rows = publication::Entity::find()
        .filter(publication::Column::State.eq("pending"))
        .order_by_asc(publication::Column::RunId)
        .order_by_asc(publication::Column::EmployerId)
        .all(db)
        .await?;
    rows.iter()
        .map(|row| Ok(serde_json::from_str(&row.details)?))
        .collect()
}

/// When these people's last interviews at the centre were that took place before a moment.
///
/// # Errors
/// When the database cannot be read.
pub async fn served_at(
    db: &impl ConnectionTrait,
    centre: CentreId,
    people: impl IntoIterator<Item = PersonId>,
    before: Instant,
) -> Result<BTreeMap<PersonId, Instant>> {
    #[derive(FromQueryResult)]
    struct Row {
        person_id: Uuid,
        served_at: i64,
    }
    let asked: Vec<_> = people.into_iter().map(|one| vec![rows::id(one)]).collect();
    if asked.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut ask = Ask::of(db);
    let sql = format!(
        "SELECT p.person_id AS person_id, MAX(b.starts_at) AS served_at \
         FROM (SELECT DISTINCT person_id FROM {} v) g CROSS JOIN participants p \
         JOIN bookings b ON b.booking_id = p.booking_id \
         WHERE p.person_id = g.person_id AND p.part = 'attendee' AND b.kind = 'interview' \
           AND b.centre_id = {} AND b.starts_at < {} \
           AND b.state IN ('confirmed', 'checked_in', 'completed') GROUP BY p.person_id",
        ask.given(&[Kind::Id("person_id")], &asked),
        ask.value(centre.0),
        ask.value(before.unix()),
    );
    let found = Row::find_by_statement(ask.saying(sql)).all(db).await?;
    let served = |row: Row| (PersonId(row.person_id), Instant::from_unix(row.served_at));
    Ok(found.into_iter().map(served).collect())
}
