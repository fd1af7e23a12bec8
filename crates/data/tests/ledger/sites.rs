//! Rooms of an older version get their site written into what bookings see.

use data::ledger::{find_resource, put_resource};
use domain::diary::{Resource, ResourceKind};
use domain::id::{CentreId, ResourceId};
use sea_orm::{ConnectionTrait, DbBackend};
use uuid::Uuid;

use crate::databases;

const CENTRE: CentreId = CentreId(Uuid::from_u128(3));

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rooms_of_an_older_version_get_their_site_and_whoever_glanced_at_them_looks_again() {
    let named = [
        (1, Some("본관"), Some("본관")),
        (2, None, None),
        // JSON writes these otherwise: they wait for the next edit.
        (3, Some("\"별\" 관"), None),
        (4, Some("C:\\관"), None),
    ];
    for fresh in databases::each().await {
        let tx = fresh.db.begin().await.unwrap();
        let is_postgres = tx.get_database_backend() == DbBackend::Postgres;
        let literal = |id: Uuid| match is_postgres {
            true => format!("'{id}'"),
            false => format!("x'{}'", id.simple()),
        };
        for (number, site, _) in named {
            let id = ResourceId(Uuid::from_u128(number));
            let room = Resource {
                kind: ResourceKind::Room,
                name: format!("면접실 {number}"),
                ..Resource::person(id, CENTRE)
            };
            put_resource(&tx, &room).await.unwrap();
            let site = site.map_or("NULL".to_owned(), |site| format!("'{site}'"));
            let row = format!(
                "INSERT INTO rooms (room_id, centre_id, name, kit, version, site) \
                 VALUES ({}, {}, '면접실 {number}', '[]', 0, {site})",
                literal(id.0),
                literal(CENTRE.0),
            );
            tx.execute_unprepared(&row).await.unwrap();
        }
        let revision = async |number: u128| {
            let sql = format!(
                "SELECT revision FROM resource_revisions WHERE resource_id = {}",
                literal(Uuid::from_u128(number))
            );
            let statement = sea_orm::Statement::from_string(tx.get_database_backend(), sql);
            let row = tx.query_one_raw(statement).await.unwrap().unwrap();
            row.try_get_by_index::<i64>(0).unwrap()
        };
        let before = [revision(1).await, revision(3).await];
        let step = include_str!("../../src/migrations/0022_residences.sql");
        let (_, update) = step.split_once("UPDATE").unwrap();
        let update = format!("UPDATE{update}");
        tx.execute_unprepared(&update).await.unwrap();
        for (number, _, expected) in named {
            let id = ResourceId(Uuid::from_u128(number));
            let room = find_resource(&tx, CENTRE, id).await.unwrap().unwrap();
            assert_eq!(room.site.as_deref(), expected, "room {number}");
            assert_eq!(room.name, format!("면접실 {number}"));
        }
        let after = [revision(1).await, revision(3).await];
        assert_eq!(after, [before[0] + 1, before[1]]);
    }
}
