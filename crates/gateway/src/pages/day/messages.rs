//! What could not be delivered.

use std::collections::BTreeMap;

use axum::extract::{Path, Request, State};
use axum::response::Response;
use contract::accounts::FindPerson;
use contract::invites::{
    DeliveryView, ListDeliveries, ListTextMessages, RetryDelivery, TextMessageView,
};
use domain::Code;
use domain::delivery::DeliveryState;
use domain::id::{DeliveryId, PersonId};
use futures_util::future::join_all;
use uuid::Uuid;
use web::Flash;
use web::day::{Messages, Tab};

use super::staff::Staff;
use crate::fresh;
use crate::gateway::Shared;
use crate::pages::form::intent;
use crate::pages::me::all_at_once;
use crate::pages::stop::Served;
use crate::pages::visitor::led_to;
use crate::problem::Problem;

/// `GET /organiser/fairs/{fair}/day/messages`: what could not be delivered to anybody of the centre.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let staff = Staff::looking(&gateway, &parts, &id).await?;
    let (mails, texts) = undelivered(&staff).await?;
    let people = mails.iter().map(|one| one.person);
    let people = people.chain(texts.iter().map(|one| one.person));
    let page = Messages {
        head: staff.head(),
        names: names(&staff, people).await,
        mails,
        texts,
        key: fresh::key(),
    };
    Ok(staff.reader.visitor.page(&page.sheet()))
}

/// `POST …/messages/{delivery}/retry`: the mail goes out once more.
pub(super) async fn retry(
    State(gateway): State<Shared>,
    Path((id, delivery)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (staff, sent) = Staff::posting(&gateway, &parts, body, &id).await?;
    let mail: Uuid = delivery.parse().map_err(|_| Code::DeliveryNotFound)?;
    let command = RetryDelivery {
        delivery: DeliveryId(mail),
    };
    let key = intent(sent.key()?, &delivery);
    staff.reader.must(&command, key).await?;
    let path = staff.head().path(Tab::Messages);
    Ok(staff.reader.visitor.led(&path, Flash::Retried))
}

/// `GET …/messages/{delivery}/retry`: there is nothing to see but the list.
pub(super) async fn back(Path((fair, _)): Path<(String, String)>) -> Response {
    led_to(&format!("/organiser/fairs/{fair}/day/messages"))
}

/// The mails that were given up, and the text messages that were and did not become mails.
pub(super) async fn undelivered(
    staff: &Staff<'_>,
) -> Result<(Vec<DeliveryView>, Vec<TextMessageView>), Problem> {
    let (state, paging) = (Some(DeliveryState::Dead), all_at_once());
    let mails = ListDeliveries {
        state,
        person: None,
        paging,
    };
    let texts = ListTextMessages {
        state,
        person: None,
        booking: None,
        paging,
    };
    let (mails, texts) = tokio::join!(staff.find(&mails), staff.find(&texts));
    let mut texts = texts?.items;
    texts.retain(|one| one.fell_to.is_none());
    Ok((mails?.items, texts))
}

/// The names of those who are there still; whoever was erased has none.
async fn names(
    staff: &Staff<'_>,
    people: impl Iterator<Item = PersonId>,
) -> BTreeMap<PersonId, String> {
    let people: std::collections::BTreeSet<_> = people.collect();
    let find = async |person| staff.find(&FindPerson { person }).await;
    let found = join_all(people.into_iter().map(find)).await;
    let found = found.into_iter().flatten();
    found.map(|one| (one.id, one.name)).collect()
}
