//! A place is offered to somebody who waited for it.

use std::sync::Arc;

use contract::waiting::PlaceOffered;
use data::invites;
use domain::Instant;
use domain::id::DeliveryId;
use domain::texting::{Route, TextKind};
use domain::waiting::{Wait, WaitState};
use service::{Outcome, Work};

use crate::offers::{offer_mail, open_offer};
use crate::settings::Settings;
use crate::texting::{News, Reaching, plan};
use crate::writing::{Addressee, Letterhead};

/// Plans the text message or mail that tells of the offer, as long as it stands; one that has run out is
/// not sent. In quiet hours whoever has a mail address gets a mail.
pub(crate) async fn on_place_offered(
    settings: Arc<Settings>,
    work: Work,
    event: PlaceOffered,
) -> Outcome<()> {
    let wait = data::ledger::find_wait(work.tx(), event.centre, event.wait).await?;
    let Some(wait) = wait.filter(|one| one.state == WaitState::Offered) else {
        return Ok(());
    };
    let Some((booking, until)) = open_offer(work.tx(), &wait, work.now()).await? else {
        return Ok(());
    };
    let person = data::accounts::find_person(work.tx(), wait.centre, wait.person).await?;
    let centre = data::accounts::find_centre(work.tx(), wait.centre).await?;
    let (Some(person), Some(centre)) = (person, centre) else {
        return Ok(());
    };
    let policy = data::policies::of(work.tx(), wait.centre, booking.fair).await?;
    let quiet = policy.quiet_hours;
    let quiet_until = quiet.and_then(|quiet| quiet.ends(work.now(), &centre.zone));
    let reaching = Reaching::load(work.tx(), [centre.id].into(), &[person.id].into()).await?;
    match reaching.first_route(&person, quiet_until.is_some()) {
        Route::Text(channel) => {
            let times = (work.now(), quiet_until.unwrap_or(work.now()));
            let text = plan(&news(&wait, until), &channel, work.new_id(), times);
            invites::add_texts(work.tx(), &[text]).await?;
        }
        Route::Mail => {
            let letterhead = Letterhead::of(centre, &settings);
            let id = DeliveryId(work.new_id());
            let about = (&wait, &booking, until);
            let mail = offer_mail(
                &letterhead,
                about,
                &Addressee::from(person),
                (id, work.now()),
            );
            invites::add_deliveries(work.tx(), mail.as_slice()).await?;
        }
        Route::Nowhere => {}
    }
    Ok(())
}

fn news(wait: &Wait, until: Instant) -> News {
    News {
        kind: TextKind::Offer,
        centre: wait.centre,
        about: wait.id.0,
        version: wait.version,
        person: wait.person,
        repeat: 0,
        give_up_at: until,
    }
}
