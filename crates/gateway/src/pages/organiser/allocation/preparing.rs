//! What the organiser says before booths are given out.

use axum::extract::{Path, Request, State};
use contract::booths::{EditPreparation, FindPreparation};
use contract::registration::{FairView, ListApplications};
use domain::Zone;
use domain::allocation::Crowd;
use domain::application::{ApplicationState, Participation};
use domain::id::ApplicationId;
use web::Flash;
use web::organiser::{Filled, Preparing, preparing_typed};

use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::me::Reader;
use crate::pages::organiser::answer::{Again, first, order};
use crate::pages::organiser::reading::Reading;
use crate::pages::organiser::staff::{fair_of, looking, posting};
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `GET /organiser/fairs/{fair}/allocation/preparation`.
pub(super) async fn ask(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let view = fair_of(&reader, &id).await?;
    let fair = view.fair.id;
    let said = reader.find(&FindPreparation { fair }).await?;
    let filled = first(&reader, preparing_typed(&view, &said));
    let page = page(&reader, view, filled).await?;
    Ok(reader.visitor.page(&page.sheet()))
}

/// `POST /organiser/fairs/{fair}/allocation/preparation`.
pub(super) async fn save(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = posting(&gateway, &parts, body).await?;
    let view = fair_of(&reader, &id).await?;
    let done = match read(&reader, &view, &sent) {
        Ok(command) => order(&reader, &command, &sent, &[]).await?,
        Err(again) => Err(again),
    };
    match done {
        Ok(_) => {
            let path = format!("/organiser/fairs/{}/allocation", view.fair.id);
            Ok(reader.visitor.led(&path, Flash::Saved))
        }
        Err(again) => {
            let page = page(&reader, view, again.filled(&sent)).await?;
            Ok(again.page(&reader, &page.sheet()))
        }
    }
}

fn read(reader: &Reader<'_>, view: &FairView, sent: &Sent) -> Result<EditPreparation, Again> {
    let zone: &Zone = &view.fair.zone;
    let mut reading = Reading::of(sent, reader.t(), zone);
    let until = match sent.written("until") {
        Some(_) => reading.range("until", "until").map(|one| one.from),
        None => None,
    };
    let mut crowds = Vec::new();
    for (name, _) in sent.pairs() {
        let application = name.strip_prefix("crowd-").and_then(|id| id.parse().ok());
        let Some(application) = application.map(ApplicationId) else {
            continue;
        };
        let visitors = reading.maybe(name).filter(|visitors| *visitors > 0);
        crowds.extend(visitors.map(|visitors| Crowd {
            application,
            visitors,
        }));
    }
    reading.done(Some(EditPreparation {
        fair: view.fair.id,
        version: sent.one("version").parse().unwrap_or_default(),
        wishes_until: until,
        crowds,
    }))
}

async fn page(reader: &Reader<'_>, view: FairView, filled: Filled) -> Result<Preparing, Problem> {
    let fair = view.fair.id;
    let all = |paging| ListApplications {
        fair: Some(fair),
        employer: None,
        state: Some(ApplicationState::Approved),
        paging,
    };
    let applications = reader.every(all).await?.into_iter();
    let direct = applications.filter(|one| one.application.participation == Participation::Direct);
    let mut employers: Vec<_> = direct
        .map(|one| (one.application.id, one.employer_name))
        .collect();
    employers.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(Preparing {
        t: reader.t(),
        said: reader.find(&FindPreparation { fair }).await?,
        view,
        employers,
        filled,
    })
}
