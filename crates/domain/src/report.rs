//! The table that a fair reports to the press: what is counted, how, and what the public may see.

mod masking;

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{EmployerId, PersonId};
use crate::outcome::Decision;
pub use masking::{LEAST, public};

/// A figure of the table; `docs/figures.md` says of each what it counts.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// Approved employers (참여기업).
    Employers,
    /// People sought in their openings (구인인원).
    Openings,
    /// Seekers whose registration holds (사전 신청).
    Registered,
    /// Seekers who came (방문자).
    Visitors,
    /// Interviews, visits and talks of walk-ins that took place, one for each seeker and employer (면접).
    Interviewed,
    /// Those of them hired on the day (현장채용).
    HiredOnSite,
    /// Those of them who go on, or were hired later, and were not hired on the day (1차 합격).
    PassedFirst,
}

impl Figure {
    /// Every figure, in the order of the table.
    pub const ALL: [Self; 7] = [
        Self::Employers,
        Self::Openings,
        Self::Registered,
        Self::Visitors,
        Self::Interviewed,
        Self::HiredOnSite,
        Self::PassedFirst,
    ];

    /// The name in messages.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Employers => "employers",
            Self::Openings => "openings",
            Self::Registered => "registered",
            Self::Visitors => "visitors",
            Self::Interviewed => "interviewed",
            Self::HiredOnSite => "hired_on_site",
            Self::PassedFirst => "passed_first",
        }
    }

    /// True for a figure that counts seekers, of whom few are masked.
    pub const fn is_of_people(self) -> bool {
        !matches!(self, Self::Employers | Self::Openings)
    }
}

/// What a row is about.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// The whole fair.
    Fair,
    /// One employer; the rows of all employers add up to the fair's.
    Employer,
    /// One target group; the rows of all groups add up to the fair's.
    Group,
}

/// A row of the table.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Row {
    /// What it is about.
    pub of: Dimension,
    /// The employer it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer: Option<EmployerId>,
    /// The employer's name, or the group; none for the fair and for those who told no group, or one that
    /// fewer than five told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The figures; one that such a row does not have, or that is masked, is left out.
    pub figures: BTreeMap<Figure, u32>,
    /// How many people stand behind each figure of seekers; never shown to the public.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub people: BTreeMap<Figure, u32>,
    /// The figures that are masked, since too few people stand behind them or would be found by
    /// subtraction.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub masked: BTreeSet<Figure>,
}

impl Row {
    /// True when such a row has this figure, masked or not.
    pub fn has(&self, figure: Figure) -> bool {
        self.figures.contains_key(&figure) || self.masked.contains(&figure)
    }
}

/// An employer of the fair.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EmployerFacts {
    /// Which.
    pub employer: EmployerId,
    /// Its name.
    pub name: String,
    /// True while its application is approved.
    pub is_approved: bool,
    /// How many people it seeks.
    pub openings: u32,
}

/// A seeker of the fair.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeekerFacts {
    /// Who.
    pub person: PersonId,
    /// The target group the seeker told.
    pub group: Option<String>,
    /// True while the registration holds.
    pub is_registered: bool,
    /// True for who came.
    pub came: bool,
}

/// An interview, visit or talk of a walk-in that took place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Meeting {
    /// With which employer.
    pub employer: EmployerId,
    /// With whom.
    pub person: PersonId,
    /// What came of it, as it is known now.
    pub decision: Option<Decision>,
}

/// What is counted.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Facts {
    /// The employers, each once.
    pub employers: Vec<EmployerFacts>,
    /// The seekers, each once.
    pub seekers: Vec<SeekerFacts>,
    /// The interviews, visits and talks.
    pub meetings: Vec<Meeting>,
}

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

/// A figure that differs between two tables of a fair.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Change {
    /// What the row is about.
    pub of: Dimension,
    /// The employer it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer: Option<EmployerId>,
    /// The employer's name, or the group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Which figure.
    pub figure: Figure,
    /// What it was; none when there was no such row.
    pub before: Option<u32>,
    /// What it is; none when there is no such row any more.
    pub after: Option<u32>,
}

/// What changed from one table to a later one, in the order of the rows; masked figures are left out.
pub fn changes(before: &[Row], after: &[Row]) -> Vec<Change> {
    let gone = before
        .iter()
        .filter(|old| !after.iter().any(|new| is_same(old, new)));
    let rows = after.iter().chain(gone);
    rows.flat_map(|row| {
        let old = before.iter().find(|one| is_same(one, row));
        let new = after.iter().find(|one| is_same(one, row));
        Figure::ALL.into_iter().filter_map(move |figure| {
            let value = |row: Option<&Row>| row.and_then(|row| row.figures.get(&figure).copied());
            let (before, after) = (value(old), value(new));
            (before != after).then(|| Change {
                of: row.of,
                employer: row.employer,
                name: row.name.clone(),
                figure,
                before,
                after,
            })
        })
    })
    .collect()
}

/// Rows of one thing; an employer keeps its row under another name.
fn is_same(one: &Row, other: &Row) -> bool {
    one.of == other.of
        && match one.of {
            Dimension::Fair => true,
            Dimension::Employer => one.employer == other.employer,
            Dimension::Group => one.name == other.name,
        }
}

#[cfg(test)]
mod tests;
