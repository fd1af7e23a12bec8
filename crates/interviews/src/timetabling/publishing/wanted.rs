//! What a plan changes about what is booked now.

use std::collections::{BTreeMap, BTreeSet};

use data::Connection;
use data::interviews::{self as rows, Timetabled};
use data::registration::{OpeningFilter, OpeningOffered};
use domain::id::{EmployerId, InterviewPanelId, OpeningId, PersonId};
use domain::timetable::{Arrangement, Change, Conflict, Panel, PublicationState, Run, Seat};
use domain::{Booking, Code, Refusal, TimeRange};
use service::Outcome;

use crate::timetabling::plan::{StoredInput, StoredInterview, StoredPlan};
use crate::timetabling::planned;

/// The most openings that are read.
const MOST: u64 = 100_000;

/// A change that a plan makes.
pub(crate) struct Planned {
    pub employer: EmployerId,
    pub panel: InterviewPanelId,
    pub change: Change,
    /// What changed meanwhile, so that it cannot be made.
    pub obstacle: Option<Refusal>,
}

impl Planned {
    /// Who has which interview.
    pub const fn pair(&self) -> (PersonId, OpeningId) {
        (self.change.person, self.change.opening)
    }

    /// True when the seeker gets an interview that they did not have.
    pub const fn is_anew(&self) -> bool {
        self.change.booking.is_none() && self.change.seat.is_some()
    }

    /// The same as it is told to the organiser.
    pub fn conflict(&self, refusal: Refusal) -> Conflict {
        Conflict {
            person: self.change.person,
            opening: self.change.opening,
            refusal,
        }
    }
}

/// What is known when a plan is compared with what is booked.
struct Compared {
    run: Run,
    input: StoredInput,
    plan: StoredPlan,
    openings: BTreeMap<OpeningId, OpeningOffered>,
    arrangements: Vec<Arrangement>,
    booked: BTreeMap<(PersonId, OpeningId), (Timetabled, Booking)>,
    previous: BTreeMap<(PersonId, OpeningId), StoredInterview>,
}

/// What a run's plan changes, of these employers or of all, by seeker and opening.
///
/// Refuses with `no_plan_yet`.
pub(crate) async fn changes_of(
    db: &impl Connection,
    run: &Run,
    employers: Option<&BTreeSet<EmployerId>>,
) -> Outcome<Vec<Planned>> {
    let compared = Compared::read(db, run).await?;
    let mut planned = compared.placed();
    planned.extend(compared.lost());
    planned.retain(|one| employers.is_none_or(|employers| employers.contains(&one.employer)));
    planned.sort_by_key(|one| (one.change.person, one.change.opening));
    Ok(planned)
}

/// What publishing a run's plan would change now: the same without the interviews that were left out of
/// employers that are published, since these are not tried again.
///
/// Refuses with `no_plan_yet`.
pub(crate) async fn changes_due(
    db: &impl Connection,
    run: &Run,
    employers: Option<&BTreeSet<EmployerId>>,
) -> Outcome<Vec<Planned>> {
    let publications = rows::publications_of(db, run.id).await?;
    let done = publications
        .iter()
        .filter(|one| one.state == PublicationState::Published);
    let left_out: BTreeSet<_> = done
        .flat_map(|one| &one.left_out)
        .map(|out| (out.person, out.opening))
        .collect();
    let mut planned = changes_of(db, run, employers).await?;
    planned.retain(|one| !left_out.contains(&one.pair()));
    Ok(planned)
}

impl Compared {
    async fn read(db: &impl Connection, run: &Run) -> Outcome<Self> {
        let (input, plan) = planned::texts(db, run.id).await?;
        let rows = rows::timetabled_of(db, run.centre, run.fair).await?;
        let ids = rows.iter().map(|one| one.booking).collect();
        let bookings = data::ledger::bookings_by_id(db, ids).await?;
        let bookings: BTreeMap<_, _> = bookings.into_iter().map(|one| (one.id, one)).collect();
        let booked = rows.into_iter().filter_map(|row| {
            let booking = bookings.get(&row.booking)?.clone();
            Some(((row.person, row.opening), (row, booking)))
        });
        let filter = OpeningFilter::default();
        let openings = data::registration::openings_of(db, run.fair, &filter, MOST).await?;
        Ok(Self {
            run: run.clone(),
            previous: input
                .previous
                .iter()
                .map(|one| (one.pair(), *one))
                .collect(),
            input,
            plan,
            openings: openings
                .into_iter()
                .map(|one| (one.opening.id, one))
                .collect(),
            arrangements: rows::arrangements_of(db, run.centre, run.fair).await?,
            booked: booked.collect(),
        })
    }

    /// The interviews of the plan that are booked nowhere, or elsewhere.
    fn placed(&self) -> Vec<Planned> {
        let rows = self.plan.interviews.iter();
        rows.filter_map(|row| self.place(row)).collect()
    }

    fn place(&self, row: &StoredInterview) -> Option<Planned> {
        let booked = self.booked.get(&row.pair());
        let from = row.from(self.run.starts_at);
        if let Some((known, booking)) = booked {
            // What was called off since stays so; what was not planned to move is left where it is.
            let is_there = known.panel == row.panel && booking.during.from == from;
            if is_there || !booking.state.is_open() || !self.run.is_repair {
                return None;
            }
        } else if self.run.is_repair && self.previous.contains_key(&row.pair()) {
            return None;
        }
        let panel = self.panel(row.panel);
        let employer = self.employer(row, booked)?;
        let during = TimeRange::starting(from, self.input.minutes(row.opening));
        let title = self
            .openings
            .get(&row.opening)
            .map(|one| one.opening.title.clone());
        let obstacle = match &title {
            None => Some(Refusal::new(Code::OpeningNotFound)),
            Some(_) => self
                .must_be_held(row, during)
                .err()
                .or_else(|| self.moved_meanwhile(row.pair(), booked)),
        };
        let seat = Seat {
            fair: self.run.fair,
            employer,
            interviewers: panel
                .map(|one| one.interviewers.clone())
                .unwrap_or_default(),
            rooms: panel.map(|one| one.rooms.clone()).unwrap_or_default(),
            link: panel.and_then(|one| one.link.clone()),
            title: title.unwrap_or_default(),
            during,
        };
        let moves = booked.is_some_and(|(known, booking)| {
            let are_there = seat.interviewers.iter().all(|one| booking.involves(*one));
            let as_many = booking.participants.len() == seat.interviewers.len() + 1;
            known.panel == row.panel && are_there && as_many
        });
        Some(Planned {
            employer,
            panel: row.panel,
            obstacle,
            change: Change {
                person: row.seeker,
                opening: row.opening,
                booking: booked.map(|(known, _)| known.booking),
                seat: Some(seat),
                moves,
            },
        })
    }

    /// The interviews that a repair finds no place for any more.
    fn lost(&self) -> Vec<Planned> {
        let kept: BTreeSet<_> = self
            .plan
            .interviews
            .iter()
            .map(StoredInterview::pair)
            .collect();
        let lost = self.booked.iter().filter(|(pair, (_, booking))| {
            let was_planned = self.previous.contains_key(pair);
            was_planned && !kept.contains(pair) && booking.state.is_open()
        });
        let planned = |(pair, booked): (&(PersonId, OpeningId), &(Timetabled, Booking))| Planned {
            employer: booked.0.employer,
            panel: booked.0.panel,
            obstacle: self.moved_meanwhile(*pair, Some(booked)),
            change: Change {
                person: pair.0,
                opening: pair.1,
                booking: Some(booked.0.booking),
                seat: None,
                moves: false,
            },
        };
        lost.map(planned).collect()
    }

    /// What is booked elsewhere than the plan was made for is not moved over somebody's head.
    fn moved_meanwhile(
        &self,
        pair: (PersonId, OpeningId),
        booked: Option<&(Timetabled, Booking)>,
    ) -> Option<Refusal> {
        let (known, booking) = booked?;
        let before = self.previous.get(&pair)?;
        let was_there =
            before.panel == known.panel && before.from(self.run.starts_at) == booking.during.from;
        (!was_there).then(|| Refusal::new(Code::VersionOutdated))
    }

    /// Passes an interview that its panel still holds then.
    fn must_be_held(&self, row: &StoredInterview, during: TimeRange) -> Result<(), Refusal> {
        let missing = || Refusal::new(Code::PanelNotFound).with("panel", row.panel);
        let arrangement = self.arrangement(row.panel).ok_or_else(missing)?;
        arrangement.must_hold((row.panel, row.opening), during)
    }

    /// What the employer of a panel says of its interviews.
    fn arrangement(&self, panel: InterviewPanelId) -> Option<&Arrangement> {
        let mut all = self.arrangements.iter();
        all.find(|one| one.panels.iter().any(|other| other.id == panel))
    }

    fn panel(&self, id: InterviewPanelId) -> Option<&Panel> {
        let mut panels = self.arrangement(id)?.panels.iter();
        panels.find(|one| one.id == id)
    }

    fn employer(
        &self,
        row: &StoredInterview,
        booked: Option<&(Timetabled, Booking)>,
    ) -> Option<EmployerId> {
        let offered = self.openings.get(&row.opening).map(|one| one.employer);
        let of_panel = self.arrangement(row.panel).map(|one| one.employer);
        offered
            .or(of_panel)
            .or(booked.map(|(known, _)| known.employer))
    }
}
