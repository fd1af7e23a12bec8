//! `madang demo`: a city's fair is made and played, and nothing is broken afterwards.

use crate::reading::{Invitation, invitation};
use harness::madang;
use harness::smtp::Mail;
use mail_parser::MessageParser;
use std::path::Path;
use tempfile::TempDir;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_demo_plays_a_fair_prints_what_came_of_it_and_leaves_the_mails() {
    let folder = TempDir::new().expect("a folder");
    let place = folder.path().join("demo");
    let arguments = ["demo", "--exit", "--folder", &place.display().to_string()];
    // Another demo may be running at the usual address.
    let listen = ("MADANG_HTTP__LISTEN", "127.0.0.1:0".to_owned());
    let (status, printed) = madang::run(&arguments, &[listen]);
    assert!(status.success(), "{printed}");
    for request in ["register seeker", "reserve booth", "book visit", "check in"] {
        let mut lines = printed.lines();
        let done = lines.any(|line| line.starts_with(request) && !line.contains("refused"));
        assert!(done, "{request}: {printed}");
    }
    let refused = ["panel_taken", "room_taken", "seat_taken"];
    for code in refused.map(|code| format!("refused: {code}")) {
        assert!(printed.contains(&code), "{printed}");
    }
    let rules = printed.matches("times broken: ").count();
    let unbroken = printed.matches(" 0 times broken: ").count();
    assert!(rules > 0 && rules == unbroken, "{printed}");
    mails_are_as_told(&place.join("mail/new"), &printed);
}

/// As many as were counted, and nobody is told of an end who was not invited.
fn mails_are_as_told(folder: &Path, printed: &str) {
    let files = std::fs::read_dir(folder).expect("a maildir");
    let mails: Vec<_> = files
        .map(|file| std::fs::read(file.expect("a file").path()).expect("a mail"))
        .collect();
    let is_about_booking = |mail: &&Vec<u8>| String::from_utf8_lossy(mail).contains("method=");
    let invitations: Vec<_> = mails.iter().filter(is_about_booking).map(read).collect();
    let of = |method: &str| {
        invitations
            .iter()
            .filter(|one| one.method == method)
            .count()
    };
    let (requests, cancels) = (of("REQUEST"), of("CANCEL"));
    let others = mails.len() - invitations.len();
    let told = format!(
        "{requests} invitations, {cancels} cancellations and {others} other mails in the mailbox"
    );
    assert!(printed.contains(&told), "{told}: {printed}");
    assert!(requests > cancels && cancels > 0, "{told}");
    for end in invitations.iter().filter(|one| one.method == "CANCEL") {
        let begins = |one: &Invitation| {
            one.method == "REQUEST" && one.uid == end.uid && one.sequence < end.sequence
        };
        assert!(invitations.iter().any(begins), "{end:?}");
    }
}

fn read(bytes: &Vec<u8>) -> Invitation {
    let message = MessageParser::default().parse(bytes).expect("a mail");
    let to = message.to().and_then(|to| to.first()?.address());
    invitation(&Mail {
        from: String::new(),
        to: vec![to.expect("a recipient").to_owned()],
        bytes: bytes.clone(),
    })
}
