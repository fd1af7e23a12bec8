//! What is in the way of a plan before anything is tried.

use std::collections::{BTreeMap, BTreeSet};

use data::interviews::{self as rows, CandidacyFilter};
use domain::application::ApplicationState;
use domain::candidacy::Candidacy;
use domain::fair::Fair;
use domain::id::{CandidacyId, EmployerId, OpeningId, PersonId};
use domain::timetable::{Applying, Caps, Conflict, LeftOut, Run, Wishes};
use domain::{Code, Refusal};
use service::{Outcome, Work};

use super::wanted::Planned;

/// The most candidacies of an employer that are read.
const MOST: u64 = 100_000;

/// The employers of a seeker's interviews, as far as they are known.
type Employers = Vec<Option<EmployerId>>;

/// What is known now of those whom a plan concerns.
struct Now<'a> {
    planned: &'a [Planned],
    /// Those of them that are left out.
    out: BTreeSet<(PersonId, OpeningId)>,
    fair: Fair,
    /// The employers that take no part any more.
    gone: BTreeSet<EmployerId>,
    candidacies: BTreeMap<(PersonId, OpeningId), Candidacy>,
    /// The candidacies whose employer may know who applies.
    shown: BTreeSet<CandidacyId>,
    caps: BTreeMap<PersonId, Caps>,
    wishes: BTreeMap<PersonId, Wishes>,
    registered: BTreeSet<PersonId>,
    /// With whom seekers have interviews that the plan leaves as they are.
    others: BTreeMap<PersonId, Employers>,
    /// How many interviews seekers have, those that the plan changes among them.
    had: BTreeMap<PersonId, usize>,
}

/// What a plan still changes, as things are now.
pub(super) struct Judged {
    /// The changes that are to be made.
    pub planned: Vec<Planned>,
    /// The new interviews that are not, since something was taken back.
    pub left_out: Vec<(EmployerId, LeftOut)>,
    /// What is in the way of the changes.
    pub conflicts: Vec<Conflict>,
}

/// Leaves out the new interviews of whom something was taken back: the wish, the candidacy, the consent
/// or the registration. Of the others it is said what is in the way: the fair or the employer is off, the
/// seeker has as many interviews as may be, or something else has changed since the plan was made.
pub(super) async fn judge(work: &Work, run: &Run, mut planned: Vec<Planned>) -> Outcome<Judged> {
    let mut now = Now::read(work, run, &planned).await?;
    let left_out: Vec<_> = planned.iter().filter_map(|one| now.left_out(one)).collect();
    let pairs = left_out.iter().map(|(_, out)| (out.person, out.opening));
    let out: BTreeSet<_> = pairs.collect();
    now.out.clone_from(&out);
    let stay = planned.iter().filter(|one| !out.contains(&one.pair()));
    let conflicts = stay.filter_map(|one| Some(one.conflict(now.obstacle(one)?)));
    let conflicts = conflicts.collect();
    planned.retain(|one| !out.contains(&one.pair()));
    Ok(Judged {
        planned,
        left_out,
        conflicts,
    })
}

impl<'a> Now<'a> {
    async fn read(work: &Work, run: &Run, planned: &'a [Planned]) -> Outcome<Self> {
        let fair = data::registration::find_fair(work.tx(), Some(run.centre), run.fair).await?;
        let mut now = Self {
            planned,
            out: BTreeSet::new(),
            fair: fair.ok_or(Refusal::new(Code::FairNotFound))?.fair,
            gone: BTreeSet::new(),
            candidacies: BTreeMap::new(),
            shown: BTreeSet::new(),
            caps: BTreeMap::new(),
            wishes: BTreeMap::new(),
            registered: BTreeSet::new(),
            others: BTreeMap::new(),
            had: BTreeMap::new(),
        };
        now.read_employers(work, run).await?;
        now.read_seekers(work, run).await?;
        Ok(now)
    }

    async fn read_employers(&mut self, work: &Work, run: &Run) -> Outcome<()> {
        let employers: BTreeSet<_> = self.planned.iter().map(|one| one.employer).collect();
        let mut candidacies = Vec::new();
        for employer in employers {
            let found = data::registration::find_application_of(work.tx(), run.fair, employer);
            let found = found.await?;
            if found.is_none_or(|one| one.state != ApplicationState::Approved) {
                self.gone.insert(employer);
            }
            let filter = CandidacyFilter {
                fair: Some(run.fair),
                employer: Some(employer),
                ..CandidacyFilter::default()
            };
            candidacies.extend(rows::candidacies_of(work.tx(), run.centre, &filter, MOST).await?);
        }
        let anew: BTreeSet<_> = self.anew().map(Planned::pair).collect();
        candidacies.retain(|one| anew.contains(&(one.person, one.opening)));
        self.shown = crate::screening::shown_among(work.tx(), &candidacies).await?;
        let by_pair = candidacies
            .into_iter()
            .map(|one| ((one.person, one.opening), one));
        self.candidacies = by_pair.collect();
        Ok(())
    }

    async fn read_seekers(&mut self, work: &Work, run: &Run) -> Outcome<()> {
        let timetable = crate::timetabling::timetable(work.tx(), run.centre, run.fair).await?;
        let people: BTreeSet<_> = self.anew().map(|one| one.change.person).collect();
        // Whoever withdraws meanwhile waits until this is done, and has it called off then.
        let registered =
            data::registration::lock_registered(work.tx(), run.fair, people.clone()).await?;
        self.registered = registered;
        for person in &people {
            let wishes = rows::find_wishes(work.tx(), run.centre, (run.fair, *person)).await?;
            let caps = Caps::of(&timetable.terms, wishes.as_ref());
            self.caps.insert(*person, caps);
            self.wishes.extend(wishes.map(|wishes| (*person, wishes)));
        }
        let changed = self.planned.iter().filter_map(|one| one.change.booking);
        let changed: BTreeSet<_> = changed.collect();
        // As far as the plan looked: an interview weeks before or after the fair is no part of its day.
        let during = crate::timetabling::around(&self.fair);
        let fair = (run.centre, run.fair);
        for met in rows::met_at(work.tx(), fair, people, (during, work.now())).await? {
            *self.had.entry(met.person).or_default() += 1;
            if !changed.contains(&met.booking) {
                self.others
                    .entry(met.person)
                    .or_default()
                    .push(met.employer);
            }
        }
        Ok(())
    }

    /// The changes by which a seeker gets an interview that they did not have.
    fn anew(&self) -> impl Iterator<Item = &'a Planned> {
        self.planned.iter().filter(|one| one.is_anew())
    }

    fn obstacle(&self, one: &Planned) -> Option<Refusal> {
        if one.change.seat.is_none() {
            return one.obstacle.clone();
        }
        if self.gone.contains(&one.employer) {
            return Some(Refusal::new(Code::NotApproved));
        }
        let standing = self.fair.must_be_published().err();
        standing
            .or_else(|| one.obstacle.clone())
            .or_else(|| one.is_anew().then(|| self.must_admit(one).err()).flatten())
    }

    /// The new interview of somebody of whom something was taken back. Of an employer that is off
    /// nothing is published, and that is what is told.
    fn left_out(&self, one: &Planned) -> Option<(EmployerId, LeftOut)> {
        if !one.is_anew() || self.gone.contains(&one.employer) {
            return None;
        }
        let (person, opening) = one.pair();
        let candidacy = self.candidacies.get(&one.pair());
        let applying = Applying {
            candidacy,
            is_shown: candidacy.is_some_and(|one| self.shown.contains(&one.id)),
            is_registered: self.registered.contains(&person),
            wishes: self.wishes.get(&person),
        };
        let reason = applying.why_left_out(opening)?;
        let out = LeftOut {
            person,
            opening,
            reason,
        };
        Some((one.employer, out))
    }

    fn must_admit(&self, one: &Planned) -> Result<(), Refusal> {
        let person = one.change.person;
        let others = self.others.get(&person).into_iter().flatten().copied();
        let planned = self.planned.iter().filter(|other| {
            let is_theirs = other.change.person == person && other.pair() != one.pair();
            is_theirs && other.change.seat.is_some() && !self.out.contains(&other.pair())
        });
        let others: Employers = others
            .chain(planned.map(|other| Some(other.employer)))
            .collect();
        let caps = self.caps.get(&person);
        let had = self.had.get(&person).copied().unwrap_or(0);
        caps.map_or(Ok(()), |caps| caps.must_admit(one.employer, &others, had))
    }
}
