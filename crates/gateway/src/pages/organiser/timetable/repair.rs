//! Repairing what is published.

use axum::extract::{Path, Request, State};
use contract::interviews::{
    EmployerPanels, LateEmployer, ListInterviewPanels, LostPanel, RepairTimetable,
};
use contract::registration::FairView;
use domain::id::{EmployerId, InterviewPanelId};
use domain::timetable::RunTerms;
use web::Flash;
use web::organiser::{Filled, PanelThere, RepairPage, Typed};

use super::overview::path_of;
use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::me::Reader;
use crate::pages::organiser::answer::{Again, first, order};
use crate::pages::organiser::reading::Reading;
use crate::pages::organiser::staff::{fair_of, looking, posting};
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `GET /organiser/fairs/{fair}/timetable/repair`.
pub(super) async fn ask(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let view = fair_of(&reader, &id).await?;
    let page = page(&reader, view, first(&reader, Typed::default())).await?;
    Ok(reader.visitor.page(&page.sheet()))
}

/// `POST /organiser/fairs/{fair}/timetable/repair`: looks for a repair, which is seen before anything
/// is published.
pub(super) async fn look(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = posting(&gateway, &parts, body).await?;
    let view = fair_of(&reader, &id).await?;
    let asked = match read(&reader, &view, &sent) {
        Ok((late, lost)) => {
            let command = RepairTimetable {
                fair: view.fair.id,
                late: late.into_iter().collect(),
                lost: lost.into_iter().collect(),
                terms: RunTerms {
                    seed: None,
                    seconds: None,
                },
            };
            order(&reader, &command, &sent, &[("panel_not_found", "lost")]).await?
        }
        Err(again) => Err(again),
    };
    match asked {
        Ok(run) => Ok(reader.visitor.led(&path_of(&run), Flash::TimetableAsked)),
        Err(again) => {
            let page = page(&reader, view, again.filled(&sent)).await?;
            Ok(again.page(&reader, &page.sheet()))
        }
    }
}

type Happened = (Option<LateEmployer>, Option<LostPanel>);

fn read(reader: &Reader<'_>, view: &FairView, sent: &Sent) -> Result<Happened, Again> {
    let mut reading = Reading::of(sent, reader.t(), &view.fair.zone);
    let late = match sent.one("late").parse().ok().map(EmployerId) {
        Some(employer) => {
            let until = reading.moment("until");
            let until = reading.done(until)?;
            Some(LateEmployer { employer, until })
        }
        None => None,
    };
    let lost = sent
        .one("lost")
        .split_once(' ')
        .and_then(|(employer, panel)| {
            Some(LostPanel {
                employer: EmployerId(employer.parse().ok()?),
                panel: InterviewPanelId(panel.parse().ok()?),
            })
        });
    Ok((late, lost))
}

async fn page(reader: &Reader<'_>, view: FairView, filled: Filled) -> Result<RepairPage, Problem> {
    Ok(RepairPage {
        t: reader.t(),
        panels: panels(reader, &view).await?,
        view,
        filled,
    })
}

/// The panels of the employers that take part, by their names.
async fn panels(reader: &Reader<'_>, view: &FairView) -> Result<Vec<PanelThere>, Problem> {
    let fair = view.fair.id;
    let found = reader.every(|paging| ListInterviewPanels { fair, paging });
    let there = |one: EmployerPanels| {
        let (employer, name) = (one.employer, one.employer_name);
        one.panels.into_iter().map(move |panel| PanelThere {
            employer,
            employer_name: name.clone(),
            panel: panel.id,
            panel_name: panel.name,
        })
    };
    let mut all: Vec<PanelThere> = found.await?.into_iter().flat_map(there).collect();
    all.sort_by(|one, other| {
        let key = |one: &PanelThere| (one.employer_name.clone(), one.employer);
        key(one).cmp(&key(other))
    });
    Ok(all)
}
