//! Clients that take their time, over plain TCP.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::world::World;

const PATIENCE: Duration = Duration::from_millis(600);

async fn connect(world: &World) -> TcpStream {
    let address = world.address.strip_prefix("http://").unwrap();
    TcpStream::connect(address).await.unwrap()
}

/// What the server says until it closes the connection.
async fn until_closed(stream: &mut TcpStream) -> String {
    let mut said = Vec::new();
    let read = timeout(10 * PATIENCE, stream.read_to_end(&mut said)).await;
    read.expect("the server closes the connection").unwrap();
    String::from_utf8(said).unwrap()
}

#[tokio::test]
async fn who_sends_a_header_drop_by_drop_is_hung_up_on_and_others_are_served() {
    let world = World::with(|settings| settings.header_timeout = PATIENCE).await;
    let began = Instant::now();
    let mut slow = connect(&world).await;
    let mut silent = connect(&world).await;
    slow.write_all(b"GET /health/live HTTP/1.1\r\n")
        .await
        .unwrap();
    while began.elapsed() < PATIENCE / 2 {
        slow.write_all(b"x: y\r\n").await.unwrap();
        // Drops come far apart, that is what makes the client slow.
        tokio::time::sleep(PATIENCE / 10).await;
    }
    let other = world.get("/health/live").send().await.unwrap();
    assert_eq!(other.status(), 200);
    assert_eq!(until_closed(&mut slow).await, "");
    assert_eq!(until_closed(&mut silent).await, "");
    assert!(began.elapsed() >= PATIENCE, "{:?}", began.elapsed());
}

#[tokio::test]
async fn a_connection_serves_many_requests_and_is_closed_when_it_is_idle() {
    let world = World::with(|settings| settings.header_timeout = PATIENCE).await;
    let mut stream = connect(&world).await;
    for _ in 0..2 {
        stream
            .write_all(b"GET /health/live HTTP/1.1\r\nhost: here\r\n\r\n")
            .await
            .unwrap();
    }
    let said = until_closed(&mut stream).await;
    assert_eq!(said.matches("HTTP/1.1 200 OK").count(), 2, "{said}");
}

#[tokio::test]
async fn a_stop_lets_what_was_begun_end_and_closes_what_is_idle() {
    let mut world = World::start().await;
    let mut idle = connect(&world).await;
    let live = b"GET /health/live HTTP/1.1\r\nhost: here\r\n\r\n";
    idle.write_all(live).await.unwrap();
    let mut first = [0; 12];
    idle.read_exact(&mut first).await.unwrap();
    assert_eq!(&first, b"HTTP/1.1 200");
    let path = format!("/v1/fairs/{}/cancel", crate::world::FAIR);
    let begun = world
        .post(&path)
        .bearer_auth(crate::world::session_token())
        .send();
    let mut running = tokio::task::JoinSet::new();
    running.spawn(begun);
    eventually(|| world.times_asked("cancel_fair") == 1).await;
    world.stop_gateway();
    until_closed(&mut idle).await;
    let answer = timeout(Duration::from_secs(15), running.join_next()).await;
    let answer = answer.unwrap().unwrap().unwrap();
    assert_eq!(answer.unwrap().status(), 202);
    world.gateway_ended().await;
}

async fn eventually(holds: impl Fn() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < Duration::from_secs(5), "it never came");
        // The other side works on its own; there is nothing to wait for but time.
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
