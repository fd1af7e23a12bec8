//! A gateway for text messages: a small real HTTP server that records calls and fails on request.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard};

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A call as it came over the wire.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Call {
    /// The headers, by their names in small letters.
    pub headers: BTreeMap<String, String>,
    /// The body, octet for octet.
    pub body: String,
}

impl Call {
    /// A header.
    ///
    /// # Panics
    /// When it is not there.
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.get(name);
        found.unwrap_or_else(|| panic!("no {name} in {:?}", self.headers))
    }

    /// What the message says of itself.
    ///
    /// # Panics
    /// When the body is no JSON.
    pub fn data(&self) -> Value {
        let body: Value = serde_json::from_str(&self.body).expect("JSON");
        body["data"].clone()
    }

    /// The words of the message.
    pub fn text(&self) -> String {
        self.data()["text"].as_str().unwrap_or_default().to_owned()
    }
}

/// How a call is answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reaction {
    /// With this status.
    Status(u16),
    /// Not at all, though the call was taken.
    Hang,
}

/// A running gateway; dropping it closes its connections.
#[derive(Debug)]
pub struct TextGateway {
    port: u16,
    record: Arc<Mutex<Record>>,
    accepting: JoinHandle<()>,
}

#[derive(Debug, Default)]
struct Record {
    calls: Vec<Call>,
    next: VecDeque<Reaction>,
    always: Option<Reaction>,
}

impl TextGateway {
    /// Starts a gateway on a free port, inside the test's runtime.
    ///
    /// # Panics
    /// When there is no free port.
    pub async fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0))
            .await
            .expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let record = Arc::new(Mutex::new(Record::default()));
        let accepting = tokio::spawn(accept(listener, Arc::clone(&record)));
        Self {
            port,
            record,
            accepting,
        }
    }

    /// Where messages are posted.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/messages", self.port)
    }

    /// The calls that came so far, in order.
    pub fn calls(&self) -> Vec<Call> {
        self.record().calls.clone()
    }

    /// Answers one more of the coming calls so, after those already asked for.
    pub fn answer_next(&self, reaction: Reaction) {
        self.record().next.push_back(reaction);
    }

    /// Answers every coming call so, until asked otherwise.
    pub fn answer_always(&self, reaction: Reaction) {
        self.record().always = Some(reaction);
    }

    fn record(&self) -> MutexGuard<'_, Record> {
        self.record.lock().expect("no session panicked")
    }
}

impl Drop for TextGateway {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept(listener: TcpListener, record: Arc<Mutex<Record>>) {
    let mut sessions = tokio::task::JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let record = Arc::clone(&record);
        // An error is a client that hung up.
        sessions.spawn(async { serve(stream, record).await.ok() });
        while sessions.try_join_next().is_some() {}
    }
}

/// One call on one connection.
async fn serve(stream: TcpStream, record: Arc<Mutex<Record>>) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let request = line(&mut stream).await?;
    let mut headers = BTreeMap::new();
    loop {
        let header = line(&mut stream).await?;
        let Some((name, value)) = header.split_once(':') else {
            break;
        };
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let length = headers
        .get("content-length")
        .and_then(|length| length.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    stream.read_exact(&mut body).await?;
    let body = String::from_utf8_lossy(&body).into_owned();
    let reaction = {
        let mut record = record.lock().expect("no session panicked");
        record.calls.push(Call { headers, body });
        let next = record.next.pop_front().or(record.always);
        next.unwrap_or(Reaction::Status(200))
    };
    let status = match reaction {
        Reaction::Status(_) if !request.starts_with("POST /messages ") => 404,
        Reaction::Status(status) => status,
        Reaction::Hang => return std::future::pending().await,
    };
    let answer =
        format!("HTTP/1.1 {status} x\r\ncontent-length: 2\r\nlocation: /messages\r\n\r\n{{}}");
    stream.write_all(answer.as_bytes()).await?;
    stream.flush().await
}

async fn line(stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut line = String::new();
    stream.read_line(&mut line).await?;
    Ok(line.trim_end().to_owned())
}
