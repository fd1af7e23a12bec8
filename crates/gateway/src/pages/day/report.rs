//! What is reported of a fair: looked at, counted, and taken along.

use axum::extract::{Path, Request, State};
use contract::registration::{
    FindReport, FindVisitorCounts, FreezeReport, ListReports, ReportView, RequestExport,
};
use domain::Code;
use domain::export::ExportList;
use web::Flash;
use web::day::{Report, ReportTyped, Tab};

use super::staff::Staff;
use crate::gateway::Shared;
use crate::pages::came::Again;
use crate::pages::form::{Sent, intent};
use crate::pages::stop::Served;
use crate::pages::visitor::led_to;
use crate::problem::Problem;

/// At which field a refusal stands.
const FIELDS: [(&str, &str); 3] = [
    ("reason", "reason"),
    ("reason_missing", "reason"),
    ("note", "note"),
];

/// `GET /organiser/fairs/{fair}/day/report?version={version}&public=yes`: the last version unless told,
/// for staff and readers of reports.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let staff = Staff::reading_reports(&gateway, &parts, &id).await?;
    let asked = Sent::read(parts.uri.query().unwrap_or_default().as_bytes())?;
    let typed = staff.reader.visitor.draft().unwrap_or_default();
    let again = Again::typed(typed.key().ok());
    let page = page(&staff, &asked, &typed, &again).await?;
    Ok(staff.reader.visitor.page(&page.sheet()))
}

/// `POST /organiser/fairs/{fair}/day/report`: counts the figures as a new version.
pub(super) async fn freeze(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (staff, sent) = Staff::posting(&gateway, &parts, body, &id).await?;
    let command = FreezeReport {
        fair: staff.view.fair.id,
        note: sent.written("note"),
    };
    match staff.order(&command, sent.key()?, &sent, &FIELDS).await? {
        Ok(_) => {
            let path = staff.head().path(Tab::Report);
            Ok(staff.reader.visitor.led(&path, Flash::Frozen))
        }
        Err(again) => wrong(&staff, &sent, &again).await,
    }
}

/// `POST /organiser/fairs/{fair}/day/report/files`: leads on to the file.
pub(super) async fn take(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (staff, sent) = Staff::posting(&gateway, &parts, body, &id).await?;
    let (list, reason) = (sent.one("list"), sent.written("reason"));
    let list: ExportList =
        serde_json::from_value(list.into()).map_err(|_| Problem::from(Code::ReportNotFound))?;
    let all = format!(
        "{} {}",
        list.as_str(),
        reason.as_deref().unwrap_or_default()
    );
    let command = RequestExport {
        fair: staff.view.fair.id,
        list,
        reason,
    };
    let key = intent(sent.key()?, &all);
    let visitor = &staff.reader.visitor;
    match staff.order(&command, key, &sent, &FIELDS).await? {
        Ok(export) if sent.one("format") == "csv" => Ok(visitor.led_on(&export.csv)),
        Ok(export) => Ok(visitor.led_on(&export.xlsx)),
        Err(again) => wrong(&staff, &sent, &again).await,
    }
}

/// `GET …/report/files`: there is nothing to see but the report, with what was typed before signing in.
pub(super) async fn back(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let staff = Staff::reading_reports(&gateway, &parts, &id).await?;
    let Some(typed) = staff.reader.visitor.draft() else {
        return Ok(led_to(&staff.head().path(Tab::Report)));
    };
    let again = Again::typed(typed.key().ok());
    let page = page(&staff, &Sent::default(), &typed, &again).await?;
    Ok(staff.reader.visitor.page(&page.sheet()))
}

async fn wrong(staff: &Staff<'_>, sent: &Sent, again: &Again) -> Served {
    let page = page(staff, &Sent::default(), sent, again).await?;
    Ok(staff.reader.visitor.page_with(again.status, &page.sheet()))
}

async fn page(
    staff: &Staff<'_>,
    asked: &Sent,
    typed: &Sent,
    again: &Again,
) -> Result<Report, Problem> {
    let fair = staff.view.fair.id;
    let versions = staff.find(&ListReports { fair: Some(fair) }).await?;
    let view = match versions.is_empty() {
        true => None,
        false => Some(view(staff, asked).await?),
    };
    let is_public = view.as_ref().is_some_and(|one| one.public);
    let visitors = match &view {
        Some(_) if !is_public => Some(staff.find(&FindVisitorCounts { fair }).await?),
        _ => None,
    };
    Ok(Report {
        head: staff.head(),
        view,
        versions,
        visitors: visitors.filter(|one| !one.by_hour.is_empty()),
        typed: ReportTyped {
            note: typed.one("note").to_owned(),
            list: typed.one("list").to_owned(),
            reason: typed.one("reason").to_owned(),
        },
        errors: again.errors.clone(),
        key: again.key(),
    })
}

async fn view(staff: &Staff<'_>, asked: &Sent) -> Result<ReportView, Problem> {
    let query = FindReport {
        fair: staff.view.fair.id,
        version: asked.one("version").parse().ok(),
        public: asked.one("public") == "yes",
    };
    staff.find(&query).await
}
