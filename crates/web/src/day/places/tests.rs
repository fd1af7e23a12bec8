use super::track::whole_hours;
use super::*;
use domain::Minutes;
use domain::booking::{BookingKind, BookingState, Use};
use domain::id::{BookingId, CentreId, FairId};
use domain::refusal::Language;
use uuid::Uuid;

const ROOM: ResourceId = ResourceId(Uuid::from_u128(1));

fn at(clock: &str) -> Instant {
    format!("2026-12-02T{clock}:00+09:00").parse().unwrap()
}

fn booking(id: u128, clock: &str, state: BookingState) -> PlaceBooking {
    let during = TimeRange::starting(at(clock), Minutes(60));
    PlaceBooking {
        booking: Booking {
            id: BookingId(Uuid::from_u128(id)),
            centre: CentreId(Uuid::nil()),
            kind: BookingKind::RoomLoan,
            state,
            version: 0,
            during,
            participants: Vec::new(),
            uses: vec![Use {
                resource: ROOM,
                during,
            }],
            fair: None,
            employer: None,
            title: "<연습>".to_owned(),
            place: None,
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
            sites: Vec::new(),
            online: false,
        },
        attendees: vec!["김민아".to_owned()],
    }
}

fn shown(bookings: Vec<PlaceBooking>) -> String {
    let zone = Zone::parse("Asia/Seoul").unwrap();
    let day: Date = "2026-12-02".parse().unwrap();
    let page = Places {
        head: Head {
            t: Words::of(Language::En),
            fair: FairId(Uuid::nil()),
            title: "Fair".to_owned(),
            zone: zone.clone(),
            only_report: false,
            runs_fairs: false,
        },
        zone,
        day,
        beside: (day, day),
        now: at("11:30"),
        places: vec![PlaceThere {
            id: ROOM,
            name: "Room 1".to_owned(),
            place: None,
            open: vec![TimeRange {
                from: at("10:00"),
                to: at("14:00"),
            }],
        }],
        bookings,
    };
    page.sheet().body.to_string()
}

#[test]
fn each_booking_of_the_picture_leads_to_its_line_of_the_table() {
    let page = shown(vec![booking(7, "12:00", BookingState::Confirmed)]);
    let id = Uuid::from_u128(7);
    assert!(page.contains(&format!("href=\"#b-{id}\"")), "{page}");
    assert!(page.contains(&format!("id=\"b-{id}\"")), "{page}");
    assert!(
        page.contains("x=\"50.00%\"") && page.contains("width=\"25.00%\""),
        "{page}"
    );
    assert!(!page.contains("<연습>"), "{page}");
}

#[test]
fn what_was_cancelled_takes_no_room_and_what_overlaps_lies_below() {
    let page = shown(vec![
        booking(1, "12:00", BookingState::Cancelled),
        booking(2, "10:00", BookingState::Confirmed),
        booking(3, "10:30", BookingState::Confirmed),
    ]);
    assert_eq!(page.matches("class=\"block").count(), 2, "{page}");
    assert!(
        page.contains("y=\"42\""),
        "the second lies in the second lane: {page}"
    );
}

#[test]
fn the_picture_begins_and_ends_at_full_hours() {
    let range = whole_hours(TimeRange {
        from: at("09:10"),
        to: at("17:50"),
    });
    assert_eq!((range.from, range.to), (at("09:00"), at("18:00")));
}
