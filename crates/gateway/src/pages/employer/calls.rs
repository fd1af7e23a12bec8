//! What a press on the screen at the booth does.

use contract::booths::{
    CallNext, CompleteVisit, FinishTicket, JoinQueue, MissVisit, PauseQueue, ResumeQueue,
    StartTicket, StartVisit,
};
use contract::interviews::{CompleteInterview, MissInterview, StartInterview};
use domain::Code;
use domain::id::{BookingId, FairId, ResourceId, SessionId, TicketId};
use uuid::Uuid;
use web::Flash;
use web::parts::Errors;

use super::entry::Entry;
use super::telling::tell;
use crate::pages::came::{Again, came};
use crate::pages::form::{Sent, intent};
use crate::problem::Problem;

/// The fields of the form that refusals name.
const FIELDS: [(&str, &str); 1] = [("bad_pass", "number")];

/// The line at which an employer calls.
#[derive(Clone, Copy)]
pub(super) struct Line {
    pub(super) fair: FairId,
    pub(super) session: SessionId,
    pub(super) panel: ResourceId,
}

type Done = Result<Option<()>, Problem>;

/// Does what was pressed, once however often it is sent.
pub(super) async fn done(
    entry: &Entry<'_>,
    line: Option<Line>,
    sent: &Sent,
) -> Result<Result<Flash, Again>, Problem> {
    let what = sent.one("what");
    let about = format!("{what} {} {}", sent.one("id"), sent.one("number"));
    let key = intent(sent.key()?, &about);
    let told = (entry.member.reader.t(), entry.zone());
    if what == "outcome" {
        let done = tell(entry, sent, key).await;
        return Ok(came(done, told, key, &[])?.map(|()| Flash::FirmTold));
    }
    if what == "join" && sent.written("number").is_none() {
        let errors = Errors::none().with("number", told.0.error_text_missing());
        return Ok(Err(Again::all_wrong(errors)));
    }
    let (done, flash) = match what {
        "start" => (start(entry, sent, key).await, Flash::FirmStarted),
        "finish" => (finish(entry, sent, key).await, Flash::FirmSaved),
        "absent" => (miss(entry, sent, key).await, Flash::FirmAbsent),
        _ => at_the_line(entry, line, sent, key).await?,
    };
    if let Err(problem) = &done
        && problem.code() == Code::RegistrationNotFound.as_str()
    {
        let sentence = problem.detail(told.0.language, told.1);
        return Ok(Err(Again::wrong("number", &sentence)));
    }
    Ok(came(done, told, key, &FIELDS)?.map(|()| flash))
}

/// Where a press leads: after the end of a talk to the question what came of it.
pub(super) fn then(path: &str, sent: &Sent) -> String {
    if sent.one("what") != "finish" {
        return path.to_owned();
    }
    let plain = |name: &str| -> String {
        let letters = sent.one(name).chars();
        letters
            .filter(|one| one.is_ascii_alphanumeric() || *one == '-')
            .collect()
    };
    let (id, number) = (plain("id"), plain("number"));
    match sent.one("kind") {
        "ticket" => format!("{path}?kind=ticket&id={id}&number={number}"),
        _ => format!("{path}?kind=booking&id={id}"),
    }
}

async fn at_the_line(
    entry: &Entry<'_>,
    line: Option<Line>,
    sent: &Sent,
    key: Uuid,
) -> Result<(Done, Flash), Problem> {
    let line = line.ok_or(Code::ResourceNotFound)?;
    let Line {
        fair,
        session,
        panel,
    } = line;
    let reader = &entry.member.reader;
    let (done, flash) = match sent.one("what") {
        "pause" => {
            let command = PauseQueue {
                fair,
                session,
                panel,
            };
            (
                reader.order(&command, key).await.map(forget),
                Flash::FirmPaused,
            )
        }
        "resume" => {
            let command = ResumeQueue {
                fair,
                session,
                panel,
            };
            (
                reader.order(&command, key).await.map(forget),
                Flash::FirmResumed,
            )
        }
        "join" => {
            let command = JoinQueue {
                fair,
                session,
                panel,
                person: None,
                number: sent.written("number"),
            };
            (
                reader.order(&command, key).await.map(forget),
                Flash::FirmJoined,
            )
        }
        _ => {
            let command = CallNext {
                fair,
                session,
                panel,
            };
            (
                reader.order(&command, key).await.map(forget),
                Flash::FirmCalled,
            )
        }
    };
    Ok((done, flash))
}

async fn start(entry: &Entry<'_>, sent: &Sent, key: Uuid) -> Done {
    let reader = &entry.member.reader;
    let id = sent.one("id");
    match sent.one("kind") {
        "ticket" => {
            let ticket = ticket(id)?;
            reader.order(&StartTicket { ticket }, key).await.map(forget)
        }
        "interview" => {
            let booking = booking(id)?;
            reader
                .order(&StartInterview { booking }, key)
                .await
                .map(forget)
        }
        _ => {
            let booking = booking(id)?;
            reader.order(&StartVisit { booking }, key).await.map(forget)
        }
    }
}

async fn finish(entry: &Entry<'_>, sent: &Sent, key: Uuid) -> Done {
    let reader = &entry.member.reader;
    let id = sent.one("id");
    match sent.one("kind") {
        "ticket" => {
            let ticket = ticket(id)?;
            reader
                .order(&FinishTicket { ticket }, key)
                .await
                .map(forget)
        }
        "interview" => {
            let booking = booking(id)?;
            reader
                .order(&CompleteInterview { booking }, key)
                .await
                .map(forget)
        }
        _ => {
            let booking = booking(id)?;
            reader
                .order(&CompleteVisit { booking }, key)
                .await
                .map(forget)
        }
    }
}

/// Nobody came to what was booked; in the line the time to come runs out by itself.
async fn miss(entry: &Entry<'_>, sent: &Sent, key: Uuid) -> Done {
    let (reader, booking) = (&entry.member.reader, booking(sent.one("id"))?);
    let done = match sent.one("kind") {
        "interview" => {
            let command = MissInterview { booking };
            reader.order(&command, key).await.map(forget)
        }
        _ => reader.order(&MissVisit { booking }, key).await.map(forget),
    };
    // A timer says the same at that minute: whoever was slower has what was meant.
    let is_told = |problem: &Problem| {
        let is_so = problem.fact("state") == Some("NoShow");
        is_so && problem.code() == Code::WrongState.as_str()
    };
    match done {
        Err(problem) if is_told(&problem) => Ok(Some(())),
        done => done,
    }
}

fn forget<T>(done: Option<T>) -> Option<()> {
    done.map(|_| ())
}

pub(super) fn ticket(id: &str) -> Result<TicketId, Problem> {
    let id = id.parse().map_err(|_| Code::TicketNotFound)?;
    Ok(TicketId(id))
}

pub(super) fn booking(id: &str) -> Result<BookingId, Problem> {
    let id = id.parse().map_err(|_| Code::BookingNotFound)?;
    Ok(BookingId(id))
}
