//! The halls of a fair and its booths on the net.

use axum::extract::{Path, Request, State};
use contract::booths::{AddOnlineBooths, ImportHallPlan, ListBooths, ListHalls};
use contract::registration::FairView;
use domain::Code;
use domain::id::HallId;
use web::Flash;
use web::organiser::{Filled, Halls, Typed};

use super::grid;
use crate::gateway::Shared;
use crate::pages::form::Sent;
use crate::pages::me::Reader;
use crate::pages::organiser::answer::{Again, first, order};
use crate::pages::organiser::reading::Reading;
use crate::pages::organiser::staff::{fair_of, looking, posting};
use crate::pages::stop::Served;
use crate::problem::Problem;

/// The most rows of a plain plan, and the most booths in a row.
const WIDEST: u16 = 100;

/// The most booths of a plain hall: what one message can carry, many times over.
const MOST_BOOTHS: u32 = 2_000;

/// The hall that was laid out, or nothing when booths on the net were added.
type Done = Result<Option<HallId>, Again>;

/// `GET /organiser/fairs/{fair}/halls`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let view = fair_of(&reader, &id).await?;
    let usual = Typed::default().with("rows", 5).with("in_row", 10);
    let filled = first(&reader, usual);
    let page = page(&reader, view, filled).await?;
    Ok(reader.visitor.page(&page.sheet()))
}

/// `POST /organiser/fairs/{fair}/halls`: a plain hall, a plan, or booths on the net.
pub(super) async fn change(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = posting(&gateway, &parts, body).await?;
    let view = fair_of(&reader, &id).await?;
    let halls = format!("/organiser/fairs/{}/halls", view.fair.id);
    let done = match sent.one("what") {
        "grid" => laid_out(&reader, &view, &sent).await?,
        "import" => imported(&reader, &view, &sent).await?,
        "online" => online(&reader, &view, &sent).await?,
        _ => return Err(Code::PageNotFound.into()),
    };
    match done {
        Ok(Some(hall)) => {
            let path = format!("{halls}/{hall}");
            Ok(reader.visitor.led(&path, Flash::HallLaidOut))
        }
        Ok(None) => Ok(reader.visitor.led(&halls, Flash::BoothsAdded)),
        Err(again) => {
            let page = page(&reader, view, again.filled(&sent)).await?;
            Ok(again.page(&reader, &page.sheet()))
        }
    }
}

async fn laid_out(reader: &Reader<'_>, view: &FairView, sent: &Sent) -> Result<Done, Problem> {
    let mut reading = Reading::of(sent, reader.t(), &view.fair.zone);
    let [rows, in_row] = ["rows", "in_row"].map(|name| {
        let number: Option<u16> = reading.number(name);
        if number.is_some_and(|number| !(1..=WIDEST).contains(&number)) {
            reading.wrong(name, &reader.t().org_error_between(1, WIDEST));
        }
        number
    });
    let both = rows.zip(in_row);
    if both.is_some_and(|(rows, in_row)| u32::from(rows) * u32::from(in_row) > MOST_BOOTHS) {
        reading.wrong("in_row", &reader.t().org_error_booths(MOST_BOOTHS));
    }
    match reading.done(both) {
        Ok((rows, in_row)) => {
            let fields = [("name", "grid_name")];
            let csv = grid(rows, in_row);
            import(reader, view, (sent, "grid_name"), csv, &fields).await
        }
        Err(again) => Ok(Err(again)),
    }
}

async fn imported(reader: &Reader<'_>, view: &FairView, sent: &Sent) -> Result<Done, Problem> {
    let fields = [("name", "name"), ("bad_plan", "csv")];
    let csv = sent.one("csv").to_owned();
    import(reader, view, (sent, "name"), csv, &fields).await
}

async fn import(
    reader: &Reader<'_>,
    view: &FairView,
    (sent, name): (&Sent, &str),
    csv: String,
    fields: &[(&str, &'static str)],
) -> Result<Done, Problem> {
    let command = ImportHallPlan {
        fair: view.fair.id,
        name: sent.one(name).to_owned(),
        csv,
        version: None,
    };
    let done = order(reader, &command, sent, fields).await?;
    Ok(done.map(|hall| Some(hall.hall)))
}

async fn online(reader: &Reader<'_>, view: &FairView, sent: &Sent) -> Result<Done, Problem> {
    let mut reading = Reading::of(sent, reader.t(), &view.fair.zone);
    let count = reading.number("count");
    match reading.done(count) {
        Ok(count) => {
            let command = AddOnlineBooths {
                fair: view.fair.id,
                labels: Vec::new(),
                count,
                link: sent.one("link").to_owned(),
            };
            let fields = [("bad_url", "link"), ("nothing_chosen", "count")];
            let done = order(reader, &command, sent, &fields).await?;
            Ok(done.map(|_| None))
        }
        Err(again) => Ok(Err(again)),
    }
}

async fn page(reader: &Reader<'_>, view: FairView, filled: Filled) -> Result<Halls, Problem> {
    let fair = view.fair.id;
    let all = |paging| ListBooths {
        fair,
        session: None,
        hall: None,
        paging,
    };
    let online = reader.every(all).await?.into_iter();
    let online = online.filter(|one| one.hall.is_none());
    Ok(Halls {
        t: reader.t(),
        view,
        halls: reader.every(|paging| ListHalls { fair, paging }).await?,
        online: online.map(|one| one.booth).collect(),
        filled,
    })
}
