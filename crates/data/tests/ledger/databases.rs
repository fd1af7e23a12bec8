//! A fresh database of each engine for a test.

use data::{Database, DatabaseSettings};
use sea_orm::ConnectionTrait;

/// A database with its schema, gone when dropped.
pub struct Fresh {
    /// The database.
    pub db: Database,
    /// Where it is.
    pub url: String,
    _folder: Option<tempfile::TempDir>,
}

/// One of each engine; PostgreSQL where `cargo xtask test` names one.
pub async fn each() -> Vec<Fresh> {
    let mut all = vec![sqlite().await];
    if let Some(server) = postgres_server() {
        all.push(postgres(&server).await);
    }
    all
}

/// A fresh file.
pub async fn sqlite() -> Fresh {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}/test.db", folder.path().display());
    Fresh {
        db: connect(url.clone()).await,
        url,
        _folder: Some(folder),
    }
}

/// The PostgreSQL server to use. In CI it must be there.
pub fn postgres_server() -> Option<String> {
    let server = std::env::var("MADANG_TEST_POSTGRES").ok();
    assert!(
        server.is_some() || std::env::var_os("CI").is_none(),
        "MADANG_TEST_POSTGRES is not set: run `cargo xtask test`"
    );
    server
}

/// A fresh database on that server; it goes with the server.
pub async fn postgres(server: &str) -> Fresh {
    let name = format!("ledger_{}", uuid::Uuid::new_v4().simple());
    let admin = sea_orm::Database::connect(server).await.unwrap();
    admin
        .execute_unprepared(&format!("CREATE DATABASE {name}"))
        .await
        .unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    let url = format!("{base}/{name}");
    Fresh {
        db: connect(url.clone()).await,
        url,
        _folder: None,
    }
}

async fn connect(url: String) -> Database {
    let settings = DatabaseSettings {
        url,
        max_connections: 8,
    };
    let db = Database::connect(&settings).await.unwrap();
    db.migrate().await.unwrap();
    db
}
