//! The table of figures equals a direct count, written apart in SQL.

mod talks;

use std::collections::BTreeMap;

use data::Connection;
use domain::id::EmployerId;
use domain::report::{Dimension, Figure, Row, table};
use sea_orm::{FromQueryResult, Statement};
use uuid::Uuid;

use crate::{centre, databases, fair, put_fair, say};

/// Numbers that look random and come again with the same seed (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }

    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        let at = self.below(words.len() as u64);
        words[usize::try_from(at).unwrap()]
    }
}

fn id(kind: u128, number: u64) -> Uuid {
    Uuid::from_u128(kind << 64 | u128::from(number))
}

const EMPLOYER: u128 = 10;
const PERSON: u128 = 11;
/// How many employers there are.
const EMPLOYERS: u64 = 9;

#[tokio::test]
async fn every_figure_equals_a_direct_count_whatever_happened() {
    for fresh in databases::each().await {
        for seed in 0..4 {
            let tx = fresh.db.begin().await.unwrap();
            put_fair(&tx).await;
            happen(&tx, &mut Dice(seed)).await;
            let facts = data::registration::facts_of(&tx, centre(), fair())
                .await
                .unwrap();
            let rows = table(&facts);
            agrees(&tx, &rows).await;
            each_alone(&tx, &rows).await;
            // Dropped, the next seed begins with nothing.
            drop(tx);
        }
    }
}

/// What is counted of one employer alone is its row of the table, and it met somebody when that says so.
async fn each_alone(tx: &impl Connection, rows: &[Row]) {
    for number in 0..EMPLOYERS {
        let employer = EmployerId(id(EMPLOYER, number));
        let facts = data::registration::facts_of_employer(tx, centre(), fair(), employer)
            .await
            .unwrap();
        let alone = table(&facts);
        let of = |rows: &[Row]| {
            let mut own = rows.iter().filter(|row| row.employer == Some(employer));
            own.next().map(|row| row.figures.clone())
        };
        let own = of(rows);
        assert_eq!(of(&alone), own, "{employer:?}");
        assert_eq!(
            alone.iter().filter(|row| row.employer.is_some()).count(),
            usize::from(own.is_some())
        );
        let met = own.is_some_and(|figures| figures[&Figure::Interviewed] > 0);
        let has_met = data::registration::has_met(tx, fair(), employer).await;
        assert_eq!(has_met.unwrap(), met, "{employer:?}");
    }
}

async fn happen(tx: &impl Connection, dice: &mut Dice) {
    for number in 0..EMPLOYERS {
        apply(tx, dice, number).await;
    }
    for number in 0..60 {
        register(tx, dice, number).await;
    }
    for number in 0..250 {
        meet(tx, dice, number).await;
    }
    talks::put_lines(tx, EMPLOYERS).await;
    for number in 0..60 {
        talks::stand_in_line(tx, dice, number, EMPLOYERS).await;
    }
}

async fn apply(tx: &impl Connection, dice: &mut Dice, number: u64) {
    let state = dice.one_of(&["approved", "approved", "approved", "withdrawn", "submitted"]);
    let sql = "INSERT INTO applications (application_id, centre_id, fair_id, employer_id, state, \
         version, details) VALUES ($1, $2, $3, $4, $5, 0, '{}')";
    let application = id(20, number);
    let employer = id(EMPLOYER, number);
    let values = vec![
        application.into(),
        centre().0.into(),
        fair().0.into(),
        employer.into(),
        state.into(),
    ];
    say(tx, sql, values).await;
    for opening in 0..dice.below(4) {
        let details = format!(
            r#"{{"id":"{}","title":"생산직","count":{},"employment":"regular","full_time":true,"career":"any","education":"any","pay":null,"place":null}}"#,
            id(21, number * 10 + opening),
            1 + dice.below(5)
        );
        let sql = "INSERT INTO openings (opening_id, application_id, fair_id, employer_id, details) \
             VALUES ($1, $2, $3, $4, $5)";
        let values = vec![
            id(21, number * 10 + opening).into(),
            application.into(),
            fair().0.into(),
            employer.into(),
            details.into(),
        ];
        say(tx, sql, values).await;
    }
}

async fn register(tx: &impl Connection, dice: &mut Dice, number: u64) {
    let state = dice.one_of(&["registered", "registered", "withdrawn"]);
    let came = (state == "registered" && dice.below(2) == 0).then_some(1000_i64);
    let group = dice.one_of(&[r#""청년""#, r#""중장년""#, "null", r#""홍길동""#]);
    let details = format!(r#"{{"target_group":{group}}}"#);
    let sql = "INSERT INTO registrations (registration_id, centre_id, fair_id, person_id, state, \
         number, checked_in_at, created_at, version, consents, details) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, '[]', $8)";
    let values = vec![
        id(22, number).into(),
        centre().0.into(),
        fair().0.into(),
        id(PERSON, number).into(),
        state.into(),
        number.to_string().into(),
        came.into(),
        details.into(),
    ];
    say(tx, sql, values).await;
}

async fn meet(tx: &impl Connection, dice: &mut Dice, number: u64) {
    let kind = dice.one_of(&["booth_visit", "interview", "room_loan", "mock_interview"]);
    let states = [
        "completed",
        "completed",
        "completed",
        "no_show",
        "cancelled",
        "checked_in",
    ];
    let state = dice.one_of(&states);
    let at_fair = (dice.below(10) > 0).then_some(fair().0);
    let employer = (dice.below(10) > 0).then(|| id(EMPLOYER, dice.below(9)));
    let person = id(PERSON, dice.below(70));
    let booking = id(23, number);
    let sql = "INSERT INTO bookings (booking_id, centre_id, kind, state, version, starts_at, ends_at, \
         fair_id, employer_id, details) VALUES ($1, $2, $3, $4, 0, 0, 300, $5, $6, '{}')";
    let values = vec![
        booking.into(),
        centre().0.into(),
        kind.into(),
        state.into(),
        at_fair.into(),
        employer.into(),
    ];
    say(tx, sql, values).await;
    for (who, part) in [(person, "attendee"), (id(12, dice.below(9)), "interviewer")] {
        let sql = "INSERT INTO participants (booking_id, person_id, part) VALUES ($1, $2, $3)";
        say(tx, sql, vec![booking.into(), who.into(), part.into()]).await;
    }
    decide(tx, dice, booking, [at_fair, employer, Some(person)]).await;
}

/// Up to three revisions of what came of a booking or ticket.
async fn decide(
    tx: &impl Connection,
    dice: &mut Dice,
    meeting: Uuid,
    [fair, employer, person]: [Option<Uuid>; 3],
) {
    let decisions = ["passed_first", "hired_on_site", "not_passed", "hired_later"];
    for revision in 1..=i64::try_from(dice.below(4)).unwrap() {
        let sql = "INSERT INTO outcomes (booking_id, revision, centre_id, fair_id, employer_id, \
             person_id, decision, details) VALUES ($1, $2, $3, $4, $5, $6, $7, '{}')";
        let values = vec![
            meeting.into(),
            revision.into(),
            centre().0.into(),
            fair.into(),
            employer.into(),
            person.into(),
            dice.one_of(&decisions).into(),
        ];
        say(tx, sql, values).await;
    }
}

/// Who met whom, with the best decision that counts: 3 hired on site, 2 passed, 1 not, 0 unknown.
const PAIRS: &str = "SELECT met.employer_id, met.person_id, MAX(met.best) AS best FROM ( \
     SELECT b.employer_id, p.person_id, (CASE o.decision WHEN 'hired_on_site' THEN 3 WHEN 'passed_first' THEN 2 \
     WHEN 'hired_later' THEN 2 WHEN 'not_passed' THEN 1 ELSE 0 END) AS best \
     FROM bookings b INNER JOIN participants p ON p.booking_id = b.booking_id AND p.part <> 'interviewer' \
     LEFT JOIN (SELECT booking_id, decision, ROW_NUMBER() OVER \
     (PARTITION BY booking_id ORDER BY revision DESC) AS place FROM outcomes) o \
     ON o.booking_id = b.booking_id AND o.place = 1 \
     WHERE b.fair_id = $1 AND b.kind <> 'room_loan' AND b.kind <> 'mock_interview' \
     AND b.state = 'completed' AND b.employer_id IS NOT NULL \
     UNION ALL SELECT n.employer_id, t.person_id, (SELECT COALESCE(MAX(CASE l.decision \
     WHEN 'hired_on_site' THEN 3 WHEN 'not_passed' THEN 1 ELSE 2 END), 0) FROM outcomes l \
     WHERE l.booking_id = t.ticket_id AND NOT EXISTS (SELECT 1 FROM outcomes m \
     WHERE m.booking_id = l.booking_id AND m.revision > l.revision)) AS best \
     FROM queue_tickets t, queues q, panels n \
     WHERE q.queue_id = t.queue_id AND n.panel_id = t.panel_id AND q.fair_id = $1 \
     AND t.state NOT IN ('waiting', 'called', 'serving', 'left', 'dropped', 'closed') \
     AND t.booking_id IS NULL) met GROUP BY met.employer_id, met.person_id";

async fn agrees(tx: &impl Connection, rows: &[Row]) {
    let whole = &rows[0].figures;
    let count = async |sql: &str| counted(tx, sql).await.remove(&None).unwrap_or(0);
    let registered = "SELECT NULL AS name, COUNT(*) AS found FROM registrations \
         WHERE fair_id = $1 AND state = 'registered'";
    assert_eq!(whole[&Figure::Registered], count(registered).await);
    let visitors = "SELECT NULL AS name, COUNT(checked_in_at) AS found FROM registrations \
         WHERE fair_id = $1";
    assert_eq!(whole[&Figure::Visitors], count(visitors).await);
    let employers = "SELECT NULL AS name, COUNT(DISTINCT employer_id) AS found FROM applications \
         WHERE fair_id = $1 AND state = 'approved'";
    assert_eq!(whole[&Figure::Employers], count(employers).await);
    let openings = "SELECT NULL AS name, CAST(COALESCE(SUM(CAST({count} AS bigint)), 0) AS bigint) \
         AS found FROM openings o INNER JOIN applications a USING (application_id) \
         WHERE a.fair_id = $1 AND a.state = 'approved'";
    assert_eq!(whole[&Figure::Openings], count(openings).await);
    for (figure, best) in [
        (Figure::Interviewed, "best >= 0"),
        (Figure::HiredOnSite, "best = 3"),
        (Figure::PassedFirst, "best = 2"),
    ] {
        let all = format!("SELECT NULL AS name, COUNT(*) AS found FROM ({PAIRS}) x WHERE {best}");
        assert_eq!(whole[&figure], count(&all).await, "{figure:?}");
        let by_employer = format!(
            "SELECT {{hex}} AS name, COUNT(*) AS found FROM ({PAIRS}) x WHERE {best} GROUP BY x.employer_id"
        );
        let by_employer = counted(tx, &by_employer).await;
        for row in rows.iter().filter(|row| row.of == Dimension::Employer) {
            let employer = row.employer.map(|one| one.0.simple().to_string());
            let direct = by_employer.get(&employer).copied().unwrap_or(0);
            assert_eq!(row.figures[&figure], direct, "{figure:?} of {employer:?}");
        }
        let by_group = format!(
            "SELECT g.name AS name, COUNT(*) AS found FROM ({PAIRS}) x LEFT JOIN ({GROUPS}) g \
             ON g.person_id = x.person_id WHERE {best} GROUP BY g.name"
        );
        let by_group = counted(tx, &by_group).await;
        for row in rows.iter().filter(|row| row.of == Dimension::Group) {
            let direct = by_group.get(&row.name).copied().unwrap_or(0);
            assert_eq!(row.figures[&figure], direct, "{figure:?} of {:?}", row.name);
        }
    }
}

/// The group of each seeker, when at least five told it.
const GROUPS: &str = "SELECT r.person_id, {group} AS name FROM registrations r WHERE r.fair_id = $1 \
     AND {group} IN (SELECT {group} FROM registrations r WHERE r.fair_id = $1 \
     GROUP BY 1 HAVING COUNT(*) >= 5)";

async fn counted(tx: &impl Connection, sql: &str) -> BTreeMap<Option<String>, u32> {
    #[derive(FromQueryResult)]
    struct Found {
        name: Option<String>,
        found: i64,
    }
    let backend = tx.get_database_backend();
    let [group, count, hex] = match backend {
        sea_orm::DbBackend::Postgres => [
            "(r.details::json->>'target_group')",
            "(o.details::json->>'count')",
            "replace(x.employer_id::text, '-', '')",
        ],
        _ => [
            "(r.details->>'$.target_group')",
            "(o.details->>'$.count')",
            "lower(hex(x.employer_id))",
        ],
    };
    let sql = sql
        .replace("{group}", group)
        .replace("{count}", count)
        .replace("{hex}", hex);
    let sql = match backend {
        sea_orm::DbBackend::Postgres => sql.replace("NULL AS name", "NULL::text AS name"),
        _ => sql,
    };
    let statement = Statement::from_sql_and_values(backend, sql, [fair().0.into()]);
    let rows = Found::find_by_statement(statement).all(tx).await.unwrap();
    rows.into_iter()
        .map(|row| (row.name, u32::try_from(row.found).unwrap()))
        .collect()
}
