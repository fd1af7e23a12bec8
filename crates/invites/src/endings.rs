//! What ended a booking, or the waiting for a place, where more than that has ended: a fair that was
//! cancelled, or an employer that left it.

use std::collections::{BTreeMap, BTreeSet};

use calendar::texts::{WhatIsOff, why_off};
use data::registration::ApplicationFilter;
use domain::Booking;
use domain::application::ApplicationState;
use domain::diary::Resource;
use domain::fair::FairState;
use domain::id::{ApplicationId, CentreId, EmployerId, FairId, PersonId};
use domain::refusal::Language;
use service::{Outcome, Work};
use uuid::Uuid;

use crate::writing::reader_of;

/// More than an employer applies to one fair.
const MOST: u64 = 1_000;

/// What ended it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Ending {
    /// The fair was cancelled; its title.
    Fair(FairId, String),
    /// The employer left the fair; its name.
    Employer(ApplicationId, String),
}

impl Ending {
    /// The fair, or the employer's application.
    pub(crate) const fn about(&self) -> Uuid {
        match self {
            Self::Fair(fair, _) => fair.0,
            Self::Employer(application, _) => application.0,
        }
    }

    /// The line that says so.
    pub(crate) fn why(&self, language: Language) -> String {
        let off = match self {
            Self::Fair(_, title) => WhatIsOff::Fair(title),
            Self::Employer(_, name) => WhatIsOff::Employer(name),
        };
        why_off(off, reader_of(language))
    }
}

/// An employer, or anybody, at a fair.
type At = (CentreId, FairId, Option<EmployerId>);

/// What ended at the places that were asked about.
pub(crate) struct Endings(BTreeMap<At, Ending>);

impl Endings {
    /// What ended these bookings.
    pub(crate) async fn of_bookings(
        work: &Work,
        bookings: impl Iterator<Item = &Booking>,
    ) -> Outcome<Self> {
        Self::load(work, bookings.filter_map(at).collect()).await
    }

    /// What ended the waiting for these places.
    pub(crate) async fn of_places(work: &Work, places: &[Resource]) -> Outcome<Self> {
        let at = |place: &Resource| place.fair.map(|fair| (place.centre, fair, place.employer));
        Self::load(work, places.iter().filter_map(at).collect()).await
    }

    async fn load(work: &Work, places: BTreeSet<At>) -> Outcome<Self> {
        let mut endings = BTreeMap::new();
        for at in places {
            if let Some(ending) = ending(work, at).await? {
                endings.insert(at, ending);
            }
        }
        Ok(Self(endings))
    }

    /// What ended a booking.
    pub(crate) fn of(&self, booking: &Booking) -> Option<&Ending> {
        at(booking).and_then(|at| self.0.get(&at))
    }

    /// The line that names each employer that left, and what a mail with this line so tells of: the
    /// applications of all whom it names, and of nobody else.
    pub(crate) fn employers(&self, language: Language) -> (Option<String>, Vec<Uuid>) {
        let (mut names, mut tells_of) = (Vec::new(), Vec::new());
        for ending in self.0.values() {
            if let Ending::Employer(_, name) = ending {
                names.push(name.clone());
                tells_of.push(ending.about());
            }
        }
        names.sort();
        // One employer may leave two fairs.
        names.dedup();
        let off = match names.as_slice() {
            [] => None,
            [name] => Some(WhatIsOff::Employer(name)),
            names => Some(WhatIsOff::Employers(names)),
        };
        let why = off.map(|off| why_off(off, reader_of(language)));
        (why, tells_of)
    }

    /// True when one of them is a whole fair.
    pub(crate) fn has_fair(&self) -> bool {
        let mut all = self.0.values();
        all.any(|ending| matches!(ending, Ending::Fair(..)))
    }

    /// Who is told of these fairs as a whole.
    pub(crate) async fn who_hears_of_fairs(
        &self,
        work: &Work,
    ) -> Outcome<BTreeSet<(Option<FairId>, PersonId)>> {
        let fair = |ending: &Ending| match ending {
            Ending::Fair(fair, _) => Some(*fair),
            Ending::Employer(..) => None,
        };
        let fairs: BTreeSet<_> = self.0.values().filter_map(fair).collect();
        let mut hear = BTreeSet::new();
        for fair in fairs {
            let seekers = data::invites::seekers_of_fair(work.tx(), fair).await?;
            let members = data::invites::members_at_fair(work.tx(), fair).await?;
            let people = seekers.into_iter().chain(members.into_keys());
            hear.extend(people.map(|person| (Some(fair), person)));
        }
        Ok(hear)
    }
}

fn at(booking: &Booking) -> Option<At> {
    let fair = booking.fair?;
    Some((booking.centre, fair, booking.employer))
}

async fn ending(work: &Work, (centre, fair, employer): At) -> Outcome<Option<Ending>> {
    let found = data::registration::find_fair(work.tx(), Some(centre), fair).await?;
    let cancelled = found.filter(|one| one.fair.state == FairState::Cancelled);
    if let Some(found) = cancelled {
        return Ok(Some(Ending::Fair(fair, found.fair.title)));
    }
    let Some(employer) = employer else {
        return Ok(None);
    };
    if comes_again(work, fair, employer).await? {
        return Ok(None);
    }
    let withdrawn = ApplicationFilter {
        fair: Some(fair),
        employers: Some(vec![employer]),
        state: Some(ApplicationState::Withdrawn),
        ..ApplicationFilter::default()
    };
    let last = data::registration::applications_of(work.tx(), centre, &withdrawn, MOST).await?;
    let Some(last) = last.last() else {
        return Ok(None);
    };
    let names = data::registration::employer_names(work.tx(), centre, [employer]).await?;
    let name = names.get(&employer).cloned().unwrap_or_default();
    Ok(Some(Ending::Employer(last.id, name)))
}

/// True for an employer that takes part in a fair, also when it withdrew before.
pub(crate) async fn comes_again(work: &Work, fair: FairId, employer: EmployerId) -> Outcome<bool> {
    let found = data::registration::find_application_of(work.tx(), fair, employer).await?;
    Ok(found.is_some_and(|one| one.state == ApplicationState::Approved))
}
