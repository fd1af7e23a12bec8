//! What this crate's own tests run on.

use bus::{Bus, BusSettings};
use contract::SigningKeys;
use data::{Database, DatabaseSettings};
use harness::NatsServer;

use crate::running::Runtime;

/// A runtime on an empty SQLite database of its own.
pub(crate) async fn runtime(nats: &NatsServer, folder: &tempfile::TempDir) -> Runtime {
    let keys = SigningKeys::new(&["a key that only tests know".to_owned()]);
    let bus = Bus::connect(&BusSettings::new(nats.url(), "accounts", keys)).await;
    let settings = DatabaseSettings {
        url: format!("sqlite:{}", folder.path().join("test.db").display()),
        max_connections: 1,
    };
    let db = Database::connect(&settings).await.unwrap();
    db.migrate().await.unwrap();
    Runtime::new(db, bus.unwrap())
}
