//! Accepting connections: many at once but not without end, and none that dawdles.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use bus::Stop;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpSocket, TcpStream, lookup_host};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many connections may wait to be accepted: a rush comes within a second.
const BACKLOG: u32 = 4096;
/// How many connections are served at once; more wait to be accepted.
const MOST_CONNECTIONS: u32 = 16_384;
/// The most memory that one connection reads ahead, in bytes: also the largest header.
const READ_BYTES: usize = 64 * 1024;

/// Serves the routes until stopped; requests that were begun are answered first.
///
/// A connection whose client takes longer than `header_timeout` for a request's header is closed.
pub(crate) async fn accept(
    listener: TcpListener,
    app: Router,
    header_timeout: Duration,
    stop: Stop,
) {
    accept_at_most(MOST_CONNECTIONS, listener, app, header_timeout, stop).await;
}

async fn accept_at_most(
    most: u32,
    listener: TcpListener,
    app: Router,
    header_timeout: Duration,
    stop: Stop,
) {
    let room = Arc::new(Semaphore::new(most as usize));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(header_timeout)
        .max_buf_size(READ_BYTES);
    loop {
        let place = room.clone().acquire_owned();
        let next = async { (place.await, next(&listener).await) };
        let (place, (stream, peer)) = tokio::select! {
            biased;
            () = stop.requested() => break,
            (Ok(place), next) = next => (place, next),
        };
        let connection = Connection {
            stream,
            peer,
            app: app.clone(),
        };
        begin(connection, http.clone(), stop.clone(), place);
    }
    drop(listener);
    // All places are free again once every connection has ended.
    let _ = room.acquire_many(most).await;
}

/// Listens at an address such as `0.0.0.0:8080` or `localhost:8080`.
///
/// # Errors
/// When the address is none or taken.
pub async fn listen(address: &str) -> io::Result<TcpListener> {
    let mut last = None;
    for address in lookup_host(address).await? {
        match bind(address) {
            Ok(listener) => return Ok(listener),
            Err(error) => last = Some(error),
        }
    }
    let none = || io::Error::new(io::ErrorKind::InvalidInput, "the address leads nowhere");
    Err(last.unwrap_or_else(none))
}

fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = match address {
        SocketAddr::V4(_) => TcpSocket::new_v4(),
        SocketAddr::V6(_) => TcpSocket::new_v6(),
    }?;
    // Else a restart fails while connections of before are winding down.
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

async fn next(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(error) => {
                tracing::warn!(%error, "a connection was not accepted");
                // Without a file to spare the next try fails at once: connections need time to end.
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
}

struct Connection {
    stream: TcpStream,
    peer: SocketAddr,
    app: Router,
}

#[expect(
    clippy::disallowed_methods,
    reason = "one task for each connection; the place it holds tells when it has ended"
)]
fn begin(connection: Connection, http: http1::Builder, stop: Stop, place: OwnedSemaphorePermit) {
    tokio::spawn(async move {
        serve(connection, &http, &stop).await;
        drop(place);
    });
}

async fn serve(connection: Connection, http: &http1::Builder, stop: &Stop) {
    let Connection { stream, peer, app } = connection;
    // Answers are small and written whole: waiting to fill a packet only delays them.
    let _ = stream.set_nodelay(true);
    let app = TowerToHyperService::new(app);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        app.call(request)
    });
    let mut serving = std::pin::pin!(http.serve_connection(TokioIo::new(stream), service));
    let ended = tokio::select! {
        biased;
        ended = serving.as_mut() => ended,
        () = stop.requested() => {
            serving.as_mut().graceful_shutdown();
            serving.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection broke off");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::future::join_all;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    /// Far longer than any of them waits, and than Linux takes to try again.
    const LONG: Duration = Duration::from_secs(60);

    /// Where too few may wait, the first packet of the others is lost, however often they try again.
    #[tokio::test]
    async fn hundreds_who_come_before_anybody_is_accepted_all_wait() {
        let listener = listen("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let coming = (0..300).map(|_| TcpStream::connect(address));
        let come = tokio::time::timeout(LONG, join_all(coming)).await;
        let come = come.expect("all are let wait though nobody is accepted");
        assert!(come.iter().all(Result::is_ok));
    }

    #[tokio::test]
    async fn who_comes_when_all_places_are_taken_waits_until_somebody_leaves() {
        let listener = listen("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let app = Router::new().route("/", axum::routing::get(async || "here"));
        let (stopper, stop) = Stop::pair();
        let guests = async {
            let first = ask(TcpStream::connect(address).await.unwrap()).await;
            let second = ask(TcpStream::connect(address).await.unwrap()).await;
            let third = TcpStream::connect(address).await.unwrap();
            let mut asking = Box::pin(ask(third));
            let waits = tokio::time::timeout(Duration::from_millis(300), &mut asking).await;
            assert!(waits.is_err(), "there are two places");
            let _first = ask(first).await;
            drop(second);
            tokio::time::timeout(LONG, asking).await.unwrap();
            stopper.stop();
        };
        tokio::join!(accept_at_most(2, listener, app, LONG, stop), guests);
    }

    /// Asks once and reads the answer, on a connection that stays open.
    async fn ask(mut stream: TcpStream) -> TcpStream {
        let asked = b"GET / HTTP/1.1\r\nhost: here\r\n\r\n";
        stream.write_all(asked).await.unwrap();
        let mut read = Vec::new();
        while !read.ends_with(b"here") {
            let count = stream.read_buf(&mut read).await.unwrap();
            assert!(count > 0, "closed before it was answered");
        }
        stream
    }
}
