//! Sending the mails that are due, one after the other.

use std::sync::Arc;
use std::time::Duration;

use data::invites::{self, AttemptNote, Delivery};
use domain::Instant;
use domain::delivery::{Attempt, DeliveryState, Tried, after_attempt, after_dropping};
use domain::id::DeliveryId;
use service::Background;
use uuid::Uuid;

use crate::post::{Octets, Report, octets_of, send};
use crate::settings::{Settings, Way};

/// How long a mail is ours while it is sent: longer than all time limits of SMTP together.
const LEASE_SECONDS: i64 = 300;
/// How long to wait when nothing is due.
const IDLE: Duration = Duration::from_secs(1);
/// How long to wait when the mail server, or the database, cannot be reached.
const OUT_OF_REACH: Duration = Duration::from_secs(10);
/// How long the mail server may still take for a mail when we are asked to stop.
const LAST_WORDS: Duration = Duration::from_secs(10);

/// Sends what is due until it is asked to stop; no transaction is open while a mail is sent.
pub(crate) async fn deliver_due(settings: Arc<Settings>, background: Background) {
    let owner = background.new_id();
    while !background.stop.is_requested() {
        let wait = match deliver_next(&settings, &background, owner).await {
            Ok(Round::Nothing) => IDLE,
            Ok(Round::OutOfReach) => OUT_OF_REACH,
            Ok(Round::Sent) => pause(&settings),
            Err(error) => {
                tracing::warn!(%error, "mails cannot be read or noted");
                OUT_OF_REACH
            }
        };
        background.stop.requested_within(wait).await;
    }
}

/// How one round ended.
enum Round {
    Nothing,
    Sent,
    OutOfReach,
}

async fn deliver_next(
    settings: &Settings,
    background: &Background,
    owner: Uuid,
) -> data::Result<Round> {
    let now = background.now();
    if !invites::has_due(background.db.read(), now).await? {
        return Ok(Round::Nothing);
    }
    let Some((mail, was)) = claim(background, owner, now).await? else {
        return Ok(Round::Nothing);
    };
    let octets = octets_of(settings, background, &mail).await?;
    let hash = match &octets {
        Octets::Written(octets) => Some(contract::sign_in::hash_of(octets)),
        Octets::Unwritable(_) | Octets::Untrue => None,
    };
    let report = tokio::select! {
        report = send(settings, &mail, octets) => report,
        report = cut_off(background) => report,
    };
    let at = background.now();
    let note = judge(&mail, was, &report, at, hash);
    tracing::debug!(delivery = %mail.delivery_id, state = note.state.as_str(), "tried a mail");
    let tx = background.begin().await?;
    invites::note_attempt(&tx, DeliveryId(mail.delivery_id), owner, &note).await?;
    tx.commit().await?;
    Ok(match report.is_out_of_reach {
        true => Round::OutOfReach,
        false => Round::Sent,
    })
}

/// A stop must not wait for a mail server that hangs; what it got by then may arrive.
async fn cut_off(background: &Background) -> Report {
    background.stop.requested().await;
    tokio::time::sleep(LAST_WORDS).await;
    Report::failed(Attempt::Unclear, "stopped before the mail server answered")
}

async fn claim(
    background: &Background,
    owner: Uuid,
    now: Instant,
) -> data::Result<Option<(Delivery, DeliveryState)>> {
    let tx = background.begin().await?;
    invites::drop_overtaken(&tx, now).await?;
    let claimed = invites::claim_next(&tx, owner, now, LEASE_SECONDS).await?;
    tx.commit().await?;
    Ok(claimed)
}

fn judge(
    mail: &Delivery,
    was: DeliveryState,
    report: &Report,
    at: Instant,
    hash: Option<String>,
) -> AttemptNote {
    let tried = Tried {
        attempt: report.attempt,
        tries: u32::try_from(mail.tries).unwrap_or(u32::MAX),
        was_unclear: was != DeliveryState::Due,
        at,
        give_up_at: Instant::from_unix(mail.give_up_at),
    };
    let (state, next_at) = match report.is_dropped {
        true => after_dropping(tried),
        false => after_attempt(tried),
    };
    AttemptNote {
        state,
        next_at,
        message_hash: hash,
        error: report.error.clone(),
        at,
    }
}

/// The wait that keeps below the most mails a second; a maildir needs none.
fn pause(settings: &Settings) -> Duration {
    match settings.delivery {
        Way::Smtp(_) => Duration::from_secs(1) / settings.per_second.max(1),
        Way::Maildir { .. } => Duration::ZERO,
    }
}
