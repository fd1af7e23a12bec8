//! Erasing a person from every table at once.
//!
//! Each table has one writing service, and this is the one exception besides the ledger: a person
//! must never be half erased, so all of it is one transaction of `accounts` (ADR 0022).

use std::collections::BTreeMap;

use domain::Instant;
use domain::diary::Resource;
use domain::id::PersonId;
use domain::person::Person;
use domain::privacy::{DataClass, is_erased};
use sea_orm::ConnectionTrait;

use super::forget_texts::{forget_booking_texts, forget_registration_texts, forget_wait_texts};
use crate::Result;
use crate::ledger::put_resource;
use crate::rows::Ask;

/// How much of each class was erased.
pub type Erased = BTreeMap<DataClass, u64>;

/// Rows of the person that go.
const GONE: &[(DataClass, &str)] = &[
    (DataClass::SignIns, "passwords"),
    (DataClass::SignIns, "sign_in_links"),
    (DataClass::SignIns, "member_invitations"),
    (DataClass::SignIns, "sessions"),
    (DataClass::SignIns, "api_tokens"),
    (DataClass::Cvs, "cvs"),
    (DataClass::Cvs, "candidacies"),
    (DataClass::Cvs, "interview_proposals"),
    (DataClass::People, "favourites"),
    (DataClass::Cvs, "interview_wishes"),
    (DataClass::Bookings, "timetable_interviews"),
    (DataClass::Cvs, "wish_answers"),
    (DataClass::People, "availabilities"),
    (DataClass::People, "residences"),
    (DataClass::Bookings, "placements"),
    (DataClass::People, "employer_members"),
    (DataClass::Deliveries, "feeds"),
    (DataClass::People, "text_choices"),
];

/// What a person waits for: whoever is erased is offered nothing.
const WISHED: &str = "DELETE FROM wait_wishes WHERE wait_id IN \
    (SELECT wait_id FROM waits WHERE person_id = $1)";

/// What is known of a person's jobs since.
const FOLLOWED_UP: &str = "DELETE FROM follow_ups WHERE placement_id IN \
    (SELECT placement_id FROM placements WHERE person_id = $1)";

/// Consents end, and stay as the proof that what was done rested on them.
const ENDED: [&str; 2] = ["consents", "employer_consents"];

/// Why blocks of a person were lifted: all of it is about the person.
const LIFTS: &str = "UPDATE block_lifts SET reason = '-' WHERE person_id = $1 AND reason <> '-'";

/// How many days of outcomes are looked through, one at a time so that no statement takes long.
const OUTCOME_DAYS: i64 = 31;
const DAY: i64 = 24 * 60 * 60;

/// What is answered from now on under keys whose outcome told of the person.
const OUTCOME: &str = r#"{"refused":{"code":"person_erased","facts":{}}}"#;

/// Erases all that is kept about a person but the addresses of mails, which have to carry the
/// news that bookings are off; `person` is who they were, the row of the person itself is saved by
/// the caller.
///
/// # Errors
/// When the database cannot be written.
pub async fn erase_all(tx: &impl ConnectionTrait, person: &Person, now: Instant) -> Result<Erased> {
    let mut erased = Erased::new();
    let mut count = |class, rows| *erased.entry(class).or_default() += rows;
    count(DataClass::Bookings, run(tx, FOLLOWED_UP, person.id).await?);
    count(DataClass::Bookings, forget_wait_texts(tx, person.id).await?);
    run(tx, WISHED, person.id).await?;
    for (class, table) in GONE {
        let sql = format!("DELETE FROM {table} WHERE person_id = $1");
        count(*class, run(tx, &sql, person.id).await?);
    }
    for table in ENDED {
        let sql = format!(
            "UPDATE {table} SET withdrawn_at = {} WHERE person_id = $1 AND withdrawn_at IS NULL",
            now.unix()
        );
        run(tx, &sql, person.id).await?;
    }
    // What others see of the person when they book with them: hours, and where they live.
    put_resource(tx, &Resource::person(person.id.into(), person.centre)).await?;
    count(DataClass::Deliveries, empty_mails(tx, person.id).await?);
    count(
        DataClass::Registrations,
        forget_registration_texts(tx, person.id).await?,
    );
    let needles = needles(person);
    count(
        DataClass::Bookings,
        forget_booking_texts(tx, person.id, &needles).await?,
    );
    count(DataClass::Audit, clean_trail(tx, person, &needles).await?);
    count(
        DataClass::Accesses,
        clean_reasons(tx, person, &needles).await?,
    );
    count(DataClass::Commands, clean_outcomes(tx, person, now).await?);
    erased.retain(|_, rows| *rows > 0);
    Ok(erased)
}

async fn run(tx: &impl ConnectionTrait, sql: &str, person: PersonId) -> Result<u64> {
    let mut ask = Ask::of(tx);
    ask.value(person.0);
    Ok(tx
        .execute_raw(ask.saying(sql.to_owned()))
        .await?
        .rows_affected())
}

/// Mails that are not under way are emptied, and nobody is invited any more; that something is off
/// still has to be told.
async fn empty_mails(tx: &impl ConnectionTrait, person: PersonId) -> Result<u64> {
    let stop = "UPDATE deliveries SET state = 'superseded', next_at = NULL \
        WHERE person_id = $1 AND state = 'due' AND method <> 'cancel'";
    run(tx, stop, person).await?;
    let empty = "UPDATE deliveries SET message = NULL, error = NULL \
        WHERE person_id = $1 AND next_at IS NULL AND (message IS NOT NULL OR error IS NOT NULL)";
    run(tx, empty, person).await
}

/// The texts by which a person is known, as they stand in JSON; none of whoever was erased before.
fn needles(person: &Person) -> Vec<String> {
    let name = (!is_erased(person)).then(|| in_json(&person.name));
    let mut needles: Vec<_> = name.into_iter().chain(addresses(person)).collect();
    needles.dedup();
    needles
}

fn addresses(person: &Person) -> Vec<String> {
    let email = person.email.as_ref();
    let texts = [
        email.map(ToString::to_string),
        email.map(|email| email.folded()),
        person.phone.as_ref().map(|phone| phone.as_str().to_owned()),
    ];
    let known = texts.into_iter().flatten();
    known.map(|text| in_json(&text)).collect()
}

fn in_json(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

/// A condition that any of these texts stands in a column.
fn holds_any(ask: &mut Ask, column: &str, needles: &[String]) -> String {
    let find = match ask.is_postgres() {
        true => "strpos",
        false => "instr",
    };
    let one = |needle: &String| format!("{find}({column}, {}) > 0", ask.value(needle.clone()));
    let any: Vec<_> = needles.iter().map(one).collect();
    if any.is_empty() {
        return "(1 = 0)".to_owned();
    }
    format!("({})", any.join(" OR "))
}

/// Details of the trail hold no personal data; one that does against the rule is emptied.
async fn clean_trail(
    tx: &impl ConnectionTrait,
    person: &Person,
    needles: &[String],
) -> Result<u64> {
    let mut ask = Ask::of(tx);
    let id = ask.value(person.id.0);
    let centre = ask.value(person.centre.0);
    let sql = format!(
        "UPDATE audit_entries SET details = '{{\"erased\":true}}' WHERE {} AND (subject_id = {id} \
         OR subject_id IN (SELECT registration_id FROM registrations WHERE person_id = {id}) \
         OR subject_id IN (SELECT booking_id FROM participants WHERE person_id = {id}) \
         OR subject_id IN (SELECT export_id FROM exports WHERE centre_id = {centre}))",
        holds_any(&mut ask, "details", needles),
    );
    Ok(tx.execute_raw(ask.saying(sql)).await?.rows_affected())
}

async fn clean_reasons(
    tx: &impl ConnectionTrait,
    person: &Person,
    needles: &[String],
) -> Result<u64> {
    let mut cleaned = run(tx, LIFTS, person.id).await?;
    let places = [
        (
            "accesses",
            "access_id IN (SELECT access_id FROM accessed_people WHERE person_id = {id})",
        ),
        ("legal_holds", "person_id = {id}"),
        // An export may name anybody in its reason, whoever asked for it.
        ("exports", "(person_id = {id} OR reason IS NOT NULL)"),
    ];
    for (table, whose) in places {
        let mut ask = Ask::of(tx);
        let id = ask.value(person.id.0);
        let centre = ask.value(person.centre.0);
        let sql = format!(
            "UPDATE {table} SET reason = '-' WHERE centre_id = {centre} AND {} AND {}",
            whose.replace("{id}", &id),
            holds_any(&mut ask, "reason", needles),
        );
        cleaned += tx.execute_raw(ask.saying(sql)).await?.rows_affected();
    }
    Ok(cleaned)
}

/// Outcomes under keys hold whole answers: those that tell of the person are emptied, day by day. Who
/// signs up is of no centre yet.
async fn clean_outcomes(tx: &impl ConnectionTrait, person: &Person, now: Instant) -> Result<u64> {
    let mut cleaned = 0;
    for days in 0..=OUTCOME_DAYS {
        let mut ask = Ask::of(tx);
        // A clock that was turned back leaves outcomes of tomorrow.
        let to = now.unix() + DAY - days * DAY;
        let mut needles = vec![person.id.to_string()];
        needles.extend(addresses(person));
        let sql = format!(
            "UPDATE command_log SET outcome = {} WHERE created_at >= {} AND created_at < {} \
             AND outcome <> {} AND (centre_id = {} OR centre_id IS NULL) AND (person_id = {} OR {})",
            ask.value(OUTCOME),
            ask.value(to - DAY),
            ask.value(to),
            ask.value(OUTCOME),
            ask.value(person.centre.0),
            ask.value(person.id.0),
            holds_any(&mut ask, "outcome", &needles),
        );
        cleaned += tx.execute_raw(ask.saying(sql)).await?.rows_affected();
    }
    Ok(cleaned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_quotes_is_looked_for_as_it_stands_in_json() {
        assert_eq!(in_json("김민아"), "김민아");
        assert_eq!(in_json("Mina \"Mi\""), "Mina \\\"Mi\\\"");
    }
}
