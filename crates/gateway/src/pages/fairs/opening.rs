//! One opening of a fair, and applying for it.

use axum::extract::{Path, Request, State};
use contract::interviews::{ApplyToOpening, ListCandidacies};
use contract::registration::{FairView, OpeningView};
use domain::Code;
use domain::candidacy::{CandidacyState, CandidacyTerms};
use domain::favourite::FavouriteKind;
use domain::id::OpeningId;
use web::Flash;
use web::seeker::{APPLY_CONSENT, Applying, OpeningPage};

use super::favourites::star;
use super::openings::openings;
use super::show::registration;
use super::{fair_of, read};
use crate::gateway::Shared;
use crate::pages::came::Again;
use crate::pages::form::Sent;
use crate::pages::me::{Reader, all_at_once};
use crate::pages::stop::Served;
use crate::pages::visitor::{Visitor, led_to};
use crate::problem::Problem;

/// At which field a refusal stands.
const FIELDS: [(&str, &str); 4] = [
    ("summary", "summary"),
    ("consent_missing", "consent-given"),
    ("consent_text", "consent-given"),
    ("cv_to_employers", "consent-given"),
];

/// `GET /fairs/{fair}/openings/{opening}`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path((fair, opening)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let visitor = Visitor::of(&gateway, &parts).await?;
    let view = fair_of(&visitor, &fair).await?;
    let opening = opening_of(&visitor, &view, &opening).await?;
    let draft = visitor.draft().filter(|_| visitor.person().is_some());
    let draft = draft.unwrap_or_default();
    let again = Again::typed(draft.key().ok());
    let page = page(&visitor, view, opening, &draft, &again).await?;
    Ok(visitor.page(&page.sheet()))
}

/// `POST /fairs/{fair}/openings/{opening}`: applies, once however often the form is sent.
pub(super) async fn apply(
    State(gateway): State<Shared>,
    Path((fair, opening)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = Reader::posting(&gateway, &parts, body).await?;
    let view = fair_of(&reader.visitor, &fair).await?;
    let opening = opening_of(&reader.visitor, &view, &opening).await?;
    let has_consented = sent.one("consent") == "given";
    let command = ApplyToOpening {
        opening: opening.opening.id,
        person: None,
        terms: CandidacyTerms {
            summary: sent.written("summary"),
            consent_text: has_consented.then(|| APPLY_CONSENT.to_owned()),
            channel: None,
        },
    };
    let done = reader.order(&command, sent.key()?).await;
    if let Err(problem) = &done
        && problem.code() == Code::AlreadyCandidate.as_str()
    {
        return Ok(led_to("/me/applications"));
    }
    match reader.came_at(done, &sent, &FIELDS, &view.fair.zone)? {
        Ok(_) => Ok(reader.visitor.led("/me/applications", Flash::Applied)),
        Err(again) => {
            let page = page(&reader.visitor, view, opening, &sent, &again).await?;
            Ok(reader.visitor.page_with(again.status, &page.sheet()))
        }
    }
}

/// The opening of an address.
async fn opening_of(
    visitor: &Visitor<'_>,
    view: &FairView,
    id: &str,
) -> Result<OpeningView, Problem> {
    let id = OpeningId(read(id, Code::OpeningNotFound)?);
    let all = openings(visitor, view.fair.id, None).await?.into_iter();
    let mut found = all.filter(|one| one.opening.id == id);
    found.next().ok_or_else(|| Code::OpeningNotFound.into())
}

async fn page(
    visitor: &Visitor<'_>,
    view: FairView,
    opening: OpeningView,
    typed: &Sent,
    again: &Again,
) -> Result<OpeningPage, Problem> {
    let about = (FavouriteKind::Opening, opening.opening.id.0);
    Ok(OpeningPage {
        t: visitor.t(),
        applying: applying(visitor, &view, opening.opening.id).await?,
        star: star(visitor, view.fair.id, about).await?,
        fair_title: view.fair.title,
        view: opening,
        summary: typed.one("summary").to_owned(),
        has_consented: typed.one("consent") == "given",
        errors: again.errors.clone(),
        key: again.key(),
    })
}

async fn applying(
    visitor: &Visitor<'_>,
    view: &FairView,
    opening: OpeningId,
) -> Result<Applying, Problem> {
    let Some(person) = visitor.person() else {
        return Ok(match view.fair.end() <= visitor.now {
            true => Applying::Over,
            false => Applying::SignIn,
        });
    };
    let query = ListCandidacies {
        fair: None,
        employer: None,
        opening: Some(opening),
        person: Some(person),
        state: None,
        paging: all_at_once(),
    };
    let mine = visitor.find(&query).await?.items;
    if mine
        .iter()
        .any(|one| one.state != CandidacyState::Withdrawn)
    {
        return Ok(Applying::Done);
    }
    if view.fair.end() <= visitor.now || view.fair.must_be_published().is_err() {
        return Ok(Applying::Over);
    }
    let registered = registration(visitor, view.fair.id).await?;
    Ok(match registered {
        Some(_) => Applying::Open,
        None => Applying::Register,
    })
}
