use super::*;
use crate::admission::{PassClaims, Registration, RegistrationState, RegistrationTerms};
use crate::door::snapshot::{MOST_LISTED, SnapshotHead, entries_of};
use crate::fair::{Fair, FairTerms, Mode};
use crate::id::{CentreId, FairId, PersonId};
use crate::refusal::Code;
use crate::time::{Instant, TimeRange, Zone};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use ed25519_dalek::{Signer, SigningKey};
use uuid::Uuid;

pub(crate) fn fair() -> Fair {
    let range = |from: &str, to: &str| TimeRange {
        from: format!("2026-11-{from}:00+09:00").parse().unwrap(),
        to: format!("2026-11-{to}:00+09:00").parse().unwrap(),
    };
    let terms = FairTerms {
        title: "일자리박람회".to_owned(),
        about: None,
        mode: Mode::Onsite,
        days: vec![range("24T10:00", "24T17:00")],
        employer_window: range("01T10:00", "10T10:00"),
        seeker_window: range("01T10:00", "23T10:00"),
        co_organisers: vec![],
        place: Some("시민체육관".to_owned()),
        tags: vec![],
        seeker_cap: None,
        employer_cap: None,
        walk_ins: true,
        zone: Zone::parse("Asia/Seoul").unwrap(),
    };
    let (id, centre) = (FairId(Uuid::from_u128(1)), CentreId(Uuid::nil()));
    Fair::draft(id, centre, &terms).unwrap()
}

pub(crate) fn registration(number: u128) -> Registration {
    let id = RegistrationId(Uuid::from_u128(number));
    let person = PersonId(Uuid::from_u128(number));
    Registration::register(id, &fair(), person, &RegistrationTerms::default(), 5).unwrap()
}

fn signer() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

fn key() -> CheckingKey {
    CheckingKey::of(signer().verifying_key().as_bytes()).unwrap()
}

fn signed(bytes: &[u8], by: &SigningKey) -> String {
    BASE64.encode([bytes, &by.sign(bytes).to_bytes()].concat())
}

fn pass(registration: &Registration) -> String {
    signed(&PassClaims::of(registration).to_bytes(), &signer())
}

/// Head and entries as a device gets them.
fn sent(registrations: &[Registration], by: &SigningKey) -> (String, String) {
    let entries = entries_of(registrations).unwrap();
    let head = SnapshotHead::of(&fair(), 7, &entries);
    (signed(&head.to_bytes(), by), BASE64.encode(entries))
}

fn snapshot(registrations: &[Registration]) -> Snapshot {
    let (head, entries) = sent(registrations, &signer());
    Snapshot::open(&head, &entries, &key()).unwrap()
}

fn said(snapshot: &Snapshot, pass: &str) -> Verdict {
    snapshot.verdict(&key(), pass, &BTreeSet::new())
}

#[test]
fn a_device_says_of_each_pass_what_the_centre_would() {
    let expected = registration(1);
    let inside = Registration {
        checked_in_at: Some(Instant::from_unix(0)),
        ..registration(2)
    };
    let withdrawn = Registration {
        state: RegistrationState::Withdrawn,
        ..registration(3)
    };
    let back = Registration {
        pass_version: 2,
        ..registration(4)
    };
    let list = snapshot(&[
        expected.clone(),
        inside.clone(),
        withdrawn.clone(),
        back.clone(),
    ]);
    assert_eq!(said(&list, &pass(&expected)), Verdict::LetIn);
    assert_eq!(said(&list, &pass(&inside)), Verdict::AlreadyIn);
    assert_eq!(said(&list, &pass(&withdrawn)), Verdict::Withdrawn);
    assert_eq!(said(&list, &pass(&back)), Verdict::LetIn);
    assert_eq!(said(&list, &pass(&registration(4))), Verdict::Replaced);
    assert!(!Verdict::Replaced.opens() && Verdict::LetIn.opens());
}

#[test]
fn a_genuine_pass_newer_than_the_list_opens_the_door() {
    let list = snapshot(&[registration(1)]);
    assert_eq!(said(&list, &pass(&registration(9))), Verdict::LetInUnlisted);
    let back = Registration {
        pass_version: 1,
        ..registration(1)
    };
    assert_eq!(said(&list, &pass(&back)), Verdict::LetInUnlisted);
}

#[test]
fn whom_the_device_let_in_itself_is_inside() {
    let expected = registration(1);
    let list = snapshot(std::slice::from_ref(&expected));
    let let_in = BTreeSet::from([expected.id]);
    let verdict = list.verdict(&key(), &pass(&expected), &let_in);
    assert_eq!(verdict, Verdict::AlreadyIn);
}

#[test]
fn forged_passes_and_those_of_other_fairs_open_nothing() {
    let expected = registration(1);
    let list = snapshot(std::slice::from_ref(&expected));
    let stranger = SigningKey::from_bytes(&[8; 32]);
    let forged = signed(&PassClaims::of(&expected).to_bytes(), &stranger);
    let elsewhere = Registration {
        fair: FairId(Uuid::from_u128(2)),
        ..expected
    };
    for bad in [&forged[..], "", "참가증", &pass(&elsewhere)[1..]] {
        assert_eq!(said(&list, bad), Verdict::Forged, "{bad}");
    }
    assert_eq!(said(&list, &pass(&elsewhere)), Verdict::OtherFair);
}

#[test]
fn a_list_that_somebody_else_signed_or_changed_is_refused() {
    let (head, entries) = sent(&[registration(1)], &signer());
    let refused = |head: &str, entries: &str| {
        let refusal = Snapshot::open(head, entries, &key()).unwrap_err();
        assert_eq!(refusal.code, Code::BadSnapshot);
    };
    let (strange, _) = sent(&[registration(1)], &SigningKey::from_bytes(&[8; 32]));
    let (_, more) = sent(&[registration(1), registration(2)], &signer());
    refused(&strange, &entries);
    refused(&head, &more);
    refused(&head, "");
    refused(&pass(&registration(1)), &entries);
    let bytes = BASE64.decode(&head).unwrap();
    for at in 0..bytes.len() {
        let mut forged = bytes.clone();
        forged[at] ^= 1;
        refused(&BASE64.encode(forged), &entries);
    }
}

#[test]
fn a_head_is_no_pass_and_reads_as_it_was_written() {
    let (head, entries) = sent(&[registration(1), registration(2)], &signer());
    assert!(key().pass(&head).is_err());
    let list = Snapshot::open(&head, &entries, &key()).unwrap();
    let head = list.head();
    assert_eq!((head.fair, head.version, head.passes), (fair().id, 7, 2));
    assert_eq!((head.opens, head.closes), (fair().start(), fair().end()));
}

#[test]
fn ten_thousand_passes_fit_into_one_message_and_each_is_found() {
    let many: Vec<_> = (0..10_000).map(registration).collect();
    let (head, entries) = sent(&many, &signer());
    assert_eq!((head.len(), entries.len()), (188, 133_334));
    let list = Snapshot::open(&head, &entries, &key()).unwrap();
    for one in many.iter().step_by(997) {
        assert_eq!(said(&list, &pass(one)), Verdict::LetIn);
    }
}

#[test]
fn a_list_too_long_for_a_message_is_refused() {
    let one = registration(1);
    let refusal = entries_of(std::iter::repeat_n(&one, MOST_LISTED + 1)).unwrap_err();
    assert_eq!(refusal.code, Code::DoorListTooLong);
}
