//! What becomes of a message that its channel did not take: the next channel, and at last mail.

use data::Transaction;
use data::invites::{self, NewDelivery, Text};
use domain::Instant;
use domain::id::{BookingId, CentreId, DeliveryId, PersonId, WaitId};
use domain::person::Person;
use domain::texting::{Route, TextKind, Texting};
use service::Background;
use uuid::Uuid;

use super::planning::{News, plan};
use super::reaching::Reaching;
use crate::offers::{OfferNews, offer_mail, open_offer, run_out_offer};
use crate::reminding::{MAIL, planned_reminder};
use crate::settings::Settings;
use crate::writing::{Addressee, Letterhead};

/// Where a message goes on.
pub(super) enum Falling {
    /// To the next channel that can be used now.
    On,
    /// To mail at once.
    ToMail,
}

/// Plans what comes after a failed message; the name of the channel it falls to.
///
/// # Errors
/// When the database cannot be read or written.
pub(super) async fn fall(
    settings: &Settings,
    background: &Background,
    tx: &Transaction,
    (text, falling): (&Text, Falling),
) -> data::Result<Option<String>> {
    let (centre, person) = (CentreId(text.centre_id), PersonId(text.person_id));
    let Some(person) = data::accounts::find_person(tx, centre, person).await? else {
        return Ok(None);
    };
    let reaching = Reaching::load(tx, [centre].into(), &[person.id].into()).await?;
    let reach = reaching.reach(&person);
    let now = background.now();
    if matches!(falling, Falling::On) {
        let texting = invites::find_texting(tx, centre).await?;
        let mut route = texting.next_route(&text.channel, reach);
        while let Route::Text(channel) = route {
            let next = plan(&news(text)?, &channel, background.new_id(), (now, now));
            if invites::add_texts(tx, &[next]).await? > 0 {
                return Ok(Some(channel.name));
            }
            // It was tried before the centre put its channels into another order.
            route = texting.next_route(&channel.name, reach);
        }
    }
    if Texting::last_route(reach) != Route::Mail {
        return Ok(None);
    }
    let id = background.new_id();
    let Some(mail) = mail(settings, tx, (text, person), (id, now)).await? else {
        return Ok(None);
    };
    invites::add_deliveries(tx, &[mail]).await?;
    Ok(Some(MAIL.to_owned()))
}

fn news(text: &Text) -> data::Result<News> {
    let number = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(News {
        kind: text.kind()?,
        centre: CentreId(text.centre_id),
        about: text.about_id,
        version: number(text.version),
        person: PersonId(text.person_id),
        repeat: number(text.repeat),
        give_up_at: text.give_up_at(),
    })
}

/// The mail that tells the same; none for what is told by no mail or is not true any more.
async fn mail(
    settings: &Settings,
    tx: &Transaction,
    (text, person): (&Text, Person),
    (id, now): (Uuid, Instant),
) -> data::Result<Option<NewDelivery>> {
    let Some(centre) = data::accounts::find_centre(tx, person.centre).await? else {
        return Ok(None);
    };
    let letterhead = Letterhead::of(centre, settings);
    let id = DeliveryId(id);
    match text.kind()? {
        TextKind::Reminder => {
            let booking = BookingId(text.about_id);
            let invitation = invites::find_invitation(tx, booking, person.id).await?;
            let booking = data::ledger::find_booking(tx, booking).await?;
            let (Some(invitation), Some(booking)) = (invitation, booking) else {
                return Ok(None);
            };
            let repeat = u32::try_from(text.repeat).unwrap_or(u32::MAX);
            let mail = planned_reminder(
                &letterhead,
                (&booking, &invitation, &person),
                repeat,
                (id, now),
            );
            // The start it was planned for: a reminder of another one is not sent.
            Ok(mail.map(|mail| NewDelivery {
                give_up_at: text.give_up_at(),
                version: u32::try_from(text.version).unwrap_or(u32::MAX),
                ..mail
            }))
        }
        kind @ (TextKind::Offer | TextKind::RunOut) => {
            let wait = data::ledger::find_wait(tx, person.centre, WaitId(text.about_id)).await?;
            let Some(wait) = wait else {
                return Ok(None);
            };
            let told = match kind {
                TextKind::RunOut => run_out_offer(tx, &wait).await?,
                _ => open_offer(tx, &wait, now).await?.map(|open| open.0),
            };
            let fair = told.as_ref().and_then(|booking| booking.fair);
            let letterhead = letterhead.about(tx, fair).await?;
            let mail = told.and_then(|booking| {
                let news = OfferNews {
                    kind,
                    wait: &wait,
                    booking: &booking,
                    give_up_at: text.give_up_at(),
                };
                offer_mail(&letterhead, &news, &Addressee::from(person), (id, now))
            });
            Ok(mail)
        }
        // Who is called must come within minutes; the others go only to those without an address.
        TextKind::Called
        | TextKind::Confirmed
        | TextKind::Changed
        | TextKind::Cancelled
        | TextKind::FairCancelled
        | TextKind::EmployerLeft => Ok(None),
    }
}
