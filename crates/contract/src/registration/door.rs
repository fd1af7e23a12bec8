//! Messages between the centre and its doors: lists to take along, scans handed in, people at the desk.

use domain::Instant;
use domain::admission::{DeskStanding, DeskTerms};
use domain::door::{Arrivals, ScanOutcome, Verdict};
use domain::id::{FairId, PersonId, RegistrationId};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::PassView;

/// The signed list of a fair's passes, for a device at the door without a connection; for staff.
///
/// Ask again with the `ETag` to learn whether it has changed.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindDoorSnapshot {
    /// The fair.
    pub fair: FairId,
}

/// The signed list of a fair's passes; it names nobody. The form is told in `docs/door.md`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct DoorSnapshot {
    /// The fair.
    pub fair: FairId,
    /// Rises with each change of the fair or of a registration for it.
    pub version: u64,
    /// How many passes are listed, at most 15,000.
    pub passes: u32,
    /// The key that passes and lists are checked with, in base64url: the one the device was set up
    /// with, or the list is not to be trusted.
    pub key: String,
    /// What is signed, in base64url: 77 bytes with the hash of the list, then 64 bytes of signature.
    pub head: String,
    /// The list in base64url: ten bytes a pass.
    pub entries: String,
}

/// Hands in what a device at the door has scanned, at most 500 scans at once.
///
/// Each scan is told of by itself, also when its neighbours cannot be read. The same scan again
/// changes nothing and is told of as before.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct UploadScans {
    /// The fair whose door it is.
    pub fair: FairId,
    /// The name of the device, such as `북문 1`, at most 60 characters.
    pub device: String,
    /// The head of the list by which the device let people in.
    pub snapshot: String,
    /// What the device's clock says while this is sent: its scans are put right by the difference.
    #[serde(default, deserialize_with = "if_readable")]
    pub sent_at: Option<Instant>,
    /// The scans, in the order in which they happened.
    #[serde(deserialize_with = "each_by_itself")]
    pub scans: Vec<UploadedScan>,
}

/// One scan as a device wrote it down; what cannot be read is told, and loses no other.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct UploadedScan {
    /// A UUID that the device made for it.
    pub id: String,
    /// The text of the pass, or the number that was typed.
    pub pass: String,
    /// When it was shown, as an RFC 3339 date-time.
    pub at: String,
    /// What the device said.
    pub verdict: Option<Verdict>,
}

/// A device whose clock says what is no time still hands in.
fn if_readable<'de, D: Deserializer<'de>>(time: D) -> Result<Option<Instant>, D::Error> {
    let time = serde_json::Value::deserialize(time)?;
    Ok(serde_json::from_value(time).ok())
}

/// A line that is no scan at all stands for an empty one.
fn each_by_itself<'de, D: Deserializer<'de>>(lines: D) -> Result<Vec<UploadedScan>, D::Error> {
    let lines = Vec::<serde_json::Value>::deserialize(lines)?;
    Ok(lines.into_iter().map(read_leniently).collect())
}

/// A field that cannot be read is left out, so that the others still count.
fn read_leniently(line: serde_json::Value) -> UploadedScan {
    let text = |name: &str| line[name].as_str().unwrap_or_default().to_owned();
    UploadedScan {
        id: text("id"),
        pass: text("pass"),
        at: text("at"),
        verdict: serde_json::from_value(line["verdict"].clone()).ok(),
    }
}

/// What became of one scan.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ScanReport {
    /// Its id, as it was sent.
    pub id: String,
    /// What became of it.
    pub outcome: ScanOutcome,
    /// The registration, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registration: Option<RegistrationId>,
    /// The time that counts for this scan; none for one that cannot be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Instant>,
    /// True when the device's clock was off, so that `at` was put right.
    #[serde(default)]
    pub clock_off: bool,
    /// The field that cannot be read, `id` or `pass`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unreadable: Option<String>,
}

/// Registers somebody at the desk and lets them in, in one step; who is registered is let in.
///
/// The same again changes nothing: whoever is inside is told so, with the pass.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct RegisterWalkIn {
    /// The fair.
    pub fair: FairId,
    /// The seeker.
    pub person: PersonId,
    /// What was asked at the desk.
    #[serde(flatten)]
    pub terms: DeskTerms,
}

/// Takes somebody in at the desk of a fair by six fields: finds or adds the person by mail address,
/// or else by telephone and name, registers and lets them in.
///
/// A step that was broken off is finished by sending the same again.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WalkIn {
    /// The fair.
    pub fair: FairId,
    /// The whole name.
    pub name: String,
    /// The telephone number, in any usual form; needed without a mail address.
    #[serde(default)]
    pub phone: Option<String>,
    /// The mail address.
    #[serde(default)]
    pub email: Option<String>,
    /// What else was asked at the desk.
    #[serde(flatten)]
    pub terms: DeskTerms,
}

/// Somebody who was taken in at the desk, with the pass to hand out.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WalkInView {
    /// The pass; its text is what the QR code shows.
    #[serde(flatten)]
    pub pass: PassView,
    /// What came of it.
    pub standing: DeskStanding,
    /// When the seeker came.
    pub checked_in_at: Instant,
}

/// How many visitors came to a fair, and when; for staff and readers of reports.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindVisitorCounts {
    /// The fair.
    pub fair: FairId,
}

/// Who came to a fair, each person counted once.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct VisitorCounts {
    /// The fair.
    pub fair: FairId,
    /// How many people came.
    pub visitors: u32,
    /// How many of them were registered at the desk.
    pub walk_ins: u32,
    /// How many came in each hour of the venue's clocks, by their first check-in, in order.
    pub by_hour: Vec<Arrivals>,
}
