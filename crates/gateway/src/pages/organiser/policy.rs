//! The rules of the centre, and of a fair.

mod places;
mod points;
mod terms;
mod unseen;

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::routing::get;
use contract::registration::{EditPolicy, FairView, FindPolicy, PolicyView};
use domain::policy::PolicyTerms;
use domain::{Code, Policy};
use web::Flash;
use web::organiser::{Filled, Rules};

use super::answer::{first, order};
use super::staff::{fair_of, looking, posting};
use crate::gateway::Shared;
use crate::pages::came::came;
use crate::pages::me::Reader;
use crate::pages::stop::Served;
use crate::problem::Problem;

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/organiser/policy", get(ask_centre).post(centre))
        .route("/organiser/fairs/{fair}/policy", get(ask_fair).post(fair))
}

/// `GET /organiser/policy`.
async fn ask_centre(State(gateway): State<Shared>, request: Request) -> Served {
    ask(&gateway, None, request).await
}

/// `GET /organiser/fairs/{fair}/policy`.
async fn ask_fair(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    ask(&gateway, Some(&id), request).await
}

/// `POST /organiser/policy`.
async fn centre(State(gateway): State<Shared>, request: Request) -> Served {
    save(&gateway, None, request).await
}

/// `POST /organiser/fairs/{fair}/policy`.
async fn fair(State(gateway): State<Shared>, Path(id): Path<String>, request: Request) -> Served {
    save(&gateway, Some(&id), request).await
}

async fn ask(gateway: &Shared, id: Option<&str>, request: Request) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(gateway, &parts).await?;
    let fair = fair_named(&reader, id).await?;
    let found = own(&reader, fair.as_ref()).await?;
    let above = above(&reader, fair.as_ref()).await?;
    let typed = terms::typed(&found.policy)
        .with("version", found.version)
        .with("above", above.version);
    let filled = first(&reader, typed);
    let page = page(&reader, fair, filled).await?;
    Ok(reader.visitor.page(&page.sheet()))
}

async fn save(gateway: &Shared, id: Option<&str>, request: Request) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = posting(gateway, &parts, body).await?;
    let fair = fair_named(&reader, id).await?;
    let above = above(&reader, fair.as_ref()).await?;
    let read = terms::read(&sent, reader.t(), &reader.zone, &above.policy);
    let done = match read {
        // What was shown as the centre's would become the fair's own.
        Ok(_) if sent.one("above") != above.version.to_string() => {
            let outdated = Err(Code::VersionOutdated.into());
            came::<()>(outdated, (reader.t(), &reader.zone), sent.key()?, &[])?
        }
        Ok(policy) => {
            // Who has seen an older version than this one is refused.
            let own = own(&reader, fair.as_ref()).await?;
            let command = EditPolicy {
                fair: fair.as_ref().map(|view| view.fair.id),
                version: sent.one("version").parse().unwrap_or_default(),
                terms: ruled(policy, &above.policy, fair.as_ref(), &own),
            };
            let done = order(&reader, &command, &sent, &terms::fields()).await?;
            done.map(|_| ())
        }
        Err(again) => Err(again),
    };
    match done {
        Ok(_) => {
            let path = fair.map_or_else(
                || "/organiser/policy".to_owned(),
                |view| format!("/organiser/fairs/{}/policy", view.fair.id),
            );
            Ok(reader.visitor.led(&path, Flash::Saved))
        }
        Err(again) => {
            let page = page(&reader, fair, again.filled(&sent)).await?;
            Ok(again.page(&reader, &page.sheet()))
        }
    }
}

/// What is ruled otherwise than above; what the page does not show stays as it is.
fn ruled(policy: Policy, above: &Policy, fair: Option<&FairView>, own: &PolicyView) -> PolicyTerms {
    match fair {
        Some(_) => unseen::at_fair(terms::otherwise(&policy, above), &own.terms),
        None => terms::otherwise(&unseen::at_centre(policy, &own.policy), above),
    }
}

/// The rules in force, and which of them the fair or the centre has made its own.
async fn own(reader: &Reader<'_>, fair: Option<&FairView>) -> Result<PolicyView, Problem> {
    let fair = fair.map(|view| view.fair.id);
    reader.find(&FindPolicy { fair }).await
}

async fn fair_named(reader: &Reader<'_>, id: Option<&str>) -> Result<Option<FairView>, Problem> {
    match id {
        Some(id) => fair_of(reader, id).await.map(Some),
        None => Ok(None),
    }
}

/// What holds where nothing else is ruled.
struct Above {
    policy: Policy,
    /// Of the centre's rules; 0 of the usual ones, which stay.
    version: u32,
}

/// The usual rules, or those of the centre.
async fn above(reader: &Reader<'_>, fair: Option<&FairView>) -> Result<Above, Problem> {
    if fair.is_none() {
        return Ok(Above {
            policy: Policy::default(),
            version: 0,
        });
    }
    let PolicyView {
        policy, version, ..
    } = own(reader, None).await?;
    Ok(Above { policy, version })
}

async fn page(
    reader: &Reader<'_>,
    fair: Option<FairView>,
    filled: Filled,
) -> Result<Rules, Problem> {
    Ok(Rules {
        t: reader.t(),
        usual: terms::typed(&above(reader, fair.as_ref()).await?.policy),
        fair,
        filled,
    })
}
