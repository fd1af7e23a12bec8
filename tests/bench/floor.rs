//! The floor: what PostgreSQL itself does with the smallest honest booking transaction.

use crate::machine;
use crate::sql::psql;
use harness::Database;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;
use tempfile::TempDir;

/// How many clients pgbench plays.
const CLIENTS: [usize; 3] = [1, 8, 64];
const SECONDS: &str = "4";

/// What a booking must at least write: the slot's counter under its condition, the booking, the
/// guard of the person's time and the row that tells of it.
const TABLES: &str = "
    CREATE TABLE slots (slot_id int PRIMARY KEY, quarter int NOT NULL, capacity int NOT NULL,
        taken int NOT NULL DEFAULT 0);
    CREATE TABLE bookings (booking_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        slot_id int NOT NULL, person_id bigint NOT NULL, UNIQUE (slot_id, person_id));
    CREATE TABLE person_times (person_id bigint NOT NULL, quarter int NOT NULL, booking_id bigint NOT NULL,
        PRIMARY KEY (person_id, quarter));
    CREATE TABLE outbox (outbox_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        booking_id bigint NOT NULL, name text NOT NULL);";
const EMPTY: &str = "
    TRUNCATE slots, bookings, person_times, outbox;
    INSERT INTO slots SELECT n, n, 1000000000 FROM generate_series(1, 50) n;";
/// Half of the demand on 5 of 50 slots; room is left, so that every transaction does the whole work.
const SCRIPT: &str = "\\set hot random(1, 2)
\\set slot case when :hot = 1 then random(1, 5) else random(6, 50) end
\\set person random(1, 1000000000000)
BEGIN;
WITH slot AS (UPDATE slots SET taken = taken + 1 WHERE slot_id = :slot AND taken < capacity RETURNING slot_id, quarter), booking AS (INSERT INTO bookings (slot_id, person_id) SELECT slot_id, :person FROM slot RETURNING booking_id), guard AS (INSERT INTO person_times SELECT :person, slot.quarter, booking.booking_id FROM slot, booking) INSERT INTO outbox (booking_id, name) SELECT booking_id, 'booking_confirmed' FROM booking;
COMMIT;
";

/// The floor's database and what was measured on it.
pub struct Floor {
    database: Database,
    pgbench: PathBuf,
    folder: TempDir,
    /// Bookings per second of each turn, by the number of clients.
    pub turns: BTreeMap<usize, Vec<f64>>,
    /// How idle the machine was before each of them, in per cent.
    pub idle: Vec<f64>,
}

impl Floor {
    /// Makes the tables; none without a PostgreSQL.
    ///
    /// # Panics
    /// When the server would not keep what it confirms, or pgbench is missing.
    pub fn lay() -> Option<Self> {
        let database = Database::create()?;
        for setting in ["fsync", "synchronous_commit", "full_page_writes"] {
            let is = database.sql(&format!("SHOW {setting}"));
            assert_eq!(
                is, "on",
                "PostgreSQL runs with {setting} = {is}: that measures nothing"
            );
        }
        database.sql(TABLES);
        let folder = TempDir::new().expect("a folder");
        std::fs::write(folder.path().join("book.sql"), SCRIPT).expect("a file can be written");
        Some(Self {
            database,
            pgbench: std::env::var_os("PGBENCH")
                .unwrap_or_else(|| "pgbench".into())
                .into(),
            folder,
            turns: BTreeMap::new(),
            idle: Vec::new(),
        })
    }

    /// Measures once with each number of clients.
    pub async fn turn(&mut self) {
        for clients in CLIENTS {
            psql(&self.database.url(), EMPTY);
            self.idle.push(machine::idle().await);
            let rate = self.measure(clients);
            eprintln!("bench: floor, pgbench with {clients} clients: {rate:.0} bookings/s");
            self.turns.entry(clients).or_default().push(rate);
        }
        // Whoever comes next shares the buffers: what is left to be written of this is not theirs to write.
        psql(&self.database.url(), EMPTY);
        psql(&self.database.url(), "CHECKPOINT;");
    }

    /// The best of the medians.
    pub fn best(&self) -> f64 {
        let medians = self.turns.values().map(|rates| crate::median(rates));
        medians.fold(0.0, f64::max)
    }

    fn measure(&self, clients: usize) -> f64 {
        let mut pgbench = Command::new(&self.pgbench);
        let (clients, url) = (clients.to_string(), self.database.url());
        let threads = if clients == "1" { "1" } else { "2" };
        pgbench.args([
            "-M", "prepared", "-n", "-T", SECONDS, "-c", &clients, "-j", threads,
        ]);
        pgbench
            .arg("-f")
            .arg(self.folder.path().join("book.sql"))
            .arg(url);
        let output = pgbench.output();
        let output = output.unwrap_or_else(|error| panic!("{pgbench:?} does not start: {error}"));
        let printed = String::from_utf8_lossy(&output.stdout);
        let rate = printed.lines().find_map(|line| line.strip_prefix("tps = "));
        let rate = rate.and_then(|rest| rest.split_whitespace().next()?.parse().ok());
        rate.unwrap_or_else(|| panic!("{printed}{}", String::from_utf8_lossy(&output.stderr)))
    }
}
