//! A fresh database per test in the PostgreSQL that `cargo xtask test` started.

use std::io::Write;
use std::process::{Child, Command, Stdio};
use uuid::Uuid;

/// A database of its own; dropping it removes it, whoever is still connected.
#[derive(Debug)]
pub struct Database {
    server: String,
    name: String,
}

impl Database {
    /// Creates an empty database, or returns `None` when this machine has no PostgreSQL for tests.
    ///
    /// # Panics
    /// With `CI=true` when there is none, and when the database cannot be created.
    pub fn create() -> Option<Self> {
        let Ok(server) = std::env::var("MADANG_TEST_POSTGRES") else {
            let in_ci = std::env::var("CI").is_ok_and(|value| value == "true");
            assert!(
                !in_ci,
                "MADANG_TEST_POSTGRES is not set: run `cargo xtask test`"
            );
            return None;
        };
        let name = format!("madang_test_{}", Uuid::new_v4().simple());
        psql(&server, &format!("CREATE DATABASE {name}")).expect("a database can be created");
        Some(Self { server, name })
    }

    /// The URL of the database.
    pub fn url(&self) -> String {
        let (server, _) = self
            .server
            .rsplit_once('/')
            .expect("a URL names a database");
        format!("{server}/{}", self.name)
    }

    /// Runs statements as an outsider and returns the rows, columns parted by `|`.
    ///
    /// # Panics
    /// When a statement fails.
    pub fn sql(&self, statements: &str) -> String {
        psql(&self.url(), statements).unwrap_or_else(|error| panic!("{statements}: {error}"))
    }
}

/// An outsider's transaction that stays open, with the locks it took, until it is dropped.
#[derive(Debug)]
pub struct OpenTransaction(Child);

impl Database {
    /// Runs statements in a transaction that stays open.
    ///
    /// # Panics
    /// When psql does not start, or a statement fails.
    pub fn begin(&self, statements: &str) -> OpenTransaction {
        let mut psql = Command::new(program())
            .args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align"])
            .args(["--set", "ON_ERROR_STOP=1", "--dbname", &self.url()])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("psql starts");
        let mark = format!("begun {}", Uuid::new_v4().simple());
        let input = psql.stdin.as_mut().expect("psql reads");
        writeln!(input, "BEGIN; {statements}; SELECT '{mark}';").expect("psql reads on");
        let begun = format!(
            "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction' \
             AND query LIKE 'SELECT ''{mark}''%'"
        );
        while self.sql(&begun) == "0" {
            let ended = psql.try_wait().expect("psql can be watched");
            assert!(ended.is_none(), "{statements}: {ended:?}");
        }
        OpenTransaction(psql)
    }

    /// How many wait for a lock of another.
    pub fn waiting(&self) -> usize {
        let waiting = "SELECT count(*) FROM pg_stat_activity \
             WHERE datname = current_database() AND wait_event_type = 'Lock'";
        self.sql(waiting).parse().expect("a number")
    }
}

impl Drop for OpenTransaction {
    fn drop(&mut self) {
        // At the end of its input psql leaves, and what it has not committed is undone.
        drop(self.0.stdin.take());
        self.0.wait().expect("psql ends");
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let statement = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        if let Err(error) = psql(&self.server, &statement) {
            eprintln!("{} stays behind: {error}", self.name);
        }
    }
}

fn program() -> std::ffi::OsString {
    std::env::var_os("TEST_PSQL").unwrap_or_else(|| "psql".into())
}

fn psql(url: &str, statements: &str) -> Result<String, String> {
    let output = Command::new(program())
        .args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align"])
        .args(["--set", "ON_ERROR_STOP=1", "--dbname", url])
        .args(["--command", statements])
        .output()
        .map_err(|error| format!("psql does not start: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout)
            .trim_end()
            .to_owned())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::Database;

    #[test]
    fn each_database_is_its_own() {
        let (Some(one), Some(other)) = (Database::create(), Database::create()) else {
            return;
        };
        one.sql("CREATE TABLE seats (number int); INSERT INTO seats VALUES (7)");
        assert_eq!(one.sql("SELECT number, 'row' FROM seats"), "7|row");
        assert_eq!(other.sql("SELECT to_regclass('seats') IS NULL"), "t");
    }

    #[test]
    fn a_dropped_database_is_gone() {
        let (Some(one), Some(witness)) = (Database::create(), Database::create()) else {
            return;
        };
        let count = format!(
            "SELECT count(*) FROM pg_database WHERE datname = '{}'",
            one.name
        );
        assert_eq!(witness.sql(&count), "1");
        drop(one);
        assert_eq!(witness.sql(&count), "0");
    }
}
