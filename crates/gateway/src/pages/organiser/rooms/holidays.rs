//! The holidays of the centre.

use axum::extract::{Request, State};
use contract::interviews::{HolidayFormat, ImportHolidays, ListHolidays};
use web::organiser::{Filled, Holidays, Typed};

use super::saved;
use crate::gateway::Shared;
use crate::pages::me::Reader;
use crate::pages::organiser::answer::{first, order};
use crate::pages::organiser::staff::{looking, posting};
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `GET /organiser/holidays`.
pub(super) async fn show(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let filled = first(&reader, Typed::default());
    let page = page(&reader, filled).await?;
    Ok(reader.visitor.page(&page.sheet()))
}

/// `POST /organiser/holidays`: all of a list or none, and the bookings that fall on its days.
pub(super) async fn import(State(gateway): State<Shared>, request: Request) -> Served {
    let (parts, body) = request.into_parts();
    let (reader, sent) = posting(&gateway, &parts, body).await?;
    let command = ImportHolidays {
        format: match sent.one("format") {
            "ics" => HolidayFormat::Ics,
            _ => HolidayFormat::Csv,
        },
        text: sent.one("text").to_owned(),
        replace: sent.one("replace") == "yes",
    };
    let fields = [("bad_holidays", "text")];
    match order(&reader, &command, &sent, &fields).await? {
        Ok(imported) => {
            let title = reader.t().org_holidays().to_owned();
            Ok(saved(&reader, title, imported.outside))
        }
        Err(again) => {
            let page = page(&reader, again.filled(&sent)).await?;
            Ok(again.page(&reader, &page.sheet()))
        }
    }
}

async fn page(reader: &Reader<'_>, filled: Filled) -> Result<Holidays, Problem> {
    let today = reader.now.local(&reader.zone).date();
    let query = ListHolidays {
        from: Some(today),
        to: None,
    };
    Ok(Holidays {
        t: reader.t(),
        holidays: reader.find(&query).await?,
        filled,
    })
}
