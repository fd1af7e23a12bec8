//! `madang door`: a device at the door without a connection.

use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};

use contract::registration::{DoorSnapshot, UploadedScan};
use domain::Instant;
use domain::door::{CheckingKey, Snapshot, Verdict};
use domain::id::RegistrationId;
use serde_json::json;

use crate::clock;
use crate::fault::Fault;

/// What a device at the door works with.
#[derive(clap::Args)]
pub struct Arguments {
    /// The list to let people in by: the answer of `/v1/fairs/{fair}/door-snapshot`, as a file.
    #[arg(long)]
    list: PathBuf,
    /// The key from `/v1/pass-key` with which the device was set up; one in 64 begins with `-`.
    #[arg(long, allow_hyphen_values = true)]
    key: String,
    /// Where scans are written down, a line each, to be handed in to `/v1/fairs/{fair}/scans`.
    #[arg(long)]
    log: PathBuf,
}

/// Reads passes from standard input, one a line as scanners type them; says of each whether the door
/// opens, and writes it down before saying so.
///
/// # Errors
/// When the list is not what the owner of the key signed, or a file cannot be used.
pub fn door(arguments: &Arguments) -> Result<(), Fault> {
    let key = CheckingKey::parse(&arguments.key);
    let key = key.ok_or_else(|| Fault::say("--key is no key of Ed25519 in base64url"))?;
    let list: DoorSnapshot = serde_json::from_str(&read(&arguments.list)?)
        .map_err(|error| Fault::say(format!("the list cannot be read: {error}")))?;
    let snapshot = Snapshot::open(&list.head, &list.entries, &key)
        .map_err(|refusal| Fault::say(refusal.sentence(domain::refusal::Language::En)))?;
    let mut device = Device {
        let_in: let_in_before(&arguments.log, &key)?,
        key,
        snapshot,
    };
    let mut log = OpenOptions::new()
        .create(true)
        .append(true)
        .open(&arguments.log)
        .map_err(|error| Fault::file(arguments.log.display().to_string(), error))?;
    let broken = |error| Fault::file(arguments.log.display().to_string(), error);
    for line in std::io::stdin().lock().lines() {
        let line = line.map_err(|error| Fault::file("standard input", error))?;
        if line.trim().is_empty() {
            continue;
        }
        let verdict = device.say(line.trim());
        writeln!(log, "{}", json!(scan(line.trim(), verdict))).map_err(broken)?;
        log.sync_data().map_err(broken)?;
        println!("{}", sentence(verdict));
    }
    Ok(())
}

struct Device {
    key: CheckingKey,
    snapshot: Snapshot,
    let_in: BTreeSet<RegistrationId>,
}

impl Device {
    fn say(&mut self, pass: &str) -> Verdict {
        let verdict = self.snapshot.verdict(&self.key, pass, &self.let_in);
        if verdict.opens()
            && let Ok(claims) = self.key.pass(pass)
        {
            self.let_in.insert(claims.registration);
        }
        verdict
    }
}

/// Whom the device let in before it was switched off.
fn let_in_before(log: &Path, key: &CheckingKey) -> Result<BTreeSet<RegistrationId>, Fault> {
    if !log.exists() {
        return Ok(BTreeSet::new());
    }
    let text = read(log)?;
    let lines = text.lines();
    // The last line may be half a line, when the device lost its power.
    let scans = lines.filter_map(|line| serde_json::from_str::<UploadedScan>(line).ok());
    let opened = scans.filter(|scan| scan.verdict.is_some_and(Verdict::opens));
    let claims = opened.filter_map(|scan| key.pass(&scan.pass).ok());
    Ok(claims.map(|claims| claims.registration).collect())
}

fn scan(pass: &str, verdict: Verdict) -> UploadedScan {
    UploadedScan {
        id: clock::new_id().to_string(),
        pass: pass.to_owned(),
        at: Instant::from_unix(clock::now_ms() / 1000).to_string(),
        verdict: Some(verdict),
    }
}

fn read(path: &Path) -> Result<String, Fault> {
    std::fs::read_to_string(path).map_err(|error| Fault::file(path.display().to_string(), error))
}

/// What the staff at the door read.
const fn sentence(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::LetIn => "let_in: 입장하세요. / Come in.",
        Verdict::LetInUnlisted => {
            "let_in_unlisted: 입장하세요. 명단보다 새로운 참가증입니다. / Come in. The pass is newer than the list."
        }
        Verdict::AlreadyIn => "already_in: 이미 입장했습니다. / Already inside.",
        Verdict::Withdrawn => {
            "withdrawn: 철회된 사전 신청입니다. / The registration was withdrawn."
        }
        Verdict::Replaced => "replaced: 새로 발급된 참가증이 있습니다. / There is a newer pass.",
        Verdict::OtherFair => {
            "other_fair: 다른 박람회의 참가증입니다. / The pass is for another fair."
        }
        Verdict::Forged => "forged: 참가증을 확인할 수 없습니다. / The pass cannot be verified.",
    }
}
