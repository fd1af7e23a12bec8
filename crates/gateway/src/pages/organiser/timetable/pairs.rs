//! Lists of pairs that have no interview, page by page.

use axum::extract::{Path, Request, State};
use contract::interviews::{ListLeftOutWishes, ListPublicationConflicts};
use contract::message::Paging;
use uuid::Uuid;
use web::organiser::{Pairs, PairsPage};

use super::known::run;
use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::organiser::staff::{fair_of, looking};
use crate::pages::stop::Served;

/// Which list.
enum Which {
    /// The wishes that were not planned.
    LeftOut,
    /// What was not booked when the plan was published.
    NotBooked,
}

/// `GET /organiser/fairs/{fair}/timetable/runs/{run}/left-out?page=…`.
pub(super) async fn left_out(
    State(gateway): State<Shared>,
    Path(at): Path<(String, String)>,
    request: Request,
) -> Served {
    show(&gateway, at, request, Which::LeftOut).await
}

/// `GET /organiser/fairs/{fair}/timetable/runs/{run}/not-booked?page=…`.
pub(super) async fn not_booked(
    State(gateway): State<Shared>,
    Path(at): Path<(String, String)>,
    request: Request,
) -> Served {
    show(&gateway, at, request, Which::NotBooked).await
}

async fn show(
    gateway: &Shared,
    (fair, id): (String, String),
    request: Request,
    which: Which,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(gateway, &parts).await?;
    let view = fair_of(&reader, &fair).await?;
    let found = run(&reader, &view, &id).await?;
    let asked = Sent::read(parts.uri.query().unwrap_or_default().as_bytes())?;
    let page: usize = asked.one("page").parse().unwrap_or(1).max(1);
    let before = (page - 1).saturating_mul(PairsPage::A_PAGE);
    let paging = Paging {
        after: (before > 0).then(|| Uuid::from_u128(before as u128)),
        limit: u16::try_from(PairsPage::A_PAGE).ok(),
    };
    let run = found.run.id;
    let pairs = match which {
        Which::LeftOut => {
            let query = ListLeftOutWishes { run, paging };
            Pairs::LeftOut(reader.find(&query).await?.items)
        }
        Which::NotBooked => {
            let query = ListPublicationConflicts { run, paging };
            Pairs::NotBooked(reader.find(&query).await?.items)
        }
    };
    let page = PairsPage {
        t: reader.t(),
        pairs,
        page,
        view,
        run: found,
    };
    Ok(reader.visitor.page(&page.sheet()))
}
