//! One line of what a device hands in.

use uuid::Uuid;

use super::verdict::Verdict;
use crate::refusal::Refusal;
use crate::text;
use crate::time::Instant;

/// No pass and no number is longer, in bytes.
const LONGEST_PASS: usize = 200;

/// A scan that can be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scan {
    /// Its id, made by the device.
    pub id: Uuid,
    /// What was shown.
    pub pass: String,
    /// When, as the device says; none when that cannot be read.
    pub at: Option<Instant>,
    /// What the device said of it; none when that cannot be read.
    pub verdict: Option<Verdict>,
}

impl Scan {
    /// A scan as a device wrote it down, or the name of the field that makes it useless.
    ///
    /// # Errors
    /// `id` when that is no UUID, `pass` when nothing was shown or more than 200 bytes.
    pub fn read(
        id: &str,
        pass: &str,
        at: &str,
        verdict: Option<Verdict>,
    ) -> Result<Self, &'static str> {
        let id: Uuid = id.trim().parse().map_err(|_| "id")?;
        let pass = pass.trim();
        if id.is_nil() {
            return Err("id");
        }
        if pass.is_empty() || pass.len() > LONGEST_PASS {
            return Err("pass");
        }
        Ok(Self {
            id,
            pass: pass.to_owned(),
            at: at.trim().parse().ok(),
            verdict,
        })
    }
}

/// The name by which staff know a device, such as `북문 1`: at most 60 characters.
///
/// Refuses with `text_missing`, `bad_name` or `text_too_long`.
pub fn device_name(text: &str) -> Result<String, Refusal> {
    text::line("device", text, 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "01936c3e-7a2b-7c4d-8e5f-0123456789ab";

    #[test]
    fn a_line_without_an_id_or_a_pass_is_useless_and_says_why() {
        let read = |id, pass: &str| Scan::read(id, pass, "", None).map(|scan| scan.pass);
        assert_eq!(read(ID, " AAAA\n"), Ok("AAAA".to_owned()));
        for bad in ["", "7", "00000000-0000-0000-0000-000000000000"] {
            assert_eq!(read(bad, "AAAA"), Err("id"), "{bad}");
        }
        for bad in ["", "  ", &"A".repeat(201)] {
            assert_eq!(read(ID, bad), Err("pass"), "{bad}");
        }
    }

    #[test]
    fn a_time_that_cannot_be_read_does_not_lose_the_scan() {
        let scan = Scan::read(ID, "AAAA", "yesterday", Some(Verdict::LetIn)).unwrap();
        assert_eq!((scan.at, scan.verdict), (None, Some(Verdict::LetIn)));
    }
}
