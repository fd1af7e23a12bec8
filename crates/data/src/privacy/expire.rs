//! Destroying what was kept long enough, a bounded number of rows at a time.

use domain::Instant;
use domain::id::{CentreId, PersonId};
use domain::privacy::DataClass;
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::deleting::{delete, delete_by_age, delete_oldest, filled};
use super::forget_texts::{Left, forget_in_registrations};
use crate::Result;
use crate::rows::Ask;

/// What is looked for: the centre, what is older than `before`, now, and how many rows at most.
#[derive(Clone, Copy, Debug)]
pub struct Expiring {
    /// The centre.
    pub centre: CentreId,
    /// What is older than this goes.
    pub before: Instant,
    /// Now: what is about something to come stays.
    pub now: Instant,
    /// The most rows of one table.
    pub most: i64,
}

/// People under a hold, of their own or of a fair for which they are registered. Few fairs are under one, and
/// SQLite goes from them to their registrations only if it is told to, by `CROSS JOIN`.
const HELD: &str = "(SELECT hp.person_id FROM legal_holds hp \
    WHERE hp.lifted_at IS NULL AND hp.person_id IS NOT NULL \
    UNION SELECT hr.person_id FROM legal_holds hf CROSS JOIN registrations hr \
    WHERE hf.lifted_at IS NULL AND hf.fair_id IS NOT NULL AND hr.fair_id = hf.fair_id)";

/// True of a person under no hold, of a column that may be empty.
fn free(column: &str) -> String {
    format!("({column} IS NULL OR {column} NOT IN {HELD})")
}

/// Destroys rows of a class; how many.
///
/// # Errors
/// When the database cannot be written.
pub async fn expire(tx: &impl ConnectionTrait, class: DataClass, what: Expiring) -> Result<u64> {
    match class {
        DataClass::Accessibility => notes(tx, what).await,
        DataClass::Registrations => registrations(tx, what).await,
        DataClass::Cvs => cvs(tx, what).await,
        DataClass::Deliveries => {
            let to_come = "NOT EXISTS (SELECT 1 FROM bookings b WHERE b.booking_id = about_id AND b.ends_at > {now})";
            let which = format!(
                "made_at < {{before}} AND {} AND {to_come}",
                free("person_id")
            );
            let mails = delete(tx, ("deliveries", "delivery_id"), &which, what).await?;
            Ok(mails + delete(tx, ("text_messages", "text_id"), &which, what).await?)
        }
        DataClass::SignIns => {
            let old = |column: &str| format!("{column} < {{before}} AND {}", free("person_id"));
            let links = ("sign_in_links", "link_id");
            let links = delete(tx, links, &old("expires_at"), what).await?;
            let invited = ("member_invitations", "invitation_id");
            let links = links + delete(tx, invited, &old("expires_at"), what).await?;
            let sessions = ("sessions", "session_id");
            let free = free("person_id");
            Ok(links + delete_by_age(tx, sessions, "seen_at", &free, what).await?)
        }
        DataClass::Commands => {
            let answers = ("command_log", "command_id");
            delete_by_age(tx, answers, "created_at", &free("person_id"), what).await
        }
        DataClass::Accesses => accesses(tx, what).await,
        DataClass::Audit => {
            let which = format!(
                "created_at < {{before}} AND {} AND {}",
                free("subject_id"),
                free("actor_id")
            );
            let entries = ("audit_entries", "audit_entry_id");
            let gone = delete_oldest(tx, entries, &which, what).await?;
            // By an export its entry is found, whose reason may name somebody who is erased: it goes last.
            if gone >= u64::try_from(what.most).unwrap_or(0) {
                return Ok(gone);
            }
            let which = format!("asked_at < {{before}} AND {}", free("person_id"));
            Ok(gone + delete(tx, ("exports", "export_id"), &which, what).await?)
        }
        // The retention clock asks for people to be erased; bookings are counted, and hold no names.
        DataClass::People | DataClass::Bookings => Ok(0),
    }
}

async fn accesses(tx: &impl ConnectionTrait, what: Expiring) -> Result<u64> {
    let held = format!(
        "NOT EXISTS (SELECT 1 FROM accessed_people p WHERE p.access_id = accesses.access_id \
         AND p.person_id IN {HELD})"
    );
    let mut ask = Ask::of(tx);
    let sql = format!(
        "SELECT access_id AS id FROM accesses WHERE centre_id = {} AND read_at < {} AND {held} \
         ORDER BY access_id LIMIT {}",
        ask.value(what.centre.0),
        ask.value(what.before.unix()),
        ask.value(what.most)
    );
    let old = ids(tx, ask, sql).await?;
    delete_by_id(tx, &["accessed_people", "accesses"], "access_id", &old).await
}

/// Fairs that ended before the moment and are under no hold.
const ENDED: &str = "JOIN fairs f ON f.fair_id = r.fair_id AND f.ends_at < {before} \
    AND f.fair_id NOT IN (SELECT fair_id FROM legal_holds WHERE lifted_at IS NULL AND fair_id IS NOT NULL)";

/// The same by their ids.
const ENDED_FAIRS: &str = "(SELECT f.fair_id FROM fairs f WHERE f.ends_at < {before} AND f.fair_id NOT IN \
    (SELECT fair_id FROM legal_holds WHERE lifted_at IS NULL AND fair_id IS NOT NULL))";

async fn notes(tx: &impl ConnectionTrait, what: Expiring) -> Result<u64> {
    let note = "r.details NOT LIKE '%\"accessibility\":null%'";
    registered(tx, note, Left::AllButTheNote, what).await
}

async fn registrations(tx: &impl ConnectionTrait, what: Expiring) -> Result<u64> {
    let tied = "r.person_id <> r.registration_id";
    let waited = waits(tx, what).await?;
    Ok(waited + registered(tx, tied, Left::TheCount, what).await?)
}

/// Entries of waiting lists that came to their end, with what became of them; nobody's note outlives
/// the entry.
async fn waits(tx: &impl ConnectionTrait, what: Expiring) -> Result<u64> {
    let mut ask = Ask::of(tx);
    let sql = format!(
        "SELECT wait_id AS id FROM waits WHERE centre_id = {} AND joined_at < {} \
         AND state NOT IN ('waiting', 'offered') AND {} ORDER BY wait_id LIMIT {}",
        ask.value(what.centre.0),
        ask.value(what.before.unix()),
        free("person_id"),
        ask.value(what.most)
    );
    let old = ids(tx, ask, sql).await?;
    delete_by_id(tx, &["wait_notes", "waits"], "wait_id", &old).await
}

/// Deletes rows with these ids from each of these tables; how many from the last.
async fn delete_by_id(
    tx: &impl ConnectionTrait,
    tables: &[&str],
    key: &'static str,
    old: &[Uuid],
) -> Result<u64> {
    let given: Vec<_> = old.iter().map(|id| vec![crate::rows::id(*id)]).collect();
    let mut gone = 0;
    for table in tables {
        let mut ask = Ask::of(tx);
        let given = ask.given(&[crate::rows::Column::Id(key)], &given);
        let sql = format!("DELETE FROM {table} WHERE {key} IN (SELECT g.{key} FROM {given} g)");
        gone = tx.execute_raw(ask.saying(sql)).await?.rows_affected();
    }
    Ok(gone)
}

async fn registered(
    tx: &impl ConnectionTrait,
    which: &str,
    left: Left,
    what: Expiring,
) -> Result<u64> {
    let mut ask = Ask::of(tx);
    let ended = filled(&mut ask, ENDED, what);
    let sql = format!(
        "SELECT r.registration_id AS id, r.details FROM registrations r {ended} \
         WHERE r.centre_id = {} AND {which} AND {} ORDER BY r.registration_id LIMIT {}",
        ask.value(what.centre.0),
        free("r.person_id"),
        ask.value(what.most)
    );
    forget_in_registrations(tx, ask, sql, left).await
}

async fn cvs(tx: &impl ConnectionTrait, what: Expiring) -> Result<u64> {
    let met = |table: &str, with: &str| {
        format!(
            "NOT EXISTS (SELECT 1 FROM participants p JOIN bookings b ON b.booking_id = p.booking_id \
             WHERE p.person_id = {table}.person_id AND b.employer_id {with} AND b.ends_at >= {{before}})"
        )
    };
    let cv = format!(
        "changed_at < {{before}} AND {} AND {}",
        free("person_id"),
        met("cvs", "IS NOT NULL")
    );
    // What was hidden stays hidden for as long as a candidacy would show it.
    let shown = format!(
        "COALESCE(withdrawn_at, given_at) < {{before}} AND {} AND {} AND NOT EXISTS \
         (SELECT 1 FROM candidacies c WHERE c.person_id = employer_consents.person_id \
         AND c.employer_id = employer_consents.employer_id)",
        free("person_id"),
        met("employer_consents", "= employer_consents.employer_id")
    );
    // What was handed in for a fair is as old as the fair; nobody's proposal outlives the candidacy.
    let free = free("person_id");
    let proposal = format!(
        "candidacy_id IN (SELECT c.candidacy_id FROM candidacies c WHERE c.fair_id IN {ENDED_FAIRS}) \
         AND {free} AND {}",
        met("interview_proposals", "= interview_proposals.employer_id")
    );
    let candidacy = format!(
        "fair_id IN {ENDED_FAIRS} AND {free} AND {} AND NOT EXISTS (SELECT 1 FROM interview_proposals i \
         WHERE i.candidacy_id = candidacies.candidacy_id)",
        met("candidacies", "= candidacies.employer_id")
    );
    let wishes = format!("fair_id IN {ENDED_FAIRS} AND {free}");
    let mut gone = 0;
    for (table, which) in [
        (("interview_wishes", "wishes_id"), wishes.clone()),
        (("timetable_interviews", "booking_id"), wishes.clone()),
        (("wish_answers", "fair_id, person_id"), wishes),
        (("cvs", "person_id"), cv),
        (("interview_proposals", "proposal_id"), proposal),
        (("candidacies", "candidacy_id"), candidacy),
        (("employer_consents", "consent_id"), shown),
    ] {
        gone += delete(tx, table, &which, what).await?;
    }
    Ok(gone)
}

/// Seekers of whom nothing was heard since `before` and who are under no hold.
///
/// # Errors
/// When the database cannot be read.
pub async fn people_unheard_of(db: &impl ConnectionTrait, what: Expiring) -> Result<Vec<PersonId>> {
    let mut ask = Ask::of(db);
    let which = "p.roles = '|seeker|' \
         AND NOT EXISTS (SELECT 1 FROM audit_entries a WHERE a.subject_id = p.person_id AND a.created_at >= {before}) \
         AND NOT EXISTS (SELECT 1 FROM sessions s WHERE s.person_id = p.person_id AND s.seen_at >= {before}) \
         AND NOT EXISTS (SELECT 1 FROM registrations r JOIN fairs f ON f.fair_id = r.fair_id \
           WHERE r.person_id = p.person_id AND f.ends_at >= {before}) \
         AND NOT EXISTS (SELECT 1 FROM participants x JOIN bookings b ON b.booking_id = x.booking_id \
           WHERE x.person_id = p.person_id AND b.ends_at >= {before})";
    let which = filled(&mut ask, which, what);
    let sql = format!(
        "SELECT p.person_id AS id FROM people p WHERE p.centre_id = {} AND {which} AND {} \
         ORDER BY p.person_id LIMIT {}",
        ask.value(what.centre.0),
        free("p.person_id"),
        ask.value(what.most)
    );
    Ok(ids(db, ask, sql).await?.into_iter().map(PersonId).collect())
}

async fn ids(db: &impl ConnectionTrait, ask: Ask, sql: String) -> Result<Vec<Uuid>> {
    #[derive(FromQueryResult)]
    struct Row {
        id: Uuid,
    }
    let rows = Row::find_by_statement(ask.saying(sql)).all(db).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}
