use data::Trouble;
use data::registration::{self as rows, StoredScan};
use domain::Instant;
use domain::admission::Registration;
use domain::door::{ScanOutcome, Verdict};
use domain::id::RegistrationId;
use uuid::Uuid;

use crate::registrations::registration;
use crate::{centre, databases, fair, with_fair};

fn scan(number: u128, registration: Option<u128>) -> StoredScan {
    StoredScan {
        fair: fair(1).id,
        scan: Uuid::from_u128(number),
        centre: centre(),
        registration: registration.map(|id| RegistrationId(Uuid::from_u128(id))),
        device: "북문 1".to_owned(),
        verdict: registration.map(|_| Verdict::LetInUnlisted),
        outcome: ScanOutcome::CheckedIn,
        clock_off: registration.is_none(),
        snapshot_version: 7,
        taken_at: Instant::from_unix(1_700_000_000),
        said_at: registration.map(|_| Instant::from_unix(1_600_000_000)),
        received_at: Instant::from_unix(1_700_000_060),
    }
}

#[tokio::test]
async fn scans_are_kept_once_and_found_among_those_asked_for() {
    for fresh in databases::each().await {
        let tx = with_fair(&fresh.db).await;
        let both = [scan(1, Some(5)), scan(2, None)];
        rows::insert_scans(&tx, &both).await.unwrap();
        let asked = [1, 1, 2, 3].map(Uuid::from_u128);
        let mut found = rows::scans_among(&tx, fair(1).id, asked).await.unwrap();
        found.sort_unstable_by_key(|one| one.scan);
        assert_eq!(found, both);
        let elsewhere = rows::scans_among(&tx, fair(2).id, asked).await;
        assert_eq!(elsewhere.unwrap(), []);
        let nothing = rows::scans_among(&tx, fair(1).id, []).await;
        assert_eq!(nothing.unwrap(), []);
        let again = rows::insert_scans(&tx, &both[..1]).await.unwrap_err();
        assert_eq!(again.trouble(), Trouble::KeyTaken);
    }
}

#[tokio::test]
async fn registrations_are_found_by_what_was_shown_and_saved_as_visits_together() {
    for fresh in databases::each().await {
        let tx = with_fair(&fresh.db).await;
        let all = [registration(1, 7), registration(2, 8), registration(3, 9)];
        rows::insert_registrations(&tx, &all).await.unwrap();
        let ids = [all[0].registration.id];
        let numbers = [all[1].registration.number.clone()];
        let shown = rows::registrations_shown(&tx, fair(1).id, &ids, &numbers).await;
        assert_eq!(shown.unwrap().len(), 2);
        let elsewhere = rows::registrations_shown(&tx, fair(2).id, &ids, &numbers).await;
        assert_eq!(elsewhere.unwrap(), []);
        let came = |at: usize, walk_in| Registration {
            checked_in_at: Some(Instant::from_unix(100)),
            walk_in,
            version: all[at].registration.version + 1,
            ..all[at].registration.clone()
        };
        let came = [came(0, true), came(1, false)];
        rows::save_visits(&tx, &came).await.unwrap();
        let mut visits = rows::visits_of(&tx, fair(1).id).await.unwrap();
        visits.sort_unstable();
        let at = Instant::from_unix(100);
        assert_eq!(visits, [(at, false), (at, true)]);
        let listed = rows::registrations_for(&tx, fair(1).id, 9).await.unwrap();
        assert_eq!(listed.len(), 3);
        assert!(came.iter().all(|one| listed.contains(one)));
    }
}
