//! The plan of one employer, and pinning what of it has to stay.

use axum::extract::{Path, Request, State};
use contract::interviews::{
    ListTimetableInterviews, ListUnplacedWishes, Pair, PinInterviews, PlannedInterview, RunView,
    UnplacedWish,
};
use contract::registration::FairView;
use domain::Code;
use domain::id::{EmployerId, InterviewPanelId, OpeningId, PersonId};
use domain::timetable::Pin;
use web::Flash;
use web::organiser::{Filled, PlanPage, Typed};

use super::known::{employers, run, timetable};
use super::overview::path_of;
use crate::gateway::Shared;
use crate::pages::came::came;
use crate::pages::form::{Sent, intent};
use crate::pages::me::Reader;
use crate::pages::organiser::answer::{Again, first};
use crate::pages::organiser::staff::{fair_of, looking, posting};
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `GET /organiser/fairs/{fair}/timetable/runs/{run}/plan?employer=…`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path((fair, id)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let view = fair_of(&reader, &fair).await?;
    let run = run(&reader, &view, &id).await?;
    let asked = Sent::read(parts.uri.query().unwrap_or_default().as_bytes())?;
    let filled = first(&reader, Typed::default());
    let page = page(&reader, (view, run), asked.one("employer"), filled).await?;
    Ok(reader.visitor.page(&page.sheet()))
}

/// `POST /organiser/fairs/{fair}/timetable/runs/{run}/plan`: pins an interview, or leaves it to the
/// search again.
pub(super) async fn pin(
    State(gateway): State<Shared>,
    Path((fair, id)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = posting(&gateway, &parts, body).await?;
    let view = fair_of(&reader, &fair).await?;
    let run = run(&reader, &view, &id).await?;
    let chosen = sent.one("pin");
    let (pin, unpin) = read(chosen).ok_or(Code::PageNotFound)?;
    let flash = match pin.is_empty() {
        true => Flash::Unpinned,
        false => Flash::Pinned,
    };
    let command = PinInterviews {
        fair: view.fair.id,
        version: sent.one("version").parse().unwrap_or_default(),
        pin,
        unpin,
    };
    let key = sent.key()?;
    let done = reader.order(&command, intent(key, chosen)).await;
    let employer = sent.one("employer");
    let named = match done {
        Err(problem) if problem.fact("item").is_some() => {
            let page = page(&reader, (view.clone(), run.clone()), employer, empty(&sent)).await?;
            let mut again = Again::wrong("", &named(&reader, &page, &problem));
            again.status = problem.status_code();
            Err(again)
        }
        other => came(other, (reader.t(), &view.fair.zone), key, &[])?.map(|_| ()),
    };
    match named {
        Ok(()) => {
            let path = format!("{}/plan?employer={employer}", path_of(&run));
            Ok(reader.visitor.led(&path, flash))
        }
        Err(again) => {
            let page = page(
                &reader,
                (view, run),
                employer,
                again.filled(&Sent::default()),
            )
            .await?;
            Ok(again.page(&reader, &page.sheet()))
        }
    }
}

fn empty(sent: &Sent) -> Filled {
    Again::default().filled(sent)
}

/// What a button says: `pin` with a seeker and an opening, perhaps a panel and a start, or `unpin`
/// with a seeker and an opening.
fn read(chosen: &str) -> Option<(Vec<Pin>, Vec<Pair>)> {
    let mut words = chosen.split(' ');
    let what = words.next()?;
    let person = PersonId(words.next()?.parse().ok()?);
    let opening = OpeningId(words.next()?.parse().ok()?);
    if what == "unpin" {
        return Some((Vec::new(), vec![Pair { person, opening }]));
    }
    let pin = Pin {
        person,
        opening,
        panel: match words.next() {
            Some(panel) => Some(InterviewPanelId(panel.parse().ok()?)),
            None => None,
        },
        from: match words.next() {
            Some(from) => Some(from.parse().ok()?),
            None => None,
        },
    };
    (what == "pin").then(|| (vec![pin], Vec::new()))
}

/// A refusal in which people and openings have their names instead of their ids.
fn named(reader: &Reader<'_>, page: &PlanPage, problem: &Problem) -> String {
    let placed = page.interviews.iter().map(|one| {
        let name = one.person_name.clone();
        (one.person, name, one.opening, &one.opening_title)
    });
    let unplaced = page.unplaced.iter().map(|one| {
        let name = one.person_name.clone();
        (one.person, name, one.opening, &one.opening_title)
    });
    let told = problem.detail(reader.t().language, &page.view.fair.zone);
    placed
        .chain(unplaced)
        .fold(told, |told, (person, name, opening, title)| {
            let told = told.replace(&person.to_string(), &name.unwrap_or_default());
            told.replace(&opening.to_string(), title)
        })
}

async fn page(
    reader: &Reader<'_>,
    (view, run): (FairView, RunView),
    employer: &str,
    filled: Filled,
) -> Result<PlanPage, Problem> {
    let employers = employers(reader, &run).await?;
    let asked = employer.parse().ok().map(EmployerId);
    let known = employers.iter().map(|one| one.employer);
    let mut known = known.filter(|one| asked.is_none_or(|asked| asked == *one));
    let employer = known.next().ok_or(Code::NoPlanYet)?;
    let timetable = timetable(reader, &view).await?;
    let version = timetable.map_or(0, |one| one.timetable.version);
    Ok(PlanPage {
        t: reader.t(),
        interviews: interviews(reader, &run, employer).await?,
        unplaced: unplaced(reader, &run, employer).await?,
        may_pin: run.run.published_at.is_none(),
        filled: Filled {
            typed: Typed::default().with("version", version),
            ..filled
        },
        view,
        run,
        employers,
        employer,
    })
}

async fn interviews(
    reader: &Reader<'_>,
    run: &RunView,
    employer: EmployerId,
) -> Result<Vec<PlannedInterview>, Problem> {
    let all = |paging| ListTimetableInterviews {
        run: run.run.id,
        employer: Some(employer),
        person: None,
        paging,
    };
    reader.every(all).await
}

async fn unplaced(
    reader: &Reader<'_>,
    run: &RunView,
    employer: EmployerId,
) -> Result<Vec<UnplacedWish>, Problem> {
    let all = |paging| ListUnplacedWishes {
        run: run.run.id,
        employer: Some(employer),
        person: None,
        language: Some(reader.t().language),
        paging,
    };
    reader.every(all).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_button_says_what_to_pin_and_nonsense_says_nothing() {
        let id = |number| Uuid::from_u128(number);
        let whole = format!("pin {} {} {} 2026-12-02T01:00:00Z", id(1), id(2), id(3));
        let (pin, _) = read(&whole).unwrap();
        assert_eq!(pin[0].panel, Some(InterviewPanelId(id(3))));
        let (pin, _) = read(&format!("pin {} {}", id(1), id(2))).unwrap();
        assert_eq!((pin[0].panel, pin[0].from), (None, None));
        let (_, unpin) = read(&format!("unpin {} {}", id(1), id(2))).unwrap();
        assert_eq!(unpin[0].opening, OpeningId(id(2)));
        assert_eq!(read("pin me"), None);
        assert_eq!(read(&format!("push {} {}", id(1), id(2))), None);
    }
}
