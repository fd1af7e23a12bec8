//! One round of sending: no transaction is open while the gateway is called.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use data::invites::{self, Text, TextAttempt, TextNote};
use domain::Instant;
use domain::delivery::{Attempt, DeliveryState};
use domain::id::{CentreId, TextId};
use domain::texting::{TextTry, Texting, after_text_attempt, meaning_of, tries_made};
use futures_util::FutureExt;
use service::Background;
use tokio::task::JoinSet;
use tokio::time::timeout;
use uuid::Uuid;

use super::falling::{Falling, fall};
use super::posting;
use super::reaching::Reaching;
use super::wording::{Wording, wording};
use crate::net::http::{self, NoAnswer};
use crate::settings::Settings;

/// How long a message is ours while it is sent: longer than all time limits of a call together.
const LEASE_SECONDS: i64 = 60;
/// The most messages of one centre that are sent side by side.
const OF_A_CENTRE: i64 = 8;
/// How long to wait for those under way before it is looked for what is due.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

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

/// Sends what is due until nothing is; how many there were. Each is noted as it ends, so that a gateway
/// that hangs keeps nobody of another centre waiting.
///
/// # Errors
/// When the database cannot be read or written.
pub(crate) async fn send_round(
    settings: &Arc<Settings>,
    background: &Background,
    owner: Uuid,
) -> data::Result<usize> {
    let mut under_way = JoinSet::new();
    let mut sent = 0;
    let came = loop {
        if !background.stop.is_requested() {
            match claim(background, owner).await {
                Ok(texts) => {
                    sent += texts.len();
                    for text in texts {
                        under_way.spawn(send(settings.clone(), background.clone(), owner, text));
                    }
                }
                Err(error) => break Err(error),
            }
        }
        if under_way.is_empty() {
            break Ok(sent);
        }
        // Whatever falls due meanwhile goes out beside those that hang.
        let _slow = timeout(LOOK_AGAIN, under_way.join_next()).await;
    };
    while under_way.join_next().await.is_some() {}
    came
}

async fn claim(background: &Background, owner: Uuid) -> data::Result<Vec<Text>> {
    let now = background.now();
    if !invites::has_due_texts(background.db.read(), now).await? {
        return Ok(Vec::new());
    }
    let tx = background.begin().await?;
    let texts = invites::claim_texts(&tx, owner, now, LEASE_SECONDS, OF_A_CENTRE).await?;
    tx.commit().await?;
    Ok(texts)
}

/// A message that cannot be noted is noted by whoever takes it up when its lease is over.
async fn send(settings: Arc<Settings>, background: Background, owner: Uuid, text: Text) {
    let came = attempt(&settings, &background, &text).await;
    if let Err(error) = note(&settings, &background, owner, (&text, came)).await {
        tracing::warn!(text = %text.text_id, %error, "what came of a text message cannot be noted");
    }
}

/// A panic over one message is noted as unclear and stops nobody; what cannot be read is read again.
async fn attempt(settings: &Settings, background: &Background, text: &Text) -> Came {
    let attempt = AssertUnwindSafe(made(settings, background, text))
        .catch_unwind()
        .await;
    match attempt {
        Ok(Ok(came)) => came,
        Ok(Err(error)) => {
            tracing::warn!(text = %text.text_id, %error, "a text message cannot be read");
            came(Attempt::NotNow, None, "what it tells cannot be read")
        }
        Err(_) => came(Attempt::Unclear, None, "the sender panicked"),
    }
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
    let tx = background.begin().await?;
    let tries = tries_of(&tx, text).await?;
    let judged = match came.next {
        Next::Judge(attempt) => after_text_attempt(attempt, tries, at, text.give_up_at()),
        Next::Drop => (DeliveryState::Superseded, None),
        Next::Wait(until) if until < text.give_up_at() => (DeliveryState::Due, Some(until)),
        Next::Wait(_) => (DeliveryState::Dead, None),
    };
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

async fn tries_of(tx: &data::Transaction, text: &Text) -> data::Result<u32> {
    let attempts = invites::attempts_of(tx, &[text.text_id]).await?;
    let tries: data::Result<Vec<_>> = attempts.iter().map(TextAttempt::outcome).collect();
    Ok(tries_made(&tries?))
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
