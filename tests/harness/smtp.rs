//! A small real SMTP server that records mails and fails on request.

mod session;

use session::Session;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Instant;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// A mail as it came over the wire.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mail {
    /// The envelope's sender.
    pub from: String,
    /// The envelope's recipients that were accepted.
    pub to: Vec<String>,
    /// Header and body, lines ended by CRLF, dots unstuffed.
    pub bytes: Vec<u8>,
}

/// How a transaction fails.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// Answers 421 to `MAIL` and hangs up: the whole server is busy.
    Busy,
    /// Answers 450 to each recipient: try this one later.
    DeferRecipients,
    /// Answers 550 to each recipient: never.
    RejectRecipients,
    /// Takes the mail and hangs up without an answer: the sender cannot know.
    DropAfterData,
    /// Takes the mail's bytes, records nothing and never answers.
    Hang,
}

/// A running SMTP server without TLS; dropping it closes its connections.
#[derive(Debug)]
pub struct SmtpServer {
    port: u16,
    record: Arc<Mutex<Record>>,
    accepting: JoinHandle<()>,
}

/// What the sessions share: what came, and how the next transactions fail.
#[derive(Debug, Default)]
struct Record {
    mails: Vec<Mail>,
    /// When each of the mails came.
    arrivals: Vec<Instant>,
    transactions: usize,
    next: VecDeque<Fault>,
    always: Option<Fault>,
}

impl SmtpServer {
    /// Starts a server on a free port, inside the test's runtime.
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

    /// The URL for `MADANG_MAIL__SMTP_URL`.
    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// The mails that came so far, in order, including those whose sender got no answer.
    pub fn mails(&self) -> Vec<Mail> {
        self.record().mails.clone()
    }

    /// The mails that came so far for this address.
    pub fn mails_to(&self, address: &str) -> Vec<Mail> {
        let mut mails = self.mails();
        mails.retain(|mail| mail.to.iter().any(|to| to.eq_ignore_ascii_case(address)));
        mails
    }

    /// When each of the mails came, in the order of [`SmtpServer::mails`].
    pub fn arrivals(&self) -> Vec<Instant> {
        self.record().arrivals.clone()
    }

    /// How many transactions were begun with `MAIL`, failed ones included.
    pub fn transactions(&self) -> usize {
        self.record().transactions
    }

    /// Lets one more of the coming transactions fail, after those already asked for.
    pub fn fail_next(&self, fault: Fault) {
        self.record().next.push_back(fault);
    }

    /// Lets every coming transaction fail until [`SmtpServer::heal`].
    pub fn fail_always(&self, fault: Fault) {
        self.record().always = Some(fault);
    }

    /// Ends all faults for coming transactions.
    pub fn heal(&self) {
        let mut record = self.record();
        record.always = None;
        record.next.clear();
    }

    fn record(&self) -> MutexGuard<'_, Record> {
        lock(&self.record)
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

fn lock(record: &Mutex<Record>) -> MutexGuard<'_, Record> {
    record.lock().expect("no session panicked")
}

/// The sessions live in a set of this task, so that they end with it.
async fn accept(listener: TcpListener, record: Arc<Mutex<Record>>) {
    let mut sessions = tokio::task::JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let session = Session::new(stream, Arc::clone(&record));
        // An error is a client that hung up; what it got so far is recorded.
        sessions.spawn(async { session.run().await.ok() });
        while sessions.try_join_next().is_some() {}
    }
}

#[cfg(test)]
mod tests;
