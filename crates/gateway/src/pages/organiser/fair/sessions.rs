//! The sessions of a fair.

use axum::extract::{Path, Request, State};
use contract::registration::{AddSession, SessionTerms};
use web::Flash;
use web::organiser::{Sessions, Typed};

use crate::gateway::Shared;
use crate::pages::organiser::answer::{first, order};
use crate::pages::organiser::reading::Reading;
use crate::pages::organiser::staff::{fair_of, looking, posting};
use crate::pages::stop::Served;

/// At which field a refusal stands.
const FIELDS: [(&str, &str); 4] = [
    ("name", "name"),
    ("end_before_start", "to"),
    ("outside_hours", "from"),
    ("off_grid", "from"),
];

/// `GET /organiser/fairs/{fair}/sessions`.
pub(super) async fn ask(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let page = Sessions {
        t: reader.t(),
        view: fair_of(&reader, &id).await?,
        filled: first(&reader, Typed::default()),
    };
    Ok(reader.visitor.page(&page.sheet()))
}

/// `POST /organiser/fairs/{fair}/sessions`: adds one.
pub(super) async fn add(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = posting(&gateway, &parts, body).await?;
    let view = fair_of(&reader, &id).await?;
    let mut reading = Reading::of(&sent, reader.t(), &view.fair.zone);
    let during = reading.hours("day", "from", "to");
    let added = match reading.done(during) {
        Ok(during) => {
            let command = AddSession {
                fair: view.fair.id,
                session: SessionTerms {
                    name: sent.one("name").to_owned(),
                    from: during.from,
                    to: during.to,
                    first_come: sent.one("booths") != "given",
                },
            };
            order(&reader, &command, &sent, &FIELDS).await?
        }
        Err(again) => Err(again),
    };
    match added {
        Ok(_) => {
            let path = format!("/organiser/fairs/{}/sessions", view.fair.id);
            Ok(reader.visitor.led(&path, Flash::SessionAdded))
        }
        Err(again) => {
            let page = Sessions {
                t: reader.t(),
                view,
                filled: again.filled(&sent),
            };
            Ok(again.page(&reader, &page.sheet()))
        }
    }
}
