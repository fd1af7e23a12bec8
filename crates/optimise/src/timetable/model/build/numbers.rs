//! Numbers for ids.

use std::collections::HashMap;

use crate::refusal::{Code, Refusal};
use crate::timetable::format::Instance;

/// Places of ids among the sorted ids of their list.
pub(super) struct Numbers<'a>(HashMap<&'a str, usize>);

impl<'a> Numbers<'a> {
    /// Refuses with `duplicate_id` an id that is there twice.
    fn of(list: &str, ids: impl Iterator<Item = &'a str>) -> Result<Self, Refusal> {
        let mut sorted: Vec<(&str, usize)> = ids.zip(0..).collect();
        sorted.sort_unstable();
        if let Some(two) = sorted.windows(2).find(|two| two[0].0 == two[1].0) {
            let item = format!("{list}[{}]", two[1].1);
            return Err(Refusal::new(Code::DuplicateId, item));
        }
        Ok(Self(
            sorted
                .into_iter()
                .zip(0..)
                .map(|((id, _), number)| (id, number))
                .collect(),
        ))
    }

    /// The number of an id, if there is one.
    pub fn get(&self, id: &str) -> Option<usize> {
        self.0.get(id).copied()
    }

    /// Refuses with `unknown_id`.
    pub fn find(&self, id: &str, item: impl Fn() -> String) -> Result<usize, Refusal> {
        self.get(id)
            .ok_or_else(|| Refusal::new(Code::UnknownId, item()))
    }
}

/// The numbers of every list.
pub(super) struct All<'a> {
    pub sites: Numbers<'a>,
    pub seekers: Numbers<'a>,
    pub panels: Numbers<'a>,
    pub employers: Numbers<'a>,
    pub openings: Numbers<'a>,
}

/// Numbers every list.
///
/// # Errors
/// Refuses an id that is there twice.
pub(super) fn number(instance: &Instance) -> Result<All<'_>, Refusal> {
    let mut employers: Vec<&str> = instance
        .panels
        .iter()
        .map(|panel| panel.employer.as_str())
        .collect();
    employers.extend(
        instance
            .openings
            .iter()
            .map(|opening| opening.employer.as_str()),
    );
    employers.sort_unstable();
    employers.dedup();
    Ok(All {
        sites: Numbers::of("sites", instance.sites.iter().map(String::as_str))?,
        seekers: Numbers::of(
            "seekers",
            instance.seekers.iter().map(|row| row.id.as_str()),
        )?,
        panels: Numbers::of("panels", instance.panels.iter().map(|row| row.id.as_str()))?,
        employers: Numbers::of("employers", employers.into_iter())?,
        openings: Numbers::of(
            "openings",
            instance.openings.iter().map(|row| row.id.as_str()),
        )?,
    })
}
