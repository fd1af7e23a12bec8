//! The side of a mail server that delivers by LMTP (RFC 2033).

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// A connection to a place where mails are delivered.
#[derive(Debug)]
pub struct LmtpClient(BufReader<TcpStream>);

impl LmtpClient {
    /// Connects and says who delivers.
    ///
    /// # Panics
    /// When nobody listens there, or it is no LMTP.
    pub async fn connect(address: &str) -> Self {
        let stream = TcpStream::connect(address).await.expect("a listener");
        let mut client = Self(BufReader::new(stream));
        assert!(client.reply().await.starts_with("220 "));
        assert!(client.ask("LHLO mail.example").await.starts_with("250"));
        client
    }

    /// Delivers a mail to one recipient; the answer to the recipient, or else to the mail.
    ///
    /// # Panics
    /// When the connection breaks.
    pub async fn deliver(&mut self, from: &str, to: &str, mail: &str) -> String {
        self.ask(&format!("MAIL FROM:<{from}>")).await;
        let taken = self.ask(&format!("RCPT TO:<{to}>")).await;
        if !taken.starts_with("250") {
            return taken;
        }
        assert!(self.ask("DATA").await.starts_with("354"));
        let stuffed = mail.replace("\n.", "\n..");
        self.ask(&format!("{stuffed}\r\n.")).await
    }

    /// Sends a line and reads the answer.
    ///
    /// # Panics
    /// When the connection breaks.
    pub async fn ask(&mut self, line: &str) -> String {
        let line = format!("{line}\r\n");
        self.0.write_all(line.as_bytes()).await.expect("it is sent");
        self.reply().await
    }

    /// The last line of an answer.
    async fn reply(&mut self) -> String {
        loop {
            let mut line = String::new();
            let read = self.0.read_line(&mut line).await.expect("an answer");
            assert!(read > 0, "it hung up");
            if line.as_bytes().get(3) != Some(&b'-') {
                return line.trim_end().to_owned();
            }
        }
    }
}
