//! Reading what is free: one panel with 48 times, while somebody books and while nobody does.

use crate::empty;
use crate::fair::{Day, MINUTES};
use crate::goals::{AtLeast, AtMost};
use crate::http::{Connection, request};
use crate::load::Load;
use crate::people::Person;
use crate::report::Report;
use crate::rush::Scene;
use std::time::Duration;

const NAME: &str = "availability";
const TIMES: usize = 48;
const CONNECTIONS: usize = 64;
const READS: usize = 20_000;
/// How often somebody books, so that the answers change.
const BOOKED_EVERY: Duration = Duration::from_millis(50);

/// Measures one round.
///
/// # Panics
/// When free times cannot be read.
pub async fn run(scene: &Scene, round: usize, report: &mut Report) {
    let group = (scene.site.engine, NAME);
    let day = scene.fair.new_day(&scene.site, round, TIMES, 100).await;
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

    let ceiling = empty::ceiling(CONNECTIONS, &plain).await;
    let changing = read_while_booking(scene, &day, &plain).await;
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

/// Reads per second, each with the whole body, while bookings change it.
async fn read_while_booking(scene: &Scene, day: &Day, read: &[u8]) -> f64 {
    let mut load = Load::open(scene.site.address, CONNECTIONS).await;
    let booker = Connection::open(scene.site.address)
        .await
        .expect("a connection");
    let booking = tokio::spawn(book_on(booker, orders(scene.city.visitors(), day)));
    let volley = load.send(vec![read.to_vec(); READS]).await;
    booking.abort();
    assert_eq!(volley.succeeded(), READS, "{:?}", volley.others());
    volley.rate(READS)
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
