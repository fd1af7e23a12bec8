//! What only the monitoring pages of nats-server tell.

use crate::error::{BusError, Cause};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Checks that the server flushes each message to disk before it acknowledges; only a warning when it has no monitoring.
pub(crate) async fn check_flushing(monitor_url: Option<&str>) -> Result<(), BusError> {
    let Some(url) = monitor_url else {
        tracing::warn!("no monitoring of nats-server set: cannot check that it flushes to disk");
        return Ok(());
    };
    let host = url.trim_start_matches("http://").trim_end_matches('/');
    let reading = tokio::time::timeout(Duration::from_secs(5), is_flushing(host)).await;
    match reading.map_err(Cause::from).flatten() {
        Ok(true) => Ok(()),
        Ok(false) => Err(BusError::NotFlushing),
        Err(cause) => Err(BusError::when(format!("read the monitoring at {url}"))(
            cause,
        )),
    }
}

async fn is_flushing(host: &str) -> Result<bool, Cause> {
    // HTTP/1.0, so that the page comes in one piece and the server closes behind it.
    let ask = format!("GET /jsz?config=true HTTP/1.0\r\nHost: {host}\r\n\r\n");
    let mut stream = TcpStream::connect(host).await?;
    stream.write_all(ask.as_bytes()).await?;
    let mut page = String::new();
    stream.read_to_string(&mut page).await?;
    let (_, body) = page.split_once("\r\n\r\n").ok_or("not an HTTP answer")?;
    let body: serde_json::Value = serde_json::from_str(body)?;
    Ok(body["config"]["sync_always"] == true)
}
