//! HTTP/1.1 on one connection: as little work as possible beside the server that is measured.

use std::io::{Error, ErrorKind, Result};
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A connection that is kept alive.
pub struct Connection {
    address: SocketAddr,
    stream: TcpStream,
    received: Vec<u8>,
}

/// What came back.
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The entity tag; empty without one.
    pub etag: String,
    /// The body.
    pub body: Vec<u8>,
}

impl Response {
    /// What stands for an answer that never came.
    pub fn none() -> Self {
        Self {
            status: 0,
            etag: String::new(),
            body: Vec::new(),
        }
    }

    /// The body as JSON; null when it is none.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

impl Connection {
    /// Opens a connection.
    ///
    /// # Errors
    /// When nobody listens there.
    pub async fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let received = Vec::with_capacity(4096);
        Ok(Self {
            address,
            stream,
            received,
        })
    }

    /// Opens it anew.
    ///
    /// # Errors
    /// When nobody listens there any more.
    pub async fn reopen(&mut self) -> Result<()> {
        *self = Self::open(self.address).await?;
        Ok(())
    }

    /// Sends a whole request and reads the whole answer.
    ///
    /// # Errors
    /// When the connection breaks, or what comes is no answer with a length.
    pub async fn exchange(&mut self, request: &[u8]) -> Result<Response> {
        self.stream.write_all(request).await?;
        self.received.clear();
        loop {
            if self.stream.read_buf(&mut self.received).await? == 0 {
                return Err(ErrorKind::UnexpectedEof.into());
            }
            if let Some(response) = parse(&self.received)? {
                return Ok(response);
            }
        }
    }
}

/// A request with its headers and body.
pub fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let mut text = format!("{method} {path} HTTP/1.1\r\nhost: bench\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    if !body.is_empty() {
        text.push_str("content-type: application/json\r\n");
        text.push_str(&format!("content-length: {}\r\n", body.len()));
    }
    text.push_str("\r\n");
    text.push_str(body);
    text.into_bytes()
}

/// The length of a request, when all of it is there.
///
/// # Errors
/// When it is none.
pub fn request_length(received: &[u8]) -> Result<Option<usize>> {
    let mut headers = [httparse::EMPTY_HEADER; 32];
    let mut request = httparse::Request::new(&mut headers);
    let head = match request.parse(received).map_err(Error::other)? {
        httparse::Status::Partial => return Ok(None),
        httparse::Status::Complete(head) => head,
    };
    let whole = head + content_length(request.headers)?.unwrap_or(0);
    Ok((received.len() >= whole).then_some(whole))
}

fn parse(received: &[u8]) -> Result<Option<Response>> {
    let mut headers = [httparse::EMPTY_HEADER; 32];
    let mut response = httparse::Response::new(&mut headers);
    let head = match response.parse(received).map_err(Error::other)? {
        httparse::Status::Partial => return Ok(None),
        httparse::Status::Complete(head) => head,
    };
    let status = response.code.unwrap_or(0);
    let length = match (status, content_length(response.headers)?) {
        (_, Some(length)) => length,
        (204 | 304, None) => 0,
        (_, None) => return Err(Error::other("an answer without a length")),
    };
    let etag = value_of(response.headers, "etag").unwrap_or_default();
    let body = received[head..].get(..length).map(<[u8]>::to_vec);
    Ok(body.map(|body| Response { status, etag, body }))
}

fn content_length(headers: &[httparse::Header<'_>]) -> Result<Option<usize>> {
    let length = value_of(headers, "content-length").map(|text| text.trim().parse());
    length.transpose().map_err(Error::other)
}

fn value_of(headers: &[httparse::Header<'_>], name: &str) -> Option<String> {
    let header = headers
        .iter()
        .find(|header| header.name.eq_ignore_ascii_case(name));
    header.map(|header| String::from_utf8_lossy(header.value).into_owned())
}
