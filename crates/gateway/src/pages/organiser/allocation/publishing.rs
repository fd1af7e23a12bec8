//! Publishing a session of a plan.

use std::collections::BTreeMap;

use axum::extract::{Path, Request, State};
use contract::booths::{PublishAllocation, PublishedAllocation};
use contract::registration::{FairView, ListApplications};
use domain::Code;
use domain::fair::Session;
use web::Flash;
use web::organiser::{Filled, PublishQuestion, Published};

use super::looking::{Told, run_of};
use super::overview::{asked, untouched};
use crate::gateway::Shared;
use crate::pages::me::Reader;
use crate::pages::organiser::answer::order;
use crate::pages::organiser::staff::{fair_of, looking, posting};
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `GET /organiser/fairs/{fair}/allocation/{run}/publish?session=…`.
pub(super) async fn ask(
    State(gateway): State<Shared>,
    Path((fair, run)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let view = fair_of(&reader, &fair).await?;
    let session = session_of(&view, asked(&parts)?.one("session"))?;
    let filled = untouched(&reader);
    let page = question(&reader, view, &run, session, filled).await?;
    Ok(reader.visitor.page(&page.sheet()))
}

/// `POST /organiser/fairs/{fair}/allocation/{run}/publish`: reserves, and says what changed meanwhile.
pub(super) async fn publish(
    State(gateway): State<Shared>,
    Path((fair, run)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = posting(&gateway, &parts, body).await?;
    let view = fair_of(&reader, &fair).await?;
    let session = session_of(&view, sent.one("session"))?;
    let found = run_of(&reader, &view, &run, None).await?;
    let command = PublishAllocation {
        run: found.line.run.id,
        session: session.id,
    };
    match order(&reader, &command, &sent, &[]).await? {
        Ok(done) if done.changed.is_empty() => {
            let fair = view.fair.id;
            let path = format!(
                "/organiser/fairs/{fair}/allocation/{}?session={}",
                done.run, done.session
            );
            Ok(reader.visitor.led(&path, Flash::AllocationPublished))
        }
        Ok(done) => {
            let page = published(&reader, view, done).await?;
            Ok(reader.visitor.page(&page.sheet()))
        }
        Err(again) => {
            let filled = again.filled(&sent);
            let page = question(&reader, view, &run, session, filled).await?;
            Ok(again.page(&reader, &page.sheet()))
        }
    }
}

fn session_of(view: &FairView, wanted: &str) -> Result<Session, Problem> {
    let mut sessions = view.sessions.iter();
    let session = sessions.find(|one| one.id.to_string() == wanted);
    Ok(session.ok_or(Code::SessionNotFound)?.clone())
}

async fn question(
    reader: &Reader<'_>,
    view: FairView,
    run: &str,
    session: Session,
    filled: Filled,
) -> Result<PublishQuestion, Problem> {
    let found = run_of(reader, &view, run, Some(session.id)).await?;
    Ok(PublishQuestion {
        t: reader.t(),
        run: found.line.run.id,
        counts: (found.placed, found.waiting),
        view,
        session,
        filled,
    })
}

async fn published(
    reader: &Reader<'_>,
    view: FairView,
    done: PublishedAllocation,
) -> Result<Published, Problem> {
    let fair = view.fair.id;
    let told = Told::read(reader, done.run, (fair, done.session)).await?;
    let all = |paging| ListApplications {
        fair: Some(fair),
        employer: None,
        state: None,
        paging,
    };
    let applications = reader.every(all).await?.into_iter();
    let names = applications.map(|one| (one.application.employer, one.employer_name));
    let labels = told.booths.into_iter();
    Ok(Published {
        t: reader.t(),
        names: names.collect(),
        labels: labels
            .map(|one| (one.booth.id, one.booth.label))
            .collect::<BTreeMap<_, _>>(),
        view,
        done,
    })
}
