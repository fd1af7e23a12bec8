//! Fetching answers from a mailbox (RFC 3501).
//!
//! A mail is marked as seen after what is in it was committed, so a crash between the two reads it once
//! more, and the same answer is one row.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::Arc;
use std::time::Duration;

use async_imap::types::Flag;
use async_imap::{Client, Session};
use futures_util::TryStreamExt;
use service::Background;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::reading::{Kept, LARGEST, keep};
use super::recipients::recipients;
use crate::settings::{Mailbox, Replies, Settings};

/// How long the server may take for each step.
const STEP_WITHIN: Duration = Duration::from_secs(30);

/// Why a look into the mailbox ended early.
#[derive(Debug, thiserror::Error)]
enum Broken {
    #[error("the mailbox is out of reach: {0}")]
    Reaching(#[from] std::io::Error),
    #[error("the mailbox does not answer as it should: {0}")]
    Talking(#[from] async_imap::error::Error),
    #[error("the mailbox does not answer in time")]
    Slow(#[from] tokio::time::error::Elapsed),
    #[error("an answer cannot be kept: {0}")]
    Keeping(#[from] data::DataError),
}

/// How often each mail could not be read, by its UID: those that could not come last, so that none keeps
/// others waiting.
type Failed = BTreeMap<u32, u32>;

/// Looks into the mailbox again and again until it is asked to stop; does nothing where none is set.
pub(crate) async fn fetch_replies(settings: Arc<Settings>, background: Background) {
    let replies = settings.replies.as_ref();
    let found = replies.and_then(|replies| replies.mailbox.as_ref().map(|one| (replies, one)));
    let Some((replies, mailbox)) = found else {
        background.stop.requested().await;
        return;
    };
    let mut failed = Failed::new();
    while !background.stop.is_requested() {
        let look = Look {
            settings: &settings,
            background: &background,
            replies,
            mailbox,
        };
        if let Err(error) = look.connect(&mut failed).await {
            tracing::warn!(%error, ?mailbox, "answers by mail cannot be fetched");
        }
        background.stop.requested_within(mailbox.every).await;
    }
}

/// One look into the mailbox.
struct Look<'a> {
    settings: &'a Settings,
    background: &'a Background,
    replies: &'a Replies,
    mailbox: &'a Mailbox,
}

impl Look<'_> {
    async fn connect(&self, failed: &mut Failed) -> Result<(), Broken> {
        let place = (self.mailbox.host.as_str(), self.mailbox.port);
        let stream = timeout(STEP_WITHIN, TcpStream::connect(place)).await??;
        if !self.mailbox.is_tls {
            return self.read(Client::new(stream), failed).await;
        }
        let stream = self.settings.tls.wrap(&self.mailbox.host, stream);
        let stream = timeout(STEP_WITHIN, stream).await??;
        self.read(Client::new(stream), failed).await
    }

    async fn read<S>(&self, mut client: Client<S>, failed: &mut Failed) -> Result<(), Broken>
    where
        S: AsyncRead + AsyncWrite + Unpin + Debug + Send,
    {
        let hung_up = || std::io::Error::from(std::io::ErrorKind::ConnectionAborted);
        let greeting = timeout(STEP_WITHIN, client.read_response()).await??;
        greeting.ok_or_else(hung_up)?;
        let signing_in = client.login(&self.mailbox.user, &self.mailbox.password);
        let signed_in = timeout(STEP_WITHIN, signing_in).await?;
        let mut session = signed_in.map_err(|(error, _)| error)?;
        timeout(STEP_WITHIN, session.select(&self.mailbox.name)).await??;
        let unseen = timeout(STEP_WITHIN, session.uid_search("UNSEEN UNDELETED")).await??;
        failed.retain(|uid, _| unseen.contains(uid));
        let mut unseen: Vec<u32> = unseen.into_iter().collect();
        unseen.sort_by_key(|uid| (failed.get(uid).copied().unwrap_or(0), *uid));
        for uid in unseen {
            if self.background.stop.is_requested() {
                break;
            }
            // Counted before it is tried: a mail that breaks the connection comes last next time.
            *failed.entry(uid).or_default() += 1;
            if self.take(&mut session, uid).await? {
                failed.remove(&uid);
            }
        }
        timeout(STEP_WITHIN, session.logout()).await??;
        Ok(())
    }

    /// Keeps what is in one mail, then marks it as seen. What a person wrote in words is flagged and stays
    /// where it is, for people to read. False when the server lets nobody mark it: then it is read again
    /// at each look, and the same answer is one row.
    async fn take<S>(&self, session: &mut Session<S>, uid: u32) -> Result<bool, Broken>
    where
        S: AsyncRead + AsyncWrite + Unpin + Debug + Send,
    {
        let is_small = size(session, uid)
            .await?
            .is_some_and(|size| size <= LARGEST);
        let mail = match is_small {
            true => fetch(session, uid).await?,
            false => None,
        };
        let is_in_words = match mail {
            Some(mail) => self.keep_all(&mail).await?,
            None => {
                tracing::info!(uid, "a mail that is too large for an answer is passed over");
                false
            }
        };
        let flags = match is_in_words {
            true => "+FLAGS.SILENT (\\Seen \\Flagged)",
            false => "+FLAGS.SILENT (\\Seen)",
        };
        let is_marked = mark(session, uid, flags, &Flag::Seen).await?;
        if !is_marked {
            refused(uid, "marked as seen");
        }
        match self.mailbox.done.as_ref().filter(|_| !is_in_words) {
            Some(done) => Ok(file(session, uid, (done, is_marked)).await? || is_marked),
            None => Ok(is_marked),
        }
    }

    /// True for a mail that is to be read by people.
    async fn keep_all(&self, mail: &[u8]) -> Result<bool, Broken> {
        let recipients = recipients(mail, self.replies);
        if recipients.is_empty() {
            tracing::info!("a mail in the mailbox for answers is to none of their addresses");
        }
        let mut is_in_words = false;
        for recipient in recipients {
            match keep(self.settings, self.background, &recipient, mail).await? {
                Kept::New => {}
                Kept::Words => is_in_words = true,
                Kept::Nothing(why) => {
                    tracing::info!(why, "a mail to an address for answers changes nothing");
                }
            }
        }
        Ok(is_in_words)
    }
}

/// Files a mail that is done with; true when it is out of the way. A server that cannot move (RFC 6851)
/// copies it, and the one that is left is marked as deleted: whoever cleans the mailbox up removes it.
/// One that could not be marked as seen would be copied again at each look, so it stays.
async fn file<S>(
    session: &mut Session<S>,
    uid: u32,
    (done, is_marked): (&str, bool),
) -> Result<bool, Broken>
where
    S: AsyncRead + AsyncWrite + Unpin + Debug + Send,
{
    let known = timeout(STEP_WITHIN, session.capabilities()).await??;
    if known.has_str("MOVE") {
        timeout(STEP_WITHIN, session.uid_mv(uid.to_string(), done)).await??;
        return Ok(true);
    }
    if !is_marked {
        return Ok(false);
    }
    timeout(STEP_WITHIN, session.uid_copy(uid.to_string(), done)).await??;
    if !mark(session, uid, "+FLAGS.SILENT (\\Deleted)", &Flag::Deleted).await? {
        refused(uid, "marked as deleted");
    }
    Ok(true)
}

/// Marks a mail; false when it is not marked after that. Some servers refuse (which the library passes
/// over), others say that all is well and do nothing, so what the mail has is read.
async fn mark<S>(
    session: &mut Session<S>,
    uid: u32,
    flags: &str,
    wanted: &Flag<'_>,
) -> Result<bool, Broken>
where
    S: AsyncRead + AsyncWrite + Unpin + Debug + Send,
{
    let stored = session.uid_store(uid.to_string(), flags);
    let stored = async { stored.await?.try_collect::<Vec<_>>().await };
    timeout(STEP_WITHIN, stored).await??;
    let asked = session.uid_fetch(uid.to_string(), "FLAGS");
    let asked = async { asked.await?.try_collect::<Vec<_>>().await };
    let found = timeout(STEP_WITHIN, asked).await??;
    let mut flags = found.iter().flat_map(|one| one.flags());
    Ok(flags.any(|flag| flag == *wanted))
}

fn refused(uid: u32, what: &'static str) {
    metrics::counter!("madang_mailbox_refusals_total").increment(1);
    tracing::warn!(
        uid,
        what,
        "the mailbox does not let a mail be marked; it stays where it is"
    );
}

async fn size<S>(session: &mut Session<S>, uid: u32) -> Result<Option<usize>, Broken>
where
    S: AsyncRead + AsyncWrite + Unpin + Debug + Send,
{
    let asked = session.uid_fetch(uid.to_string(), "RFC822.SIZE");
    let asked = async { asked.await?.try_collect::<Vec<_>>().await };
    let found = timeout(STEP_WITHIN, asked).await??;
    let size = found.iter().find_map(|one| one.size);
    Ok(size.and_then(|size| usize::try_from(size).ok()))
}

/// The octets of a mail; none when it is gone.
async fn fetch<S>(session: &mut Session<S>, uid: u32) -> Result<Option<Vec<u8>>, Broken>
where
    S: AsyncRead + AsyncWrite + Unpin + Debug + Send,
{
    let asked = session.uid_fetch(uid.to_string(), "BODY.PEEK[]");
    let asked = async { asked.await?.try_collect::<Vec<_>>().await };
    let found = timeout(STEP_WITHIN, asked).await??;
    Ok(found.iter().find_map(|one| one.body().map(<[u8]>::to_vec)))
}
