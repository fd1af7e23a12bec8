//! An endpoint that does nothing: what the load generator itself can do at most.

use crate::http::request_length;
use crate::load::{Load, Volley};
use harness::process::{Process, free_port};
use std::net::SocketAddr;
use std::process::Command;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// The argument that makes this program the endpoint.
pub const ROLE: &str = "empty-endpoint";

/// How many requests one measurement sends.
const REQUESTS: usize = 20_000;
const BACKLOG: u32 = 4096;
const ANSWER: &[u8] =
    b"HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}";

/// An endpoint that runs; dropping it ends it.
pub struct Endpoint {
    /// Where it listens.
    pub address: SocketAddr,
    _process: Process,
}

/// Starts one.
pub async fn start() -> Endpoint {
    let port = free_port();
    let this = std::env::current_exe().expect("this program has a path");
    let process = Process::start(Command::new(this).args([ROLE, &port.to_string()]));
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    harness::eventually_ok("the empty endpoint listens", async || {
        TcpStream::connect(address).await
    })
    .await;
    Endpoint {
        address,
        _process: process,
    }
}

/// Measures how many requests a second the generator sends to a process that does nothing.
pub async fn ceiling(connections: usize, sample: &[u8]) -> f64 {
    let endpoint = start().await;
    let mut load = Load::open(endpoint.address, connections).await;
    let volley: Volley = load.send(vec![sample.to_vec(); REQUESTS]).await;
    volley.rate(volley.succeeded())
}

/// Answers everything alike until it is killed.
///
/// # Errors
/// When the port cannot be had.
pub async fn serve(port: u16) -> std::io::Result<()> {
    let socket = tokio::net::TcpSocket::new_v4()?;
    socket.bind(([127, 0, 0, 1], port).into())?;
    let listener: TcpListener = socket.listen(BACKLOG)?;
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(answer(stream));
    }
}

async fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut received = Vec::with_capacity(4096);
    while stream.read_buf(&mut received).await? > 0 {
        while let Some(length) = request_length(&received)? {
            received.drain(..length);
            stream.write_all(ANSWER).await?;
        }
    }
    Ok(())
}
