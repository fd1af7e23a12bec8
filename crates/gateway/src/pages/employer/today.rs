//! The screen at the booth: calling, beginning, ending, and what came of it.

use axum::extract::{Path, Request, State};
use contract::booths::{FindQueue, QueueView};
use contract::registration::FindPolicy;
use domain::Code;
use domain::fair::Session;
use web::employer::{Finished, Line, Today};
use web::when::clock;

use super::calls::{Line as At, done, then};
use super::entry::Entry;
use super::meetings::meetings;
use super::standing::panel;
use super::timetable::within;
use crate::gateway::Shared;
use crate::pages::came::Again;
use crate::pages::fairs::hall::session_of;
use crate::pages::form::Sent;
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `GET /employer/{employer}/fairs/{fair}/today?kind=…&id=…`: after a talk has ended, asks what came
/// of it.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path((employer, fair)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let entry = Entry::looking(&gateway, &parts, (&employer, &fair)).await?;
    let asked = Sent::read(parts.uri.query().unwrap_or_default().as_bytes())?;
    let typed = entry.member.reader.visitor.draft().unwrap_or_default();
    page(&entry, (&asked, &typed), Again::default()).await
}

/// `POST /employer/{employer}/fairs/{fair}/today`: one press.
pub(super) async fn press(
    State(gateway): State<Shared>,
    Path((employer, fair)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (entry, sent) = Entry::posting(&gateway, &parts, body, (&employer, &fair)).await?;
    let at = at(&entry).await?;
    match done(&entry, at, &sent).await? {
        Ok(flash) => {
            let to = then(parts.uri.path(), &sent);
            Ok(entry.member.reader.visitor.led(&to, flash))
        }
        Err(wrong) => page(&entry, (&Sent::default(), &sent), wrong).await,
    }
}

/// The session that runs, or the next; none when all are over.
fn session<'a>(entry: &'a Entry<'_>) -> Option<&'a Session> {
    let reader = &entry.member.reader;
    let session = session_of(&reader.visitor, &entry.view, "");
    session.filter(|one| reader.now < one.during.to)
}

/// The line at which the employer calls; none without a session or a panel.
async fn at(entry: &Entry<'_>) -> Result<Option<At>, Problem> {
    let fair = entry.view.fair.id;
    let panel = panel(&entry.member, fair).await?;
    let both = session(entry).zip(panel);
    Ok(both.map(|(session, panel)| At {
        fair,
        session: session.id,
        panel: panel.panel,
    }))
}

/// The line as it stands; none for a panel that does not receive visitors in the session.
async fn line(entry: &Entry<'_>) -> Result<Option<QueueView>, Problem> {
    let Some(at) = at(entry).await? else {
        return Ok(None);
    };
    let query = FindQueue {
        fair: at.fair,
        session: at.session,
        panel: at.panel,
    };
    match entry.member.reader.find(&query).await {
        Ok(view) => Ok(Some(view)),
        Err(problem) if problem.code() == Code::ResourceNotFound.as_str() => Ok(None),
        Err(problem) => Err(problem),
    }
}

/// The number that was typed stands in the form for the line alone: a press at somebody carries theirs.
fn number(typed: &Sent) -> &str {
    match typed.one("what") {
        "join" => typed.one("number"),
        _ => "",
    }
}

async fn page(entry: &Entry<'_>, (asked, typed): (&Sent, &Sent), wrong: Again) -> Served {
    let (reader, zone) = (&entry.member.reader, entry.zone());
    let session = session(entry);
    let day = session.map_or(reader.now, |one| one.during.from.max(reader.now));
    let within = within(day.local(zone).date(), zone);
    let rules = FindPolicy {
        fair: Some(entry.view.fair.id),
    };
    let (line, meetings, rules) = tokio::join!(
        line(entry),
        meetings(entry, Some(within)),
        reader.find(&rules)
    );
    let (line, meetings) = (line?, meetings?);
    let finished = finished(entry, asked, &meetings);
    let page = Today {
        desk: entry.desk(),
        session: session.cloned(),
        now: reader.now,
        line: line.map(Line),
        meetings,
        policy: rules?.policy,
        finished,
        number: number(typed).to_owned(),
        errors: wrong.errors.clone(),
        key: wrong.key(),
    };
    Ok(reader.visitor.page_with(wrong.status, &page.sheet()))
}

/// What was just finished, as the address says.
fn finished(
    entry: &Entry<'_>,
    asked: &Sent,
    meetings: &[web::employer::Meeting],
) -> Option<Finished> {
    let t = entry.member.reader.t();
    let (kind, id) = (asked.one("kind"), asked.one("id"));
    let label = match kind {
        "ticket" => t.firm_today_talk(asked.one("number").parse::<u32>().ok()?),
        "booking" => {
            let mut all = meetings.iter();
            let one = all.rfind(|one| one.booking.id.to_string() == id)?;
            let clock = clock(one.booking.during, entry.zone(), t.language);
            format!("{clock} {}", one.name)
        }
        _ => return None,
    };
    Some(Finished {
        kind: kind.to_owned(),
        id: id.to_owned(),
        label,
    })
}
