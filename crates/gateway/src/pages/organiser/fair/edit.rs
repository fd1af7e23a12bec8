//! What is said of a fair, its days and its windows.

use axum::extract::{Path, Request, State};
use contract::registration::{EditFair, FairView};
use domain::TimeRange;
use domain::fair::FairTerms;
use web::Sheet;
use web::organiser::{About, Days, Filled, Windows, about_typed, days_typed, windows_typed};

use super::{FIELDS, mode_of};
use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::me::Reader;
use crate::pages::organiser::answer::{Again, first, order};
use crate::pages::organiser::reading::{Reading, words_of};
use crate::pages::organiser::rooms::led_on;
use crate::pages::organiser::staff::{fair_of, looking, posting};
use crate::pages::stop::Served;

/// A step whose form changes the fair.
#[derive(Clone, Copy)]
enum Step {
    About,
    Days,
    Windows,
}

/// `GET /organiser/fairs/{fair}/about`.
pub(super) async fn ask_about(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    ask(&gateway, &id, request, Step::About).await
}

/// `POST /organiser/fairs/{fair}/about`.
pub(super) async fn about(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    change(&gateway, &id, request, Step::About).await
}

/// `GET /organiser/fairs/{fair}/days`.
pub(super) async fn ask_days(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    ask(&gateway, &id, request, Step::Days).await
}

/// `POST /organiser/fairs/{fair}/days`.
pub(super) async fn days(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    change(&gateway, &id, request, Step::Days).await
}

/// `GET /organiser/fairs/{fair}/windows`.
pub(super) async fn ask_windows(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    ask(&gateway, &id, request, Step::Windows).await
}

/// `POST /organiser/fairs/{fair}/windows`.
pub(super) async fn windows(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    change(&gateway, &id, request, Step::Windows).await
}

async fn ask(gateway: &Shared, id: &str, request: Request, step: Step) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(gateway, &parts).await?;
    let view = fair_of(&reader, id).await?;
    let typed = match step {
        Step::About => about_typed(&view),
        Step::Days => days_typed(&view),
        Step::Windows => windows_typed(&view),
    };
    let filled = first(&reader, typed);
    Ok(reader.visitor.page(&page(&reader, view, step, filled)))
}

async fn change(gateway: &Shared, id: &str, request: Request, step: Step) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = posting(gateway, &parts, body).await?;
    let view = fair_of(&reader, id).await?;
    let read = match step {
        Step::About => about_terms(&reader, &view, &sent),
        Step::Days => days_terms(&reader, &view, &sent),
        Step::Windows => windows_terms(&reader, &view, &sent),
    };
    let edited = match read {
        Ok(terms) => {
            let command = EditFair {
                fair: view.fair.id,
                version: sent.one("version").parse().unwrap_or(view.fair.version),
                terms,
            };
            order(&reader, &command, &sent, fields(step)).await?
        }
        Err(again) => Err(again),
    };
    match edited {
        Ok(change) => {
            let fair = change.fair.fair;
            let path = format!("/organiser/fairs/{}", fair.id);
            let on = (path, fair.title.clone());
            Ok(led_on(&reader, fair.title, change.outside, on))
        }
        Err(again) => {
            let sheet = page(&reader, view, step, again.filled(&sent));
            Ok(again.page(&reader, &sheet))
        }
    }
}

/// At which field of the step a refusal stands.
const fn fields(step: Step) -> &'static [(&'static str, &'static str)] {
    match step {
        Step::About | Step::Days => &FIELDS,
        Step::Windows => &[("end_before_start", "employers_to")],
    }
}

fn page(reader: &Reader<'_>, view: FairView, step: Step, filled: Filled) -> Sheet {
    let t = reader.t();
    match step {
        Step::About => About { t, view, filled }.sheet(),
        Step::Days => Days { t, view, filled }.sheet(),
        Step::Windows => Windows { t, view, filled }.sheet(),
    }
}

/// The fair as it is, as its organiser would type it.
fn terms(view: &FairView) -> FairTerms {
    let fair = view.fair.clone();
    FairTerms {
        title: fair.title,
        about: fair.about,
        mode: fair.mode,
        days: fair.days,
        employer_window: fair.employer_window,
        seeker_window: fair.seeker_window,
        co_organisers: fair.co_organisers,
        place: fair.place,
        tags: fair.tags,
        seeker_cap: fair.seeker_cap,
        employer_cap: fair.employer_cap,
        walk_ins: fair.walk_ins,
        zone: fair.zone,
    }
}

fn about_terms(reader: &Reader<'_>, view: &FairView, sent: &Sent) -> Result<FairTerms, Again> {
    let mut reading = Reading::of(sent, reader.t(), &view.fair.zone);
    let caps = (reading.maybe("seeker_cap"), reading.maybe("employer_cap"));
    let (seeker_cap, employer_cap) = reading.done(Some(caps))?;
    Ok(FairTerms {
        title: sent.one("title").to_owned(),
        about: sent.written("about"),
        mode: mode_of(sent),
        place: sent.written("place"),
        tags: words_of(sent.one("tags")),
        co_organisers: words_of(sent.one("co_organisers")),
        seeker_cap,
        employer_cap,
        walk_ins: sent.one("walk_ins") == "yes",
        ..terms(view)
    })
}

fn days_terms(reader: &Reader<'_>, view: &FairView, sent: &Sent) -> Result<FairTerms, Again> {
    let mut reading = Reading::of(sent, reader.t(), &view.fair.zone);
    let rows: usize = sent.one("rows").parse().unwrap_or_default();
    let mut days = Vec::new();
    for at in 0..rows.min(62) {
        let names = ["day", "from", "to"].map(|name| format!("{name}-{at}"));
        if names.iter().all(|name| sent.written(name).is_none()) {
            continue;
        }
        let [day, from, to] = &names;
        days.extend(reading.hours(day, from, to));
    }
    let days: Vec<TimeRange> = reading.done(Some(days))?;
    Ok(FairTerms {
        days,
        ..terms(view)
    })
}

fn windows_terms(reader: &Reader<'_>, view: &FairView, sent: &Sent) -> Result<FairTerms, Again> {
    let mut reading = Reading::of(sent, reader.t(), &view.fair.zone);
    let employers = reading.range("employers_from", "employers_to");
    let seekers = reading.range("seekers_from", "seekers_to");
    let (employer_window, seeker_window) = reading.done(employers.zip(seekers))?;
    Ok(FairTerms {
        employer_window,
        seeker_window,
        ..terms(view)
    })
}
