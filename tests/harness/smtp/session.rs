//! One connection: the part of RFC 5321 that a client needs.

use super::{Fault, Mail, Record, lock};
use std::io::{Error, ErrorKind, Result};
use std::sync::{Arc, Mutex};
use std::time::Instant;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// A connection and the transaction that is under way on it.
pub(super) struct Session {
    stream: BufReader<TcpStream>,
    record: Arc<Mutex<Record>>,
    from: Option<String>,
    to: Vec<String>,
    fault: Option<Fault>,
}

impl Session {
    pub(super) fn new(stream: TcpStream, record: Arc<Mutex<Record>>) -> Self {
        Self {
            stream: BufReader::new(stream),
            record,
            from: None,
            to: Vec::new(),
            fault: None,
        }
    }

    /// Answers until the client leaves or a fault ends the connection.
    pub(super) async fn run(mut self) -> Result<()> {
        self.say("220 harness ESMTP").await?;
        loop {
            let line = self.line().await?;
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            let (verb, rest) = line.split_once(' ').unwrap_or((&line, ""));
            match verb.to_ascii_uppercase().as_str() {
                "EHLO" => {
                    self.say("250-harness\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 PIPELINING")
                        .await?;
                }
                "MAIL" => self.mail(rest).await?,
                "RCPT" => self.recipient(rest).await?,
                "DATA" => self.data().await?,
                "RSET" => {
                    self.forget();
                    self.say("250 forgotten").await?;
                }
                "HELO" | "NOOP" => self.say("250 fine").await?,
                "QUIT" => return self.say("221 bye").await,
                _ => self.say("502 not here").await?,
            }
        }
    }

    async fn mail(&mut self, rest: &str) -> Result<()> {
        self.forget();
        self.fault = self.begin();
        if self.fault == Some(Fault::Busy) {
            self.say("421 4.3.2 busy, try later").await?;
            return Err(hung_up());
        }
        self.from = Some(address(rest));
        self.say("250 2.1.0 sender fine").await
    }

    fn begin(&self) -> Option<Fault> {
        let mut record = lock(&self.record);
        record.transactions += 1;
        record.next.pop_front().or(record.always)
    }

    async fn recipient(&mut self, rest: &str) -> Result<()> {
        match self.fault {
            _ if self.from.is_none() => self.say("503 5.5.1 MAIL first").await,
            Some(Fault::DeferRecipients) => self.say("450 4.2.1 mailbox busy").await,
            Some(Fault::RejectRecipients) => self.say("550 5.1.1 no such mailbox").await,
            _ => {
                self.to.push(address(rest));
                self.say("250 2.1.5 recipient fine").await
            }
        }
    }

    async fn data(&mut self) -> Result<()> {
        if self.to.is_empty() {
            return self.say("554 5.5.1 no valid recipients").await;
        }
        self.say("354 go on, end with a dot").await?;
        let bytes = self.body().await?;
        match self.fault {
            Some(Fault::Hang) => return std::future::pending().await,
            Some(Fault::DropAfterData) => {
                self.keep(bytes);
                return Err(hung_up());
            }
            _ => self.keep(bytes),
        }
        self.say("250 2.0.0 taken").await
    }

    /// The lines up to the lone dot, with doubled leading dots made single.
    async fn body(&mut self) -> Result<Vec<u8>> {
        let mut bytes = Vec::new();
        loop {
            let line = self.line().await?;
            if line == b".\r\n" {
                return Ok(bytes);
            }
            bytes.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
        }
    }

    fn keep(&mut self, bytes: Vec<u8>) {
        let mail = Mail {
            from: self.from.take().unwrap_or_default(),
            to: std::mem::take(&mut self.to),
            bytes,
        };
        let mut record = lock(&self.record);
        record.mails.push(mail);
        record.arrivals.push(Instant::now());
        drop(record);
        self.forget();
    }

    fn forget(&mut self) {
        self.from = None;
        self.to.clear();
        self.fault = None;
    }

    async fn say(&mut self, reply: &str) -> Result<()> {
        let reply = format!("{reply}\r\n");
        self.stream.write_all(reply.as_bytes()).await?;
        self.stream.flush().await
    }

    async fn line(&mut self) -> Result<Vec<u8>> {
        let mut line = Vec::new();
        match self.stream.read_until(b'\n', &mut line).await? {
            0 => Err(hung_up()),
            _ => Ok(line),
        }
    }
}

/// The address in `FROM:<a@b> SIZE=1` or `TO:<a@b>`.
fn address(rest: &str) -> String {
    let inside = rest.split_once('<').map_or("", |(_, inside)| inside);
    let address = inside.split_once('>').map_or("", |(address, _)| address);
    address.to_owned()
}

fn hung_up() -> Error {
    Error::from(ErrorKind::ConnectionAborted)
}
