//! A fair of one day, an employer with a panel from ten to three, and two seekers who wish to meet it.

use std::collections::{BTreeMap, BTreeSet};

use data::interviews::Timetabled;
use data::registration::OpeningOffered;
use domain::application::{Application, ApplicationTerms, OpeningTerms};
use domain::booking::{Booking, BookingKind, BookingState, Part, Participant};
pub(super) use domain::candidacy::Candidacy;
use domain::candidacy::{CandidacyTerms, Vacancy};
use domain::diary::{Claim, Resource};
use domain::fair::{Fair, FairState, FairTerms, Mode};
use domain::id::{
    ApplicationId, ArrangementId, BookingId, CandidacyId, CentreId, EmployerId, FairId,
    InterviewPanelId, OpeningId, PersonId, ResourceId, WishesId,
};
use domain::opening::CentreCalendar;
use domain::time::{GRID_SECONDS, Zone};
use domain::timetable::{Arrangement, HeldOpening, Panel, Pin, Timetable, TimetableTerms, Wishes};
use domain::{Instant, Minutes, Policy, TimeRange};
use uuid::Uuid;

use crate::timetabling::Known;

const CENTRE: CentreId = CentreId(Uuid::from_u128(1));
const FAIR: FairId = FairId(Uuid::from_u128(2));
const FIRM: EmployerId = EmployerId(Uuid::from_u128(3));
const HOST: PersonId = PersonId(Uuid::from_u128(4));
pub(super) const OPENING: OpeningId = OpeningId(Uuid::from_u128(5));
pub(super) const OTHER: OpeningId = OpeningId(Uuid::from_u128(6));
pub(super) const PANEL: InterviewPanelId = InterviewPanelId(Uuid::from_u128(7));
pub(super) const LOST: InterviewPanelId = InterviewPanelId(Uuid::from_u128(8));
pub(super) const MINA: PersonId = PersonId(Uuid::from_u128(11));
pub(super) const JUN: PersonId = PersonId(Uuid::from_u128(12));
pub(super) const SUN: PersonId = PersonId(Uuid::from_u128(13));

pub(super) fn at(time: &str) -> Instant {
    format!("2026-12-02T{time}:00+09:00")
        .parse()
        .expect("a time")
}

fn range(from: &str, to: &str) -> TimeRange {
    TimeRange {
        from: at(from),
        to: at(to),
    }
}

fn fair() -> Fair {
    let terms = FairTerms {
        title: "박람회".to_owned(),
        about: None,
        mode: Mode::Onsite,
        days: vec![range("10:00", "16:00")],
        employer_window: range("08:00", "09:00"),
        seeker_window: range("08:00", "09:00"),
        co_organisers: Vec::new(),
        place: Some("체육관".to_owned()),
        tags: Vec::new(),
        seeker_cap: None,
        employer_cap: None,
        walk_ins: true,
        zone: Zone::parse("Asia/Seoul").expect("a zone"),
    };
    Fair {
        state: FairState::Published,
        ..Fair::draft(FAIR, CENTRE, &terms).expect("a fair")
    }
}

fn timetable() -> Timetable {
    Timetable {
        fair: FAIR,
        centre: CENTRE,
        terms: TimetableTerms {
            wishes_close_at: at("09:00"),
            grid: None,
            most_interviews: None,
            most_wishes: None,
            buffer: None,
            several_per_employer: false,
        },
        pins: Vec::new(),
        version: 1,
    }
}

fn arrangement() -> Arrangement {
    let held = HeldOpening {
        opening: OPENING,
        minutes: Minutes(30),
        panels: Vec::new(),
        most: None,
    };
    Arrangement {
        panels: vec![Panel {
            id: PANEL,
            name: "1번".to_owned(),
            interviewers: vec![HOST],
            rooms: Vec::new(),
            link: Some("https://meet.example.org/call".to_owned()),
            open: vec![range("10:00", "15:00")],
            buffer: Minutes(0),
        }],
        openings: vec![held],
        ..Arrangement::empty(ArrangementId(Uuid::from_u128(9)), &fair(), FIRM)
    }
}

fn offered(id: OpeningId) -> OpeningOffered {
    let opening = OpeningTerms {
        title: "물류 사무".to_owned(),
        count: 1,
        ..OpeningTerms::default()
    };
    let terms = ApplicationTerms {
        openings: vec![opening],
        ..ApplicationTerms::default()
    };
    let application = ApplicationId(Uuid::from_u128(10));
    let draft = Application::draft(application, FAIR, FIRM, &terms, || id);
    OpeningOffered {
        opening: draft.expect("an application").openings.remove(0),
        application,
        fair: FAIR,
        employer: FIRM,
    }
}

pub(super) fn wishes(person: PersonId) -> Wishes {
    Wishes {
        id: WishesId(person.0),
        fair: FAIR,
        centre: CENTRE,
        person,
        openings: vec![OPENING],
        windows: Vec::new(),
        most: None,
        version: 1,
    }
}

pub(super) fn candidacy(person: PersonId) -> Candidacy {
    let vacancy = Vacancy {
        opening: OPENING,
        fair: FAIR,
        employer: FIRM,
    };
    let terms = CandidacyTerms {
        consent_text: Some("2026-11".to_owned()),
        ..CandidacyTerms::default()
    };
    let applied = Candidacy::apply(
        CandidacyId(person.0),
        CENTRE,
        (vacancy, person),
        &terms,
        None,
        at("08:00"),
    );
    applied.expect("a candidacy")
}

/// All that is known at eight of the day.
pub(super) fn known() -> Known {
    let people = [MINA, JUN];
    let resources = [HOST, MINA, JUN, SUN]
        .map(ResourceId::from)
        .map(|id| (id, Resource::person(id, CENTRE)));
    let openings = [OPENING, OTHER].map(|id| (id, offered(id)));
    Known {
        fair: fair(),
        timetable: timetable(),
        policy: Policy::default(),
        now: at("08:00"),
        arrangements: vec![arrangement()],
        openings: BTreeMap::from(openings),
        wishes: people.map(wishes).to_vec(),
        candidacies: people.map(|one| ((one, OPENING), candidacy(one))).into(),
        shown: people.map(|one| candidacy(one).id).into(),
        registered: BTreeSet::from(people),
        served_at: BTreeMap::new(),
        timetabled: Vec::new(),
        resources: BTreeMap::from(resources),
        calendar: CentreCalendar::default(),
        claims: Vec::new(),
        bookings: BTreeMap::new(),
    }
}

/// Half an hour with the panel, as the timetable booked it.
pub(super) fn book(known: &mut Known, person: PersonId, from: &str) {
    let booking = BookingId(Uuid::from_u128(100 + known.bookings.len() as u128));
    let during = TimeRange::starting(at(from), Minutes(30));
    let parts = [(person, Part::Attendee), (HOST, Part::Interviewer)];
    let participants = parts.map(|(person, part)| Participant { person, part });
    for one in participants {
        let buckets = during.from.unix() / GRID_SECONDS..during.to.unix() / GRID_SECONDS;
        known.claims.extend(buckets.map(|bucket| Claim {
            resource: one.person.into(),
            bucket,
            unit: 0,
            booking,
        }));
    }
    known.timetabled.push(Timetabled {
        person,
        opening: OPENING,
        employer: FIRM,
        panel: PANEL,
        booking,
    });
    let booked = Booking {
        id: booking,
        centre: CENTRE,
        kind: BookingKind::Interview,
        state: BookingState::Confirmed,
        version: 0,
        during,
        participants: participants.to_vec(),
        uses: Vec::new(),
        fair: Some(FAIR),
        employer: Some(FIRM),
        title: "물류 사무".to_owned(),
        place: None,
        sites: Vec::new(),
        online: true,
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
    };
    known.bookings.insert(booking, booked);
}

/// A pin for the first opening.
pub(super) fn pin(person: PersonId, panel: Option<InterviewPanelId>, from: Option<&str>) -> Pin {
    Pin {
        person,
        opening: OPENING,
        panel,
        from: from.map(at),
    }
}
