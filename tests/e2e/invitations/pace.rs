//! Mail servers are not flooded.

use super::{SEEKER, mails};
use harness::{Engine, Stage, System};
use std::time::Duration;

const MAILS: usize = 15;
/// At five a second the fifteenth comes 2.8 seconds after the first; clocks may be a little off.
const AT_LEAST: Duration = Duration::from_secs(2);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_more_mails_are_sent_in_a_second_than_the_setting_says() {
    let slow = [("MADANG_MAIL__PER_SECOND", "5")];
    let system = System::start_with(Engine::Sqlite, &slow).await.unwrap();
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", SEEKER).await;
    for number in 0..MAILS {
        let time = format!("{}:{}0", 10 + number / 6, number % 6);
        let (path, body) = stage.visit(&mina, &time);
        system.admin.post(&path, body).await.ok();
    }
    mails(&system, SEEKER, MAILS).await;
    let arrivals = system.smtp.arrivals();
    assert_eq!(arrivals.len(), MAILS, "one mail for each visit");
    let took = arrivals[MAILS - 1] - arrivals[0];
    assert!(took >= AT_LEAST, "{MAILS} mails within {took:?}");
    system.verify().await;
}
