//! Laying a mail down in a maildir.

use std::io;
use std::path::Path;

use data::invites::Delivery;
use tokio::fs;
use tokio::io::AsyncWriteExt;

use super::Report;

/// Lays a mail down whole: first under `tmp`, then moved into `new`. The same mail has the same
/// name, so that doing it again changes nothing.
pub(super) async fn send(path: &Path, host: &str, mail: &Delivery, octets: &str) -> Report {
    match lay_down(path, &name_of(host, mail), octets).await {
        Ok(()) => Report::accepted(),
        Err(error) => Report::out_of_reach(error),
    }
}

fn name_of(host: &str, mail: &Delivery) -> String {
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || "-.".contains(*c);
    let host: String = host.chars().filter(is_plain).collect();
    format!("{}.{}.{host}", mail.made_at, mail.delivery_id.simple())
}

async fn lay_down(path: &Path, name: &str, octets: &str) -> io::Result<()> {
    for part in ["tmp", "new", "cur"] {
        fs::create_dir_all(path.join(part)).await?;
    }
    let draft = path.join("tmp").join(name);
    let mut file = fs::File::create(&draft).await?;
    file.write_all(octets.as_bytes()).await?;
    file.sync_all().await?;
    fs::rename(draft, path.join("new").join(name)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_mail_laid_down_twice_lies_there_once_and_whole() {
        let place = tempfile::tempdir().unwrap();
        for _ in 0..2 {
            lay_down(place.path(), "1.2.host", "Subject: a\r\n\r\nb\r\n")
                .await
                .unwrap();
        }
        let count = |part| std::fs::read_dir(place.path().join(part)).unwrap().count();
        assert_eq!((count("tmp"), count("new"), count("cur")), (0, 1, 0));
        let laid = std::fs::read_to_string(place.path().join("new/1.2.host")).unwrap();
        assert_eq!(laid, "Subject: a\r\n\r\nb\r\n");
    }
}
