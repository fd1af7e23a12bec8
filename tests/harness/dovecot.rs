//! A real mail server with one mailbox: Dovecot, which takes mails by LMTP and gives them out by IMAP.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use tempfile::TempDir;

use crate::deployment::certificate;
use crate::eventually::within;
use crate::lmtp::LmtpClient;
use crate::process::{Process, free_ports};

/// The user of the mailbox.
const USER: &str = "reply";
/// The password.
const PASSWORD: &str = "a secret/of@letters";

/// A running Dovecot; dropping it ends it with all that lies in the mailbox.
#[derive(Debug)]
pub struct Dovecot {
    process: Process,
    folder: TempDir,
    imap: u16,
    imaps: u16,
    lmtp: u16,
}

impl Dovecot {
    /// Starts a server on free ports; none when this machine has no Dovecot for tests.
    ///
    /// # Panics
    /// With `CI=true` when there is none, and when it does not start.
    pub async fn start() -> Option<Self> {
        Self::start_with("").await
    }

    /// The same as a server that can neither move mails nor remove single ones.
    ///
    /// # Panics
    /// As [`Dovecot::start`].
    pub async fn start_plain() -> Option<Self> {
        Self::start_with("imap_capability = IMAP4rev1\n").await
    }

    /// The same as a server that lets nobody mark a mail, and says that all is well.
    ///
    /// # Panics
    /// As [`Dovecot::start`].
    pub async fn start_guarded() -> Option<Self> {
        let more = "imap_capability = IMAP4rev1
mail_plugins = acl
plugin {
  acl = vfile:%folder%/rights
}
";
        Self::start_with(more).await
    }

    async fn start_with(more: &str) -> Option<Self> {
        let program = program()?;
        let folder = TempDir::new().expect("a folder");
        let path = folder.path();
        open_to_others(path);
        certificate::make(path);
        let [imap, imaps, lmtp] = free_ports();
        let mailboxes = path.join("mail");
        fs::create_dir(&mailboxes).expect("a folder");
        let users = format!("{USER}:{{PLAIN}}{PASSWORD}");
        fs::write(path.join("users"), users).expect("a file can be written");
        let rights = "INBOX owner lrip\nArchive owner lrwstipe\n";
        fs::write(path.join("rights"), rights).expect("a file can be written");
        let more = more.replace("%folder%", &path.display().to_string());
        let configuration = configuration(path, [imap, imaps, lmtp]) + &more;
        fs::write(path.join("conf"), configuration).expect("a file can be written");
        let mut command = Command::new(program);
        command.arg("-F").arg("-c").arg(path.join("conf"));
        let server = Self {
            process: Process::start(&mut command),
            folder,
            imap,
            imaps,
            lmtp,
        };
        let listening = async || {
            let tried = tokio::net::TcpStream::connect(("127.0.0.1", server.lmtp)).await;
            tried.map_err(|error| format!("{error}\n{}", server.log()))
        };
        within(Duration::from_secs(60), "Dovecot listens", listening).await;
        Some(server)
    }

    /// The mailbox over TLS, for `MADANG_MAIL__REPLY_IMAP`.
    pub fn imaps_url(&self) -> String {
        format!("imaps://{}@localhost:{}/INBOX", user(), self.imaps)
    }

    /// The same without TLS.
    pub fn imap_url(&self) -> String {
        format!("imap://{}@127.0.0.1:{}", user(), self.imap)
    }

    /// The certificate that signs the server's.
    pub fn certificate(&self) -> PathBuf {
        self.folder.path().join("tls/ca.crt")
    }

    /// Delivers a mail as the centre's own mail server would, by LMTP; the answer.
    pub async fn deliver(&self, from: &str, to: &str, mail: &str) -> String {
        let place = format!("127.0.0.1:{}", self.lmtp);
        LmtpClient::connect(&place)
            .await
            .deliver(from, to, mail)
            .await
    }

    /// How many mails lie in a mailbox, unseen and seen.
    pub fn mails(&self, mailbox: &str) -> (usize, usize) {
        let all = self.flags(mailbox);
        let seen = all.iter().filter(|flags| flags.contains('S')).count();
        (all.len() - seen, seen)
    }

    /// How many mails are flagged in a mailbox, for people to look at.
    pub fn flagged(&self, mailbox: &str) -> usize {
        let all = self.flags(mailbox);
        all.iter().filter(|flags| flags.contains('F')).count()
    }

    /// How many mails are marked as deleted in a mailbox.
    pub fn deleted(&self, mailbox: &str) -> usize {
        let all = self.flags(mailbox);
        all.iter().filter(|flags| flags.contains('T')).count()
    }

    /// The flags of each mail, by their letters in a Maildir.
    fn flags(&self, mailbox: &str) -> Vec<String> {
        let base = self.folder.path().join("mail").join(USER);
        let folder = match mailbox {
            "INBOX" => base,
            other => base.join(format!(".{other}")),
        };
        let names = |part: &str| -> Vec<String> {
            let entries = fs::read_dir(folder.join(part))
                .into_iter()
                .flatten()
                .flatten();
            entries
                .map(|one| one.file_name().to_string_lossy().into_owned())
                .collect()
        };
        let all = [names("new"), names("cur")].concat();
        let flags = |name: &String| {
            name.split_once(":2,")
                .map_or("", |(_, flags)| flags)
                .to_owned()
        };
        all.iter().map(flags).collect()
    }

    /// What it logged.
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        // The master ends its own processes when it is asked to, and not when it is killed.
        self.process.signal("TERM");
        for _ in 0..100 {
            if self.process.ended().is_some() {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

fn program() -> Option<PathBuf> {
    let named = std::env::var_os("DOVECOT").filter(|named| !named.is_empty());
    let in_ci = std::env::var("CI").is_ok_and(|value| value == "true");
    assert!(
        named.is_some() || !in_ci,
        "DOVECOT is not set: run `cargo xtask test`"
    );
    named.map(PathBuf::from)
}

fn user() -> String {
    let encoded = PASSWORD
        .replace('/', "%2F")
        .replace('@', "%40")
        .replace(' ', "%20");
    format!("{USER}:{encoded}")
}

fn open_to_others(folder: &Path) {
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).expect("a folder of ours");
}

/// Root hands over to the users of the package; anybody else runs all of it alone.
fn configuration(folder: &Path, [imap, imaps, lmtp]: [u16; 3]) -> String {
    let folder = folder.display();
    let is_root = id("-u") == "0";
    let owner = if is_root {
        "mail".to_owned()
    } else {
        id("-un")
    };
    let group = if is_root {
        "mail".to_owned()
    } else {
        id("-gn")
    };
    if is_root {
        let mail = format!("{folder}/mail");
        let given = Command::new("chown").args(["mail:mail", &mail]).status();
        assert!(given.is_ok_and(|status| status.success()), "chown failed");
    }
    let alone = match is_root {
        true => String::new(),
        false => alone(&owner, &group),
    };
    format!(
        "protocols = imap lmtp
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/tls/tls.crt
ssl_key = <{folder}/tls/tls.key
disable_plaintext_auth = no
auth_mechanisms = plain login
mail_location = maildir:{folder}/mail/%n
first_valid_uid = 1
recipient_delimiter = +
{alone}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%n {folder}/users
}}
userdb {{
  driver = static
  args = uid={owner} gid={group} home={folder}/mail/%n
}}
namespace inbox {{
  inbox = yes
  mailbox Archive {{
    auto = create
  }}
}}
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = 127.0.0.1
    port = {lmtp}
  }}
}}
"
    )
}

fn alone(owner: &str, group: &str) -> String {
    let caged = ["anvil", "imap-login", "stats"]
        .map(|service| format!("service {service} {{\n  chroot =\n}}\n"));
    format!(
        "default_internal_user = {owner}\ndefault_internal_group = {group}\ndefault_login_user = {owner}\n{}",
        caged.concat()
    )
}

fn id(flag: &str) -> String {
    let printed = Command::new("id").arg(flag).output().expect("id runs");
    String::from_utf8_lossy(&printed.stdout).trim().to_owned()
}
