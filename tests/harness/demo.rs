//! `madang demo`, played to its end, and its first seeker.

use crate::eventually::within;
use crate::process::{Process, program};
use mail_parser::MessageParser;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// The demo's first seeker, who has an interview, a mock interview and a visit.
pub const SEEKER: &str = "seeker0@mail.example";

/// How a limit of the gateway is set for whoever measures.
const UNLIMITED: &str = "100000";

/// A demo that was played and still serves.
pub struct Demo {
    process: Process,
    address: String,
    mails: PathBuf,
}

impl Demo {
    /// Plays the demo in a folder.
    ///
    /// # Panics
    /// When it ends before it serves.
    pub async fn play(folder: &Path) -> Self {
        let log = folder.join("log");
        let file = File::create(&log).expect("the log can be written");
        let mut command = Command::new(program("MADANG_BIN", "target/debug/madang"));
        // What the tests are told is no setting of the product.
        for name in [
            "MADANG_BIN",
            "MADANG_TEST_CHROMEDRIVER",
            "MADANG_TEST_BROWSER_TOOLS",
            "MADANG_TEST_POSTGRES",
        ] {
            command.env_remove(name);
        }
        command.args(["demo", "--folder"]).arg(folder.join("demo"));
        command.env("MADANG_HTTP__LISTEN", "127.0.0.1:0");
        command.env("MADANG_HTTP__PERSON_PER_MINUTE", UNLIMITED);
        command.env("MADANG_HTTP__ANONYMOUS_PER_MINUTE", UNLIMITED);
        let second = file.try_clone().expect("a handle");
        let mut process = Process::start(command.stdout(second).stderr(file));
        let address = within(
            Duration::from_secs(1200),
            "the demo is played",
            async || {
                let printed = std::fs::read_to_string(&log).unwrap_or_default();
                if let Some(status) = process.ended() {
                    panic!("the demo ended ({status}):\n{printed}");
                }
                let (_, after) = printed.split_once("The server runs at ").ok_or("not yet")?;
                let address = after.split_whitespace().next();
                address.map(str::to_owned).ok_or("not yet")
            },
        );
        let address = address.await;
        Self {
            process,
            address,
            mails: folder.join("demo/mail/new"),
        }
    }

    /// Where it serves, such as `http://127.0.0.1:8080`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The tokens of all links that were mailed to somebody.
    pub fn links(&self, email: &str) -> Vec<String> {
        let files = std::fs::read_dir(&self.mails)
            .into_iter()
            .flatten()
            .flatten();
        let texts = files.filter_map(|file| {
            let bytes = std::fs::read(file.path()).ok()?;
            let mail = MessageParser::default().parse(&bytes)?;
            let to = mail.to()?.first()?.address()?.to_owned();
            (to == email).then(|| mail.body_text(0).map(|text| text.into_owned()))?
        });
        texts.filter_map(|text| token_in(&text)).collect()
    }

    /// A link to somebody that was not among those before.
    ///
    /// # Panics
    /// When none comes.
    pub async fn new_link(&self, email: &str, before: &[String]) -> String {
        within(Duration::from_secs(60), "a mail with a link", async || {
            let mut now = self.links(email);
            now.retain(|one| !before.contains(one));
            now.pop().ok_or("not yet")
        })
        .await
    }

    /// Ends it in order, so that its nats-server ends with it.
    ///
    /// # Panics
    /// When it does not end.
    pub async fn end(mut self) {
        self.process.signal("TERM");
        within(Duration::from_secs(60), "the demo stops", async || {
            self.process.ended().ok_or("still running")
        })
        .await;
    }
}

fn token_in(text: &str) -> Option<String> {
    let (_, after) = text.split_once("/sign-in?token=")?;
    Some(
        after
            .chars()
            .take_while(|one| !one.is_whitespace())
            .collect(),
    )
}
