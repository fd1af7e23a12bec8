//! Which wishes are planned, what each is worth, and why the others are not.

use std::collections::{BTreeMap, BTreeSet};

use domain::BookingKind;
use domain::candidacy::CandidacyState;
use domain::id::{EmployerId, OpeningId, PersonId};
use domain::timetable::{LeftOut, Standing, WhyLeftOut, Wishes};
use optimise::timetable::format::Wish;

use super::Making;
use crate::timetabling::fixed;

/// The wishes that are planned.
pub(super) struct Wanted {
    /// What each pair is worth.
    pub pairs: BTreeMap<(PersonId, OpeningId), u32>,
    /// Those that are not planned.
    pub left_out: Vec<LeftOut>,
}

impl Wanted {
    pub fn of(making: &Making<'_>) -> Self {
        let mut wanted = Self {
            pairs: BTreeMap::new(),
            left_out: Vec::new(),
        };
        for wishes in &making.known.wishes {
            for (rank, opening) in ranked(making, wishes) {
                let person = wishes.person;
                match worth(making, wishes, (rank, opening)) {
                    Ok(worth) => {
                        wanted.pairs.insert((person, opening), worth);
                    }
                    Err(reason) => wanted.left_out.push(LeftOut {
                        person,
                        opening,
                        reason,
                    }),
                }
            }
        }
        wanted
    }

    pub fn has(&self, person: PersonId, opening: OpeningId) -> bool {
        self.pairs.contains_key(&(person, opening))
    }

    pub fn wishes(&self) -> Vec<Wish> {
        let wish = |((person, opening), worth): (&(PersonId, OpeningId), &u32)| Wish {
            seeker: person.to_string(),
            opening: opening.to_string(),
            value: (*worth).into(),
        };
        self.pairs.iter().map(wish).collect()
    }
}

/// The openings in the order of the wishes; what is booked and was taken out of them since comes last.
fn ranked(making: &Making<'_>, wishes: &Wishes) -> Vec<(usize, OpeningId)> {
    let own = making.booked.to_come.iter();
    let own = own.filter(|(row, _)| row.person == wishes.person);
    let booked = own.map(|(row, _)| row.opening);
    let booked = booked.filter(|one| !wishes.openings.contains(one));
    let all: Vec<_> = wishes.openings.iter().copied().chain(booked).collect();
    all.into_iter().enumerate().collect()
}

fn worth(
    making: &Making<'_>,
    wishes: &Wishes,
    (rank, opening): (usize, OpeningId),
) -> Result<u32, WhyLeftOut> {
    let (known, person) = (making.known, wishes.person);
    let pair = (person, opening);
    if !known.registered.contains(&person) {
        return Err(WhyLeftOut::NotRegistered);
    }
    let employer = known.openings.get(&opening).map(|one| one.employer);
    let employer = employer.ok_or(WhyLeftOut::NotOffered)?;
    let candidacy = known
        .candidacies
        .get(&pair)
        .ok_or(WhyLeftOut::NoCandidacy)?;
    match candidacy.state {
        CandidacyState::Withdrawn => return Err(WhyLeftOut::NoCandidacy),
        CandidacyState::Rejected => return Err(WhyLeftOut::Rejected),
        CandidacyState::Submitted | CandidacyState::Accepted => {}
    }
    if making.booked.called_off.contains(&pair) {
        return Err(WhyLeftOut::CalledOff);
    }
    if making.is_over(pair)
        || has_met(making, (person, employer))
        || places_left(making, wishes) == Some(0)
    {
        return Err(WhyLeftOut::Met);
    }
    if fixed::panels_of(known, (employer, opening), making.places).is_empty() {
        return Err(WhyLeftOut::NoPanel);
    }
    let is_booked = making
        .booked
        .to_come
        .iter()
        .any(|(row, _)| (row.person, row.opening) == pair);
    let most = fixed::of_employer(known, employer).and_then(|one| one.held(opening).most);
    if !is_booked && most.is_some_and(|most| places_of(making, opening, most) == 0) {
        return Err(WhyLeftOut::OpeningFull);
    }
    if !is_booked && !known.shown.contains(&candidacy.id) {
        return Err(WhyLeftOut::NotShown);
    }
    let standing = Standing {
        rank,
        grade: candidacy.grade,
        is_resident: making.resource(person).is_some_and(|one| one.resident),
        served_at: known.served_at.get(&person).copied(),
    };
    match known.policy.wish_points.worth(standing, known.now) {
        Some(worth) => Ok(worth),
        None if is_booked => Ok(1),
        None => Err(WhyLeftOut::NotGraded),
    }
}

/// The employers with whom a seeker has interviews at the fair that the plan cannot move.
fn met(making: &Making<'_>, person: PersonId) -> BTreeSet<EmployerId> {
    let theirs = making.taken.bookings_of(person).into_iter();
    let here = theirs
        .filter(|one| one.kind == BookingKind::Interview && one.fair == Some(making.known.fair.id));
    here.filter_map(|one| one.employer).collect()
}

fn has_met(making: &Making<'_>, (person, employer): (PersonId, EmployerId)) -> bool {
    !making.known.timetable.terms.several_per_employer && met(making, person).contains(&employer)
}

/// How many interviews a seeker may have besides those that the plan cannot move; none: any number.
pub(super) fn places_left(making: &Making<'_>, wishes: &Wishes) -> Option<u32> {
    let asked = [making.known.timetable.terms.most_interviews, wishes.most];
    let most = asked.into_iter().flatten().min()?;
    let theirs = making.taken.bookings_of(wishes.person).into_iter();
    let here = theirs
        .filter(|one| one.kind == BookingKind::Interview && one.fair == Some(making.known.fair.id));
    let had = u32::try_from(here.count()).unwrap_or(u32::MAX);
    Some(u32::from(most).saturating_sub(had))
}

/// How many of its interviews an opening may have besides those that are over and those that the plan
/// cannot move.
pub(super) fn places_of(making: &Making<'_>, opening: OpeningId, most: u32) -> u32 {
    let over = making.booked.over.iter().filter(|(_, one)| *one == opening);
    let to_come = making.booked.to_come.iter();
    let by_hand =
        to_come.filter(|(row, _)| row.opening == opening && !making.own.contains(&row.booking));
    let had = u32::try_from(over.count() + by_hand.count()).unwrap_or(u32::MAX);
    most.saturating_sub(had)
}
