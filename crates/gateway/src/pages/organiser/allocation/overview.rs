//! The plans made so far, and making another.

use axum::extract::{Path, Request, State};
use contract::booths::{FindBoothCounts, FindPreparation, ListAllocations, ProposeAllocation};
use contract::message::Paging;
use contract::registration::{FairView, FindFairCounts, FindPolicy};
use domain::allocation::RunTerms;
use domain::application::ApplicationState;
use web::Flash;
use web::organiser::{Filled, Overview, Typed};

use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::me::Reader;
use crate::pages::organiser::answer::{first, order};
use crate::pages::organiser::reading::Reading;
use crate::pages::organiser::staff::{fair_of, looking, posting};
use crate::pages::stop::Served;
use crate::problem::Problem;

/// So many plans are shown, the newest.
const SHOWN: u16 = 50;

/// `GET /organiser/fairs/{fair}/allocation`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let view = fair_of(&reader, &id).await?;
    let usual = RunTerms::default();
    let typed = Typed::default()
        .with("seed", usual.seed)
        .with("seconds", usual.seconds);
    let page = page(&reader, view, first(&reader, typed)).await?;
    Ok(reader.visitor.page(&page.sheet()))
}

/// `POST /organiser/fairs/{fair}/allocation`: begins to make a plan, and leads on to it.
pub(super) async fn begin(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = posting(&gateway, &parts, body).await?;
    let view = fair_of(&reader, &id).await?;
    let mut reading = Reading::of(&sent, reader.t(), &view.fair.zone);
    let read = (reading.number("seed"), reading.number("seconds"));
    let done = match reading.done(read.0.zip(read.1)) {
        Ok((seed, seconds)) => {
            let command = ProposeAllocation {
                fair: view.fair.id,
                terms: RunTerms { seed, seconds },
            };
            order(
                &reader,
                &command,
                &sent,
                &[("rule_out_of_bounds", "seconds")],
            )
            .await?
        }
        Err(again) => Err(again),
    };
    match done {
        Ok(run) => {
            let path = format!("/organiser/fairs/{}/allocation/{}", view.fair.id, run.id);
            Ok(reader.visitor.led(&path, Flash::AllocationBegun))
        }
        Err(again) => {
            let page = page(&reader, view, again.filled(&sent)).await?;
            Ok(again.page(&reader, &page.sheet()))
        }
    }
}

async fn page(reader: &Reader<'_>, view: FairView, filled: Filled) -> Result<Overview, Problem> {
    let fair = view.fair.id;
    let newest = ListAllocations {
        fair,
        paging: Paging {
            after: None,
            limit: Some(SHOWN),
        },
    };
    let (counts, booths) = (FindFairCounts { fair }, FindBoothCounts { fair });
    let said = FindPreparation { fair };
    let (lines, counts, booths, said, rules) = tokio::join!(
        reader.find(&newest),
        reader.find(&counts),
        reader.find(&booths),
        reader.find(&said),
        rules(reader, &view)
    );
    let approved = counts?
        .applications
        .get(&ApplicationState::Approved)
        .copied();
    Ok(Overview {
        t: reader.t(),
        now: reader.now,
        lines: lines?.items,
        said: said?,
        wishes: (booths?.wishes, approved.unwrap_or_default()),
        rules: rules?,
        view,
        filled,
    })
}

async fn rules(
    reader: &Reader<'_>,
    view: &FairView,
) -> Result<domain::allocation::BoothRules, Problem> {
    let query = FindPolicy {
        fair: Some(view.fair.id),
    };
    Ok(reader.find(&query).await?.policy.booths)
}

/// A form without anything typed.
pub(super) fn untouched(reader: &Reader<'_>) -> Filled {
    first(reader, Typed::default())
}

/// The query of an address.
pub(super) fn asked(parts: &axum::http::request::Parts) -> Result<Sent, Problem> {
    Sent::read(parts.uri.query().unwrap_or_default().as_bytes())
}
