use domain::centre::CentreTerms;
use domain::id::{BookingId, CentreId};
use domain::{BookingKind, BookingState, TimeRange};
use uuid::Uuid;

use super::*;
use crate::feed::write_feed;
use crate::post::smtp_server::SmtpServer;
use crate::settings::{Settings, Way, sender};
use crate::venue::Venues;

const NOW: Instant = Instant::from_unix(1_795_410_000);

fn letterhead() -> Letterhead {
    let terms = CentreTerms {
        name: "마당시 일자리센터".to_owned(),
        name_en: Some("Madang Job Centre".to_owned()),
        zone: "Asia/Seoul".to_owned(),
        languages: vec![Language::Ko],
        sender: "jobs@example.kr".to_owned(),
    };
    let centre = domain::centre::Centre::found(CentreId(Uuid::from_u128(2)), &terms).unwrap();
    let settings = Settings {
        delivery: Way::Smtp(SmtpServer::parse("smtp://localhost").unwrap()),
        public_url: "https://fair.example.kr/".to_owned(),
        sign_in_key: String::new(),
        from: sender("fair@madang.example").unwrap(),
        per_second: 5,
        host: "localhost".to_owned(),
        replies: None,
        webhook_key: String::new(),
        tls: crate::Tls::trusting(None).unwrap(),
    };
    Letterhead::of(centre, &settings)
}

fn booking(state: BookingState) -> Booking {
    Booking {
        id: BookingId(Uuid::from_u128(1)),
        centre: CentreId(Uuid::from_u128(2)),
        kind: BookingKind::Interview,
        state,
        version: 1,
        during: TimeRange::starting(NOW.plus(Minutes(60)), Minutes(30)),
        participants: Vec::new(),
        uses: Vec::new(),
        fair: None,
        employer: None,
        title: "화상면접".to_owned(),
        place: Some("1호실".to_owned()),
        sites: Vec::new(),
        online: false,
        link: None,
        held_until: None,
        booked_by: None,
        reason: None,
        result: None,
        notice_version: None,
        offered_to: None,
        replaces: None,
        replaced_by: None,
        exception: None,
    }
}

fn invitation() -> Invitation {
    Invitation {
        invitation_id: Uuid::from_u128(0xabc),
        booking_id: Uuid::from_u128(1),
        person_id: Uuid::from_u128(7),
        centre_id: Uuid::from_u128(2),
        first_version: 0,
        planned_version: 1,
        changed_at: NOW.unix(),
        made_at: NOW.unix(),
        organizer_name: "마당시 일자리센터".to_owned(),
        organizer_address: "jobs@example.kr".to_owned(),
        remind_at: None,
        reminded_start: None,
        reminded_lead: None,
    }
}

fn mina(name: &str, address: Option<&str>) -> Addressee {
    Addressee {
        person: PersonId(Uuid::from_u128(7)),
        name: name.to_owned(),
        address: address.map(str::to_owned),
        language: Language::Ko,
    }
}

fn written(addressee: &Addressee, notice: Notice) -> Result<String, Unwritable> {
    let booking = booking(BookingState::Confirmed);
    let id = DeliveryId(Uuid::from_u128(9));
    write_invitation(
        &letterhead(),
        (&booking, None),
        &invitation(),
        addressee,
        notice,
        id,
        None,
    )
}

#[test]
fn what_belongs_to_a_fair_is_told_by_its_clocks_and_all_else_by_the_centres() {
    let fair = domain::id::FairId(Uuid::from_u128(5));
    let mut letterhead = letterhead();
    letterhead
        .venues
        .insert(fair, Zone::parse("Asia/Dubai").unwrap());
    let of = |fair| Booking {
        fair,
        ..booking(BookingState::Confirmed)
    };
    let zone = |fair| {
        let facts = letterhead.facts(&of(fair), Language::Ko, None);
        facts.zone.name().to_owned()
    };
    assert_eq!(zone(Some(fair)), "Asia/Dubai");
    assert_eq!(zone(None), "Asia/Seoul");
}

#[test]
fn the_same_invitation_is_written_to_the_same_octets_and_all_are_ascii() {
    let addressee = mina("김민아", Some("mina@example.kr"));
    let first = written(&addressee, Notice::Changed).unwrap();
    assert_eq!(first, written(&addressee, Notice::Changed).unwrap());
    assert!(first.is_ascii());
    assert!(first.contains("method=REQUEST"));
    assert!(first.contains("Message-ID: <00000000-0000-0000-0000-000000000009@example.kr>"));
    let cancel = written(&addressee, Notice::Cancelled).unwrap();
    assert!(cancel.contains("method=CANCEL"));
}

#[test]
fn only_who_booked_a_time_is_written_to_have_accepted_it() {
    let mina = PersonId(Uuid::from_u128(7));
    let by = |person| Booking {
        booked_by: person,
        ..booking(BookingState::Confirmed)
    };
    assert_eq!(answer_of(&by(Some(mina)), mina, true), Answer::Given);
    let staff = PersonId(Uuid::from_u128(8));
    assert_eq!(answer_of(&by(Some(staff)), mina, false), Answer::Unread);
    assert_eq!(answer_of(&by(None), mina, false), Answer::Unread);
    assert_eq!(answer_of(&by(None), mina, true), Answer::Wanted);
}

#[test]
fn hostile_names_are_written_without_a_second_header() {
    for name in [
        "Acme\r\nBcc: evil@example.kr",
        "\"A\";X=\"B\r",
        "\u{202e}END:VEVENT\n",
        &"한".repeat(4000),
    ] {
        let mail = written(&mina(name, Some("mina@example.kr")), Notice::Booked).unwrap();
        assert!(!mail.contains("\nBcc:"), "{name:?}");
        assert_eq!(mail.matches("\nTo: ").count(), 1, "{name:?}");
    }
}

#[test]
fn an_address_that_cannot_be_mailed_gives_a_reason_and_no_mail() {
    let unknown = Written::from(written(
        &mina("김민아", Some("미나@example.kr")),
        Notice::Booked,
    ));
    assert_eq!((unknown.octets, unknown.hash), (None, None));
    assert!(
        unknown
            .error
            .unwrap()
            .contains("no plain ASCII mail address")
    );
    let to_itself = Written::from(written(&mina("", Some("jobs@example.kr")), Notice::Booked));
    assert!(to_itself.error.unwrap().contains("same address"));
}

#[test]
fn a_panic_over_one_mail_becomes_a_reason() {
    let caught = guarded(|| panic!("a name nobody thought of"));
    assert!(matches!(caught, Err(Unwritable::Panicked)));
}

#[test]
fn the_sign_in_mail_holds_the_link_to_our_pages() {
    let addressee = mina("김민아", Some("mina@example.kr"));
    let mail = write_sign_in(&letterhead(), &addressee, "tok-en_1", "<9@example.kr>", NOW);
    let mail = mail.unwrap();
    let read = mail_parser::MessageParser::new().parse(&mail).unwrap();
    let body = read.body_text(0).unwrap();
    assert!(
        body.contains("https://fair.example.kr/sign-in?token=tok-en_1"),
        "{body}"
    );
}

fn feed(state: BookingState, now: Instant) -> contract::invites::FeedText {
    let centre = letterhead().centre;
    let bookings = [(invitation(), booking(state))];
    write_feed((&centre, &Venues::new()), &bookings, Language::En, now)
}

#[test]
fn a_feed_shows_the_mailed_uid_and_keeps_its_octets() {
    let first = feed(BookingState::Confirmed, NOW);
    assert!(
        first
            .ics
            .contains("UID:00000000-0000-0000-0000-000000000abc\r\n")
    );
    assert!(first.ics.contains("SEQUENCE:1\r\n"));
    assert!(!first.ics.contains("METHOD:") && !first.ics.contains("ATTENDEE"));
    assert_eq!(first, feed(BookingState::Confirmed, NOW.plus(Minutes(600))));
    assert_eq!(first.last_modified, Some(NOW));
}

#[test]
fn what_was_cancelled_stays_in_the_feed_for_a_week() {
    let week = Minutes(7 * 24 * 60);
    let before = feed(BookingState::Cancelled, NOW.plus(week).minus(Minutes(1)));
    assert!(before.ics.contains("STATUS:CANCELLED"));
    let after = feed(BookingState::Cancelled, NOW.plus(week));
    assert!(!after.ics.contains("VEVENT"));
    assert_ne!(before.etag, after.etag);
}
