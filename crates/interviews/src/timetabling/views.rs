//! What is shown of timetables.

use std::collections::{BTreeMap, BTreeSet};

use contract::interviews::RunView;
use data::Connection;
use data::interviews::{self as rows, Progress};
use data::registration::{OpeningFilter, OpeningOffered};
use domain::id::{CentreId, EmployerId, FairId, InterviewPanelId, OpeningId, PersonId};
use domain::timetable::{Publication, Run};
use service::Outcome;

use super::fixed::counted;

/// The most openings that are read.
const MOST: u64 = 100_000;

/// The most wishes that are not planned, and the most conflicts, that an answer names: a message has
/// at most 256 KB.
const MOST_NAMED: Named = Named {
    left_out: 200,
    conflicts: 100,
};

/// How many of a run's wishes and conflicts are named.
#[derive(Clone, Copy)]
struct Named {
    left_out: usize,
    conflicts: usize,
}

/// A run with its progress and what was published of it; the first of its conflicts and of the wishes
/// that are not planned, with the numbers of all.
pub(crate) async fn run_view(db: &impl Connection, run: Run) -> Outcome<RunView> {
    read_view(db, run, MOST_NAMED).await
}

/// The same in a list, where numbers do.
pub(crate) async fn run_in_list(db: &impl Connection, run: Run) -> Outcome<RunView> {
    let named = Named {
        left_out: 0,
        conflicts: 0,
    };
    read_view(db, run, named).await
}

async fn read_view(db: &impl Connection, run: Run, named: Named) -> Outcome<RunView> {
    let progress = rows::progress_of(db, run.id).await?;
    let publications = rows::publications_of(db, run.id).await?;
    Ok(view(run, progress, publications, named))
}

fn view(
    mut run: Run,
    progress: Progress,
    mut publications: Vec<Publication>,
    named: Named,
) -> RunView {
    let left_out_counts = counted(run.left_out.iter().map(|one| one.reason));
    run.left_out.truncate(named.left_out);
    let (mut conflicts, mut left) = (0, named.conflicts);
    let (mut withdrawn, mut named_out) = (0, named.conflicts);
    for publication in &mut publications {
        conflicts += publication.conflicts.len();
        publication.conflicts.truncate(left);
        left -= publication.conflicts.len();
        withdrawn += publication.left_out.len();
        publication.left_out.truncate(named_out);
        named_out -= publication.left_out.len();
    }
    let whole = |number: i64| u64::try_from(number).unwrap_or(0);
    RunView {
        done_ppm: u32::try_from(progress.done_ppm).unwrap_or(0),
        value_so_far: whole(progress.value),
        bound_so_far: whole(progress.bound),
        publications,
        conflicts: u32::try_from(conflicts).unwrap_or(u32::MAX),
        withdrawn: u32::try_from(withdrawn).unwrap_or(u32::MAX),
        left_out_counts,
        run,
    }
}

/// The names of a fair's openings, employers and panels.
pub(crate) struct Names {
    pub openings: BTreeMap<OpeningId, OpeningOffered>,
    pub employers: BTreeMap<EmployerId, String>,
    pub panels: BTreeMap<InterviewPanelId, (String, EmployerId)>,
}

/// The names of the people of a list.
pub(crate) struct Shown(pub BTreeMap<PersonId, String>);

impl Names {
    pub async fn of(db: &impl Connection, (centre, fair): (CentreId, FairId)) -> Outcome<Self> {
        let filter = OpeningFilter::default();
        let openings = data::registration::openings_of(db, fair, &filter, MOST).await?;
        let arrangements = rows::arrangements_of(db, centre, fair).await?;
        let employers: BTreeSet<_> = openings.iter().map(|one| one.employer).collect();
        let panels = arrangements.iter().flat_map(|one| {
            let of = one.panels.iter();
            of.map(|panel| (panel.id, (panel.name.clone(), one.employer)))
        });
        Ok(Self {
            panels: panels.collect(),
            employers: data::registration::employer_names(db, centre, employers).await?,
            openings: openings
                .into_iter()
                .map(|one| (one.opening.id, one))
                .collect(),
        })
    }

    /// The work of an opening, its employer and the employer's name, as far as they are known.
    pub fn opening(&self, id: OpeningId) -> (String, Option<EmployerId>, String) {
        let Some(offered) = self.openings.get(&id) else {
            return Default::default();
        };
        let name = self.employers.get(&offered.employer).cloned();
        (
            offered.opening.title.clone(),
            Some(offered.employer),
            name.unwrap_or_default(),
        )
    }
}

impl Shown {
    pub async fn of(
        db: &impl Connection,
        centre: CentreId,
        people: BTreeSet<PersonId>,
    ) -> Outcome<Self> {
        Ok(Self(
            data::registration::person_names(db, centre, people).await?,
        ))
    }

    pub fn name(&self, person: PersonId) -> Option<String> {
        self.0.get(&person).cloned()
    }
}

#[cfg(test)]
mod tests;
