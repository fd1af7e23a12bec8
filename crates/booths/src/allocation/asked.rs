//! Who asks for which booths, with what speaks for them.

use std::collections::{BTreeMap, BTreeSet};

use data::Connection;
use data::booths::{Slot, SlotFilter, WishFilter};
use data::registration::ApplicationFilter;
use domain::allocation::{
    BoothRequest, BoothRules, BoothWish, BoothWishTerms, Preparation, Score, Seat, Wanted,
};
use domain::application::{Application, ApplicationState, BoothNeeds};
use domain::employer::Employer;
use domain::fair::{Fair, Session};
use domain::id::{ApplicationId, BoothId, EmployerId, SessionId};
use service::Outcome;

use super::Grid;

/// More than any fair has employers, or booth slots.
const MOST: u64 = 100_000;

/// All that is read of employers at once.
struct Facts {
    applications: Vec<Application>,
    wishes: BTreeMap<ApplicationId, BoothWishTerms>,
    employers: BTreeMap<EmployerId, Employer>,
    reported: BTreeSet<EmployerId>,
    said: Preparation,
    slots: Vec<Slot>,
    pins: Vec<Seat>,
}

/// What an employer needs: as its wishes say, or else its application.
pub(crate) fn needs_of(application: &Application, wishes: Option<&BoothWishTerms>) -> BoothNeeds {
    let said = wishes.and_then(|terms| terms.needs);
    said.unwrap_or(application.needs)
}

/// One request for each employer that takes part at a booth and each of these sessions for which it
/// wants one, in the order of sessions and applications.
pub(crate) async fn requests(
    db: &impl Connection,
    fair: &Fair,
    sessions: &[Session],
    rules: &BoothRules,
    grid: &Grid,
) -> Outcome<Vec<BoothRequest>> {
    let facts = Facts::read(db, fair).await?;
    let mut requests = Vec::new();
    for session in sessions {
        for application in &facts.applications {
            requests.extend(facts.request(fair, session, application, rules, grid));
        }
    }
    let asking: BTreeSet<(SessionId, EmployerId)> = requests
        .iter()
        .map(|one| (one.session, one.employer))
        .collect();
    for (number, request) in (1..).zip(&mut requests) {
        request.id = format!("r{number:05}");
        let terms = facts.wishes.get(&request.application);
        request.wishes = wanted(request, terms, rules, grid, &asking);
    }
    Ok(requests)
}

impl Facts {
    async fn read(db: &impl Connection, fair: &Fair) -> Outcome<Self> {
        let approved = ApplicationFilter {
            fair: Some(fair.id),
            state: Some(ApplicationState::Approved),
            ..ApplicationFilter::default()
        };
        let (id, centre) = (fair.id, fair.centre);
        let found = data::registration::applications_of(db, centre, &approved, MOST).await?;
        let applications: Vec<_> = found
            .into_iter()
            .filter(|one| one.must_get_a_booth().is_ok())
            .collect();
        let ids = applications.iter().map(|one| one.employer);
        let employers = data::accounts::employers_by_id(db, centre, ids).await?;
        let wishes = data::booths::wishes_of(db, id, &WishFilter::default(), MOST).await?;
        Ok(Self {
            applications,
            wishes: wishes
                .into_iter()
                .map(|one| (one.application, one.terms))
                .collect(),
            employers: employers.into_iter().map(|one| (one.id, one)).collect(),
            reported: data::booths::employers_who_reported(db, centre, id).await?,
            said: data::booths::preparation_of(db, id).await?,
            slots: data::booths::slots_of(db, id, &SlotFilter::default(), MOST).await?,
            pins: data::booths::pins_of(db, id).await?,
        })
    }

    /// The request of an employer in a session; none when it wants no booth there, or has one on the net.
    fn request(
        &self,
        fair: &Fair,
        session: &Session,
        application: &Application,
        rules: &BoothRules,
        grid: &Grid,
    ) -> Option<BoothRequest> {
        let wants = application.wants_booth_in(session.id);
        let reserved = self.reserved(session.id, application.id);
        if !wants && reserved.is_none() {
            return None;
        }
        let employer = self.employers.get(&application.employer)?;
        let mut needs = needs_of(application, self.wishes.get(&application.id));
        let given = match reserved {
            // What it has was given by people; it is not judged again.
            Some(booth) => {
                let (booth, _) = grid.booth(booth)?;
                needs.premium &= booth.premium;
                needs.power &= booth.power;
                needs.accessible &= booth.access;
                Some(booth.id)
            }
            None => self.pinned(session.id, application.id, grid),
        };
        let has_reported = self.reported.contains(&employer.id);
        let day = fair.days.first()?.from.local(&fair.zone).date();
        Some(BoothRequest {
            id: String::new(),
            session: session.id,
            application: application.id,
            employer: employer.id,
            sector: employer.ksic_section.map(|one| one.letter().to_string()),
            score: Score::of(application, employer.flags, has_reported, &rules.score, day),
            applied_at: application.applied_at(),
            visitors: self.said.visitors(application.id),
            needs,
            given,
            wishes: Vec::new(),
        })
    }

    fn reserved(&self, session: SessionId, application: ApplicationId) -> Option<BoothId> {
        let mut slots = self.slots.iter();
        slots
            .find(|slot| slot.session == session && slot.application == application)
            .map(|slot| slot.booth)
    }

    /// The booth that is pinned, unless somebody has it already.
    fn pinned(
        &self,
        session: SessionId,
        application: ApplicationId,
        grid: &Grid,
    ) -> Option<BoothId> {
        let own = |pin: &&Seat| pin.session == session && pin.application == application;
        let booth = self.pins.iter().find(own)?.booth;
        let is_taken = |slot: &Slot| slot.session == session && slot.booth == booth;
        let is_free = !self.slots.iter().any(is_taken);
        (is_free && grid.booth(booth).is_some()).then_some(booth)
    }
}

/// What a request wishes, and the organiser for it, one by one.
fn wanted(
    request: &BoothRequest,
    terms: Option<&BoothWishTerms>,
    rules: &BoothRules,
    grid: &Grid,
    asking: &BTreeSet<(SessionId, EmployerId)>,
) -> Vec<Wanted> {
    let mut all = terms.map_or_else(Vec::new, |terms| terms.one_by_one(rules));
    if request.visitors >= rules.distances.crowd_from {
        all.push((BoothWish::AwayFromCrowds, rules.worth.spread));
        let exits = grid.exits().map(|(place, _)| BoothWish::AwayFromExit {
            place: place.clone(),
        });
        all.extend(exits.map(|wish| (wish, rules.worth.spread)));
    }
    let possible = |wish: &BoothWish| match wish {
        BoothWish::Zone { zone } => grid.zones().contains(zone.as_str()),
        BoothWish::NearEmployer { employer } | BoothWish::AwayFromEmployer { employer } => {
            asking.contains(&(request.session, *employer))
        }
        BoothWish::NearSector | BoothWish::AwayFromSector => request.sector.is_some(),
        BoothWish::NearPlace { place }
        | BoothWish::AwayFromPlace { place }
        | BoothWish::AwayFromExit { place } => grid.places.contains_key(place),
        BoothWish::Corner | BoothWish::AwayFromCrowds => true,
    };
    all.into_iter()
        .enumerate()
        .map(|(number, (what, weight))| Wanted {
            id: format!("{}w{number}", request.id),
            possible: possible(&what),
            what,
            weight,
        })
        .collect()
}
