use std::sync::{Arc, Mutex};

use domain::delivery::Method;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::*;

/// A mail server that answers one connection as told, and keeps what it heard.
struct Server {
    address: SmtpServer,
    heard: Arc<Mutex<String>>,
    serving: tokio::task::JoinSet<()>,
}

/// What the server says to RCPT and to the message; an empty answer hangs up.
#[derive(Clone, Copy)]
struct Answers {
    rcpt: &'static str,
    message: &'static str,
}

async fn server(answers: Answers) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard: Arc<Mutex<String>> = Arc::default();
    let ears = heard.clone();
    let mut serving = tokio::task::JoinSet::new();
    serving.spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        serve(stream, answers, &ears).await;
    });
    Server {
        address: SmtpServer::parse(&format!("smtp://127.0.0.1:{port}")).unwrap(),
        heard,
        serving,
    }
}

async fn serve(stream: TcpStream, answers: Answers, heard: &Mutex<String>) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut in_message = false;
    write.write_all(b"220 ready\r\n").await.unwrap();
    while let Ok(Some(line)) = lines.next_line().await {
        heard.lock().unwrap().push_str(&format!("{line}\n"));
        let verb = line.get(..4).unwrap_or(&line).to_ascii_uppercase();
        let answer = match verb.as_str() {
            _ if in_message && line == "." => answers.message,
            _ if in_message => continue,
            "RCPT" => answers.rcpt,
            "DATA" => "354 go on",
            _ => "250 fine",
        };
        in_message = answer.starts_with("354");
        if answer.is_empty() {
            return;
        }
        write
            .write_all(format!("{answer}\r\n").as_bytes())
            .await
            .unwrap();
    }
}

fn mail() -> Delivery {
    Delivery {
        delivery_id: uuid::Uuid::from_u128(1),
        centre_id: uuid::Uuid::nil(),
        channel: "invitation".to_owned(),
        about_id: uuid::Uuid::nil(),
        version: 0,
        person_id: uuid::Uuid::nil(),
        repeat: 0,
        method: Method::Request.as_str().to_owned(),
        state: "sending".to_owned(),
        sender: "jobs@example.kr".to_owned(),
        recipient: "mina@example.kr".to_owned(),
        message_id: "<1@example.kr>".to_owned(),
        message: None,
        message_hash: None,
        made_at: 0,
        give_up_at: 0,
        tries: 1,
        next_at: None,
        lease_owner: None,
        lease_expires_at: None,
        sent_at: None,
        set_aside_at: None,
        tells_of: None,
        error: None,
    }
}

async fn sent(answers: Answers) -> (Report, String) {
    let mut server = server(answers).await;
    let report = send(
        &server.address,
        "fair.example.kr",
        &mail(),
        "Subject: a\r\n\r\n.b\r\n",
    )
    .await;
    server.serving.shutdown().await;
    let heard = server.heard.lock().unwrap().clone();
    (report, heard)
}

const FINE: Answers = Answers {
    rcpt: "250 fine",
    message: "250 taken",
};

#[tokio::test]
async fn an_accepted_mail_went_with_its_envelope_and_its_octets() {
    let (report, heard) = sent(FINE).await;
    assert_eq!(report, Report::accepted());
    assert!(heard.starts_with("EHLO fair.example.kr\n"), "{heard}");
    assert!(heard.contains("MAIL FROM:<jobs@example.kr>\n"), "{heard}");
    assert!(heard.contains("RCPT TO:<mina@example.kr>\n"), "{heard}");
    assert!(heard.contains("Subject: a\n\n..b\n"), "{heard}");
}

#[tokio::test]
async fn the_servers_own_answers_say_whether_to_try_again() {
    let busy = |rcpt, message| Answers { rcpt, message };
    for (answers, expected) in [
        (busy("450 busy", "250 taken"), Attempt::NotNow),
        (busy("550 nobody", "250 taken"), Attempt::Never),
        (busy("250 fine", "452 full"), Attempt::NotNow),
        (busy("250 fine", "554 unwanted"), Attempt::Never),
    ] {
        let (report, heard) = sent(answers).await;
        assert_eq!(report.attempt, expected, "{heard}");
        assert!(!report.is_out_of_reach);
    }
}

#[tokio::test]
async fn a_connection_that_breaks_is_unclear_only_once_the_message_was_handed_over() {
    let before = Answers { rcpt: "", ..FINE };
    assert_eq!(sent(before).await.0.attempt, Attempt::NotNow);
    let after = Answers {
        message: "",
        ..FINE
    };
    assert_eq!(sent(after).await.0.attempt, Attempt::Unclear);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_out_of_reach() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let address = SmtpServer::parse(&format!("smtp://127.0.0.1:{port}")).unwrap();
    let report = send(&address, "fair.example.kr", &mail(), "").await;
    assert_eq!(report.attempt, Attempt::NotNow);
    assert!(report.is_out_of_reach);
}
