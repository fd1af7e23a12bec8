//! Offers to those who waited, and the mails that tell of one.

use data::Connection;
use data::invites::{self, NewDelivery};
use domain::id::DeliveryId;
use domain::texting::{Route, TextKind};
use domain::waiting::{Wait, WaitState};
use domain::{Booking, Instant};
use service::{Outcome, Work};

use crate::letters::{About, letter};
use crate::reactions::OFFER;
use crate::settings::Settings;
use crate::texting::{News, Reaching, plan};
use crate::writing::{Addressee, Letterhead, write_offer, write_run_out};

/// The booking that is held for somebody who waited, and until when; none when that has run out.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn open_offer(
    db: &impl Connection,
    wait: &Wait,
    now: Instant,
) -> data::Result<Option<(Booking, Instant)>> {
    let Some(id) = wait.booking else {
        return Ok(None);
    };
    let booking = data::ledger::find_booking(db, id).await?;
    let until = booking.as_ref().and_then(|one| one.held_until);
    Ok(booking.zip(until).filter(|(_, until)| *until > now))
}

/// The booking that was held for somebody who did not accept it in time; none for any other entry.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn run_out_offer(
    db: &impl Connection,
    wait: &Wait,
) -> data::Result<Option<Booking>> {
    match wait.booking.filter(|_| wait.state == WaitState::RunOut) {
        Some(id) => data::ledger::find_booking(db, id).await,
        None => Ok(None),
    }
}

/// News of an offer for whoever waited.
pub(crate) struct OfferNews<'a> {
    pub kind: TextKind,
    pub wait: &'a Wait,
    pub booking: &'a Booking,
    /// When it is too late to tell.
    pub give_up_at: Instant,
}

/// Plans the text message or mail that tells it. In quiet hours whoever has a mail address gets a mail,
/// and the others are told when they end.
pub(crate) async fn tell(settings: &Settings, work: &Work, news: &OfferNews<'_>) -> Outcome<()> {
    let wait = news.wait;
    let person = data::accounts::find_person(work.tx(), wait.centre, wait.person).await?;
    let centre = data::accounts::find_centre(work.tx(), wait.centre).await?;
    let (Some(person), Some(centre)) = (person, centre) else {
        return Ok(());
    };
    let policy = data::policies::of(work.tx(), wait.centre, news.booking.fair).await?;
    let quiet = policy.quiet_hours;
    let quiet_until = quiet.and_then(|quiet| quiet.ends(work.now(), &centre.zone));
    let reaching = Reaching::load(work.tx(), [centre.id].into(), &[person.id].into()).await?;
    match reaching.first_route(&person, quiet_until.is_some()) {
        Route::Text(channel) => {
            let times = (work.now(), quiet_until.unwrap_or(work.now()));
            let text = plan(&news.as_text(), &channel, work.new_id(), times);
            invites::add_texts(work.tx(), &[text]).await?;
        }
        Route::Mail => {
            let letterhead = Letterhead::of(centre, settings)
                .about(work.tx(), news.booking.fair)
                .await?;
            let made = (DeliveryId(work.new_id()), work.now());
            let mail = offer_mail(&letterhead, news, &Addressee::from(person), made);
            invites::add_deliveries(work.tx(), mail.as_slice()).await?;
        }
        Route::Nowhere => {}
    }
    Ok(())
}

impl OfferNews<'_> {
    fn as_text(&self) -> News {
        News {
            kind: self.kind,
            centre: self.wait.centre,
            about: self.wait.id.0,
            version: self.wait.version,
            person: self.wait.person,
            repeat: 0,
            give_up_at: self.give_up_at,
        }
    }
}

/// The mail that tells news of an offer; none for people without an address.
pub(crate) fn offer_mail(
    letterhead: &Letterhead,
    news: &OfferNews<'_>,
    addressee: &Addressee,
    made: (DeliveryId, Instant),
) -> Option<NewDelivery> {
    let mail = letter(
        letterhead,
        about(news.wait),
        addressee,
        made,
        |message_id| {
            let sealed = (message_id, made.1);
            match news.kind {
                TextKind::RunOut => write_run_out(letterhead, news.booking, addressee, sealed),
                _ => write_offer(letterhead, news.booking, addressee, news.give_up_at, sealed),
            }
        },
    )?;
    Some(NewDelivery {
        give_up_at: news.give_up_at,
        ..mail
    })
}

/// What a mail about an entry of a waiting list is about.
pub(crate) fn about(wait: &Wait) -> About {
    About {
        centre: wait.centre,
        channel: OFFER,
        id: wait.id.0,
        version: wait.version,
    }
}
