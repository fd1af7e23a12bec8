//! Reading what is free: one panel with 48 times, while somebody books and while nobody does; and a
//! whole fair's day.

use crate::empty;
use crate::fair::{Day, HALL, MINUTES};
use crate::goals::{AtLeast, AtMost};
use crate::http::{Connection, request};
use crate::load::{Load, Volley};
use crate::machine;
use crate::people::Person;
use crate::report::{IDLE, Report};
use crate::rush::Scene;
use std::time::Duration;

/// Its name on the command line.
pub const NAME: &str = "availability";
const TIMES: usize = 48;
const CONNECTIONS: usize = 64;
const READS: usize = 20_000;
const PLACES: usize = 100;
/// How often a whole fair's day is read, which is two hundred times as large.
const DAY_READS: usize = 2_000;
/// Who books in a round; nobody visits more employers than the caps allow.
const BOOKERS: usize = 200;
/// How often somebody books, so that the answers change.
const BOOKED_EVERY: Duration = Duration::from_millis(50);

/// Measures one round.
///
/// # Panics
/// When free times cannot be read.
pub async fn run(scene: &mut Scene, round: usize, report: &mut Report) {
    read_one(scene, round, report).await;
    read_whole(scene, round, report).await;
}

async fn read_one(scene: &Scene, round: usize, report: &mut Report) {
    let group = (scene.site.engine, NAME);
    let day = scene.fair.new_day(&scene.site, round, TIMES, PLACES).await;
    let plain = request("GET", &day.free_times, &[], "");
    let mut one = Connection::open(scene.site.address)
        .await
        .expect("a connection");
    let first = one.exchange(&plain).await.expect("an answer");
    assert_eq!(
        first.status,
        200,
        "{}",
        String::from_utf8_lossy(&first.body)
    );
    let free = first.json()["items"][0]["times"]
        .as_array()
        .map_or(0, Vec::len);
    assert_eq!(free, TIMES, "all times are free");
    let bytes = first.body.len() as f64;
    report.note(
        group,
        "bytes of 48 free times",
        bytes,
        Some(AtMost(2_100.0)),
    );

    report.note(group, IDLE, machine::idle().await, None);
    let ceiling = empty::ceiling(CONNECTIONS, &plain).await;
    report.note(group, "empty endpoint: requests/s", ceiling, None);
    let changing = read_while_booking(scene, (&day, 2 * round), &plain, READS).await;
    let changing = changing.rate(READS);
    report.note(group, "reads/s while it changes", changing, None);
    report.note(
        group,
        "the same over the empty endpoint",
        changing / ceiling,
        Some(AtLeast(0.1)),
    );

    // The last booking may be on its way still, and an answer is kept for a moment.
    scene.site.until_quiet().await;
    let latest = one.exchange(&plain).await.expect("an answer");
    let known = request(
        "GET",
        &day.free_times,
        &[("if-none-match", &latest.etag)],
        "",
    );
    let mut load = Load::open(scene.site.address, CONNECTIONS).await;
    let volley = load.send(vec![known; READS]).await;
    let unchanged = volley.with_status(304);
    assert_eq!(unchanged, READS, "nothing changed: {:?}", volley.others());
    let rate = volley.rate(unchanged);
    report.note(group, "304/s while nothing changes", rate, None);
    report.note(
        group,
        "the same over the empty endpoint ",
        rate / ceiling,
        Some(AtLeast(0.4)),
    );
}

/// All that is free on a day with two hundred panels, on one page, while somebody books there.
async fn read_whole(scene: &mut Scene, round: usize, report: &mut Report) {
    let group = (scene.site.engine, NAME);
    let (all, panel) = scene.fair.hall(&scene.site, TIMES, PLACES).await;
    let plain = request("GET", &all, &[], "");
    scene.site.until_quiet().await;
    let mut one = Connection::open(scene.site.address)
        .await
        .expect("a connection");
    let first = one.exchange(&plain).await.expect("an answer");
    let panels = first.json()["items"].as_array().map_or(0, Vec::len);
    assert_eq!(panels, HALL, "the whole day is on one page");
    let bytes = first.body.len() as f64;
    report.note(group, "bytes of a day with 200 panels", bytes, None);
    let read = read_while_booking(scene, (&panel, 2 * round + 1), &plain, DAY_READS).await;
    let rate = read.rate(DAY_READS);
    report.note(group, "such days/s while they change", rate, None);
    let p99 = read.percentile(99);
    report.note(group, "such days while they change: p99 in ms", p99, None);
}

/// Reads, each with the whole body, while bookings change it; the so-manieth people book.
async fn read_while_booking(
    scene: &Scene,
    (day, who): (&Day, usize),
    read: &[u8],
    reads: usize,
) -> Volley {
    let mut load = Load::open(scene.site.address, CONNECTIONS).await;
    let booker = Connection::open(scene.site.address)
        .await
        .expect("a connection");
    let everybody = scene.city.visitors();
    let crowds = everybody.len() / BOOKERS;
    let crowd = &everybody[who % crowds * BOOKERS..][..BOOKERS];
    let booking = tokio::spawn(book_on(booker, orders(crowd, day)));
    let volley = load.send(vec![read.to_vec(); reads]).await;
    booking.abort();
    let panicked = booking.await.is_err_and(|error| error.is_panic());
    assert!(!panicked, "somebody could not book meanwhile");
    assert_eq!(volley.succeeded(), reads, "{:?}", volley.others());
    volley
}

fn orders(crowd: &[Person], day: &Day) -> Vec<Vec<u8>> {
    let order = |(person, from): (&Person, &String)| {
        let bearer = format!("Bearer {}", person.token);
        let body = format!(
            "{{\"person\":\"{}\",\"from\":\"{from}\",\"minutes\":{MINUTES}}}",
            person.id
        );
        request("POST", &day.visits, &[("authorization", &bearer)], &body)
    };
    let begins = day.begins.iter().cycle();
    crowd.iter().zip(begins).map(order).collect()
}

async fn book_on(mut connection: Connection, orders: Vec<Vec<u8>>) {
    for order in orders {
        let answer = connection.exchange(&order).await.expect("an answer");
        assert_eq!(
            answer.status,
            201,
            "{}",
            String::from_utf8_lossy(&answer.body)
        );
        // The pace of the changes is part of what is measured.
        tokio::time::sleep(BOOKED_EVERY).await;
    }
}
