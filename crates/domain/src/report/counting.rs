//! Counting the table from the facts.

use std::collections::{BTreeMap, BTreeSet};

use super::{Dimension, EmployerFacts, Facts, Figure, LEAST, Meeting, Row, SeekerFacts};
use crate::id::{EmployerId, PersonId};
use crate::outcome::Decision;

/// The best that came of all meetings of a seeker with an employer.
type Pairs = BTreeMap<(EmployerId, PersonId), Option<Decision>>;

/// The table: the fair, then its employers by name, then its groups by name.
pub fn table(facts: &Facts) -> Vec<Row> {
    let pairs = pairs(&facts.meetings);
    let mut rows = vec![fair(facts, &pairs)];
    rows.extend(employers(facts, &pairs));
    rows.extend(groups(facts, &pairs));
    rows
}

fn pairs(meetings: &[Meeting]) -> Pairs {
    let mut pairs = Pairs::new();
    for meeting in meetings {
        let best = pairs.entry((meeting.employer, meeting.person)).or_default();
        if rank(meeting.decision) > rank(*best) {
            *best = meeting.decision;
        }
    }
    pairs
}

const fn rank(decision: Option<Decision>) -> u8 {
    match decision {
        None => 0,
        Some(Decision::NotPassed) => 1,
        Some(Decision::PassedFirst | Decision::HiredLater) => 2,
        Some(Decision::HiredOnSite) => 3,
    }
}

fn fair(facts: &Facts, pairs: &Pairs) -> Row {
    let mut row = row(Dimension::Fair, None, None);
    let approved = facts.employers.iter().filter(|one| one.is_approved);
    let openings = approved.clone().map(|one| one.openings).sum();
    row.figures.insert(Figure::Employers, count(approved));
    row.figures.insert(Figure::Openings, openings);
    count_seekers(&mut row, facts.seekers.iter());
    count_pairs(&mut row, pairs.iter());
    row
}

fn employers(facts: &Facts, pairs: &Pairs) -> Vec<Row> {
    let met: BTreeSet<EmployerId> = pairs.keys().map(|(employer, _)| *employer).collect();
    let shown = |one: &&EmployerFacts| one.is_approved || met.contains(&one.employer);
    let of_employer = |one: &EmployerFacts| {
        let mut row = row(Dimension::Employer, Some(one.employer), Some(&one.name));
        let openings = if one.is_approved { one.openings } else { 0 };
        row.figures.insert(Figure::Openings, openings);
        let own = pairs
            .iter()
            .filter(|((employer, _), _)| *employer == one.employer);
        count_pairs(&mut row, own);
        row
    };
    let mut rows: Vec<Row> = facts
        .employers
        .iter()
        .filter(shown)
        .map(of_employer)
        .collect();
    rows.sort_by(|one, two| (&one.name, one.employer).cmp(&(&two.name, two.employer)));
    rows
}

fn groups<'a>(facts: &'a Facts, pairs: &Pairs) -> Vec<Row> {
    let known = known_groups(&facts.seekers);
    let told = |one: &'a SeekerFacts| one.group.as_deref().filter(|group| known.contains(group));
    let group_of: BTreeMap<PersonId, Option<&str>> = facts
        .seekers
        .iter()
        .map(|one| (one.person, told(one)))
        .collect();
    let group = |person: &PersonId| group_of.get(person).copied().flatten();
    let of_seekers = facts.seekers.iter().map(told);
    let met = pairs.keys().map(|(_, person)| group(person));
    let names: BTreeSet<Option<&str>> = of_seekers.chain(met).collect();
    // Those who told none come last.
    let named = names.iter().filter(|name| name.is_some());
    let in_order = named.chain(names.iter().filter(|name| name.is_none()));
    in_order
        .map(|name| {
            let mut row = row(Dimension::Group, None, *name);
            let own = facts.seekers.iter().filter(|one| told(one) == *name);
            count_seekers(&mut row, own);
            let own = pairs
                .iter()
                .filter(|((_, person), _)| group(person) == *name);
            count_pairs(&mut row, own);
            row
        })
        .collect()
}

/// The groups that at least five seekers told. People write into that field what they like, so a group
/// of fewer may be a name: its seekers count among those who told none.
fn known_groups(seekers: &[SeekerFacts]) -> BTreeSet<&str> {
    let mut told: BTreeMap<&str, u32> = BTreeMap::new();
    for group in seekers.iter().filter_map(|one| one.group.as_deref()) {
        *told.entry(group).or_default() += 1;
    }
    let known = told.into_iter().filter(|(_, seekers)| *seekers >= LEAST);
    known.map(|(group, _)| group).collect()
}

fn row(of: Dimension, employer: Option<EmployerId>, name: Option<&str>) -> Row {
    Row {
        of,
        employer,
        name: name.map(str::to_owned),
        figures: BTreeMap::new(),
        people: BTreeMap::new(),
        masked: BTreeSet::new(),
    }
}

fn count_seekers<'a>(row: &mut Row, seekers: impl Iterator<Item = &'a SeekerFacts> + Clone) {
    let registered = count(seekers.clone().filter(|one| one.is_registered));
    let visitors = count(seekers.filter(|one| one.came));
    for (figure, found) in [
        (Figure::Registered, registered),
        (Figure::Visitors, visitors),
    ] {
        row.figures.insert(figure, found);
        row.people.insert(figure, found);
    }
}

fn count_pairs<'a>(
    row: &mut Row,
    pairs: impl Iterator<Item = (&'a (EmployerId, PersonId), &'a Option<Decision>)> + Clone,
) {
    let ranks: [(Figure, Option<u8>); 3] = [
        (Figure::Interviewed, None),
        (Figure::HiredOnSite, Some(3)),
        (Figure::PassedFirst, Some(2)),
    ];
    for (figure, wanted) in ranks {
        let own = pairs
            .clone()
            .filter(|(_, decision)| wanted.is_none_or(|one| rank(**decision) == one));
        let people: BTreeSet<PersonId> = own.clone().map(|((_, person), _)| *person).collect();
        row.figures.insert(figure, count(own));
        row.people.insert(figure, count(people.iter()));
    }
}

fn count<T>(items: impl Iterator<Item = T>) -> u32 {
    u32::try_from(items.count()).unwrap_or(u32::MAX)
}
