//! What a person has applied for, and what employers answered.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use axum::extract::{Path, Request, State};
use axum::response::Response;
use contract::accounts::FindEmployer;
use contract::interviews::{
    CandidacyView, ListCandidacies, ListInterviewProposals, ProposalView, WithdrawCandidacy,
};
use contract::registration::FindFair;
use domain::id::{CandidacyId, EmployerId, FairId, OpeningId};
use domain::{Code, Zone};
use uuid::Uuid;
use web::Flash;
use web::seeker::{Applications, Applied};
use web::when::Zones;

use super::reader::{Reader, all_at_once};
use crate::fresh;
use crate::gateway::Shared;
use crate::pages::fairs::openings;
use crate::pages::stop::Served;
use crate::pages::visitor::led_to;
use crate::problem::Problem;

/// `GET /me/applications`.
pub(super) async fn show(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, _) = request.into_parts();
    let reader = Reader::looking(&gateway, &parts).await?;
    let (mine, proposals) = tokio::join!(candidacies(&reader), proposals(&reader));
    let (mine, mut proposals) = (mine?, by_candidacy(proposals?));
    let mut known = Known::default();
    let mut all = Vec::new();
    for view in mine {
        known.learn(&reader, &view).await?;
        all.push(Applied {
            title: known.titles.get(&view.opening).cloned(),
            employer: known.employers[&view.employer].clone(),
            fair: known.fairs[&view.fair].clone(),
            proposal: proposals.remove(&view.id),
            view,
        });
    }
    let page = Applications {
        t: reader.t(),
        zones: Zones::new(reader.zone.clone(), known.zones),
        all,
        key: fresh::key(),
    };
    Ok(reader.visitor.page(&page.sheet()))
}

/// `POST /me/applications/{candidacy}/withdraw`: takes it back, once however often it is sent.
pub(super) async fn withdraw(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = Reader::posting(&gateway, &parts, body).await?;
    let candidacy: Uuid = id.parse().map_err(|_| Code::CandidacyNotFound)?;
    let command = WithdrawCandidacy {
        candidacy: CandidacyId(candidacy),
    };
    let key = super::intent_of(&sent, &id)?;
    reader.must(&command, key).await?;
    let to = "/me/applications";
    Ok(reader.visitor.led(to, Flash::ApplicationWithdrawn))
}

/// `GET /me/applications/{candidacy}/withdraw`: there is nothing to see but the list.
pub(super) async fn back() -> Response {
    led_to("/me/applications")
}

/// The reader's candidacies, the newest first.
async fn candidacies(reader: &Reader<'_>) -> Result<Vec<CandidacyView>, Problem> {
    let query = ListCandidacies {
        fair: None,
        employer: None,
        opening: None,
        person: Some(reader.person),
        state: None,
        paging: all_at_once(),
    };
    let mut found = reader.find(&query).await?.items;
    found.sort_by_key(|one| std::cmp::Reverse((one.applied_at, one.id)));
    Ok(found)
}

/// The proposals to the reader.
pub(super) async fn proposals(reader: &Reader<'_>) -> Result<Vec<ProposalView>, Problem> {
    let all = |paging| ListInterviewProposals {
        candidacy: None,
        employer: None,
        person: Some(reader.person),
        paging,
    };
    reader.every(all).await
}

/// The last proposal of each candidacy: ids rise.
fn by_candidacy(all: Vec<ProposalView>) -> BTreeMap<CandidacyId, ProposalView> {
    let pairs = all.into_iter().map(|one| (one.proposal.candidacy, one));
    pairs.collect()
}

/// What fairs, employers and openings are called, and by which clocks fairs go.
#[derive(Default)]
struct Known {
    fairs: BTreeMap<FairId, String>,
    zones: BTreeMap<FairId, Zone>,
    employers: BTreeMap<EmployerId, String>,
    titles: BTreeMap<OpeningId, String>,
}

impl Known {
    async fn learn(&mut self, reader: &Reader<'_>, view: &CandidacyView) -> Result<(), Problem> {
        let (fair, employer) = (view.fair, view.employer);
        if let Entry::Vacant(entry) = self.fairs.entry(fair) {
            let found = reader.find(&FindFair { fair }).await?;
            entry.insert(found.fair.title);
            self.zones.insert(fair, found.fair.zone);
            let offered = openings(&reader.visitor, fair, None).await?.into_iter();
            let titles = offered.map(|one| (one.opening.id, one.opening.title));
            self.titles.extend(titles);
        }
        if let Entry::Vacant(entry) = self.employers.entry(employer) {
            let found = reader.find(&FindEmployer { employer }).await?;
            entry.insert(found.name);
        }
        Ok(())
    }
}
