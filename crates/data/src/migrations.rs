//! The schema, step by step.
//!
//! Each step is one SQL file for both engines. `{id}` stands for the engine's UUID type, `{rising}`
//! for the sort of index that suits a column whose values only rise, `{packed}` for the cheapest way
//! to pack large texts, `{roomy}` for a table whose rows get new versions all the time.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement};
use sea_orm_migration::{MigrationName, MigrationTrait, MigratorTrait, SchemaManager, async_trait};

use crate::Result;

const STEPS: &[(&str, &str)] = &[
    ("0001_ledger", include_str!("migrations/0001_ledger.sql")),
    ("0002_runtime", include_str!("migrations/0002_runtime.sql")),
    (
        "0003_accounts",
        include_str!("migrations/0003_accounts.sql"),
    ),
    (
        "0004_registration",
        include_str!("migrations/0004_registration.sql"),
    ),
    ("0005_booths", include_str!("migrations/0005_booths.sql")),
    (
        "0006_interviews",
        include_str!("migrations/0006_interviews.sql"),
    ),
    (
        "0007_mock_interviews",
        include_str!("migrations/0007_mock_interviews.sql"),
    ),
    ("0008_invites", include_str!("migrations/0008_invites.sql")),
    (
        "0009_policies",
        include_str!("migrations/0009_policies.sql"),
    ),
    ("0010_day", include_str!("migrations/0010_day.sql")),
    ("0011_waiting", include_str!("migrations/0011_waiting.sql")),
    ("0012_queue", include_str!("migrations/0012_queue.sql")),
    ("0013_door", include_str!("migrations/0013_door.sql")),
    (
        "0014_messages",
        include_str!("migrations/0014_messages.sql"),
    ),
    (
        "0015_outcomes",
        include_str!("migrations/0015_outcomes.sql"),
    ),
    ("0016_privacy", include_str!("migrations/0016_privacy.sql")),
    (
        "0017_screening",
        include_str!("migrations/0017_screening.sql"),
    ),
    ("0018_texting", include_str!("migrations/0018_texting.sql")),
    ("0020_desks", include_str!("migrations/0020_desks.sql")),
    (
        "0021_revisions",
        include_str!("migrations/0021_revisions.sql"),
    ),
    (
        "0022_residences",
        include_str!("migrations/0022_residences.sql"),
    ),
    (
        "0023_timetables",
        include_str!("migrations/0023_timetables.sql"),
    ),
    (
        "0024_allocation",
        include_str!("migrations/0024_allocation.sql"),
    ),
    (
        "0025_member_invitations",
        include_str!("migrations/0025_member_invitations.sql"),
    ),
    ("0027_parts", include_str!("migrations/0027_parts.sql")),
    (
        "0028_favourites",
        include_str!("migrations/0028_favourites.sql"),
    ),
    (
        "0031_wish_answers",
        include_str!("migrations/0031_wish_answers.sql"),
    ),
    (
        "0034_set_aside",
        include_str!("migrations/0034_set_aside.sql"),
    ),
    (
        "0035_called_off",
        include_str!("migrations/0035_called_off.sql"),
    ),
    (
        "0040_fair_certificates",
        include_str!("migrations/0040_fair_certificates.sql"),
    ),
    (
        "0044_delivery_tells",
        include_str!("migrations/0044_delivery_tells.sql"),
    ),
    (
        "0045_people_beside_seekers",
        include_str!("migrations/0045_people_beside_seekers.sql"),
    ),
];

pub(crate) async fn up(db: &DatabaseConnection) -> Result<()> {
    Ok(Steps::up(db, None).await?)
}

/// True where nobody keeps a table yet.
pub(crate) async fn is_new(db: &DatabaseConnection) -> Result<bool> {
    let sql = match db.get_database_backend() {
        DbBackend::Sqlite => "SELECT name FROM sqlite_master LIMIT 1",
        _ => {
            "SELECT table_name FROM information_schema.tables \
             WHERE table_schema = current_schema() LIMIT 1"
        }
    };
    let statement = Statement::from_string(db.get_database_backend(), sql);
    Ok(db.query_one_raw(statement).await?.is_none())
}

struct Steps;

impl MigratorTrait for Steps {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        let boxed = |(name, sql): &(&'static str, &'static str)| {
            let step: Box<dyn MigrationTrait> = Box::new(Step { name, sql });
            step
        };
        STEPS.iter().map(boxed).collect()
    }
}

struct Step {
    name: &'static str,
    sql: &'static str,
}

impl MigrationName for Step {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Step {
    async fn up(&self, manager: &SchemaManager) -> std::result::Result<(), DbErr> {
        let words = match manager.get_database_backend() {
            DbBackend::Postgres => [
                "uuid",
                "USING brin",
                "COMPRESSION lz4",
                "text",
                " WITH (fillfactor = 50)",
                "CAST(extract(epoch FROM CAST(CAST(details AS json) ->> 'published_at' AS timestamptz)) \
                 AS bigint)",
            ],
            _ => [
                "blob",
                "",
                "",
                "hex",
                "",
                "CAST(strftime('%s', json_extract(details, '$.published_at')) AS integer)",
            ],
        };
        let mut sql = self.sql.to_owned();
        let names = [
            "{id}",
            "{rising}",
            "{packed}",
            "{text}",
            "{roomy}",
            "{published}",
        ];
        for (name, word) in names.into_iter().zip(words) {
            sql = sql.replace(name, word);
        }
        manager.get_connection().execute_unprepared(&sql).await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
