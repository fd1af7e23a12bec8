//! Publishing a fair, and calling it off.

use axum::extract::{Path, Request, State};
use contract::registration::{CancelFair, FairView, PublishFair};
use web::Flash;
use web::organiser::{Filled, Question, Questioned, Typed};

use crate::gateway::Shared;
use crate::pages::me::Reader;
use crate::pages::organiser::answer::{first, order};
use crate::pages::organiser::staff::{fair_of, looking, posting};
use crate::pages::stop::Served;

/// `GET /organiser/fairs/{fair}/publish`.
pub(super) async fn ask_publish(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    ask(&gateway, &id, request, Question::Publish).await
}

/// `GET /organiser/fairs/{fair}/cancel`.
pub(super) async fn ask_cancel(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    ask(&gateway, &id, request, Question::Cancel).await
}

/// `POST /organiser/fairs/{fair}/publish`: everybody sees it from now on.
pub(super) async fn publish(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    answer(&gateway, &id, request, Question::Publish).await
}

/// `POST /organiser/fairs/{fair}/cancel`: it will not take place.
pub(super) async fn cancel(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    answer(&gateway, &id, request, Question::Cancel).await
}

async fn ask(gateway: &Shared, id: &str, request: Request, question: Question) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(gateway, &parts).await?;
    let view = fair_of(&reader, id).await?;
    let filled = first(&reader, Typed::default());
    let page = page(&reader, view, question, filled);
    Ok(reader.visitor.page(&page.sheet()))
}

async fn answer(gateway: &Shared, id: &str, request: Request, question: Question) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = posting(gateway, &parts, body).await?;
    let view = fair_of(&reader, id).await?;
    let fair = view.fair.id;
    let (done, flash) = match question {
        Question::Publish => (
            order(&reader, &PublishFair { fair }, &sent, &[]).await?,
            Flash::FairPublished,
        ),
        Question::Cancel => (
            order(&reader, &CancelFair { fair }, &sent, &[]).await?,
            Flash::FairCancelled,
        ),
    };
    match done {
        Ok(_) => Ok(reader
            .visitor
            .led(&format!("/organiser/fairs/{fair}"), flash)),
        Err(again) => {
            let page = page(&reader, view, question, again.filled(&sent));
            Ok(again.page(&reader, &page.sheet()))
        }
    }
}

fn page(reader: &Reader<'_>, view: FairView, question: Question, filled: Filled) -> Questioned {
    Questioned {
        t: reader.t(),
        view,
        question,
        filled,
    }
}
