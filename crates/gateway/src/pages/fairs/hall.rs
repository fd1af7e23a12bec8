//! The halls of a fair as plans, with who has which booth in a session.

use contract::booths::{BoothView, HallView, ListBooths, ListHalls};
use contract::registration::FairView;
use domain::fair::Session;
use domain::id::{EmployerId, FairId, SessionId};
use web::hall::{HallMap, Halls, Stand, Standing};

use crate::pages::form::Sent;
use crate::pages::me::all_at_once;
use crate::pages::visitor::Visitor;
use crate::problem::Problem;

/// The plans of all halls with a booth, and last the booths on the net; `stand` says what each booth
/// means to whoever looks.
pub(in crate::pages) async fn maps(
    visitor: &Visitor<'_>,
    fair: FairId,
    session: SessionId,
    stand: impl Fn(BoothView) -> Stand,
) -> Result<Vec<HallMap>, Problem> {
    let t = visitor.t();
    let (halls, booths) = tokio::join!(halls(visitor, fair), booths(visitor, fair, session));
    let (halls, mut booths) = (halls?, booths?);
    let mut maps = Vec::new();
    for hall in halls {
        let here = booths.extract_if(.., |one| one.hall == Some(hall.hall));
        let stands: Vec<_> = here.map(&stand).collect();
        maps.push(HallMap {
            t,
            name: hall.name,
            stands,
            features: hall.features,
        });
    }
    maps.push(HallMap {
        t,
        name: t.hall_online().to_owned(),
        stands: booths.into_iter().map(&stand).collect(),
        features: Vec::new(),
    });
    maps.retain(|one| !one.stands.is_empty());
    Ok(maps)
}

/// The plans of a fair in the session that an address names, with the employer that it searches for.
pub(super) async fn of_fair(
    visitor: &Visitor<'_>,
    view: &FairView,
    asked: &Sent,
) -> Result<Halls, Problem> {
    let wanted = asked.one("booth_of").parse().ok().map(EmployerId);
    let session = session_of(visitor, view, asked.one("session"));
    Ok(Halls {
        t: visitor.t(),
        path: format!("/fairs/{}", view.fair.id),
        zone: view.fair.zone.clone(),
        sessions: view.sessions.clone(),
        session: session.map(|one| one.id),
        maps: match session {
            Some(session) => for_seekers(visitor, view, session.id, wanted).await?,
            None => Vec::new(),
        },
        is_searched: wanted.is_some(),
    })
}

/// The plans as seekers see them: each booth leads to its employer, one of whom may be searched for.
async fn for_seekers(
    visitor: &Visitor<'_>,
    view: &FairView,
    session: SessionId,
    wanted: Option<EmployerId>,
) -> Result<Vec<HallMap>, Problem> {
    let fair = view.fair.id;
    let stand = |one: BoothView| {
        let holder = one.holder.as_ref().map(|holder| holder.employer);
        Stand {
            standing: match holder {
                Some(employer) if Some(employer) == wanted => Standing::Own,
                Some(_) => Standing::Free,
                None => Standing::Taken,
            },
            href: holder.map(|employer| format!("/fairs/{fair}/employers/{employer}")),
            holder: one.holder.map(|holder| holder.name),
            booth: one.booth,
        }
    };
    maps(visitor, fair, session, stand).await
}

/// The session of an address; else the one that runs, or the next, or the last.
pub(in crate::pages) fn session_of<'a>(
    visitor: &Visitor<'_>,
    view: &'a FairView,
    wanted: &str,
) -> Option<&'a Session> {
    let named = view
        .sessions
        .iter()
        .find(|one| one.id.to_string() == wanted);
    let to_come = || view.sessions.iter().find(|one| visitor.now < one.during.to);
    named.or_else(to_come).or_else(|| view.sessions.last())
}

async fn halls(visitor: &Visitor<'_>, fair: FairId) -> Result<Vec<HallView>, Problem> {
    let query = ListHalls {
        fair,
        paging: all_at_once(),
    };
    Ok(visitor.find_open(&query).await?.items)
}

async fn booths(
    visitor: &Visitor<'_>,
    fair: FairId,
    session: SessionId,
) -> Result<Vec<BoothView>, Problem> {
    let all = |paging| ListBooths {
        fair,
        session: Some(session),
        hall: None,
        paging,
    };
    let mut all = visitor.every_open(all).await?;
    // As they stand in the hall: row by row.
    all.sort_by_key(|one: &BoothView| (one.booth.row, one.booth.col, one.booth.id));
    Ok(all)
}
