//! What is known of a fair when its timetable is planned.

use std::collections::{BTreeMap, BTreeSet};

use data::Connection;
use data::interviews::{self as rows, CandidacyFilter, Timetabled};
use data::registration::{OpeningFilter, OpeningOffered};
use domain::admission::RegistrationState;
use domain::candidacy::Candidacy;
use domain::diary::{Claim, Resource};
use domain::fair::Fair;
use domain::id::{BookingId, CandidacyId, CentreId, FairId, OpeningId, PersonId, ResourceId};
use domain::opening::CentreCalendar;
use domain::timetable::{Arrangement, Timetable, Wishes};
use domain::{Booking, Instant, Minutes, Policy, TimeRange};
use service::Outcome;

/// The most openings, and the most candidacies, that are read.
const MOST: u64 = 100_000;

/// All that the input of a timetable is made of.
pub(crate) struct Known {
    pub fair: Fair,
    pub timetable: Timetable,
    pub policy: Policy,
    pub now: Instant,
    pub arrangements: Vec<Arrangement>,
    pub openings: BTreeMap<OpeningId, OpeningOffered>,
    pub wishes: Vec<Wishes>,
    pub candidacies: BTreeMap<(PersonId, OpeningId), Candidacy>,
    /// The candidacies whose employer may know who applies.
    pub shown: BTreeSet<CandidacyId>,
    pub registered: BTreeSet<PersonId>,
    pub served_at: BTreeMap<PersonId, Instant>,
    pub timetabled: Vec<Timetabled>,
    /// The people, and the rooms of panels.
    pub resources: BTreeMap<ResourceId, Resource>,
    pub calendar: CentreCalendar,
    /// What is taken of the people and rooms.
    pub claims: Vec<Claim>,
    /// The bookings that take it, and those of the timetable.
    pub bookings: BTreeMap<BookingId, Booking>,
}

impl Known {
    /// Reads all that is known now.
    ///
    /// Refuses as `super::fair` and `super::timetable` do.
    pub async fn read(
        db: &impl Connection,
        (centre, fair): (CentreId, FairId),
        now: Instant,
    ) -> Outcome<Self> {
        let fair = super::fair(db, centre, fair).await?;
        let timetable = super::timetable(db, centre, fair.id).await?;
        let policy = data::policies::of(db, centre, Some(fair.id)).await?;
        let arrangements = rows::arrangements_of(db, centre, fair.id).await?;
        let wishes = rows::wishes_of(db, centre, fair.id).await?;
        let timetabled = rows::timetabled_of(db, centre, fair.id).await?;
        let filter = OpeningFilter::default();
        let openings = data::registration::openings_of(db, fair.id, &filter, MOST).await?;
        let filter = CandidacyFilter {
            fair: Some(fair.id),
            ..CandidacyFilter::default()
        };
        let candidacies = rows::candidacies_of(db, centre, &filter, MOST).await?;
        let people: BTreeSet<PersonId> = wishes.iter().map(|one| one.person).collect();
        let registered = data::registration::registrations_among(db, fair.id, people.clone());
        let registered = registered
            .await?
            .into_iter()
            .filter(|one| one.registration.state == RegistrationState::Registered);
        let mut known = Self {
            shown: crate::screening::shown_among(db, &candidacies).await?,
            registered: registered.map(|one| one.registration.person).collect(),
            served_at: rows::served_at(db, centre, people, now).await?,
            openings: openings
                .into_iter()
                .map(|one| (one.opening.id, one))
                .collect(),
            candidacies: candidacies
                .into_iter()
                .map(|one| ((one.person, one.opening), one))
                .collect(),
            fair,
            timetable,
            policy,
            now,
            arrangements,
            wishes,
            timetabled,
            resources: BTreeMap::new(),
            calendar: CentreCalendar::default(),
            claims: Vec::new(),
            bookings: BTreeMap::new(),
        };
        known.read_claims(db).await?;
        Ok(known)
    }

    /// What the people and rooms have at the days of the fair, and around them.
    async fn read_claims(&mut self, db: &impl Connection) -> Outcome<()> {
        let seekers = self.wishes.iter().map(|one| ResourceId::from(one.person));
        let panels = self.arrangements.iter().flat_map(|one| &one.panels);
        let hosts = panels.flat_map(|panel| panel.hosts().collect::<Vec<_>>());
        let ids: BTreeSet<ResourceId> = seekers.chain(hosts).collect();
        let centre = self.fair.centre;
        let found = data::ledger::resources_by_id(db, centre, ids.iter().copied()).await?;
        let during = around(&self.fair);
        let ids: Vec<_> = ids.into_iter().collect();
        let claims = data::ledger::claims_with_calendar(db, centre, &ids, during, self.now);
        (self.calendar, self.claims) = claims.await?;
        let taking = self.claims.iter().map(|one| one.booking);
        let own = self.timetabled.iter().map(|one| one.booking);
        let wanted: BTreeSet<_> = taking.chain(own).collect();
        let bookings = data::ledger::bookings_by_id(db, wanted).await?;
        self.bookings = bookings.into_iter().map(|one| (one.id, one)).collect();
        self.resources = found.into_iter().map(|one| (one.id, one)).collect();
        Ok(())
    }
}

/// The time of a fair and a day around it: what people have then can be in the way.
pub(crate) fn around(fair: &Fair) -> TimeRange {
    let a_day = Minutes(24 * 60);
    TimeRange {
        from: fair.start().minus(a_day),
        to: fair.end().plus(a_day),
    }
}
