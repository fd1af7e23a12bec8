//! A seeker's wishes for the interview timetable of a fair.

use axum::extract::{Path, Request, State};
use contract::interviews::{
    FindTimetable, FindWishResults, FindWishes, ListCandidacies, RankOpenings,
};
use contract::registration::FairView;
use domain::TimeRange;
use domain::candidacy::CandidacyState;
use domain::id::OpeningId;
use domain::timetable::{WishTerms, Wishes};
use web::Flash;
use web::organiser::Typed;
use web::parts::Errors;
use web::seeker::WishesPage;

use super::show::registration;
use super::{fair_of, openings};
use crate::gateway::Shared;
use crate::pages::came::Again;
use crate::pages::form::{Sent, intent};
use crate::pages::me::{Reader, all_at_once};
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `GET /fairs/{fair}/wishes`: what is wished, in which order, and what came of it.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = Reader::looking(&gateway, &parts).await?;
    let view = fair_of(&reader.visitor, &id).await?;
    let draft = reader.visitor.draft();
    let again = Again::typed(draft.as_ref().and_then(|sent| sent.key().ok()));
    let page = page(&reader, view, draft.as_ref(), &again).await?;
    Ok(reader.visitor.page(&page.sheet()))
}

/// `POST /fairs/{fair}/wishes`: a wish is added, removed or moved, or hours are kept. All is saved in
/// place of what was seen.
pub(super) async fn change(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = Reader::posting(&gateway, &parts, body).await?;
    let view = fair_of(&reader.visitor, &id).await?;
    let done = match terms(&reader, &view, &sent).await? {
        Ok(terms) => {
            let command = RankOpenings {
                fair: view.fair.id,
                person: None,
                version: sent.one("version").parse().unwrap_or_default(),
                terms,
            };
            let key = intent(sent.key()?, &sent.encoded());
            let done = reader.order(&command, key).await;
            let fields = [("capacity_zero", "most"), ("off_grid", "from-0")];
            reader.came_at(done, &sent, &fields, &view.fair.zone)?
        }
        Err(again) => Err(again),
    };
    match done {
        Ok(_) => {
            let path = format!("/fairs/{}/wishes", view.fair.id);
            Ok(reader.visitor.led(&path, Flash::WishesSaved))
        }
        Err(again) => {
            let page = page(&reader, view, Some(&sent), &again).await?;
            Ok(reader.visitor.page_with(again.status, &page.sheet()))
        }
    }
}

/// What the form says: the order that it shows, changed by the button that was pressed. What the other
/// form holds stays as it is saved.
async fn terms(
    reader: &Reader<'_>,
    view: &FairView,
    sent: &Sent,
) -> Result<Result<WishTerms, Again>, Problem> {
    let shown = sent.all("openings").filter_map(|one| one.parse().ok());
    let mut openings: Vec<OpeningId> = shown.map(OpeningId).collect();
    if sent.one("do") == "hours" {
        return Ok(hours(reader, view, sent).map(|(windows, most)| WishTerms {
            openings,
            windows,
            most,
        }));
    }
    ranked(&mut openings, sent.one("do"));
    let saved = wishes(reader, view).await?;
    Ok(Ok(WishTerms {
        openings,
        windows: saved.windows,
        most: saved.most,
    }))
}

/// The order after a button was pressed: `up`, `down`, `remove` or `add`, and which opening.
fn ranked(openings: &mut Vec<OpeningId>, pressed: &str) {
    let Some((what, id)) = pressed.split_once(' ') else {
        return;
    };
    let Ok(id) = id.parse().map(OpeningId) else {
        return;
    };
    let at = openings.iter().position(|one| *one == id);
    match (what, at) {
        ("add", None) => openings.push(id),
        ("remove", Some(at)) => {
            openings.remove(at);
        }
        ("up", Some(at)) if at > 0 => openings.swap(at - 1, at),
        ("down", Some(at)) if at + 1 < openings.len() => openings.swap(at, at + 1),
        _ => {}
    }
}

type Hours = (Vec<TimeRange>, Option<u16>);

fn hours(reader: &Reader<'_>, view: &FairView, sent: &Sent) -> Result<Hours, Again> {
    let (t, zone) = (reader.t(), &view.fair.zone);
    let mut errors = Errors::none();
    let rows: usize = sent.one("rows").parse().unwrap_or_default();
    let mut windows = Vec::new();
    for at in 0..rows.min(60) {
        let (from, to) = (format!("from-{at}"), format!("to-{at}"));
        if sent.written(&from).is_none() && sent.written(&to).is_none() {
            continue;
        }
        let day = sent.one(&format!("day-{at}")).parse().ok();
        let mut time = |name: &str| {
            let time = crate::pages::organiser::time_of(sent.one(name).trim());
            if time.is_none() {
                let before = std::mem::take(&mut errors);
                errors = before.with(name, t.org_error_time());
            }
            time
        };
        let (from, to) = (time(&from), time(&to));
        if let (Some(day), Some(from), Some(to)) = (day, from, to) {
            windows.push(TimeRange {
                from: zone.at(day, from),
                to: zone.at(day, to),
            });
        }
    }
    let most = match sent.written("most").map(|most| most.parse()) {
        None => None,
        Some(Ok(most)) => Some(most),
        Some(Err(_)) => {
            errors = errors.with("most", t.org_error_number());
            None
        }
    };
    match errors.is_empty() {
        true => Ok((windows, most)),
        false => Err(Again::all_wrong(errors)),
    }
}

async fn wishes(reader: &Reader<'_>, view: &FairView) -> Result<Wishes, Problem> {
    let query = FindWishes {
        fair: view.fair.id,
        person: None,
    };
    reader.find(&query).await
}

async fn page(
    reader: &Reader<'_>,
    view: FairView,
    sent: Option<&Sent>,
    again: &Again,
) -> Result<WishesPage, Problem> {
    let fair = view.fair.id;
    let (by_fair, came) = (
        FindTimetable { fair },
        FindWishResults { fair, person: None },
    );
    let (timetable, wishes, openings, results, mine, applied) = tokio::join!(
        reader.find(&by_fair),
        wishes(reader, &view),
        openings(&reader.visitor, fair, None),
        reader.find(&came),
        registration(&reader.visitor, fair),
        applied(reader, &view)
    );
    let wishes = wishes?;
    let is_of_hours = sent.is_some_and(|sent| sent.one("do") == "hours");
    let typed = match sent.filter(|_| is_of_hours) {
        Some(sent) => Typed::of(sent.pairs().to_vec()),
        None => said(&view, &wishes),
    };
    Ok(WishesPage {
        t: reader.t(),
        timetable: timetable?,
        is_registered: mine?.is_some(),
        openings: openings?,
        applied: applied?,
        results: results?,
        typed,
        errors: again.errors.clone(),
        key: again.key(),
        wishes,
        view,
    })
}

/// The openings that the reader has applied to at the fair.
async fn applied(reader: &Reader<'_>, view: &FairView) -> Result<Vec<OpeningId>, Problem> {
    let query = ListCandidacies {
        fair: Some(view.fair.id),
        employer: None,
        opening: None,
        person: Some(reader.person),
        state: None,
        paging: all_at_once(),
    };
    let found = reader.find(&query).await?.items.into_iter();
    let live = found.filter(|one| one.state != CandidacyState::Withdrawn);
    Ok(live.map(|one| one.opening).collect())
}

/// What stands in the form of hours: each stretch that is saved, and an empty one for each other day.
fn said(view: &FairView, wishes: &Wishes) -> Typed {
    let zone = &view.fair.zone;
    let text = |at: domain::Instant, form: &str| at.local(zone).strftime(form).to_string();
    let mut rows: Vec<(String, String, String)> = Vec::new();
    for day in &view.fair.days {
        let date = text(day.from, "%Y-%m-%d");
        if rows.iter().any(|(known, ..)| *known == date) {
            // A fair may have two stretches on one day, and somebody is there once.
            continue;
        }
        let own = wishes.windows.iter();
        let mut own: Vec<_> = own
            .filter(|one| text(one.from, "%Y-%m-%d") == date)
            .map(|one| (date.clone(), text(one.from, "%H:%M"), text(one.to, "%H:%M")))
            .collect();
        if own.is_empty() {
            own.push((date, String::new(), String::new()));
        }
        rows.extend(own);
    }
    let most = wishes
        .most
        .map_or_else(String::new, |most| most.to_string());
    let typed = Typed::default().with("rows", rows.len()).with("most", most);
    rows.into_iter()
        .enumerate()
        .fold(typed, |typed, (at, (day, from, to))| {
            typed
                .with(format!("day-{at}"), day)
                .with(format!("from-{at}"), from)
                .with(format!("to-{at}"), to)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_button_moves_adds_or_removes_one_wish_and_twice_is_once() {
        let id = |number| OpeningId(Uuid::from_u128(number));
        let after = |pressed: &str, number| {
            let mut openings = vec![id(1), id(2)];
            ranked(&mut openings, &format!("{pressed} {}", id(number)));
            openings
        };
        assert_eq!(after("up", 2), [id(2), id(1)]);
        assert_eq!(after("up", 1), [id(1), id(2)], "it is the first");
        assert_eq!(after("down", 1), [id(2), id(1)]);
        assert_eq!(after("add", 3), [id(1), id(2), id(3)]);
        assert_eq!(after("add", 2), [id(1), id(2)], "it is there");
        assert_eq!(after("remove", 1), [id(2)]);
        assert_eq!(after("burn", 1), [id(1), id(2)]);
    }
}
