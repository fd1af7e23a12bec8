use super::{Fault, SmtpServer};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

struct Client(BufReader<TcpStream>);

impl Client {
    async fn of(server: &SmtpServer) -> Self {
        let address = server.url().replace("smtp://", "");
        let stream = TcpStream::connect(address).await.expect("the server runs");
        let mut client = Self(BufReader::new(stream));
        assert!(client.reply().await.starts_with("220"));
        client
    }

    async fn reply(&mut self) -> String {
        let mut line = String::new();
        let reading = self.0.read_line(&mut line);
        let read = tokio::time::timeout(Duration::from_millis(300), reading).await;
        read.map_or_else(|_| "silence".into(), |_| line.trim_end().to_owned())
    }

    async fn say(&mut self, line: &str) -> String {
        let line = format!("{line}\r\n");
        self.0.write_all(line.as_bytes()).await.expect("connected");
        self.reply().await
    }

    /// Sends one mail and returns the replies to MAIL, RCPT, DATA and the body.
    async fn send(&mut self) -> Vec<String> {
        let mut replies = Vec::new();
        for line in [
            "MAIL FROM:<fair@madang.test> BODY=8BITMIME",
            "RCPT TO:<mina@a.test>",
            "DATA",
        ] {
            replies.push(self.say(line).await);
        }
        if replies.last().is_some_and(|reply| reply.starts_with("354")) {
            replies.push(self.say("Subject: 안녕\r\n\r\n..dot\r\n.").await);
        }
        replies
            .iter()
            .map(|reply| reply.chars().take(3).collect())
            .collect()
    }
}

#[tokio::test]
async fn a_mail_is_recorded_as_it_was_written() {
    let server = SmtpServer::start().await;
    assert_eq!(
        Client::of(&server).await.send().await,
        ["250", "250", "354", "250"]
    );

    let mails = server.mails_to("Mina@a.test");
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].from, "fair@madang.test");
    assert_eq!(mails[0].bytes, "Subject: 안녕\r\n\r\n.dot\r\n".as_bytes());
    assert!(server.mails_to("other@a.test").is_empty());
}

#[tokio::test]
async fn a_connection_carries_several_mails() {
    let server = SmtpServer::start().await;
    let mut client = Client::of(&server).await;
    client.send().await;
    client.send().await;
    assert_eq!(server.mails().len(), 2);
    assert!(client.say("QUIT").await.starts_with("221"));
}

#[tokio::test]
async fn faults_come_in_the_order_asked_for_and_end() {
    let server = SmtpServer::start().await;
    server.fail_next(Fault::DeferRecipients);
    server.fail_next(Fault::RejectRecipients);
    let mut client = Client::of(&server).await;
    assert_eq!(client.send().await, ["250", "450", "554"]);
    assert_eq!(client.send().await, ["250", "550", "554"]);
    assert_eq!(client.send().await, ["250", "250", "354", "250"]);
    assert_eq!((server.transactions(), server.mails().len()), (3, 1));
}

#[tokio::test]
async fn a_busy_server_hangs_up_until_it_is_healed() {
    let server = SmtpServer::start().await;
    server.fail_always(Fault::Busy);
    let mut client = Client::of(&server).await;
    assert!(client.say("MAIL FROM:<a@b.test>").await.starts_with("421"));
    assert_eq!(client.reply().await, "");

    server.heal();
    assert_eq!(
        Client::of(&server).await.send().await.last().unwrap(),
        "250"
    );
}

#[tokio::test]
async fn a_drop_after_the_data_keeps_the_mail_and_tells_nothing() {
    let server = SmtpServer::start().await;
    server.fail_next(Fault::DropAfterData);
    assert_eq!(Client::of(&server).await.send().await.last().unwrap(), "");
    assert_eq!(server.mails().len(), 1);
}

#[tokio::test]
async fn a_hanging_server_neither_answers_nor_keeps() {
    let server = SmtpServer::start().await;
    server.fail_next(Fault::Hang);
    assert_eq!(
        Client::of(&server).await.send().await.last().unwrap(),
        "sil"
    );
    assert!(server.mails().is_empty());
}
