//! A process that dies between issuing a certificate and saying so: the same request is the same paper.

use harness::{System, eventually};
use serde_json::{Value, json};
use uuid::Uuid;

/// Asks for a certificate of a kind, by the name of its table; the process dies when the certificate is
/// committed and its answer, in which `named` stands, is on its way. The same request under its key then
/// gets the certificate that was issued, and so does every other: there is one.
pub async fn issued(system: &mut System, (path, table): (&str, &str), named: &str) -> Value {
    let before = kept(system, table);
    let one_more = before.map(|count| count + 1);
    let (key, body) = (Uuid::new_v4(), json!({}).to_string());
    system.road.block_before("PUB _INBOX_", named);
    let (client, to, sent) = (system.admin.clone(), path.to_owned(), body.clone());
    let asked = tokio::spawn(async move { client.try_send("POST", &to, key, &sent).await });
    let blocked = async || system.road.is_blocked().then_some(());
    eventually("the road is blocked at the point", blocked).await;
    assert_eq!(kept(system, table), one_more, "committed before the kill");
    system.madang.kill();
    let told = asked.await.expect("the request ends").ok();
    let told = told.filter(|reply| [200, 201].contains(&reply.status));
    assert!(told.is_none(), "the answer came through: {told:?}");
    system.road.open();
    system.crash_and_restart().await;

    let again = eventually("the same request is answered", async || {
        let reply = system.admin.send("POST", path, key, &body).await;
        [200, 201].contains(&reply.status).then_some(reply.body)
    });
    let again = again.await;
    let anew = system.admin.post(path, json!({})).await.ok();
    assert_eq!(anew, again, "one for what is the same");
    assert_eq!(kept(system, table), one_more);
    again
}

/// How many certificates of a kind are kept; none on SQLite, which no outsider can look into.
fn kept(system: &System, table: &str) -> Option<u32> {
    let counted = system
        .postgres()?
        .sql(&format!("SELECT count(*) FROM {table}"));
    Some(counted.parse().expect("a count"))
}
