//! A database with many fairs behind it, and one to come.

use data::{Connection, Database, Transaction};
use domain::Instant;
use sea_orm::DbBackend;
use uuid::Uuid;

/// The centre.
pub const CENTRE: u128 = 1;
/// The fair to come.
pub const FAIR: u128 = 2;
/// A person without bookings.
pub const PERSON: u128 = 3;
/// The first of 1,000 panels; 200 are of the fair to come.
pub const PANEL: u128 = 1_000_000;
/// When the fair to come begins: everything else is over.
pub const TO_COME: Instant = Instant::from_unix(1_764_633_600);

/// The id of a number.
pub const fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// Fills a database: 20,000 bookings with three claims each, their people with a consent each, and
/// what the runtime writes of them.
pub async fn fill(db: &Database) {
    let backend = db.read().get_database_backend();
    let tx = patiently(db).await;
    for sql in rows() {
        let sql = in_words_of(&sql, backend);
        tx.execute_unprepared(&sql)
            .await
            .unwrap_or_else(|error| panic!("{sql}: {error}"));
    }
    tx.commit().await.unwrap();
}

/// Lets the database count what lies in it. PostgreSQL does so by itself after a while; SQLite does when
/// somebody asks for it, and nobody has to.
pub async fn count(db: &Database) {
    let tx = patiently(db).await;
    tx.execute_unprepared("ANALYZE").await.unwrap();
    tx.commit().await.unwrap();
}

/// A busy machine may take longer than any statement of a service may.
async fn patiently(db: &Database) -> Transaction {
    let tx = db.begin().await.unwrap();
    if tx.get_database_backend() == DbBackend::Postgres {
        let patient = "SET LOCAL statement_timeout = 0";
        tx.execute_unprepared(patient).await.unwrap();
    }
    tx
}

/// `{n}` is a number that counts up, `id(x)` the id of a number.
fn rows() -> Vec<String> {
    let start = TO_COME.unix() - 300 * 100_000;
    [
        many(
            1_000,
            "resources (resource_id, centre_id, kind, fair_id, employer_id, details)",
            "id(999999 + n), id(1), 'panel', id(5000 + n / 200), id(9 + n % 50), '{}'",
        ),
        many(
            20_000,
            "resources (resource_id, centre_id, kind, fair_id, employer_id, details)",
            "id(2000000 + n), id(1), 'person', NULL, NULL, '{}'",
        ),
        many(
            20_000,
            "bookings (booking_id, centre_id, kind, state, version, starts_at, ends_at, fair_id, employer_id, held_until_at, details)",
            &format!(
                "id(3000000 + n), id(1), 'booth_visit', 'confirmed', 0, {start} + 900 * n, {start} + 900 * n + 900, id(5000 + n / 6000), id(9 + n % 50), NULL, '{{}}'"
            ),
        ),
        many(
            20_000,
            "participants (booking_id, person_id, part)",
            "id(3000000 + n), id(2000001 + n % 20000), 'attendee'",
        ),
        many(
            60_000,
            "claims (resource_id, bucket, unit, booking_id)",
            &format!(
                "id(1000000 + n % 1000), {start} / 300 + n / 1000, 0, id(3000001 + n / 3 % 20000)"
            ),
        ),
        many(
            20_000,
            "command_log (command_id, centre_id, person_id, command, request_hash, outcome, created_at)",
            &format!(
                "id(6000000 + n), id(1), id(2000001 + n % 20000), 'book_visit', 'h', '{{}}', {start} + n"
            ),
        ),
        many(
            20_000,
            "outbox (event_id, slice, service, name, about_id, version, payload, trace, created_at, published_at)",
            &format!(
                "id(7000000 + n), n % 8, 'bookings', 'booking_confirmed', id(3000000 + n), 0, '{{}}', '', {start} + n, CASE WHEN n > 19990 THEN NULL ELSE {start} + n END"
            ),
        ),
        many(
            20_000,
            "audit_entries (audit_entry_id, centre_id, actor_id, action, subject_id, details, created_at)",
            &format!(
                "id(8000000 + n), id(1 + n % 100), NULL, 'book_visit', id(3000000 + n), '{{}}', {start} + n"
            ),
        ),
        many(
            1,
            "centres (centre_id, name, zone, version, details)",
            "id(1), '새봄', 'Asia/Seoul', 0, '{}'",
        ),
        many(
            20_000,
            "people (person_id, centre_id, name, email, phone, roles, version, details)",
            "id(2000000 + n), id(1), '김민아', 'p' || n || '@mail.example', '+8210' || (10000000 + n), '|seeker|', 0, '{}'",
        ),
        many(
            20_000,
            "consents (consent_id, centre_id, person_id, purpose, text_version, channel, given_at)",
            &format!(
                "id(9000000 + n), id(1), id(2000000 + n), 'participation', '2026-11', 'paper', {start} + n"
            ),
        ),
        many(
            1,
            "fairs (fair_id, centre_id, state, starts_at, ends_at, registered, approved, checked_in, version, details)",
            "id(5000), id(77), 'published', 0, 1, 0, 0, 0, 0, '{}'",
        ),
        many(
            40,
            "fair_sessions (session_id, fair_id, name, starts_at, ends_at, details)",
            &format!(
                "id(4999 + n), id(5000), 'n' || n, {start} + 1000000 * n, {start} + 1000000 * n + 10800, '{{}}'"
            ),
        ),
        many(
            1_000,
            "panels (panel_id, centre_id, fair_id, employer_id, version)",
            "id(999999 + n), id(1), id(5000), id(9 + n), 0",
        ),
        many(
            1_000,
            "queues (queue_id, centre_id, fair_id, session_id, panel_id, employer_id, last_number, last_turn, booked_in_a_row, paused, version)",
            "id(11000000 + n), id(1), id(5000), id(5000 + n % 40), id(999999 + n), id(9 + n), 20, 20, 0, 0, 0",
        ),
        many(
            20_000,
            "queue_tickets (ticket_id, queue_id, centre_id, session_id, panel_id, person_id, state, called_until_at, ended_at, service_seconds, version, number, details)",
            &format!(
                "id(12000000 + n), id(11000001 + n % 1000), id(1), id(5000 + n % 40), id(1000000 + n % 1000), id(2000000 + n), 'served', NULL, {start} + n, 600, 3, n / 1000, '{{}}'"
            ),
        ),
        many(
            20_000,
            "registrations (registration_id, centre_id, fair_id, person_id, state, number, created_at, version, consents, details)",
            &format!(
                "id(13000000 + n), id(1), id(5000), id(2000000 + n), 'registered', 'N' || n, {start} + n, 0, '[]', '{{}}'"
            ),
        ),
        many(
            20_000,
            "door_scans (fair_id, scan_id, centre_id, registration_id, device, outcome, clock_off, snapshot_version, taken_at, received_at)",
            &format!(
                "id(5000), id(14000000 + n), id(1), id(13000000 + n), 'gate', 'admitted', 0, 1, {start} + n, {start} + n"
            ),
        ),
        many(
            20_000,
            "waits (wait_id, centre_id, kind, person_id, fair_id, state, version, joined_at, booking_id, details)",
            &format!(
                "id(15000000 + n), id(1), 'booth_visit', id(2000000 + n), id(5000), 'accepted', 2, {start} + n, id(3000000 + n), '{{}}'"
            ),
        ),
        many(
            20_000,
            "wait_notes (wait_id, resource_id, starts_at, ends_at, decided_at, passed_over)",
            &format!(
                "id(15000000 + n), id(1000000 + n % 1000), {start} + 900 * n, {start} + 900 * n + 900, {start} + n, NULL"
            ),
        ),
        many(
            4_000,
            "resources (resource_id, centre_id, kind, fair_id, employer_id, details)",
            "id(16000000 + n), id(1), 'desk', id(5000 + n / 100), NULL, '{}'",
        ),
        vec!["INSERT INTO resource_revisions SELECT resource_id, 0 FROM resources".to_owned()],
        many(
            4_000,
            "desks (desk_id, centre_id, kind, fair_id, host_id, name, version)",
            "id(16000000 + n), id(1 + n % 10), 'side_event', id(5000 + n / 100), NULL, 'n' || n, 0",
        ),
        many(
            20_000,
            "outcomes (booking_id, revision, centre_id, fair_id, employer_id, person_id, decision, details)",
            "id(12000000 + n), 1, id(1), id(5000 + n / 6000), id(9 + n % 50), id(2000000 + n), 'not_passed', '{}'",
        ),
        many(
            20_000,
            "certificates (booking_id, centre_id, code, version, details)",
            "id(12000000 + n), id(1), 'C' || n, 0, '{}'",
        ),
        many(
            20_000,
            "interview_wishes (fair_id, person_id, wishes_id, centre_id, version, details)",
            "id(5000 + n / 2000), id(2000000 + n), id(17000000 + n), id(1), 1, '{}'",
        ),
        many(
            20_000,
            "wish_answers (fair_id, person_id, centre_id, run_id, details)",
            "id(5000 + n / 20), id(2000000 + n), id(1), id(18000000 + n), '{}'",
        ),
        many(
            20_000,
            "applications (application_id, centre_id, fair_id, employer_id, state, version, details)",
            "id(21000000 + n), id(77), id(5000), id(22000000 + n), 'approved', 1, '{}'",
        ),
        many(
            20_000,
            "openings (opening_id, application_id, fair_id, employer_id, details)",
            "id(19000000 + n), id(21000000 + n), id(5000), id(22000000 + n), '{}'",
        ),
        many(
            20_000,
            "deliveries (delivery_id, centre_id, channel, about_id, version, person_id, repeat, method, state, sender, recipient, message_id, made_at, give_up_at, tries)",
            &format!(
                "id(23000000 + n), id(1), 'invitation', id(3000000 + n), 0, id(2000000 + n), 0, 'request', 'sent', 's', 'r', 'm' || n, {start} + n, {start} + n, 1"
            ),
        ),
        many(
            20_000,
            "delivery_tells (delivery_id, about_id)",
            "id(23000000 + n), id(21000000 + n / 10)",
        ),
        many(
            20_000,
            "text_messages (text_id, centre_id, kind, about_id, version, person_id, repeat, channel, state, made_at, give_up_at, tries)",
            &format!(
                "id(24000000 + n), id(1), 'reminder', id(3000000 + n), 0, id(2000000 + n), 0, 'sms', 'sent', {start} + n, {start} + n, 1"
            ),
        ),
        many(
            20_000,
            "timetable_interviews (fair_id, person_id, opening_id, centre_id, employer_id, panel_id, booking_id)",
            "id(5000 + n / 2000), id(2000000 + n), id(19000000 + n), id(1), id(9 + n % 50), id(20000000 + n % 50), id(12000000 + n)",
        ),
        many(
            20_000,
            "timetable_runs (run_id, fair_id, centre_id, state, version, beaten_at, stopping, done_ppm, value, bound, details, instance, published_at)",
            &format!(
                "id(18000000 + n), id(5000 + n / 20), id(1), 'proposed', 1, 0, 0, 0, 0, 0, '{{}}', '{{}}', {start} + n"
            ),
        ),
        many(
            20_000,
            "allocation_runs (run_id, centre_id, fair_id, state, version, seen_at, is_to_stop, done_ppm, value, details, instance, requests)",
            "id(29000000 + n), id(77), id(5000), 'finished', 1, 0, 0, 0, 0, '{}', '{}', '{}'",
        ),
        many(
            20_000,
            "invitations (invitation_id, booking_id, person_id, centre_id, first_version, planned_version, changed_at, made_at, organizer_name, organizer_address)",
            &format!(
                "id(25000000 + n), id(3000000 + n), id(2000000 + n), id(1), 0, 0, {start} + n, {start} + n, 'c', 'c'"
            ),
        ),
        many(
            20_000,
            "candidacies (candidacy_id, centre_id, fair_id, employer_id, opening_id, person_id, state, version, details)",
            "id(26000000 + n), id(1), id(5000 + n / 2000), id(9 + n % 50), id(19000000 + n), id(2000000 + n), 'accepted', 1, '{}'",
        ),
        many(
            20_000,
            "interview_proposals (proposal_id, centre_id, candidacy_id, employer_id, person_id, state, version, details)",
            "id(27000000 + n), id(1), id(26000000 + n), id(9 + n % 50), id(2000000 + n), 'open', 0, '{}'",
        ),
        many(
            20_000,
            "called_off (about_id, version, centre_id, fair_id, employer_id, heard_at, told_at)",
            &format!(
                "id(28000000 + n), 1, id(1), id(5000 + n / 20), id(9 + n % 50), {start} + n, CASE WHEN n > 19990 THEN NULL ELSE {start} + n END"
            ),
        ),
        many(
            20_000,
            "inbox (consumer, event_id, done_at)",
            &format!("'booths__on_fair_cancelled', id(7000000 + n), {start} + n"),
        ),
    ]
    .concat()
}

/// Inserts a row for each number, few enough at a time for the limit that statements have.
fn many(count: u32, into: &str, values: &str) -> Vec<String> {
    const AT_ONCE: usize = 1_000;
    let chunk = |first: u32| {
        let last = (first + AT_ONCE as u32 - 1).min(count);
        format!(
            "INSERT INTO {into} WITH RECURSIVE c(n) AS \
             (SELECT {first} UNION ALL SELECT n + 1 FROM c WHERE n < {last}) SELECT {values} FROM c"
        )
    };
    (1..=count).step_by(AT_ONCE).map(chunk).collect()
}

/// Replaces `id(...)`; no id is made of something with parentheses.
fn in_words_of(sql: &str, backend: DbBackend) -> String {
    let mut parts = sql.split("id(");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (number, rest) = part.split_once(')').expect("a closing parenthesis");
        let id = match backend {
            DbBackend::Postgres => format!("lpad(to_hex(({number})::bigint), 32, '0')::uuid"),
            _ => format!("unhex(printf('%032x', {number}))"),
        };
        text = text + &id + rest;
    }
    text
}
