//! The listener to which our own mail server delivers (RFC 2033).

use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use service::Background;
use tokio::net::TcpListener;

use super::session::converse;
use crate::settings::Settings;

/// The most deliveries at a time; others wait for a place.
const MOST_SESSIONS: usize = 16;
/// The longest that one connection may last.
const SESSION_WITHIN: Duration = Duration::from_secs(300);
/// How long to wait before listening is tried again.
const LISTEN_AGAIN: Duration = Duration::from_secs(10);

/// Takes mails until it is asked to stop; does nothing where none are delivered.
pub(crate) async fn receive_replies(settings: Arc<Settings>, background: Background) {
    let listen = settings
        .replies
        .as_ref()
        .and_then(|replies| replies.listen.clone());
    let Some(listen) = listen else {
        background.stop.requested().await;
        return;
    };
    while !background.stop.is_requested() {
        match TcpListener::bind(&listen).await {
            Ok(listener) => take(&settings, &background, &listener).await,
            Err(error) => {
                tracing::error!(%error, listen, "answers by mail cannot be taken");
                background.stop.requested_within(LISTEN_AGAIN).await;
            }
        }
    }
}

/// Connections are served side by side in this one task, so that none outlives it.
async fn take(settings: &Settings, background: &Background, listener: &TcpListener) {
    let mut sessions = FuturesUnordered::new();
    loop {
        let has_place = sessions.len() < MOST_SESSIONS;
        tokio::select! {
            () = background.stop.requested() => return,
            Some(()) = sessions.next(), if !sessions.is_empty() => {}
            accepted = listener.accept(), if has_place => match accepted {
                Ok((stream, _)) => sessions.push(async move {
                    let session = converse(settings, background, stream);
                    match tokio::time::timeout(SESSION_WITHIN, session).await {
                        Ok(Ok(())) => {}
                        Ok(Err(error)) => tracing::debug!(%error, "a delivery broke off"),
                        Err(_) => tracing::warn!("a delivery took too long and was ended"),
                    }
                }),
                Err(error) => {
                    tracing::warn!(%error, "a delivery could not be accepted");
                    background.stop.requested_within(Duration::from_millis(200)).await;
                }
            },
        }
    }
}
