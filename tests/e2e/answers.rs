//! People answer invitations from their mail and calendar programs.

mod counters;
mod forged;
mod kinds;
mod mailbox;
mod words;

use crate::reading::invitation;
use harness::lmtp::LmtpClient;
use harness::smtp::Mail;
use harness::system::id;
use harness::{Engine, Stage, System, eventually};
use mail_parser::MessageParser;
use serde_json::{Value, json};

const MINA: &str = "mina@mail.example";
const INTERVIEWER: &str = "interviewer@firm.example";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_decline_frees_the_place_once_and_one_of_an_old_time_never_on_sqlite() {
    a_decline_frees_the_place(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_decline_frees_the_place_once_and_one_of_an_old_time_never_on_postgres() {
    a_decline_frees_the_place(Engine::Postgres).await;
}

async fn a_decline_frees_the_place(engine: Engine) {
    let Some(post) = Post::open(engine).await else {
        return;
    };
    let (system, stage) = (&post.system, &post.stage);
    let (mina, booking, first) = post.invites_mina().await;
    let interviewer = Invited::by(&mails(system, INTERVIEWER, 1).await[0]);

    let accepts = first.answer("ACCEPTED", 0, "20261101T000000Z", MINA);
    assert!(
        post.deliver(MINA, &first.reply_to, &accepts)
            .await
            .starts_with("250")
    );
    let stands = async || answer_of(system, &booking, &mina).await;
    eventually("accepted", async || {
        (stands().await == json!("accepted")).then_some(())
    })
    .await;
    // A panel may go on without one of its interviewers: staff see the answer.
    let declines = interviewer.answer("DECLINED", 0, "20261101T000000Z", INTERVIEWER);
    post.deliver(INTERVIEWER, &interviewer.reply_to, &declines)
        .await;
    replies(system, &booking, 2).await;

    move_to(system, stage, &booking, "11:00").await;
    mails(system, MINA, 2).await;
    let old = first.answer("DECLINED", 0, "20261102T000000Z", MINA);
    post.deliver(MINA, &first.reply_to, &old).await;
    let kept = replies(system, &booking, 3).await;
    assert_eq!(
        (&kept[0]["answer"], &kept[0]["counts"]),
        (&json!("declined"), &json!(false))
    );
    system.settle().await;
    assert_eq!(state(system, &booking).await, "confirmed");
    assert_eq!(
        stands().await,
        json!(null),
        "the new time is not answered yet"
    );

    let declines = first.answer("DECLINED", 1, "20261103T000000Z", MINA);
    let mut twice = [post.client().await, post.client().await];
    let [one, other] = &mut twice;
    tokio::join!(
        one.deliver(MINA, &first.reply_to, &declines),
        other.deliver(MINA, &first.reply_to, &declines),
    );
    eventually("the place is free", async || {
        (state(system, &booking).await == "cancelled").then_some(())
    })
    .await;
    post.deliver(MINA, &first.reply_to, &declines).await;
    let cancel = mails(system, MINA, 3).await.remove(2);
    assert_eq!(invitation(&cancel).method, "CANCEL");
    assert_eq!(replies(system, &booking, 4).await.len(), 4, "kept once");
    let jun = stage.seeker(system, "이준", "jun@mail.example").await;
    let (path, body) = stage.interview(&jun, "11:00");
    system.admin.post(&path, body).await.ok();
    kinds::each_other_frees_its_place(&post).await;
    post.system.verify().await;
}

/// A system to which a mail server delivers answers.
struct Post {
    system: System,
    stage: Stage,
    listen: String,
}

impl Post {
    async fn open(engine: Engine) -> Option<Self> {
        let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let listen = free.local_addr().expect("an address").to_string();
        drop(free);
        let settings = [
            ("MADANG_MAIL__REPLY_ADDRESS", "reply@madang.example"),
            ("MADANG_MAIL__REPLY_LISTEN", listen.as_str()),
        ];
        let system = System::start_with(engine, &settings).await?;
        let stage = Stage::set(&system).await;
        Some(Self {
            system,
            stage,
            listen,
        })
    }

    /// Mina is to be interviewed at ten and has her invitation; who she is, the booking, and what she knows.
    async fn invites_mina(&self) -> (String, Value, Invited) {
        let mina = self.stage.seeker(&self.system, "김민아", MINA).await;
        let (path, body) = self.stage.interview(&mina, "10:00");
        let booking = self.system.admin.post(&path, body).await.ok();
        let invited = Invited::by(&mails(&self.system, MINA, 1).await[0]);
        (mina, booking, invited)
    }

    async fn client(&self) -> LmtpClient {
        LmtpClient::connect(&self.listen).await
    }

    async fn deliver(&self, from: &str, to: &str, mail: &str) -> String {
        self.client().await.deliver(from, to, mail).await
    }
}

/// What the mail program of somebody who is invited knows.
struct Invited {
    uid: String,
    reply_to: String,
}

impl Invited {
    fn by(mail: &Mail) -> Self {
        let message = MessageParser::default().parse(&mail.bytes).unwrap();
        let address = |found: Option<&mail_parser::Address<'_>>| {
            let first = found.and_then(|found| found.first());
            first.and_then(|one| one.address()).map(str::to_owned)
        };
        let (from, reply_to) = (address(message.from()), address(message.reply_to()));
        let reply_to = reply_to.expect("an address for answers");
        assert!(reply_to.starts_with("reply+"), "{reply_to}");
        assert!(
            !from.expect("a sender").contains('+'),
            "the sender stays the same"
        );
        Self {
            uid: invitation(mail).uid,
            reply_to,
        }
    }

    /// The answer as Outlook sends it: without ORGANIZER, with the summary.
    fn answer(&self, partstat: &str, sequence: u32, stamp: &str, from: &str) -> String {
        format!(
            "From: =?utf-8?B?6rmA66+87JWE?= <{from}>\r\nTo: <{}>\r\nSubject: answer\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/alternative; boundary=\"b1\"\r\n\r\n\
             --b1\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHello\r\n\
             --b1\r\nContent-Type: text/calendar; charset=\"utf-8\"; method=REPLY\r\n\r\n\
             BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n\
             ATTENDEE;PARTSTAT={partstat};CN=\"a:b;c\":MAILTO:{from}\r\n\
             SUMMARY;LANGUAGE=ko-KR:x\r\nUID:{}\r\nSEQUENCE:{sequence}\r\nDTSTAMP:{stamp}\r\n\
             END:VEVENT\r\nEND:VCALENDAR\r\n--b1--\r\n",
            self.reply_to, self.uid
        )
    }
}

/// What a person answered to a booking as it stands.
async fn answer_of(system: &System, booking: &Value, person: &str) -> Value {
    let path = format!("/v1/bookings/{}/invitations", id(booking, "id"));
    let all = system.admin.get(&path).await.ok();
    let all = all.as_array().expect("a list");
    let own = all.iter().find(|one| one["person"] == person);
    own.expect("an invitation")["answer"].clone()
}

/// Waits until so many answers to a booking were decided on; newest first.
async fn replies(system: &System, booking: &Value, count: usize) -> Vec<Value> {
    let path = format!("/v1/replies?booking={}", id(booking, "id"));
    eventually("answers", async || {
        let found = system.admin.get(&path).await.ok();
        let items = found["items"].as_array().cloned().unwrap_or_default();
        (items.len() >= count).then_some(items)
    })
    .await
}

async fn mails(system: &System, address: &str, count: usize) -> Vec<Mail> {
    let what = format!("mail {count} to {address}");
    eventually(&what, async || {
        let mails = system.smtp.mails_to(address);
        (mails.len() >= count).then_some(mails)
    })
    .await
}

async fn move_to(system: &System, stage: &Stage, seen: &Value, time: &str) {
    let (path, body) = to_move(stage, seen, time);
    system.admin.post(&path, body).await.ok();
}

/// Where an interview that was seen like this is moved, and the body that moves it.
fn to_move(stage: &Stage, seen: &Value, time: &str) -> (String, Value) {
    let people = seen["participants"].as_array().unwrap().iter();
    let people: Vec<&Value> = people.map(|one| &one["person"]).collect();
    let body = json!({
        "version": seen["version"],
        "people": people,
        "rooms": [stage.rooms[0]],
        "from": stage.at(time),
    });
    (format!("/v1/interviews/{}/move", id(seen, "id")), body)
}

async fn state(system: &System, booking: &Value) -> String {
    let path = format!("/v1/bookings/{}", id(booking, "id"));
    id(&system.admin.get(&path).await.ok(), "state")
}
