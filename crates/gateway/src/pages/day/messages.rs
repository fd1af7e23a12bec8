//! What could not be delivered.

use axum::extract::{Path, Request, State};
use axum::response::Response;
use contract::invites::{
    FindUndeliveredCounts, ListDeliveries, ListTextMessages, ResendInvitation, RetryDelivery,
    SetMessagesAside,
};
use contract::message::Paging;
use domain::Code;
use domain::id::{BookingId, DeliveryId, PersonId, TextId};
use uuid::Uuid;
use web::Flash;
use web::day::{Messages, Tab};

use super::staff::Staff;
use crate::fresh;
use crate::gateway::Shared;
use crate::pages::form::{Sent, intent};
use crate::pages::stop::Served;
use crate::pages::visitor::led_to;
use crate::problem::Problem;

/// So many mails and so many text messages are shown; the next ones follow once these are dealt with.
const SHOWN: u16 = 50;

/// `GET /organiser/fairs/{fair}/day/messages`: what could not be delivered to anybody of the centre.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let staff = Staff::looking(&gateway, &parts, &id).await?;
    let page = page(&staff).await?;
    Ok(staff.reader.visitor.page(&page.sheet()))
}

async fn page(staff: &Staff<'_>) -> Result<Messages, Problem> {
    let paging = Paging {
        after: None,
        limit: Some(SHOWN),
    };
    let mails = ListDeliveries {
        state: None,
        person: None,
        undelivered: true,
        paging,
    };
    let texts = ListTextMessages {
        state: None,
        person: None,
        booking: None,
        undelivered: true,
        paging,
    };
    let (counts, mails, texts) = tokio::join!(
        staff.find(&FindUndeliveredCounts {}),
        staff.find(&mails),
        staff.find(&texts)
    );
    Ok(Messages {
        head: staff.head(),
        counts: counts?,
        mails: mails?.items,
        texts: texts?.items,
        key: fresh::key(),
    })
}

/// `POST …/messages`: the chosen messages, or all that were shown, need nothing more.
pub(super) async fn set_aside(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (staff, sent) = Staff::posting(&gateway, &parts, body, &id).await?;
    let path = staff.head().path(Tab::Messages);
    let (command, chosen) = read(&sent)?;
    if chosen.is_empty() {
        return Ok(led_to(&path));
    }
    let key = intent(sent.key()?, &chosen);
    staff.reader.must(&command, key).await?;
    Ok(staff.reader.visitor.led(&path, Flash::SetAside))
}

/// Which messages a button names, and the same in a text.
fn read(sent: &Sent) -> Result<(SetMessagesAside, String), Problem> {
    let chosen: Vec<&str> = sent.all("aside").flat_map(str::split_whitespace).collect();
    let mut command = SetMessagesAside {
        mails: Vec::new(),
        texts: Vec::new(),
    };
    for one in &chosen {
        let (kind, id) = one.split_once(':').ok_or(Code::DeliveryNotFound)?;
        let id: Uuid = id.parse().map_err(|_| Code::DeliveryNotFound)?;
        match kind {
            "mail" => command.mails.push(DeliveryId(id)),
            "text" => command.texts.push(TextId(id)),
            _ => return Err(Code::DeliveryNotFound.into()),
        }
    }
    Ok((command, chosen.join(" ")))
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
    let key = intent(sent.key()?, &delivery);
    match invitation(&sent) {
        // Written anew, so that it goes to the address that the person has now.
        Some(command) => match staff.reader.must(&command, key).await {
            Err(problem) if is_needless(&problem) => {
                let path = staff.head().path(Tab::Messages);
                return Ok(staff.reader.visitor.led(&path, Flash::NotRetried));
            }
            done => drop(done?),
        },
        None => {
            let command = RetryDelivery {
                delivery: DeliveryId(mail),
            };
            staff.reader.must(&command, key).await?;
        }
    }
    let path = staff.head().path(Tab::Messages);
    Ok(staff.reader.visitor.led(&path, Flash::Retried))
}

/// True when nobody needs the invitation any more.
fn is_needless(problem: &Problem) -> bool {
    let over = [Code::BookingOver, Code::InvitationNotFound];
    over.iter().any(|code| code.as_str() == problem.code())
}

/// The booking to which somebody was invited in vain, when the form names one.
fn invitation(sent: &Sent) -> Option<ResendInvitation> {
    Some(ResendInvitation {
        booking: BookingId(sent.one("booking").parse().ok()?),
        person: PersonId(sent.one("person").parse().ok()?),
    })
}

/// `GET …/messages/{delivery}/retry`: there is nothing to see but the list.
pub(super) async fn back(Path((fair, _)): Path<(String, String)>) -> Response {
    led_to(&format!("/organiser/fairs/{fair}/day/messages"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_names_messages_and_nonsense_is_refused() {
        let id = Uuid::from_u128(7);
        let sent = |value: &str| Sent::of(vec![("aside".to_owned(), value.to_owned())]);
        let (command, _) = read(&sent(&format!("mail:{id} text:{id}"))).unwrap();
        assert_eq!(command.mails, [DeliveryId(id)]);
        assert_eq!(command.texts, [TextId(id)]);
        assert!(read(&sent("")).unwrap().1.is_empty());
        for nonsense in ["mail", "mail:me", &format!("fax:{id}")] {
            assert!(read(&sent(nonsense)).is_err(), "{nonsense}");
        }
    }
}
