//! Making the rows of exports.

mod words;

use std::collections::BTreeSet;

use contract::Page;
use contract::registration::{Cell, ExportRows};
use data::Connection;
use data::interviews::{OutcomeFilter, PresentOutcome, outcomes_of};
use data::ledger::{BookingFilter, bookings_of};
use data::registration::{self as rows, RegistrationFilter};
use domain::fair::Fair;
use domain::id::PersonId;
use domain::meeting::WITH_OUTCOME;
use domain::refusal::Language;
use domain::report::{Figure, Row, public};
use domain::{Booking, Instant, Zone};
use service::{Look, Outcome};
use uuid::Uuid;

use crate::stored;

/// How many rows of a list one page holds.
const PAGE: u16 = 200;

/// Of which fair, in which language, from where on.
pub(crate) struct Asked {
    pub fair: Fair,
    pub language: Language,
    pub after: Option<Uuid>,
}

impl Asked {
    fn rows(&self, list: &words::List, rows: Page<Vec<Cell>>) -> ExportRows {
        let name = words::said(list.name, self.language);
        ExportRows {
            name: format!("{} {name}", self.fair.title),
            head: list
                .head
                .iter()
                .map(|word| words::said(*word, self.language).to_owned())
                .collect(),
            rows: rows.items,
            next: rows.next,
        }
    }
}

/// The last frozen table.
pub(crate) async fn report(
    db: &impl Connection,
    asked: Asked,
    for_public: bool,
) -> Outcome<ExportRows> {
    let (frozen, _) = stored::report(db, asked.fair.centre, asked.fair.id, None).await?;
    let rows = match for_public {
        true => public(&frozen.rows),
        false => frozen.rows,
    };
    let rows = rows.iter().map(|row| figures(row, asked.language));
    let page = Page {
        items: rows.collect(),
        next: None,
    };
    Ok(asked.rows(&words::REPORT, page))
}

fn figures(row: &Row, language: Language) -> Vec<Cell> {
    let of = words::dimension(row.of, language);
    let name = row.name.clone().unwrap_or_default();
    let figure = |figure: Figure| match row.figures.get(&figure) {
        Some(count) => Cell::Number((*count).into()),
        None if row.masked.contains(&figure) => text(words::masked(language)),
        None => text(""),
    };
    let figures = Figure::ALL.into_iter().map(figure);
    [text(of), Cell::Text(name)]
        .into_iter()
        .chain(figures)
        .collect()
}

/// Who is registered.
pub(crate) async fn registrations(look: &Look, asked: Asked) -> Outcome<ExportRows> {
    let (db, centre) = (look.db(), asked.fair.centre);
    let filter = RegistrationFilter {
        fair: Some(asked.fair.id),
        after: asked.after,
        ..RegistrationFilter::default()
    };
    let found = rows::registrations_of(db, centre, &filter, u64::from(PAGE) + 1).await?;
    let page = Page::cut(found, PAGE, |one| one.registration.id.0);
    let people: BTreeSet<PersonId> = page
        .items
        .iter()
        .map(|one| one.registration.person)
        .collect();
    look.shows_all(people.iter().copied());
    let people = data::accounts::people_by_id(db, people).await?;
    let zone = &asked.fair.zone;
    let row = |one: &rows::StoredRegistration| {
        let registration = &one.registration;
        let person = people.get(&registration.person);
        let email = person.and_then(|person| person.email.as_ref());
        let phone = person.and_then(|person| person.phone.as_ref());
        vec![
            Cell::Text(registration.number.to_string()),
            text(person.map_or("", |person| person.name.as_str())),
            text(email.map_or("", |email| email.as_str())),
            text(phone.map_or("", |phone| phone.as_str())),
            text(words::state(registration.state, asked.language)),
            text(registration.desired_job.as_deref().unwrap_or("")),
            time(Some(one.registered_at), zone),
            time(registration.checked_in_at, zone),
        ]
    };
    let items = page.items.iter().map(row).collect();
    let page = Page {
        items,
        next: page.next,
    };
    Ok(asked.rows(&words::REGISTRATIONS, page))
}

/// The visits and interviews.
pub(crate) async fn visits(look: &Look, asked: Asked) -> Outcome<ExportRows> {
    let (db, centre) = (look.db(), asked.fair.centre);
    let filter = BookingFilter {
        fair: Some(asked.fair.id),
        kinds: WITH_OUTCOME.to_vec(),
        after: asked.after,
        ..BookingFilter::default()
    };
    let found = bookings_of(db, centre, &filter, u64::from(PAGE) + 1).await?;
    let page = Page::cut(found, PAGE, |one| one.id.0);
    let people = page.items.iter().filter_map(Booking::attendee);
    look.shows_all(people.clone());
    let people = rows::person_names(db, centre, people).await?;
    let employers = page.items.iter().filter_map(|one| one.employer);
    let employers = rows::employer_names(db, centre, employers).await?;
    let zone = &asked.fair.zone;
    let row = |one: &Booking| {
        let person = one.attendee().and_then(|person| people.get(&person));
        let employer = one.employer.and_then(|employer| employers.get(&employer));
        vec![
            text(words::kind(one.kind, asked.language)),
            text(person.map_or("", String::as_str)),
            text(employer.map_or("", String::as_str)),
            time(Some(one.during.from), zone),
            time(Some(one.during.to), zone),
            text(words::booking_state(one.state, asked.language)),
        ]
    };
    let items = page.items.iter().map(row).collect();
    let page = Page {
        items,
        next: page.next,
    };
    Ok(asked.rows(&words::VISITS, page))
}

/// What came of visits and interviews.
pub(crate) async fn outcomes(look: &Look, asked: Asked) -> Outcome<ExportRows> {
    let (db, centre) = (look.db(), asked.fair.centre);
    let filter = OutcomeFilter {
        fair: Some(asked.fair.id),
        after: asked.after,
        ..OutcomeFilter::default()
    };
    let found = outcomes_of(db, centre, &filter, u64::from(PAGE) + 1).await?;
    let page = Page::cut(found, PAGE, |one| one.outcome.meeting.into());
    let people = page.items.iter().filter_map(|one| one.person);
    look.shows_all(people.clone());
    let people = rows::person_names(db, centre, people).await?;
    let employers = page.items.iter().filter_map(|one| one.employer);
    let employers = rows::employer_names(db, centre, employers).await?;
    let row = |one: &PresentOutcome| {
        let person = one.person.and_then(|person| people.get(&person));
        let employer = one.employer.and_then(|employer| employers.get(&employer));
        let reasons = one.outcome.reasons.iter();
        let reasons: Vec<&str> = reasons
            .map(|reason| words::reason(*reason, asked.language))
            .collect();
        vec![
            text(person.map_or("", String::as_str)),
            text(employer.map_or("", String::as_str)),
            text(words::decision(one.outcome.decision, asked.language)),
            Cell::Text(reasons.join(", ")),
            Cell::Text(one.outcome.decided_on.to_string()),
            Cell::Number(one.outcome.revision.into()),
        ]
    };
    let items = page.items.iter().map(row).collect();
    let page = Page {
        items,
        next: page.next,
    };
    Ok(asked.rows(&words::OUTCOMES, page))
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

/// A moment by the venue's clock, such as `2026-11-23 14:00`.
fn time(at: Option<Instant>, zone: &Zone) -> Cell {
    let local = at.map(|at| at.local(zone).strftime("%Y-%m-%d %H:%M").to_string());
    Cell::Text(local.unwrap_or_default())
}
