//! The maildir into which the demo's mails are delivered.

use std::path::Path;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::fault::Fault;

const PAUSE: Duration = Duration::from_millis(200);
const PATIENCE: usize = 150;

/// The token of the sign-in link in the mail to an address; waits until the mail is there.
///
/// # Errors
/// When it does not come within half a minute.
pub async fn sign_in_token(maildir: &Path, address: &str) -> Result<String, Fault> {
    let to = format!("To: {address}");
    let named = format!("<{address}>");
    for _ in 0..PATIENCE {
        for mail in mails(maildir) {
            let head = mail.split("\r\n\r\n").next().unwrap_or_default();
            if (head.contains(&to) || head.contains(&named))
                && let Some(token) = token_in(&mail)
            {
                return Ok(token);
            }
        }
        tokio::time::sleep(PAUSE).await;
    }
    Err(Fault::say(format!("no sign-in mail came for {address}")))
}

/// Waits until no mail has come for three seconds.
///
/// # Errors
/// Never at present.
pub async fn until_quiet(maildir: &Path) -> Result<(), Fault> {
    let (mut before, mut quiet) = (count(maildir), 0);
    while quiet < 15 {
        tokio::time::sleep(PAUSE).await;
        let now = count(maildir);
        quiet = if now == before { quiet + 1 } else { 0 };
        before = now;
    }
    Ok(())
}

/// How many mails lie there.
pub fn count(maildir: &Path) -> usize {
    std::fs::read_dir(maildir.join("new")).map_or(0, Iterator::count)
}

/// All mails, as text.
pub fn mails(maildir: &Path) -> Vec<String> {
    let Ok(files) = std::fs::read_dir(maildir.join("new")) else {
        return Vec::new();
    };
    let read =
        |file: std::io::Result<std::fs::DirEntry>| std::fs::read_to_string(file.ok()?.path()).ok();
    files.filter_map(read).collect()
}

/// The first part that is base64 and holds a link.
fn token_in(mail: &str) -> Option<String> {
    mail.split("\r\n\r\n").find_map(|part| {
        let body = part.split("\r\n--").next()?.replace("\r\n", "");
        let text = STANDARD
            .decode(body)
            .ok()
            .and_then(|bytes| String::from_utf8(bytes).ok())?;
        let after = text.split_once("token=")?.1;
        let end =
            after.find(|letter: char| !letter.is_ascii_alphanumeric() && !"-_".contains(letter));
        Some(after[..end.unwrap_or(after.len())].to_owned())
    })
}
