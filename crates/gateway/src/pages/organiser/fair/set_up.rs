//! The guided list of a fair.

use axum::extract::{Path, Request, State};
use contract::booths::{FindBoothCounts, ListHalls};
use contract::registration::{FindFairCounts, FindPolicy};
use domain::application::ApplicationState;
use domain::policy::PolicyTerms;
use web::organiser::SetUp;

use crate::gateway::Shared;
use crate::pages::organiser::staff::{fair_of, looking};
use crate::pages::stop::Served;

/// `GET /organiser/fairs/{fair}`: what is there, and what is missing.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let view = fair_of(&reader, &id).await?;
    let fair = view.fair.id;
    let (counts, booths) = (FindFairCounts { fair }, FindBoothCounts { fair });
    let rules = FindPolicy { fair: Some(fair) };
    let (counts, booths, rules, halls) = tokio::join!(
        reader.find(&counts),
        reader.find(&booths),
        reader.find(&rules),
        reader.every(|paging| ListHalls { fair, paging })
    );
    let counts = counts?.applications;
    let count = |state: ApplicationState| counts.get(&state).copied().unwrap_or_default();
    let page = SetUp {
        t: reader.t(),
        now: reader.now,
        halls: halls?,
        booths: booths?,
        employers: (
            count(ApplicationState::Submitted),
            count(ApplicationState::Approved),
        ),
        has_own_rules: rules?.terms != PolicyTerms::default(),
        view,
    };
    Ok(reader.visitor.page(&page.sheet()))
}
