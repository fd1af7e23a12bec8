//! The rush on a database with many bookings behind it.

use crate::goals::AtLeast;
use crate::report::{IDLE, Report};
use crate::rush::{KINDS, Scene};
use crate::{check, median, places_are_given};

/// Its name on the command line.
pub const NAME: &str = "growth";
const CONNECTIONS: usize = 512;
/// Bookings behind the rush.
pub const SIZES: [usize; 3] = [0, 100_000, 1_000_000];

/// Measures all rounds, after filling the tables before each size.
pub async fn run(scene: &mut Scene, rounds: usize, seed: u64, report: &mut Report) {
    let mut before = 0;
    let mut medians = Vec::new();
    for size in SIZES {
        scene.site.sql_while_stopped(&past(before, size)).await;
        scene.site.tidy_up();
        before = size;
        // Caches are cold after the restart, and statements not prepared.
        scene.rush(KINDS[0], CONNECTIONS, seed).await;
        let mut rates = Vec::new();
        for round in 0..rounds {
            let figures = scene.rush(KINDS[0], CONNECTIONS, seed + round as u64).await;
            let what = format!("{size} bookings behind, rush at {CONNECTIONS}: confirmed/s");
            report.note(
                (scene.site.engine, NAME),
                &what,
                figures.confirmed_a_second,
                None,
            );
            report.note((scene.site.engine, NAME), IDLE, figures.idle, None);
            places_are_given(&what, &figures, report);
            rates.push(figures.confirmed_a_second);
        }
        medians.push(median(&rates));
        let name = format!("{NAME}, {size} bookings behind");
        check(&mut scene.site, &name, report).await;
    }
    let ratio = medians[SIZES.len() - 1] / medians[0];
    let what = "rate with 1,000,000 behind over the rate with none";
    report.note((scene.site.engine, NAME), what, ratio, Some(AtLeast(0.8)));
}

/// Past visits of people long gone, with all that is kept of them: a quarter of an hour each, two
/// years ago, on panels of twenty places. For PostgreSQL.
fn past(from: usize, to: usize) -> String {
    if from == to {
        return String::new();
    }
    let id = |kind: u8| {
        format!("(lpad(to_hex({kind}), 4, '0') || substr(md5(n::text || '{kind}'), 5))::uuid")
    };
    let (booking, person) = (id(1), id(2));
    // Forty times a day for each panel: so panel and time follow from the number.
    let panel = "(lpad('3', 4, '0') || substr(md5((n / 800)::text || 'panel'), 5))::uuid";
    let begins =
        "((extract(epoch from now())::bigint / 86400 - 730) * 86400 + (n % 800 / 20) * 900)";
    format!(
        "CREATE TEMPORARY TABLE past AS SELECT n, {booking} AS booking, {person} AS person, {panel} AS panel,
           n % 20 AS unit, {begins} AS begins, (SELECT centre_id FROM centres LIMIT 1) AS centre
         FROM generate_series({from}, {to} - 1) AS n;
         INSERT INTO resources (resource_id, centre_id, kind, details)
         SELECT DISTINCT ON (panel) panel, centre, 'panel', json_build_object('id', panel, 'centre', centre,
           'kind', 'panel', 'capacity', 20)::text FROM past ON CONFLICT DO NOTHING;
         INSERT INTO bookings (booking_id, centre_id, kind, state, version, starts_at, ends_at, fair_id, details)
         SELECT booking, centre, 'booth_visit', 'completed', 2, begins, begins + 900, gen_random_uuid(),
           json_build_object('id', booking, 'past', repeat('x', 500), 'uses', json_build_array(json_build_object(
             'resource', panel, 'during', json_build_object('from', to_timestamp(begins), 'to', to_timestamp(begins + 900)))))::text
         FROM past;
         INSERT INTO participants (booking_id, person_id, part) SELECT booking, person, 'attendee' FROM past;
         INSERT INTO claims (resource_id, bucket, unit, booking_id)
         SELECT panel, begins / 300 + b, unit, booking FROM past CROSS JOIN generate_series(0, 2) AS b;
         INSERT INTO claims (resource_id, bucket, unit, booking_id)
         SELECT person, begins / 300 + b, 0, booking FROM past CROSS JOIN generate_series(0, 2) AS b;
         INSERT INTO resources (resource_id, centre_id, kind, details)
         SELECT person, centre, 'person', json_build_object('id', person, 'centre', centre, 'kind', 'person',
           'capacity', 1)::text FROM past;
         INSERT INTO resource_revisions (resource_id, revision) SELECT resource_id, 0 FROM resources
         ON CONFLICT DO NOTHING;
         INSERT INTO outbox (event_id, slice, service, name, about_id, version, payload, trace, created_at, published_at)
         SELECT (lpad(to_hex(begins * 1000), 12, '0') || '7' || substr(md5(n::text || 'event'), 14))::uuid, n % 16,
           'booths', 'booking_completed', booking, 2, json_build_object('booking', booking)::text, '', begins, begins
         FROM past;
         INSERT INTO inbox (consumer, event_id, done_at)
         SELECT 'invites__on_booking_confirmed', event_id, created_at FROM outbox WHERE name = 'booking_completed'
         ON CONFLICT DO NOTHING;
         INSERT INTO command_log (command_id, centre_id, person_id, command, request_hash, outcome, created_at)
         SELECT gen_random_uuid(), centre, person, 'book_visit', md5(n::text), repeat('x', 700), begins FROM past;
         INSERT INTO audit_entries (audit_entry_id, centre_id, actor_id, action, subject_id, details, created_at)
         SELECT (lpad(to_hex(begins * 1000), 12, '0') || '7' || substr(md5(n::text || 'audit'), 14))::uuid, centre,
           person, 'book_visit', booking, '{{}}', begins FROM past;
         DROP TABLE past;"
    )
}
