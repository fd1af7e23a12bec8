//! SQL for the set-up alone: what is measured goes through the public API.

use harness::Database;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use uuid::Uuid;

/// Where the system under test keeps its data.
pub enum Store {
    /// A database of its own on the server for tests.
    Postgres(Database),
    /// A file.
    Sqlite(PathBuf),
}

impl Store {
    /// The URL for `MADANG_DATABASE__URL`.
    pub fn url(&self) -> String {
        match self {
            Self::Postgres(database) => database.url(),
            Self::Sqlite(file) => format!("sqlite:{}", file.display()),
        }
    }

    /// What a question is answered, beside the system that runs.
    ///
    /// # Panics
    /// When it is not.
    pub fn ask(&self, question: &str) -> String {
        match self {
            Self::Postgres(database) => psql(&database.url(), question),
            Self::Sqlite(file) => {
                feed(Command::new("sqlite3").arg("-readonly").arg(file), question)
            }
        }
    }

    /// Runs statements in one transaction.
    ///
    /// # Panics
    /// When one fails, or the program that runs them is missing.
    pub fn run(&self, statements: &str) {
        let statements = format!("BEGIN;\n{statements}\nCOMMIT;\n");
        match self {
            Self::Postgres(database) => psql(&database.url(), &statements),
            Self::Sqlite(file) => feed(
                // A gigabyte of cache: millions of rows go all over the file.
                Command::new("sqlite3")
                    .args(["-bail", "-cmd", "PRAGMA cache_size=-1000000"])
                    .arg(file),
                &statements,
            ),
        };
    }

    /// Lets PostgreSQL remove dead rows and gather statistics, as it does by itself in time; SQLite does
    /// neither.
    pub fn tidy_up(&self) {
        match self {
            Self::Postgres(database) => psql(&database.url(), "VACUUM ANALYZE; CHECKPOINT;"),
            Self::Sqlite(_) => String::new(),
        };
    }

    /// An id as a literal.
    pub fn id(&self, id: Uuid) -> String {
        match self {
            Self::Postgres(_) => format!("'{id}'::uuid"),
            Self::Sqlite(_) => format!("X'{}'", id.simple()),
        }
    }

    /// The type of ids.
    pub fn id_type(&self) -> &'static str {
        match self {
            Self::Postgres(_) => "uuid",
            Self::Sqlite(_) => "blob",
        }
    }
}

/// Runs statements with psql, from standard input as they may be long; returns what they print.
///
/// # Panics
/// When one fails.
pub fn psql(url: &str, statements: &str) -> String {
    let program = std::env::var_os("TEST_PSQL").unwrap_or_else(|| "psql".into());
    let mut psql = Command::new(program);
    psql.args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align"]);
    psql.args(["--set", "ON_ERROR_STOP=1", "--dbname", url]);
    feed(&mut psql, statements)
}

fn feed(program: &mut Command, statements: &str) -> String {
    let started = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = started.unwrap_or_else(|error| panic!("{program:?} does not start: {error}"));
    let mut input = child.stdin.take().expect("a pipe");
    input.write_all(statements.as_bytes()).expect("it reads");
    drop(input);
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{program:?} failed");
    String::from_utf8_lossy(&output.stdout)
        .trim_end()
        .to_owned()
}
