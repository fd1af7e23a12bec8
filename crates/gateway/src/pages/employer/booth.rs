//! The booth of an employer: choosing, giving back, moving.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use contract::booths::{
    BoothOutcome, BoothView, ListWaiting, ReleaseBooth, ReserveBooth, SlotView,
};
use domain::Code;
use domain::fair::Session;
use domain::id::{BoothId, SessionId};
use uuid::Uuid;
use web::Flash;
use web::employer::BoothPage;
use web::hall::{Stand, Standing};
use web::parts::Errors;

use super::entry::Entry;
use super::standing::slots;
use super::wishes::{outcome, wished};
use crate::fresh;
use crate::gateway::Shared;
use crate::pages::came::{Again, came};
use crate::pages::fairs::hall::{maps, session_of};
use crate::pages::form::{Sent, intent};
use crate::pages::me::all_at_once;
use crate::pages::stop::Served;
use crate::pages::visitor::led_to;
use crate::problem::Problem;

/// The choice of any booth that fits.
const ANY: &str = "any";

/// What became of a form, and which booth is chosen.
struct Came<'a> {
    status: StatusCode,
    errors: Errors,
    key: Uuid,
    chosen: &'a str,
}

impl<'a> Came<'a> {
    fn back(wrong: Again, chosen: &'a str) -> Self {
        Self {
            status: wrong.status,
            errors: wrong.errors.clone(),
            key: wrong.key(),
            chosen,
        }
    }
}

/// `GET /employer/{employer}/fairs/{fair}/booth?session=…&booth=…`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path((employer, fair)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let entry = Entry::looking(&gateway, &parts, (&employer, &fair)).await?;
    let asked = Sent::read(parts.uri.query().unwrap_or_default().as_bytes())?;
    let draft = entry.member.reader.visitor.draft();
    let asked = draft.as_ref().unwrap_or(&asked);
    let came = Came {
        status: StatusCode::OK,
        errors: Errors::none(),
        key: asked.key().unwrap_or_else(|_| fresh::key()),
        chosen: asked.one("booth"),
    };
    let visitor = &entry.member.reader.visitor;
    match session_of(visitor, &entry.view, asked.one("session")) {
        Some(session) => page(&entry, session, came).await,
        None => Ok(led_to(&entry.desk().fair_path())),
    }
}

/// `POST /employer/{employer}/fairs/{fair}/booth`: takes a booth, moves to it, or gives one back.
pub(super) async fn change(
    State(gateway): State<Shared>,
    Path((employer, fair)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (entry, sent) = Entry::posting(&gateway, &parts, body, (&employer, &fair)).await?;
    let wanted = sent.one("session");
    let found = entry
        .view
        .sessions
        .iter()
        .find(|one| one.id.to_string() == wanted);
    let session = found.ok_or(Code::SessionNotFound)?;
    let (key, chosen) = (sent.key()?, sent.one("booth"));
    let back = format!("{}?session={}", parts.uri.path(), session.id);
    let (reader, zone) = (&entry.member.reader, entry.zone());
    let done = match sent.one("what") {
        "release" => {
            let done = release(&entry, session.id, intent(key, "release")).await;
            came(done, (reader.t(), zone), key, &[])?.map(|_| Flash::FirmReleased)
        }
        _ if chosen.is_empty() => {
            let errors = Errors::none().with("choose", reader.t().firm_error_booth());
            Err(Again::all_wrong(errors))
        }
        _ => {
            let had = own(&entry, session.id).await?;
            let done = take(&entry, session.id, chosen, intent(key, chosen)).await;
            came(done, (reader.t(), zone), key, &[])?.map(|done| told(&done, had.is_some()))
        }
    };
    match done {
        Ok(flash) => Ok(reader.visitor.led(&back, flash)),
        Err(wrong) => page(&entry, session, Came::back(wrong, chosen)).await,
    }
}

const fn told(done: &BoothOutcome, had_one: bool) -> Flash {
    match (done, had_one) {
        (BoothOutcome::Reserved(_), false) => Flash::FirmBooth,
        (BoothOutcome::Reserved(_), true) => Flash::FirmBoothMoved,
        (BoothOutcome::Waitlisted { .. }, _) => Flash::FirmBoothWaits,
    }
}

async fn take(
    entry: &Entry<'_>,
    session: SessionId,
    chosen: &str,
    key: Uuid,
) -> Result<Option<BoothOutcome>, Problem> {
    let booth = match chosen {
        ANY => None,
        id => Some(id.parse().map(BoothId).map_err(|_| Code::BoothNotFound)?),
    };
    let command = ReserveBooth {
        fair: entry.view.fair.id,
        session,
        application: entry.application()?.id,
        booth,
        instead: booth.is_some(),
    };
    entry.member.reader.order(&command, key).await
}

async fn release(
    entry: &Entry<'_>,
    session: SessionId,
    key: Uuid,
) -> Result<Option<contract::booths::FreedBooth>, Problem> {
    let command = ReleaseBooth {
        fair: entry.view.fair.id,
        session,
        application: entry.application()?.id,
    };
    entry.member.reader.order(&command, key).await
}

async fn own(entry: &Entry<'_>, session: SessionId) -> Result<Option<SlotView>, Problem> {
    let slots = slots(&entry.member, entry.view.fair.id).await?;
    Ok(slots.into_iter().find(|one| one.session == session))
}

/// The employer's place on the waiting list.
async fn waits_at(entry: &Entry<'_>, session: SessionId) -> Result<Option<u32>, Problem> {
    let query = ListWaiting {
        fair: entry.view.fair.id,
        session,
        paging: all_at_once(),
    };
    let found = entry.member.reader.find(&query).await?.items;
    let mut own = found
        .iter()
        .filter(|one| one.employer == entry.member.employer.id);
    Ok(own.next().map(|one| one.place))
}

async fn page(entry: &Entry<'_>, session: &Session, came: Came<'_>) -> Served {
    let reader = &entry.member.reader;
    let may_choose = entry.has_a_booth() && reader.now < session.during.to;
    let may_take = may_choose && session.first_come;
    let path = format!("{}/booth?session={}", entry.desk().fair_path(), session.id);
    let employer = entry.member.employer.id;
    let stand = |one: BoothView| {
        let id = one.booth.id.to_string();
        let holder = one.holder.as_ref().map(|holder| holder.employer);
        let standing = match holder {
            Some(holder) if holder == employer => Standing::Own,
            Some(_) => Standing::Taken,
            None if id == came.chosen => Standing::Chosen,
            None => Standing::Free,
        };
        let can_be_had = may_take && holder.is_none();
        Stand {
            standing,
            href: can_be_had.then(|| format!("{path}&booth={id}#choose")),
            holder: one.holder.map(|holder| holder.name),
            booth: one.booth,
        }
    };
    let (halls, own, waits, wished, outcome) = tokio::join!(
        maps(&reader.visitor, entry.view.fair.id, session.id, stand),
        own(entry, session.id),
        waits_at(entry, session.id),
        wished(entry, session),
        outcome(entry, session)
    );
    let page = BoothPage {
        desk: entry.desk(),
        sessions: entry.view.sessions.clone(),
        session: session.clone(),
        halls: halls?,
        own: own?,
        waits_at: waits?,
        wished: wished?,
        outcome: outcome?,
        chosen: came.chosen.to_owned(),
        may_choose,
        errors: came.errors,
        key: came.key,
    };
    Ok(reader.visitor.page_with(came.status, &page.sheet()))
}
