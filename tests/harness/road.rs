//! The road to nats-server, which can be blocked before a chosen message: a crash at an exact point.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

/// A way to a server, over which one kind of message may be held back; it ends with the test's process.
#[derive(Clone, Debug)]
pub struct Road {
    port: u16,
    barrier: Arc<Mutex<Barrier>>,
}

#[derive(Default, Debug)]
enum Barrier {
    #[default]
    Open,
    Waiting {
        subject: String,
        body: String,
    },
    /// The message came; nothing of any connection passes on its way to the server any more.
    Shut,
}

impl Road {
    /// A road to the server on a port of 127.0.0.1.
    ///
    /// # Panics
    /// When no port is free.
    pub fn to(server: u16) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let port = listener.local_addr().expect("a bound port").port();
        let barrier = Arc::default();
        let road = Self { port, barrier };
        let travelled = road.clone();
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let barrier = travelled.barrier.clone();
                thread::spawn(move || travel(client, server, &barrier));
            }
        });
        road
    }

    /// The URL to connect to.
    pub fn url(&self) -> String {
        format!("nats://127.0.0.1:{}", self.port)
    }

    /// Blocks the road to the server before the first message whose subject and body contain these.
    pub fn block_before(&self, subject: &str, body: &str) {
        *lock(&self.barrier) = Barrier::Waiting {
            subject: subject.to_owned(),
            body: body.to_owned(),
        };
    }

    /// True since the message came that the road is blocked before.
    pub fn is_blocked(&self) -> bool {
        matches!(*lock(&self.barrier), Barrier::Shut)
    }

    /// Lets everything pass again, over new connections.
    pub fn open(&self) {
        *lock(&self.barrier) = Barrier::Open;
    }
}

impl Barrier {
    fn lets_pass(&mut self, line: &[u8], message: &[u8]) -> bool {
        if let Self::Waiting { subject, body } = self
            && contains(line, subject)
            && contains(message, body)
        {
            *self = Self::Shut;
        }
        !matches!(self, Self::Shut)
    }
}

fn travel(client: TcpStream, server: u16, barrier: &Mutex<Barrier>) {
    let Ok(server) = TcpStream::connect(("127.0.0.1", server)) else {
        return;
    };
    let pair = (client.try_clone(), server.try_clone());
    let (Ok(mut to_client), Ok(mut from_server)) = pair else {
        return;
    };
    thread::spawn(move || {
        let _ = io::copy(&mut from_server, &mut to_client);
        let _ = to_client.shutdown(Shutdown::Both);
    });
    let _ = to_server(client, &server, barrier);
    let _ = server.shutdown(Shutdown::Both);
}

/// Carries whole messages of the NATS client protocol, so that one can be told from the next.
fn to_server(
    client: TcpStream,
    mut server: &TcpStream,
    barrier: &Mutex<Barrier>,
) -> io::Result<()> {
    let mut client = BufReader::new(client);
    let mut line = Vec::new();
    while client.read_until(b'\n', &mut line)? > 0 {
        let mut message = vec![0; payload_length(&line)];
        client.read_exact(&mut message)?;
        if lock(barrier).lets_pass(&line, &message) {
            server.write_all(&[line.as_slice(), &message].concat())?;
        }
        line.clear();
    }
    Ok(())
}

/// `PUB subject [reply] bytes` and `HPUB subject [reply] header-bytes bytes` are followed by that many
/// bytes and a line end.
fn payload_length(line: &[u8]) -> usize {
    let line = String::from_utf8_lossy(line);
    let mut words = line.split_whitespace();
    match words.next() {
        Some("PUB" | "HPUB") => words.last().and_then(|size| size.parse().ok()).unwrap_or(0) + 2,
        _ => 0,
    }
}

fn contains(bytes: &[u8], text: &str) -> bool {
    text.is_empty()
        || bytes
            .windows(text.len())
            .any(|part| part == text.as_bytes())
}

fn lock(barrier: &Mutex<Barrier>) -> MutexGuard<'_, Barrier> {
    barrier.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_pass_until_the_one_the_road_is_blocked_before() {
        let mut barrier = Barrier::Waiting {
            subject: "event.".to_owned(),
            body: "confirmed".to_owned(),
        };
        assert!(barrier.lets_pass(b"PUB query.x 9\r\n", b"confirmed\r\n"));
        assert!(barrier.lets_pass(b"PUB event.x 4\r\n", b"held\r\n"));
        assert!(!barrier.lets_pass(b"PUB event.x 9\r\n", b"confirmed\r\n"));
        assert!(!barrier.lets_pass(b"PING\r\n", b""));
    }

    #[test]
    fn the_length_of_a_payload_is_the_last_number_of_its_line() {
        assert_eq!(payload_length(b"PUB a.b 5\r\n"), 7);
        assert_eq!(payload_length(b"HPUB a.b _INBOX.c 12 40\r\n"), 42);
        assert_eq!(payload_length(b"SUB a.b 7\r\n"), 0);
        assert_eq!(payload_length(b"CONNECT {}\r\n"), 0);
    }
}
