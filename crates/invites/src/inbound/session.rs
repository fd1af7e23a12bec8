//! One connection: the part of RFC 2033 that a mail server needs.

use std::io::{Error, ErrorKind, Result};
use std::time::Duration;

use service::Background;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::reading::{Kept, LARGEST, keep};
use crate::settings::Settings;

/// The longest line of a command, in octets.
const LONGEST_LINE: u64 = 1_000;
/// The most recipients of one mail: each invitation has one address of its own.
const MOST_RECIPIENTS: usize = 20;
/// How long the mail server may take for a command.
const COMMAND_WITHIN: Duration = Duration::from_secs(60);

struct Session<'a> {
    settings: &'a Settings,
    background: &'a Background,
    stream: BufReader<TcpStream>,
    has_sender: bool,
    recipients: Vec<String>,
}

/// Answers until the mail server leaves.
pub(super) async fn converse(
    settings: &Settings,
    background: &Background,
    stream: TcpStream,
) -> Result<()> {
    let mut session = Session {
        settings,
        background,
        stream: BufReader::new(stream),
        has_sender: false,
        recipients: Vec::new(),
    };
    let greeting = format!("220 {} LMTP", settings.host);
    session.say(&greeting).await?;
    while session.step().await? {}
    Ok(())
}

impl Session<'_> {
    /// One command; false when it was the last.
    async fn step(&mut self) -> Result<bool> {
        let line = timeout(COMMAND_WITHIN, self.line()).await??;
        let (verb, rest) = line.split_once(' ').unwrap_or((&line, ""));
        match verb.to_ascii_uppercase().as_str() {
            "LHLO" => {
                let hello = format!(
                    "250-{}\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-ENHANCEDSTATUSCODES\r\n250 SIZE {LARGEST}",
                    self.settings.host
                );
                self.forget();
                self.say(&hello).await?;
            }
            "MAIL" => {
                self.forget();
                self.has_sender = true;
                self.say("250 2.1.0 sender taken").await?;
            }
            "RCPT" => self.recipient(rest).await?,
            "DATA" => self.data().await?,
            "RSET" => {
                self.forget();
                self.say("250 2.0.0 forgotten").await?;
            }
            "NOOP" => self.say("250 2.0.0 fine").await?,
            "QUIT" => {
                self.say("221 2.0.0 bye").await?;
                return Ok(false);
            }
            "HELO" | "EHLO" => self.say("500 5.5.1 this is LMTP: LHLO").await?,
            _ => self.say("502 5.5.1 not here").await?,
        }
        Ok(true)
    }

    /// Takes every address of ours: refusing a wrong secret would make the mail server write to
    /// whoever was forged.
    async fn recipient(&mut self, rest: &str) -> Result<()> {
        let inside = rest
            .split_once('<')
            .and_then(|(_, rest)| rest.split_once('>'));
        let address = inside.map_or("", |(address, _)| address);
        let replies = self.settings.replies.as_ref();
        if !self.has_sender {
            self.say("503 5.5.1 MAIL first").await
        } else if self.recipients.len() >= MOST_RECIPIENTS {
            self.say("452 4.5.3 too many recipients").await
        } else if !replies.is_some_and(|replies| replies.holds(address)) {
            self.say("550 5.1.1 no such mailbox").await
        } else {
            self.recipients.push(address.to_owned());
            self.say("250 2.1.5 recipient taken").await
        }
    }

    /// LMTP answers for each recipient.
    async fn data(&mut self) -> Result<()> {
        if self.recipients.is_empty() {
            return self.say("503 5.5.1 no recipients").await;
        }
        self.say("354 go on, end with a dot").await?;
        let mail = timeout(COMMAND_WITHIN, self.body()).await??;
        for recipient in std::mem::take(&mut self.recipients) {
            let answer = match &mail {
                None => "552 5.3.4 too large",
                Some(mail) => self.kept(&recipient, mail).await,
            };
            self.say(answer).await?;
        }
        self.forget();
        Ok(())
    }

    async fn kept(&self, recipient: &str, mail: &[u8]) -> &'static str {
        match keep(self.settings, self.background, recipient, mail).await {
            Ok(Kept::New) => "250 2.0.0 taken",
            Ok(Kept::Words) => {
                tracing::info!("an answer in words is noted for staff, and changes nothing");
                "250 2.0.0 taken"
            }
            Ok(Kept::Nothing(why)) => {
                tracing::info!(why, "a mail to an address for answers changes nothing");
                "250 2.0.0 taken, and nothing to do"
            }
            Err(error) => {
                tracing::warn!(%error, "an answer could not be kept");
                "451 4.3.0 try again later"
            }
        }
    }

    /// The octets up to the lone dot, with doubled leading dots made single; none when they are too
    /// many, but read to their end all the same.
    async fn body(&mut self) -> Result<Option<Vec<u8>>> {
        let mut mail = Vec::new();
        let mut read = 0;
        loop {
            let mut line = Vec::new();
            let most = u64::try_from(LARGEST).unwrap_or(u64::MAX);
            let mut bounded = (&mut self.stream).take(most);
            read += match bounded.read_until(b'\n', &mut line).await? {
                0 => return Err(hung_up()),
                octets => octets,
            };
            if line == b".\r\n" || line == b".\n" {
                return Ok((read <= LARGEST).then_some(mail));
            }
            // A sender that never ends is hung up on.
            if read > 8 * LARGEST {
                return Err(hung_up());
            }
            if read <= LARGEST {
                mail.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
            }
        }
    }

    fn forget(&mut self) {
        self.has_sender = false;
        self.recipients.clear();
    }

    async fn say(&mut self, reply: &str) -> Result<()> {
        let reply = format!("{reply}\r\n");
        timeout(COMMAND_WITHIN, self.stream.write_all(reply.as_bytes())).await??;
        timeout(COMMAND_WITHIN, self.stream.flush()).await?
    }

    async fn line(&mut self) -> Result<String> {
        let mut line = Vec::new();
        let mut bounded = (&mut self.stream).take(LONGEST_LINE);
        match bounded.read_until(b'\n', &mut line).await? {
            0 => Err(hung_up()),
            _ if line.ends_with(b"\n") => Ok(String::from_utf8_lossy(&line).trim_end().to_owned()),
            _ => Err(hung_up()),
        }
    }
}

fn hung_up() -> Error {
    Error::from(ErrorKind::ConnectionAborted)
}
