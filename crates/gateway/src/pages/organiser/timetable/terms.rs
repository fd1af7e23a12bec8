//! How a fair's timetable is made.

use axum::extract::{Path, Request, State};
use contract::interviews::ArrangeTimetable;
use contract::registration::FairView;
use domain::Minutes;
use domain::timetable::TimetableTerms;
use web::Flash;
use web::organiser::{TermsPage, terms_typed};

use super::known::timetable;
use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::me::Reader;
use crate::pages::organiser::answer::{Again, first, order};
use crate::pages::organiser::reading::Reading;
use crate::pages::organiser::staff::{fair_of, looking, posting};
use crate::pages::stop::Served;

/// At which field a refusal stands.
const FIELDS: [(&str, &str); 5] = [
    ("bad_hours", "wishes_close_at"),
    ("capacity_too_large", "most_wishes"),
    ("capacity_zero", "most_wishes"),
    ("too_long", "buffer"),
    ("off_grid", "grid"),
];

/// `GET /organiser/fairs/{fair}/timetable/terms`.
pub(super) async fn ask(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let view = fair_of(&reader, &id).await?;
    let found = timetable(&reader, &view).await?;
    let filled = first(&reader, terms_typed(&view, found.as_ref()));
    let page = TermsPage {
        t: reader.t(),
        view,
        filled,
    };
    Ok(reader.visitor.page(&page.sheet()))
}

/// `POST /organiser/fairs/{fair}/timetable/terms`.
pub(super) async fn save(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = posting(&gateway, &parts, body).await?;
    let view = fair_of(&reader, &id).await?;
    let saved = match read(&reader, &view, &sent) {
        Ok(terms) => {
            let command = ArrangeTimetable {
                fair: view.fair.id,
                version: sent.one("version").parse().unwrap_or_default(),
                terms,
            };
            order(&reader, &command, &sent, &FIELDS).await?
        }
        Err(again) => Err(again),
    };
    match saved {
        Ok(_) => {
            let path = format!("/organiser/fairs/{}/timetable", view.fair.id);
            Ok(reader.visitor.led(&path, Flash::Saved))
        }
        Err(again) => {
            let page = TermsPage {
                t: reader.t(),
                view,
                filled: again.filled(&sent),
            };
            Ok(again.page(&reader, &page.sheet()))
        }
    }
}

fn read(reader: &Reader<'_>, view: &FairView, sent: &Sent) -> Result<TimetableTerms, Again> {
    let mut reading = Reading::of(sent, reader.t(), &view.fair.zone);
    let wishes_close_at = reading.moment("wishes_close_at");
    let most_wishes = reading.maybe("most_wishes");
    let most_interviews = reading.maybe("most_interviews");
    let buffer = reading.maybe("buffer").map(Minutes);
    let grid = reading.maybe("grid").map(Minutes);
    let wishes_close_at = reading.done(wishes_close_at)?;
    Ok(TimetableTerms {
        wishes_close_at,
        grid,
        most_interviews,
        most_wishes,
        buffer,
        several_per_employer: sent.one("several") == "yes",
    })
}
