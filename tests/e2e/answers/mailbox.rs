//! Answers that lie in a mailbox of a real mail server.

use super::{INTERVIEWER, Invited, MINA, mails, move_to, replies, state};
use harness::system::id;
use harness::{Dovecot, Engine, Stage, System, eventually};
use serde_json::json;

/// What a mailbox holds: unseen and seen.
type Held = (usize, usize);

struct Office {
    system: System,
    stage: Stage,
    mailbox: Dovecot,
}

impl Office {
    async fn open(engine: Engine, more: &[(&'static str, &str)]) -> Option<Self> {
        Self::at(Dovecot::start().await?, engine, more).await
    }

    async fn at(mailbox: Dovecot, engine: Engine, more: &[(&'static str, &str)]) -> Option<Self> {
        let (url, certificate) = (
            mailbox.imaps_url(),
            mailbox.certificate().display().to_string(),
        );
        let mut settings = vec![
            ("MADANG_MAIL__REPLY_ADDRESS", "reply@madang.example"),
            ("MADANG_MAIL__REPLY_IMAP", url.as_str()),
            ("MADANG_MAIL__REPLY_IMAP_SECONDS", "1"),
            ("MADANG_MAIL__ROOT_CERTIFICATE", certificate.as_str()),
        ];
        settings.extend(more);
        let system = System::start_with(engine, &settings).await?;
        let stage = Stage::set(&system).await;
        Some(Self {
            system,
            stage,
            mailbox,
        })
    }

    async fn deliver(&self, from: &str, to: &str, mail: &str) {
        let answer = self.mailbox.deliver(from, to, mail).await;
        assert!(answer.starts_with("250"), "{answer}");
    }

    async fn holds(&self, name: &str, held: Held) {
        eventually(&format!("{name} holds {held:?}"), async || {
            (self.mailbox.mails(name) == held).then_some(())
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_decline_in_the_mailbox_frees_the_place_once_and_one_of_an_old_time_never_on_sqlite() {
    a_decline_in_the_mailbox(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_decline_in_the_mailbox_frees_the_place_once_and_one_of_an_old_time_never_on_postgres() {
    a_decline_in_the_mailbox(Engine::Postgres).await;
}

async fn a_decline_in_the_mailbox(engine: Engine) {
    let Some(office) = Office::open(engine, &[]).await else {
        return;
    };
    let (system, stage) = (&office.system, &office.stage);
    let mina = stage.seeker(system, "김민아", MINA).await;
    let (path, body) = stage.interview(&mina, "10:00");
    let booking = system.admin.post(&path, body).await.ok();
    let invited = Invited::by(&mails(system, MINA, 1).await[0]);
    move_to(system, stage, &booking, "11:00").await;
    mails(system, MINA, 2).await;

    let old = invited.answer("DECLINED", 0, "20261102T000000Z", MINA);
    office.deliver(MINA, &invited.reply_to, &old).await;
    let kept = replies(system, &booking, 1).await;
    assert_eq!(
        (&kept[0]["answer"], &kept[0]["counts"]),
        (&json!("declined"), &json!(false))
    );
    assert_eq!(state(system, &booking).await, "confirmed");
    office.holds("INBOX", (0, 1)).await;
    let log = office.mailbox.log();
    assert!(log.contains("Login: user="), "signing in is logged: {log}");

    // The same mail twice, as mail servers do after a lost answer.
    let declines = invited.answer("DECLINED", 1, "20261103T000000Z", MINA);
    office.deliver(MINA, &invited.reply_to, &declines).await;
    office.deliver(MINA, &invited.reply_to, &declines).await;
    eventually("the place is free", async || {
        (state(system, &booking).await == "cancelled").then_some(())
    })
    .await;
    office.holds("INBOX", (0, 3)).await;
    assert_eq!(replies(system, &booking, 2).await.len(), 2, "kept once");
    let jun = stage.seeker(system, "이준", "jun@mail.example").await;
    let (path, body) = stage.interview(&jun, "11:00");
    system.admin.post(&path, body).await.ok();
    office.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_mails_cannot_be_moved_each_is_filed_as_a_copy_and_worked_once() {
    let Some(mailbox) = Dovecot::start_plain().await else {
        return;
    };
    let more = [("MADANG_MAIL__REPLY_IMAP_DONE", "Archive")];
    let Some(office) = Office::at(mailbox, Engine::Sqlite, &more).await else {
        return;
    };
    let (system, stage) = (&office.system, &office.stage);
    let mina = stage.seeker(system, "김민아", MINA).await;
    let (path, body) = stage.interview(&mina, "10:00");
    let booking = system.admin.post(&path, body).await.ok();
    let invited = Invited::by(&mails(system, MINA, 1).await[0]);
    for (stamp, answer, done) in [
        ("20261102T000000Z", "TENTATIVE", 1),
        ("20261103T000000Z", "DECLINED", 2),
    ] {
        let mail = invited.answer(answer, 0, stamp, MINA);
        office.deliver(MINA, &invited.reply_to, &mail).await;
        office.holds("Archive", (0, done)).await;
        eventually("the one that is left is marked", async || {
            (office.mailbox.deleted("INBOX") == done).then_some(())
        })
        .await;
    }
    office.holds("INBOX", (0, 2)).await;
    assert_eq!(replies(system, &booking, 2).await.len(), 2);
    eventually("the place is free", async || {
        (state(system, &booking).await == "cancelled").then_some(())
    })
    .await;
    office.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mailbox_that_lets_nothing_be_marked_is_told_of_and_fills_no_folder_with_copies() {
    let Some(mailbox) = Dovecot::start_guarded().await else {
        return;
    };
    let more = [("MADANG_MAIL__REPLY_IMAP_DONE", "Archive")];
    let Some(office) = Office::at(mailbox, Engine::Sqlite, &more).await else {
        return;
    };
    let (system, stage) = (&office.system, &office.stage);
    let mina = stage.seeker(system, "김민아", MINA).await;
    let (path, body) = stage.interview(&mina, "10:00");
    let booking = system.admin.post(&path, body).await.ok();
    let invited = Invited::by(&mails(system, MINA, 1).await[0]);
    let mail = invited.answer("DECLINED", 0, "20261103T000000Z", MINA);
    office.deliver(MINA, &invited.reply_to, &mail).await;
    eventually("the place is free", async || {
        (state(system, &booking).await == "cancelled").then_some(())
    })
    .await;
    let looks = async || office.mailbox.log().matches("Login: user=").count();
    let before = looks().await;
    eventually("three looks more", async || {
        (looks().await >= before + 3).then_some(())
    })
    .await;
    assert_eq!(office.mailbox.mails("Archive"), (0, 0), "no copy");
    assert_eq!(office.mailbox.mails("INBOX"), (1, 0), "it stays");
    assert_eq!(replies(system, &booking, 1).await.len(), 1, "kept once");
    let log = system.madang.log();
    assert!(log.contains("does not let a mail be marked"), "{log}");
    let metrics = system.nobody().get("/metrics").await.body.to_string();
    assert!(metrics.contains("madang_mailbox_refusals_total"));
    // One that breaks nothing keeps no other waiting.
    let jun = stage.seeker(system, "이준", "jun@mail.example").await;
    let (path, body) = stage.interview(&jun, "11:00");
    let other = system.admin.post(&path, body).await.ok();
    let invited = Invited::by(&mails(system, "jun@mail.example", 1).await[0]);
    let mail = invited.answer("DECLINED", 0, "20261103T000000Z", "jun@mail.example");
    office
        .deliver("jun@mail.example", &invited.reply_to, &mail)
        .await;
    eventually("the other place is free", async || {
        (state(system, &other).await == "cancelled").then_some(())
    })
    .await;
    office.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn forged_and_broken_mails_change_nothing_and_keep_no_answer_waiting() {
    let more = [("MADANG_MAIL__REPLY_IMAP_DONE", "Archive")];
    let Some(office) = Office::open(Engine::Sqlite, &more).await else {
        return;
    };
    let (system, stage) = (&office.system, &office.stage);
    let mina = stage.seeker(system, "김민아", MINA).await;
    let (path, body) = stage.interview(&mina, "10:00");
    let booking = system.admin.post(&path, body).await.ok();
    let invited = Invited::by(&mails(system, MINA, 1).await[0]);
    let interviewer = Invited::by(&mails(system, INTERVIEWER, 1).await[0]);
    let declines = invited.answer("DECLINED", 0, "20261101T000000Z", MINA);
    let own = invited.reply_to.as_str();
    let wrong = own.replacen('0', "1", 1);
    let to_wrong = declines.replace(own, &wrong);
    office
        .deliver("bounces@mail.example", &wrong, &to_wrong)
        .await;
    for mail in [
        declines.replacen(MINA, "evil@mail.example", 1),
        invited.answer("DECLINED", 0, "20261101T000000Z", "evil@mail.example"),
        invited.answer("DECLINED", 0, "20261101T000000Z", INTERVIEWER),
        declines.replace(&invited.uid, &interviewer.uid),
        declines.replace(&invited.uid, "019a720c-c5ca-7cd7-8ab7-000000000001"),
        format!(
            "To: {own}\r\nFrom: {MINA}\r\nContent-Type: text/calendar\r\n\r\nBEGIN:VCALENDAR\r\nBEGIN:"
        ),
        format!("To: {own}\r\nContent-Type: multipart/mixed; boundary=\"\r\n\r\n--\r\n\u{0}\u{ff}"),
        format!("{declines}{}", "x\r\n".repeat(300_000)),
        "no header at all".to_owned(),
    ] {
        office.deliver("bounces@mail.example", own, &mail).await;
    }
    let times = {
        let day = stage.day.replace('-', "");
        format!("DTSTART:{day}T060000Z\r\nDTEND:{day}T063000Z\r\n")
    };
    let counter = invited
        .answer("TENTATIVE", 0, "20261101T000000Z", MINA)
        .replace("METHOD:REPLY", "METHOD:COUNTER")
        .replace("END:VEVENT", &format!("{times}END:VEVENT"));
    office.deliver(MINA, own, &counter).await;
    let kept = replies(system, &booking, 1).await;
    assert_eq!(
        (&kept[0]["answer"], &kept[0]["way"]),
        (&json!("proposed"), &json!("mail"))
    );
    let proposed: jiff::Timestamp = id(&kept[0]["proposed"], "from").parse().unwrap();
    assert_eq!(proposed, stage.at("15:00").parse().unwrap());
    office.holds("INBOX", (0, 0)).await;
    office.holds("Archive", (0, 11)).await;
    // What she writes herself is for people to read, and what others write in her place is not.
    for from in [MINA, "evil@mail.example"] {
        let words = format!("To: {own}\r\nFrom: {from}\r\nSubject: Re: 면접\r\n\r\n못 갑니다\r\n");
        office.deliver(from, own, &words).await;
    }
    office.holds("Archive", (0, 12)).await;
    office.holds("INBOX", (0, 1)).await;
    assert_eq!(office.mailbox.flagged("INBOX"), 1);
    let kept = replies(system, &booking, 2).await;
    assert_eq!(
        (&kept[0]["answer"], &kept[0]["counts"]),
        (&json!("words"), &json!(false))
    );
    system.settle().await;
    assert_eq!(
        replies(system, &booking, 2).await.len(),
        2,
        "nothing else was kept"
    );
    assert_eq!(state(system, &booking).await, "confirmed");
    office.system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_came_while_nobody_looked_is_found_after_a_restart_without_tls_too() {
    let Some(mailbox) = Dovecot::start().await else {
        return;
    };
    let url = mailbox.imap_url();
    let settings = [
        ("MADANG_MAIL__REPLY_ADDRESS", "reply@madang.example"),
        ("MADANG_MAIL__REPLY_IMAP", url.as_str()),
        ("MADANG_MAIL__REPLY_IMAP_SECONDS", "1"),
    ];
    let mut system = System::start_with(Engine::Sqlite, &settings)
        .await
        .expect("a system");
    let stage = Stage::set(&system).await;
    let mina = stage.seeker(&system, "김민아", MINA).await;
    let (path, body) = stage.interview(&mina, "10:00");
    let booking = system.admin.post(&path, body).await.ok();
    let invited = Invited::by(&mails(&system, MINA, 1).await[0]);
    system.madang.kill();
    let accepts = invited.answer("ACCEPTED", 0, "20261101T000000Z", MINA);
    let answer = mailbox.deliver(MINA, &invited.reply_to, &accepts).await;
    assert!(answer.starts_with("250"), "{answer}");
    assert_eq!(mailbox.mails("INBOX"), (1, 0));
    system.crash_and_restart().await;
    let kept = replies(&system, &booking, 1).await;
    assert_eq!(
        (&kept[0]["answer"], &kept[0]["counts"]),
        (&json!("accepted"), &json!(true))
    );
    system.verify().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_mailbox_that_does_not_prove_who_it_is_is_not_spoken_to() {
    let more = [("MADANG_MAIL__ROOT_CERTIFICATE", "")];
    let Some(office) = Office::open(Engine::Sqlite, &more).await else {
        return;
    };
    let refused = "invalid peer certificate";
    eventually("a warning", async || {
        office.system.madang.log().contains(refused).then_some(())
    })
    .await;
    assert!(
        !office.mailbox.log().contains("Login: user="),
        "no password was told"
    );
    let log = office.system.madang.log();
    assert!(
        !log.contains("of@letters") && !log.contains("of%40letters"),
        "no password is logged"
    );
}
