//! What is done to a plan by hand: stopping its search, pins and swaps.

use axum::extract::{Path, Request, State};
use contract::booths::{PinBooth, StopAllocation, SwapBooths, UnpinBooth};
use contract::registration::FairView;
use domain::Code;
use domain::id::{AllocationRunId, ApplicationId, BoothId, SessionId};
use web::Flash;

use super::looking::run_of;
use super::plan::page;
use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::me::Reader;
use crate::pages::organiser::answer::{Again, order};
use crate::pages::organiser::staff::{fair_of, posting};
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `POST /organiser/fairs/{fair}/allocation/{run}`: stops, pins, unpins or swaps.
pub(super) async fn change(
    State(gateway): State<Shared>,
    Path((fair, run)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = posting(&gateway, &parts, body).await?;
    let view = fair_of(&reader, &fair).await?;
    let found = run_of(&reader, &view, &run, None).await?;
    let id = found.line.run.id;
    let (done, flash) = changed(&reader, &view, id, &sent).await?;
    match done {
        Ok(()) => {
            let asked = match sent.written("session") {
                Some(session) => format!("?session={session}"),
                None => String::new(),
            };
            let path = format!("/organiser/fairs/{}/allocation/{id}{asked}", view.fair.id);
            Ok(reader.visitor.led(&path, flash))
        }
        Err(again) => {
            let filled = again.filled(&sent);
            let page = page(&reader, view, &run, &closely(&sent), filled).await?;
            Ok(again.page(&reader, &page.sheet()))
        }
    }
}

async fn changed(
    reader: &Reader<'_>,
    view: &FairView,
    run: AllocationRunId,
    sent: &Sent,
) -> Result<(Result<(), Again>, Flash), Problem> {
    let fair = view.fair.id;
    let application = |name: &str| {
        let id = sent.one(name).parse();
        id.map(ApplicationId).map_err(|_| Code::ApplicationNotFound)
    };
    let session = sent.one("session").parse();
    let session = session.map(SessionId).map_err(|_| Code::SessionNotFound);
    Ok(match sent.one("what") {
        "stop" => {
            let done = order(reader, &StopAllocation { run }, sent, &[]).await?;
            (done.map(|_| ()), Flash::AllocationStopping)
        }
        "pin" => {
            let booth = sent.one("booth").parse();
            let command = PinBooth {
                fair,
                session: session?,
                application: application("application")?,
                booth: BoothId(booth.map_err(|_| Code::BoothNotFound)?),
            };
            let done = order(reader, &command, sent, &[]).await?;
            (done.map(|_| ()), Flash::BoothPinned)
        }
        "unpin" => {
            let command = UnpinBooth {
                fair,
                session: session?,
                application: application("application")?,
            };
            let done = order(reader, &command, sent, &[]).await?;
            (done, Flash::BoothUnpinned)
        }
        "swap" => {
            let command = SwapBooths {
                run,
                session: session?,
                application: application("application")?,
                other: application("other")?,
            };
            let done = order(reader, &command, sent, &[]).await?;
            (done.map(|_| ()), Flash::BoothsSwapped)
        }
        _ => return Err(Code::PageNotFound.into()),
    })
}

/// What a refused form was about: the employer, or the booth that was free.
fn closely(sent: &Sent) -> Sent {
    let mut pairs = vec![("session".to_owned(), sent.one("session").to_owned())];
    pairs.push(match sent.written("booth") {
        Some(booth) if sent.one("from") == "booth" => ("booth".to_owned(), booth),
        _ => ("employer".to_owned(), sent.one("application").to_owned()),
    });
    Sent::of(pairs)
}
