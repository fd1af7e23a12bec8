//! One interview panel: adding, changing, ending.

use axum::extract::{Path, Request, State};
use domain::id::{PersonId, ResourceId};
use domain::time::Time;
use domain::timetable::{Arrangement, ArrangementTerms, Panel, PanelTerms};
use domain::{Code, Minutes, TimeRange, Zone};
use uuid::Uuid;
use web::employer::{DayTyped, PanelForm, open_within, panel_typed};
use web::organiser::Filled;
use web::parts::Errors;
use web::{Flash, Words};

use super::entry::Entry;
use super::panels::{arrangement, order, rooms, terms_of};
use super::team::members;
use super::times::of_a_day;
use crate::gateway::Shared;
use crate::pages::came::{Again, came};
use crate::pages::form::{Sent, intent};
use crate::pages::organiser::answer::first;
use crate::pages::stop::Served;
use crate::problem::Problem;

/// The fields of the form that refusals name.
const FIELDS: [(&str, &str); 10] = [
    ("name", "name"),
    ("name_taken", "name"),
    ("bad_name", "name"),
    ("bad_url", "link"),
    ("room", "link"),
    ("off_grid", "from_0"),
    ("outside_hours", "from_0"),
    ("end_before_start", "from_0"),
    ("panels_clash", "from_0"),
    ("too_long", "buffer"),
];
/// The end of the address of a panel that is not there yet.
const NEW: &str = "new";

/// `GET /employer/{employer}/fairs/{fair}/panels/{panel}`: the form; `new` for another one.
pub(super) async fn ask(
    State(gateway): State<Shared>,
    Path((employer, fair, id)): Path<(String, String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let entry = Entry::looking(&gateway, &parts, (&employer, &fair)).await?;
    let arrangement = arrangement(&entry).await?;
    let panel = match id.as_str() {
        NEW => None,
        id => Some(known(&arrangement, id)?),
    };
    let typed = panel_typed(panel, &entry.view.fair, arrangement.version);
    let filled = first(&entry.member.reader, typed);
    let page = form(&entry, panel, filled).await?;
    Ok(entry.member.reader.visitor.page(&page.sheet()))
}

/// `POST /employer/{employer}/fairs/{fair}/panels/{panel}`: adds it, changes it or ends it.
pub(super) async fn save(
    State(gateway): State<Shared>,
    Path((employer, fair, id)): Path<(String, String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (entry, sent) = Entry::posting(&gateway, &parts, body, (&employer, &fair)).await?;
    let (reader, what) = (&entry.member.reader, sent.one("what"));
    let key = intent(sent.key()?, what);
    let arrangement = arrangement(&entry).await?;
    let terms = terms_of(&entry, &arrangement);
    let (terms, flash) = match what {
        "end" => (Ok(without(terms, &arrangement, &id)), Flash::FirmPanelEnded),
        _ => {
            let mut panels = arrangement.panels.iter();
            let there = panels.find(|one| one.id.to_string() == id);
            let typed = typed_panel(&entry, &sent, there);
            let with = |typed| with(terms, &arrangement, &id, typed);
            (typed.map(with), Flash::FirmPanels)
        }
    };
    let again = match terms {
        Ok(terms) => {
            let done = order(&entry, &sent, terms, key).await;
            match with_people(done, (reader.t(), entry.zone()), sent.key()?)? {
                Ok(_) => {
                    let list = format!("{}/panels", entry.desk().fair_path());
                    return Ok(reader.visitor.led(&list, flash));
                }
                Err(again) => again,
            }
        }
        Err(again) => again,
    };
    let panel = arrangement.panels.iter();
    let panel = panel.clone().find(|one| one.id.to_string() == id);
    let filled = match what {
        "end" => Filled {
            typed: panel_typed(panel, &entry.view.fair, arrangement.version),
            ..again.filled(&sent)
        },
        _ => again.filled(&sent),
    };
    let page = form(&entry, panel, filled).await?;
    Ok(again.page(reader, &page.sheet()))
}

/// What came of it; of whoever may not interview any more it is told at the people of the form.
fn with_people(
    done: Result<Option<Arrangement>, Problem>,
    (t, zone): (Words, &Zone),
    key: Uuid,
) -> Result<Result<Arrangement, Again>, Problem> {
    match done {
        Err(problem) if problem.code() == Code::PersonNotFound.as_str() => {
            Ok(Err(Again::wrong("people", t.firm_error_people_gone())))
        }
        done => came(done, (t, zone), key, &FIELDS),
    }
}

fn known<'a>(arrangement: &'a Arrangement, id: &str) -> Result<&'a Panel, Problem> {
    let mut panels = arrangement.panels.iter();
    let found = panels.find(|one| one.id.to_string() == id);
    found.ok_or_else(|| Code::ResourceNotFound.into())
}

/// The panels with this one added or in place of the one at the address. A second press finds what the
/// first has done, and orders the same again.
fn with(
    mut terms: ArrangementTerms,
    arrangement: &Arrangement,
    id: &str,
    typed: PanelTerms,
) -> ArrangementTerms {
    let mut panels = arrangement.panels.iter();
    let at = panels.position(|one| one.id.to_string() == id);
    let at = at.or_else(|| terms.panels.iter().position(|one| *one == typed));
    match at {
        Some(at) => {
            let before = terms.panels[at].name.clone();
            let held = terms.openings.iter_mut().flat_map(|one| &mut one.panels);
            for name in held.filter(|name| **name == before) {
                name.clone_from(&typed.name);
            }
            terms.panels[at] = typed;
        }
        None => terms.panels.push(typed),
    }
    terms
}

/// The panels without this one; what it alone held goes to the others.
fn without(mut terms: ArrangementTerms, arrangement: &Arrangement, id: &str) -> ArrangementTerms {
    let mut panels = arrangement.panels.iter();
    if let Some(ended) = panels.find(|one| one.id.to_string() == id) {
        terms.panels.retain(|one| one.name != ended.name);
        for held in &mut terms.openings {
            held.panels.retain(|one| *one != ended.name);
        }
    }
    terms
}

/// The panel as it was typed. Times that the form cannot show, such as two breaks on a day, stay on each
/// day that was left as it was shown; so does a panel without times.
fn typed_panel(entry: &Entry<'_>, sent: &Sent, there: Option<&Panel>) -> Result<PanelTerms, Again> {
    let (t, fair) = (entry.member.reader.t(), &entry.view.fair);
    let mut errors = Errors::none();
    let people = sent.all("people").filter_map(|one| one.parse().ok());
    let interviewers: Vec<_> = people.map(PersonId).collect();
    if interviewers.is_empty() {
        errors = errors.with("people", t.firm_error_people());
    }
    let mut open: Vec<TimeRange> = Vec::new();
    for (number, day) in fair.days.iter().enumerate() {
        let one = |name: &str| sent.one(&format!("{name}_{number}")).to_owned();
        let typed = DayTyped {
            from: one("from"),
            to: one("to"),
            lunch_from: one("lunch_from"),
            lunch_to: one("lunch_to"),
        };
        let before = there.map(|one| open_within(&one.open, *day));
        if let Some(before) = before.filter(|one| DayTyped::of(one, &fair.zone) == typed) {
            open.extend(before);
            continue;
        }
        let date = day.from.local(&fair.zone).date();
        match of_a_day(&typed, |time: Time| fair.zone.at(date, time)) {
            Ok(of_day) => open.extend(of_day),
            Err(field) => errors = errors.with(format!("{field}_{number}"), t.firm_error_time()),
        }
    }
    let is_closed = |one: &Panel| one.open.is_empty() && one.name == sent.one("name").trim();
    if open.is_empty() && errors.is_empty() && !there.is_some_and(is_closed) {
        errors = errors.with("from_0", t.firm_error_time());
    }
    if !errors.is_empty() {
        return Err(Again::all_wrong(errors));
    }
    let rooms = sent.all("rooms").filter_map(|one| one.parse().ok());
    Ok(PanelTerms {
        name: sent.one("name").to_owned(),
        interviewers,
        rooms: rooms.map(ResourceId).collect(),
        link: sent.written("link"),
        open,
        buffer: Some(Minutes(sent.one("buffer").parse().unwrap_or_default())),
    })
}

async fn form(
    entry: &Entry<'_>,
    panel: Option<&Panel>,
    filled: Filled,
) -> Result<PanelForm, Problem> {
    let (members, rooms) = tokio::join!(members(&entry.member), rooms(entry));
    let members = members?;
    let is_other = |one: &&PersonId| members.iter().all(|member| member.person != **one);
    let others = panel.map_or(&[][..], |one| &one.interviewers);
    Ok(PanelForm {
        desk: entry.desk(),
        fair: entry.view.fair.clone(),
        there: panel.map(|one| (one.id.to_string(), one.name.clone())),
        others: others.iter().filter(is_other).copied().collect(),
        members,
        rooms: rooms?,
        filled,
    })
}
