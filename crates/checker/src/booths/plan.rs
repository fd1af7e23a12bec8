//! Reads a plan. What cannot be read is noted and left out of the other checks.

use std::collections::HashMap;

use super::instance::Instance;
use crate::fields::{Item, Object};
use crate::header::{self, Header};
use crate::json::Json;
use crate::refused::{Code, Refused};
use crate::report::Report;

/// A plan with its ids resolved.
pub struct Plan {
    pub header: Header,
    /// The rows of `assigned`: request and booth.
    pub assigned: Vec<(usize, usize)>,
    /// The booth of each request, as its first row says.
    pub held: Vec<Option<usize>>,
    /// Who holds each booth in each session: `[session][booth]`.
    pub holders: Vec<Vec<Option<usize>>>,
    /// The list of each session; none when the plan leaves the session out.
    pub waiting: Vec<Option<Vec<Waiting>>>,
    pub wishes: Vec<WishRow>,
}

/// A request on the waiting list.
pub struct Waiting {
    pub request: usize,
    pub reason: String,
}

/// What the plan says of a wish.
pub struct WishRow {
    pub wish: usize,
    pub met: bool,
    pub reason: Option<String>,
    pub blocked_by: Vec<usize>,
}

impl Plan {
    /// Reads a plan, or notes why that cannot be done.
    pub fn read(bytes: &[u8], instance: &Instance, report: &mut Report) -> Option<Self> {
        let json = match Json::read(bytes) {
            Ok(json) => json,
            Err(fault) => {
                report.broken("format", "plan", fault);
                return None;
            }
        };
        report.readable(read(&Item::root(&json), instance))
    }

    /// The requests of a session that have a booth.
    pub fn placed(&self, session: usize) -> impl Iterator<Item = (usize, usize)> {
        let holders = self.holders[session].iter().enumerate();
        holders.filter_map(|(booth, request)| Some(((*request)?, booth)))
    }
}

fn read(item: &Item<'_>, instance: &Instance) -> Result<Plan, Refused> {
    let more = ["assigned", "waiting", "wishes"];
    let plan = header::plan_fields(item, "madang-booths-plan", &more)?;
    let mut assigned = Vec::new();
    for item in plan.required("assigned")?.list()? {
        let row = item.object(&["request", "booth"])?;
        let request = instance.names.requests.find(&row.required("request")?)?;
        let booth = instance.names.booths.find(&row.required("booth")?)?;
        assigned.push((request, booth));
    }
    let mut held = vec![None; instance.requests.len()];
    let mut holders = vec![vec![None; instance.booths.len()]; instance.sessions.len()];
    for (request, booth) in &assigned {
        let session = instance.requests[*request].session;
        held[*request].get_or_insert(*booth);
        let holder: &mut Option<usize> = &mut holders[session][*booth];
        holder.get_or_insert(*request);
    }
    let wishes = plan.required("wishes")?.list()?;
    let wishes = wishes.iter().map(|item| wish_row(item, instance));
    Ok(Plan {
        header: Header::read(&plan)?,
        assigned,
        held,
        holders,
        waiting: waiting(&plan, instance)?,
        wishes: wishes.collect::<Result<_, _>>()?,
    })
}

fn waiting(plan: &Object<'_>, instance: &Instance) -> Result<Vec<Option<Vec<Waiting>>>, Refused> {
    let waiting = plan.required("waiting")?.members()?;
    let mut lists: HashMap<usize, Vec<Waiting>> = HashMap::new();
    for name in waiting.names() {
        let session = instance.names.sessions.position(name);
        let session = session.ok_or_else(|| waiting.refuse(Code::UnknownId, name))?;
        let rows = waiting.required(name)?.list()?;
        let rows = rows.iter().map(|item| waiting_row(item, instance));
        lists.insert(session, rows.collect::<Result<_, _>>()?);
    }
    let sessions = 0..instance.sessions.len();
    Ok(sessions.map(|session| lists.remove(&session)).collect())
}

fn waiting_row(item: &Item<'_>, instance: &Instance) -> Result<Waiting, Refused> {
    let row = item.object(&["request", "reason"])?;
    Ok(Waiting {
        request: instance.names.requests.find(&row.required("request")?)?,
        reason: row.required("reason")?.text()?.to_owned(),
    })
}

fn wish_row(item: &Item<'_>, instance: &Instance) -> Result<WishRow, Refused> {
    let row = item.object(&["wish", "met", "reason", "blocked_by"])?;
    let reason = row.optional("reason").map(|reason| reason.text());
    let blocked_by = row.list_or_empty("blocked_by")?;
    let blocked_by = blocked_by.iter();
    let blocked_by = blocked_by.map(|item| instance.names.requests.find(item));
    Ok(WishRow {
        wish: instance.names.wishes.find(&row.required("wish")?)?,
        met: row.required("met")?.boolean()?,
        reason: reason.transpose()?.map(str::to_owned),
        blocked_by: blocked_by.collect::<Result<_, _>>()?,
    })
}
