//! One round of sending: no transaction is open while the gateway is called.

use std::panic::AssertUnwindSafe;

use data::invites::{self, Text, TextNote};
use domain::Instant;
use domain::delivery::{Attempt, DeliveryState};
use domain::id::{CentreId, TextId};
use domain::texting::{TextTry, Texting, after_text_attempt, meaning_of};
use futures_util::FutureExt;
use futures_util::future::join_all;
use service::Background;
use uuid::Uuid;

use super::falling::{Falling, fall};
use super::posting;
use super::reaching::Reaching;
use super::wording::{Wording, wording};
use crate::net::http::{self, NoAnswer};
use crate::settings::Settings;

/// How long a message is ours while it is sent: longer than all time limits of a call together.
const LEASE_SECONDS: i64 = 60;
/// The most messages of one centre in a round.
const OF_A_CENTRE: i64 = 8;

/// What came of a message in this round.
struct Came {
    outcome: TextTry,
    status: Option<u16>,
    error: Option<String>,
    next: Next,
}

/// How it goes on.
enum Next {
    /// As the attempt says.
    Judge(Attempt),
    /// It is not true any more.
    Drop,
    /// It is quiet until then.
    Wait(Instant),
}

/// Sends what is due, side by side; how many there were.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn send_round(
    settings: &Settings,
    background: &Background,
    owner: Uuid,
) -> data::Result<usize> {
    let now = background.now();
    if !invites::has_due_texts(background.db.read(), now).await? {
        return Ok(0);
    }
    let tx = background.begin().await?;
    let texts = invites::claim_texts(&tx, owner, now, LEASE_SECONDS, OF_A_CENTRE).await?;
    tx.commit().await?;
    let sending = texts.iter().map(|text| attempt(settings, background, text));
    for (text, came) in texts.iter().zip(join_all(sending).await) {
        note(settings, background, owner, (text, came?)).await?;
    }
    Ok(texts.len())
}

/// A panic over one message is noted as unclear and stops nobody.
async fn attempt(settings: &Settings, background: &Background, text: &Text) -> data::Result<Came> {
    let attempt = AssertUnwindSafe(made(settings, background, text))
        .catch_unwind()
        .await;
    attempt.unwrap_or_else(|_| Ok(came(Attempt::Unclear, None, "the sender panicked")))
}

async fn made(settings: &Settings, background: &Background, text: &Text) -> data::Result<Came> {
    let (db, now) = (background.db.read(), background.now());
    let Some(wording) = wording(settings, db, text, now).await? else {
        return Ok(dropped());
    };
    if let Some(until) = quiet_until(db, text, &wording, now).await? {
        return Ok(Came {
            outcome: TextTry::Postponed,
            status: None,
            error: None,
            next: Next::Wait(until),
        });
    }
    let centre = CentreId(text.centre_id);
    let texting = invites::find_texting(db, centre).await?;
    let reaching = Reaching::load(db, [centre].into(), &[wording.person.id].into()).await?;
    let reach = reaching.reach(&wording.person);
    if reach.wants_mail && reach.by_mail {
        return Ok(came(Attempt::Never, None, "the person wants mail"));
    }
    let phone = wording.person.phone.as_ref().filter(|_| reach.by_phone);
    match phone {
        Some(phone) => Ok(posted(settings, &texting, text, (&wording, phone.as_str()), now).await),
        None => Ok(came(
            Attempt::Never,
            None,
            "the person has no number that may be used",
        )),
    }
}

async fn quiet_until(
    db: &impl data::Connection,
    text: &Text,
    wording: &Wording,
    now: Instant,
) -> data::Result<Option<Instant>> {
    if text.kind()?.comes_in_quiet_hours() {
        return Ok(None);
    }
    let policy = data::policies::of(db, wording.centre.id, wording.fair).await?;
    let quiet = policy.quiet_hours;
    Ok(quiet.and_then(|quiet| quiet.ends(now, &wording.centre.zone)))
}

async fn posted(
    settings: &Settings,
    texting: &Texting,
    text: &Text,
    (wording, to): (&Wording, &str),
    now: Instant,
) -> Came {
    let channel = texting.channel(&text.channel).filter(|_| texting.works());
    let (Some(channel), Some(endpoint), Ok(kind)) = (channel, &texting.endpoint, text.kind())
    else {
        return came(
            Attempt::Never,
            None,
            "the centre has no such channel any more",
        );
    };
    let template = texting.template(kind, wording.person.language);
    let message = match template.filled(&wording.filling) {
        Ok(message) => message,
        Err(refusal) => return came(Attempt::Never, None, refusal.code.as_str()),
    };
    if !channel.carries(&message) {
        return came(
            Attempt::Never,
            None,
            "the message is too long for the channel",
        );
    }
    let body = posting::body(text, to, (&template, &wording.filling, &message));
    let key = settings.webhook_key.as_bytes();
    let headers = posting::headers(key, texting, text.text_id, now, &body);
    match http::post(&settings.tls, endpoint, &headers, body).await {
        Ok(status) => match meaning_of(status) {
            Attempt::Accepted => Came {
                error: None,
                ..came(Attempt::Accepted, Some(status), "")
            },
            other => came(
                other,
                Some(status),
                &format!("the gateway answered {status}"),
            ),
        },
        Err(error @ NoAnswer::Unreached(_)) => came(Attempt::NotNow, None, &error.to_string()),
        Err(error @ NoAnswer::Lost(_)) => came(Attempt::Unclear, None, &error.to_string()),
    }
}

fn came(attempt: Attempt, status: Option<u16>, error: &str) -> Came {
    Came {
        outcome: TextTry::from(attempt),
        status,
        error: Some(calendar::clean::text(error, 300)),
        next: Next::Judge(attempt),
    }
}

fn dropped() -> Came {
    Came {
        outcome: TextTry::Dropped,
        status: None,
        error: Some("it was not true any more".to_owned()),
        next: Next::Drop,
    }
}

async fn note(
    settings: &Settings,
    background: &Background,
    owner: Uuid,
    (text, came): (&Text, Came),
) -> data::Result<()> {
    let at = background.now();
    let tries = u32::try_from(text.tries).unwrap_or(u32::MAX);
    let judged = match came.next {
        Next::Judge(attempt) => after_text_attempt(attempt, tries, at, text.give_up_at()),
        Next::Drop => (DeliveryState::Superseded, None),
        Next::Wait(until) if until < text.give_up_at() => (DeliveryState::Due, Some(until)),
        Next::Wait(_) => (DeliveryState::Dead, None),
    };
    let tx = background.begin().await?;
    let is_quiet = matches!(came.next, Next::Wait(_));
    let (judged, fell_to) = go_on(settings, background, &tx, (text, judged, is_quiet)).await?;
    let note = TextNote {
        outcome: came.outcome,
        status: came.status,
        error: came.error,
        state: judged.0,
        next_at: judged.1,
        fell_to,
        at,
    };
    match invites::note_text(&tx, TextId(text.text_id), owner, &note).await? {
        true => tx.commit().await?,
        // Somebody else has it by now, and decides.
        false => tx.rollback().await?,
    }
    tracing::debug!(text = %text.text_id, state = note.state.as_str(), "tried a text message");
    Ok(())
}

type Judged = (DeliveryState, Option<Instant>);

/// In quiet hours whoever has a mail address is told by mail instead of in the morning.
async fn go_on(
    settings: &Settings,
    background: &Background,
    tx: &data::Transaction,
    (text, judged, is_quiet): (&Text, Judged, bool),
) -> data::Result<(Judged, Option<String>)> {
    let falling = match judged.0 {
        DeliveryState::Dead | DeliveryState::Unknown if !is_quiet => Falling::On,
        DeliveryState::Due | DeliveryState::Dead if is_quiet => Falling::ToMail,
        _ => return Ok((judged, None)),
    };
    let fell_to = fall(settings, background, tx, (text, falling)).await?;
    match (is_quiet, &fell_to) {
        (true, Some(_)) => Ok(((DeliveryState::Dead, None), fell_to)),
        _ => Ok((judged, fell_to)),
    }
}
