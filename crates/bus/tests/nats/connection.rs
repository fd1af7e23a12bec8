//! What is checked when connecting and watched afterwards.

use crate::server::{Server, connected, envelope, eventually};
use bus::{Bus, BusError, BusSettings, CallError};
use std::time::Duration;

async fn refused(settings: &BusSettings) -> BusError {
    Bus::connect(settings).await.err().expect("is refused")
}

#[tokio::test]
async fn without_a_server_connecting_ends_in_time_and_says_where_it_tried() {
    let mut server = Server::start();
    server.kill();
    let mut settings = server.settings();
    settings.connect_within = Duration::from_millis(500);
    settings.url = format!("nats://somebody:secret@127.0.0.1:{}", server.port);
    let refusal = refused(&settings).await.to_string();
    assert!(
        refusal.contains(&format!("at 127.0.0.1:{}", server.port)),
        "{refusal}"
    );
    assert!(!refusal.contains("secret"), "{refusal}");
}

#[tokio::test]
async fn a_server_without_jetstream_is_refused() {
    let server = Server::with("");
    assert!(matches!(
        refused(&server.settings()).await,
        BusError::NoJetStream
    ));
}

#[tokio::test]
async fn an_old_server_is_refused_with_a_plain_sentence() {
    let old = tokio::net::TcpListener::bind(("127.0.0.1", 0))
        .await
        .unwrap();
    let port = old.local_addr().unwrap().port();
    let answering = async {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let (mut stream, _) = old.accept().await.unwrap();
        let info = r#"INFO {"version":"2.9.10","max_payload":1048576,"proto":1,"headers":true}"#;
        stream
            .write_all(format!("{info}\r\n").as_bytes())
            .await
            .unwrap();
        let mut asked = [0; 4096];
        while stream.read(&mut asked).await.unwrap() > 0 {
            stream.write_all(b"PONG\r\n").await.unwrap();
        }
    };
    let server = Server::start();
    let settings = BusSettings {
        url: format!("nats://127.0.0.1:{port}"),
        ..server.settings()
    };
    let refusal = tokio::select! {
        refusal = refused(&settings) => refusal.to_string(),
        () = answering => panic!("the connection was closed"),
    };
    assert_eq!(
        refusal,
        "nats-server 2.9.10 is too old: Madang needs 2.12.3 or newer"
    );
}

#[tokio::test]
async fn in_production_a_server_that_does_not_flush_each_message_is_refused() {
    let lazy = Server::with("jetstream {}");
    let production = |server: &Server| BusSettings {
        production: true,
        monitor_url: Some(format!("http://127.0.0.1:{}", server.monitor_port)),
        ..server.settings()
    };
    assert!(matches!(
        refused(&production(&lazy)).await,
        BusError::NotFlushing
    ));
    connected(&lazy.settings()).await;
    connected(&production(&Server::start())).await;
}

// A pair made for this test alone.
const SEED: &str = "SUAFD6UMGAM4Z4POOQP2T7UIF2GXDHL4P2JAM6RZ5INTES4UQOF2XJ2D6Q";
const PUBLIC: &str = "UCWNMIZ5EGW53K2GO2BNOERMKYYTKJYFEQNG7B2OZXOW4FKUQA3ZZAEM";

#[tokio::test]
async fn a_permission_violation_ends_readiness_and_names_the_subject() {
    let deny = "permissions: { publish: { deny: \"madang.v1.command.booths.>\" } }";
    let users = format!("authorization {{ users: [ {{ nkey: {PUBLIC}, {deny} }} ] }}");
    let server = Server::with(&format!("jetstream {{}}\n{users}"));
    let mut settings = server.settings();
    settings.connect_within = Duration::from_secs(1);
    let refusal = refused(&settings).await.to_string();
    assert!(refusal.contains("authorization violation"), "{refusal}");

    settings.nkey_seed = Some(SEED.to_owned());
    settings.connect_within = Duration::from_secs(15);
    let bus = connected(&settings).await;
    assert!(bus.is_ready());
    let subject = "madang.v1.command.booths.allocate";
    // The refusal comes long before the deadline.
    let late = envelope(1, Duration::from_secs(600));
    let Err(CallError::Broken { reason, .. }) = bus.call(subject, Vec::new(), &late).await else {
        panic!("it was not refused")
    };
    assert!(reason.contains("does not permit"), "{reason}");
    eventually("the violation is noticed", async || !bus.is_ready()).await;
    assert!(bus.not_ready().unwrap().contains(subject));
    assert!(bus.is_connected());
}
