//! Results that are missing, and when employers were asked for them.

use domain::id::{BookingId, CentreId, ChaseId, EmployerId, FairId, TicketId};
use domain::meeting::MeetingId;
use domain::{Date, Instant};
use sea_orm::entity::prelude::*;
use sea_orm::{FromQueryResult, IntoActiveModel, Statement};

use crate::Result;
use crate::rows::Ask;

/// One asking of an employer for the results of a fair. Written by `interviews`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "result_chases")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub chase_id: Uuid,
    /// The centre.
    pub centre_id: Uuid,
    /// The fair.
    pub fair_id: Uuid,
    /// The employer.
    pub employer_id: Uuid,
    /// 1 for the first, then counted up.
    pub number: i64,
    /// How many results were missing.
    pub missing: i64,
    /// The day by which they are wanted, as `YYYY-MM-DD`.
    pub answer_by: String,
    /// When, unix seconds.
    pub asked_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}

/// One asking of an employer for the results of a fair.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chase {
    /// Its id.
    pub id: ChaseId,
    /// The centre.
    pub centre: CentreId,
    /// The fair.
    pub fair: FairId,
    /// The employer.
    pub employer: EmployerId,
    /// 1 for the first, then counted up.
    pub number: u32,
    /// How many results were missing.
    pub missing: u32,
    /// The day by which they are wanted.
    pub answer_by: Date,
    /// When.
    pub asked_at: Instant,
}

/// The results of an employer that are missing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Missing {
    /// At which fair; none for interviews outside of fairs.
    pub fair: Option<FairId>,
    /// With which employer.
    pub employer: EmployerId,
    /// How many.
    pub missing: u32,
    /// How often the employer was asked.
    pub asked: u32,
    /// When it was asked last.
    pub asked_at: Option<Instant>,
}

#[derive(FromQueryResult)]
struct MissingRow {
    fair_id: Option<Uuid>,
    employer_id: Uuid,
    missing: i64,
    asked: i64,
    asked_at: Option<i64>,
}

/// Visits and interviews that took place, with an employer and without an outcome.
const BOOKED: &str = "b.state = 'completed' AND b.kind IN ('booth_visit', 'interview') \
     AND b.employer_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM outcomes o \
     WHERE o.booking_id = b.booking_id)";

/// Talks at booths that took place, without a booking and without an outcome.
const TALKS: &str = "t.state = 'served' AND t.booking_id IS NULL \
     AND NOT EXISTS (SELECT 1 FROM outcomes o WHERE o.booking_id = t.ticket_id)";

/// What is missing in a centre, at one fair or with one employer, by fair and employer, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn missing_results(
    db: &impl ConnectionTrait,
    centre: CentreId,
    (fair, employer): (Option<FairId>, Option<EmployerId>),
    limit: u64,
) -> Result<Vec<Missing>> {
    let mut ask = Ask::of(db);
    let meetings = missing_meetings(&mut ask, centre, fair, employer);
    let limit = ask.value(i64::try_from(limit).unwrap_or(i64::MAX));
    let sql = format!(
        "SELECT m.fair_id, m.employer_id, m.missing, COUNT(c.chase_id) AS asked, \
         MAX(c.asked_at) AS asked_at FROM (SELECT n.fair_id, n.employer_id, COUNT(*) AS missing \
         FROM ({meetings}) n GROUP BY n.fair_id, n.employer_id) m LEFT JOIN result_chases c \
         ON c.fair_id = m.fair_id AND c.employer_id = m.employer_id \
         GROUP BY m.fair_id, m.employer_id, m.missing ORDER BY m.employer_id, m.fair_id LIMIT {limit}"
    );
    let rows = MissingRow::find_by_statement(ask.saying(sql))
        .all(db)
        .await?;
    let count = |number| u32::try_from(number).unwrap_or(u32::MAX);
    let missing = |row: MissingRow| Missing {
        fair: row.fair_id.map(FairId),
        employer: EmployerId(row.employer_id),
        missing: count(row.missing),
        asked: count(row.asked),
        asked_at: row.asked_at.map(Instant::from_unix),
    };
    Ok(rows.into_iter().map(missing).collect())
}

/// The meetings of an employer at a fair, or outside of fairs, whose results are missing, in the order
/// of their ids, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn without_outcome(
    db: &impl ConnectionTrait,
    centre: CentreId,
    (fair, employer): (Option<FairId>, EmployerId),
    limit: u64,
) -> Result<Vec<MeetingId>> {
    #[derive(FromQueryResult)]
    struct Row {
        meeting_id: Uuid,
        is_talk: i64,
    }
    let mut ask = Ask::of(db);
    let meetings = missing_meetings(&mut ask, centre, fair, Some(employer));
    let outside = match fair {
        Some(_) => "",
        None => "WHERE n.fair_id IS NULL",
    };
    let limit = ask.value(i64::try_from(limit).unwrap_or(i64::MAX));
    let sql = format!(
        "SELECT n.meeting_id, n.is_talk FROM ({meetings}) n {outside} \
         ORDER BY n.meeting_id LIMIT {limit}"
    );
    let rows = Row::find_by_statement(ask.saying(sql)).all(db).await?;
    let meeting = |row: Row| match row.is_talk {
        0 => MeetingId::Booking(BookingId(row.meeting_id)),
        _ => MeetingId::Ticket(TicketId(row.meeting_id)),
    };
    Ok(rows.into_iter().map(meeting).collect())
}

/// Asks for the meetings whose results are missing, of bookings and of walk-ins.
fn missing_meetings(
    ask: &mut Ask,
    centre: CentreId,
    fair: Option<FairId>,
    employer: Option<EmployerId>,
) -> String {
    let centre = ask.value(centre.0);
    let fair = fair.map(|fair| ask.value(fair.0));
    let employer = employer.map(|employer| ask.value(employer.0));
    let narrowed = |of: &str| {
        let equal = |column, value: &Option<String>| {
            let value = value.as_ref();
            value.map_or_else(String::new, |value| format!(" AND {of}.{column} = {value}"))
        };
        let (at, with) = (equal("fair_id", &fair), equal("employer_id", &employer));
        format!("{of}.centre_id = {centre}{at}{with}")
    };
    format!(
        "SELECT b.fair_id, b.employer_id, b.booking_id AS meeting_id, CAST(0 AS bigint) AS is_talk \
         FROM bookings b WHERE {} AND {BOOKED} \
         UNION ALL SELECT q.fair_id, q.employer_id, t.ticket_id, 1 FROM queues q \
         JOIN queue_tickets t ON t.queue_id = q.queue_id WHERE {} AND {TALKS}",
        narrowed("b"),
        narrowed("q")
    )
}

/// The fairs that ended between two moments and whose employers have never been asked, though results
/// are missing, up to a limit.
///
/// # Errors
/// When the database cannot be read.
pub async fn fairs_to_chase(
    db: &impl ConnectionTrait,
    (from, to): (Instant, Instant),
    limit: u64,
) -> Result<Vec<(CentreId, FairId)>> {
    #[derive(FromQueryResult)]
    struct Row {
        centre_id: Uuid,
        fair_id: Uuid,
    }
    // Few fairs ended just now. SQLite begins with them only if it is told to, by `CROSS JOIN`.
    let of = |(meetings, joined): (&str, &str), with: &str, missing: &str| {
        format!(
            "SELECT f.centre_id AS centre_id, f.fair_id AS fair_id FROM fairs f CROSS JOIN {meetings} \
             WHERE f.ends_at >= $1 AND f.ends_at <= $2 AND f.state = 'published' AND {joined} AND {missing} \
             AND NOT EXISTS (SELECT 1 FROM result_chases c \
             WHERE c.fair_id = f.fair_id AND c.employer_id = {with}.employer_id)"
        )
    };
    let bookings = ("bookings b", "b.fair_id = f.fair_id");
    let queues = (
        "queues q CROSS JOIN queue_tickets t",
        "q.fair_id = f.fair_id AND t.queue_id = q.queue_id",
    );
    let sql = format!(
        "{} UNION {} ORDER BY fair_id LIMIT $3",
        of(bookings, "b", BOOKED),
        of(queues, "q", TALKS)
    );
    let values = [
        from.unix().into(),
        to.unix().into(),
        i64::try_from(limit).unwrap_or(i64::MAX).into(),
    ];
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let rows = Row::find_by_statement(statement).all(db).await?;
    let pair = |row: Row| (CentreId(row.centre_id), FairId(row.fair_id));
    Ok(rows.into_iter().map(pair).collect())
}

/// Puts askings in.
///
/// # Errors
/// When one of that number is there, or the database cannot be written.
pub async fn insert_chases(tx: &impl ConnectionTrait, chases: &[Chase]) -> Result<()> {
    if chases.is_empty() {
        return Ok(());
    }
    let row = |chase: &Chase| {
        Model {
            chase_id: chase.id.0,
            centre_id: chase.centre.0,
            fair_id: chase.fair.0,
            employer_id: chase.employer.0,
            number: chase.number.into(),
            missing: chase.missing.into(),
            answer_by: chase.answer_by.to_string(),
            asked_at: chase.asked_at.unix(),
        }
        .into_active_model()
    };
    Entity::insert_many(chases.iter().map(row))
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// An asking; none when its day cannot be read.
///
/// # Errors
/// When the database cannot be read.
pub async fn find_chase(db: &impl ConnectionTrait, id: ChaseId) -> Result<Option<Chase>> {
    let row = Entity::find_by_id(id.0).one(db).await?;
    let count = |number| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(row.and_then(|row| {
        Some(Chase {
            id: ChaseId(row.chase_id),
            centre: CentreId(row.centre_id),
            fair: FairId(row.fair_id),
            employer: EmployerId(row.employer_id),
            number: count(row.number),
            missing: count(row.missing),
            answer_by: row.answer_by.parse().ok()?,
            asked_at: Instant::from_unix(row.asked_at),
        })
    }))
}
