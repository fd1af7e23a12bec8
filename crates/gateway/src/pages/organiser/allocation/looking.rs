//! What is read of a plan to be looked at.

use contract::booths::{
    AllocatedBooth, AllocationView, BoothView, FindAllocation, HallView, ListAllocatedBooths,
    ListAllocationWaiting, ListBoothPins, ListBooths, ListHalls, PinView, WaitingEmployer,
};
use contract::message::Paging;
use contract::registration::FairView;
use domain::Code;
use domain::fair::Session;
use domain::id::{AllocationRunId, ApplicationId, FairId, SessionId};
use web::parts::Pager;

use crate::pages::me::Reader;
use crate::problem::Problem;

/// So many employers stand in a part of the table.
const A_PAGE: usize = 50;

/// What a plan says of a session.
#[derive(Default)]
pub(super) struct Told {
    pub(super) given: Vec<AllocatedBooth>,
    pub(super) waiting: Vec<WaitingEmployer>,
    pub(super) pins: Vec<PinView>,
    pub(super) halls: Vec<HallView>,
    pub(super) booths: Vec<BoothView>,
}

/// A run of this fair; with a session, what its plan says of it in figures.
///
/// # Errors
/// `allocation_not_found`, also for a run of another fair.
pub(super) async fn run_of(
    reader: &Reader<'_>,
    view: &FairView,
    id: &str,
    session: Option<SessionId>,
) -> Result<AllocationView, Problem> {
    let run = AllocationRunId(id.parse().map_err(|_| Code::AllocationNotFound)?);
    let found = reader.find(&FindAllocation { run, session }).await?;
    match found.line.run.fair == view.fair.id {
        true => Ok(found),
        false => Err(Code::AllocationNotFound.into()),
    }
}

/// The session that is asked for, or the first of which the organiser gives out the booths.
pub(super) fn session_of<'a>(view: &'a FairView, wanted: &str) -> Option<&'a Session> {
    let mut given_out = view.sessions.iter().filter(|one| !one.first_come);
    let all = given_out.clone();
    let named = given_out.find(|one| one.id.to_string() == wanted);
    named.or_else(|| all.into_iter().next())
}

impl Told {
    /// Reads what a plan says of a session.
    pub(super) async fn read(
        reader: &Reader<'_>,
        run: AllocationRunId,
        (fair, session): (FairId, SessionId),
    ) -> Result<Self, Problem> {
        let given = reader.every(|paging| ListAllocatedBooths {
            run,
            session,
            brief: true,
            paging,
        });
        let waiting = reader.every(|paging| ListAllocationWaiting {
            run,
            session,
            paging,
        });
        let pins = ListBoothPins {
            fair,
            session: Some(session),
        };
        let booths = reader.every(|paging| ListBooths {
            fair,
            session: None,
            hall: None,
            paging,
        });
        let halls = reader.every(|paging| ListHalls { fair, paging });
        let (given, waiting, pins, booths, halls) =
            tokio::join!(given, waiting, reader.find(&pins), booths, halls);
        let mut booths = booths?;
        booths.retain(|one| one.hall.is_some());
        booths.sort_by_key(|one| (one.booth.row, one.booth.col, one.booth.id));
        Ok(Self {
            given: given?,
            waiting: waiting?,
            pins: pins?,
            halls: halls?,
            booths,
        })
    }

    /// The wanted part of the table, with wishes.
    pub(super) async fn part(
        &self,
        reader: &Reader<'_>,
        (run, session): (AllocationRunId, SessionId),
        wanted: usize,
    ) -> Result<(Pager, Vec<AllocatedBooth>), Problem> {
        let pager = Pager::of(self.given.len(), A_PAGE, wanted);
        let part = pager.part(self.given.iter().map(|one| one.application).collect());
        let rows = match (part.first(), part.last()) {
            (Some(first), Some(_)) => {
                self.rows(reader, (run, session), *first, part.len())
                    .await?
            }
            _ => Vec::new(),
        };
        Ok((pager, rows))
    }

    /// So many booths with their wishes, from that of an employer on.
    pub(super) async fn rows(
        &self,
        reader: &Reader<'_>,
        (run, session): (AllocationRunId, SessionId),
        from: ApplicationId,
        count: usize,
    ) -> Result<Vec<AllocatedBooth>, Problem> {
        let at = self.given.iter().position(|one| one.application == from);
        let before = at.and_then(|at| at.checked_sub(1));
        let mut after = before.map(|at| self.given[at].application.0);
        let mut rows = Vec::new();
        while rows.len() < count {
            let query = ListAllocatedBooths {
                run,
                session,
                brief: false,
                paging: Paging {
                    after,
                    limit: u16::try_from(count - rows.len()).ok(),
                },
            };
            let found = reader.find(&query).await?;
            rows.extend(found.items);
            after = found.next;
            if after.is_none() {
                break;
            }
        }
        Ok(rows)
    }
}
