//! The signed list of a fair's passes, which a device takes along.
//!
//! A list of 10,000 passes is 100 KB, or 134 KB as text: a pass takes ten bytes, the last eight of
//! its registration's id and two for its state and version. The eight hold 62 random bits, so that
//! two of 10,000 are alike once in a hundred thousand million lists, and an id cannot be had from them.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::key::CheckingKey;
use crate::admission::{PassClaims, Registration, RegistrationState};
use crate::fair::Fair;
use crate::id::{FairId, RegistrationId};
use crate::refusal::{Code, Refusal};
use crate::time::Instant;

/// The length of a head without its signature, in bytes.
pub const HEAD_BYTES: usize = 77;
/// The most passes of a list: it must fit into one message of 256 KB.
pub const MOST_LISTED: usize = 15_000;
/// The first byte of every head; a pass begins with another, so neither is taken for the other.
const FORM: u8 = 2;
const TAIL_BYTES: usize = 8;
const ENTRY_BYTES: usize = 10;
/// Versions are told apart up to here: nobody registers anew so often.
const VERSIONS: u16 = 1 << 14;

/// What the centre signs of a list: for which fair it is, as of when, and the list's hash.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SnapshotHead {
    /// The fair.
    pub fair: FairId,
    /// Rises with each change of the fair or of a registration for it.
    pub version: u64,
    /// How many passes are listed.
    pub passes: u32,
    /// When the fair opens on its first day.
    pub opens: Instant,
    /// When it closes on its last day.
    pub closes: Instant,
    /// SHA-256 of the list.
    pub hash: [u8; 32],
}

/// How a pass stands in a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Listed {
    /// It opens the door.
    Expected,
    /// Its holder is inside.
    Inside,
    /// Its holder has withdrawn.
    Withdrawn,
}

/// A list whose signature was checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Snapshot {
    head: SnapshotHead,
    entries: Vec<u8>,
}

/// The list of these registrations: ten bytes each, in the order of the bytes.
///
/// Refuses with `door_list_too_long` above 15,000.
pub fn entries_of<'a>(
    registrations: impl IntoIterator<Item = &'a Registration>,
) -> Result<Vec<u8>, Refusal> {
    let mut entries: Vec<[u8; ENTRY_BYTES]> = registrations.into_iter().map(entry).collect();
    if entries.len() > MOST_LISTED {
        return Err(Refusal::new(Code::DoorListTooLong).with("limit", MOST_LISTED));
    }
    entries.sort_unstable();
    Ok(entries.concat())
}

fn entry(registration: &Registration) -> [u8; ENTRY_BYTES] {
    let state = match (registration.state, registration.checked_in_at) {
        (RegistrationState::Withdrawn, _) => 2,
        (RegistrationState::Registered, Some(_)) => 1,
        (RegistrationState::Registered, None) => 0,
    };
    let standing = state << 14 | short(registration.pass_version);
    let mut entry = [0; ENTRY_BYTES];
    entry[..TAIL_BYTES].copy_from_slice(&tail(registration.id));
    entry[TAIL_BYTES..].copy_from_slice(&standing.to_be_bytes());
    entry
}

fn tail(id: RegistrationId) -> [u8; TAIL_BYTES] {
    let [.., a, b, c, d, e, f, g, h] = id.0.into_bytes();
    [a, b, c, d, e, f, g, h]
}

fn short(version: u32) -> u16 {
    u16::try_from(version % u32::from(VERSIONS)).unwrap_or(0)
}

impl SnapshotHead {
    /// The head of a list.
    pub fn of(fair: &Fair, version: u64, entries: &[u8]) -> Self {
        Self {
            fair: fair.id,
            version,
            passes: u32::try_from(entries.len() / ENTRY_BYTES).unwrap_or(u32::MAX),
            opens: fair.start(),
            closes: fair.end(),
            hash: Sha256::digest(entries).into(),
        }
    }

    /// The one form that is signed: form, fair, version, number of passes, opening and closing in
    /// seconds since 1970 UTC, hash; numbers in network order.
    pub fn to_bytes(self) -> [u8; HEAD_BYTES] {
        let mut bytes = [FORM; HEAD_BYTES];
        bytes[1..17].copy_from_slice(self.fair.0.as_bytes());
        bytes[17..25].copy_from_slice(&self.version.to_be_bytes());
        bytes[25..29].copy_from_slice(&self.passes.to_be_bytes());
        bytes[29..37].copy_from_slice(&self.opens.unix().to_be_bytes());
        bytes[37..45].copy_from_slice(&self.closes.unix().to_be_bytes());
        bytes[45..].copy_from_slice(&self.hash);
        bytes
    }

    /// A head that the owner of this key has signed: base64url of its bytes and their signature.
    ///
    /// Refuses with `bad_snapshot`.
    pub fn open(text: &str, key: &CheckingKey) -> Result<Self, Refusal> {
        key.signed(text, HEAD_BYTES)
            .and_then(|bytes| Self::read(&bytes))
            .ok_or(Refusal::new(Code::BadSnapshot))
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let (form, rest) = bytes.split_first()?;
        let (fair, rest) = rest.split_first_chunk()?;
        let (version, rest) = rest.split_first_chunk()?;
        let (passes, rest) = rest.split_first_chunk()?;
        let (opens, rest) = rest.split_first_chunk()?;
        let (closes, rest) = rest.split_first_chunk()?;
        (*form == FORM).then_some(Self {
            fair: FairId(Uuid::from_bytes(*fair)),
            version: u64::from_be_bytes(*version),
            passes: u32::from_be_bytes(*passes),
            opens: Instant::from_unix(i64::from_be_bytes(*opens)),
            closes: Instant::from_unix(i64::from_be_bytes(*closes)),
            hash: rest.try_into().ok()?,
        })
    }
}

impl Snapshot {
    /// A list as a device got it: the signed head and the entries, both in base64url.
    ///
    /// The key is the one the device was set up with, never one that came with the list.
    /// Refuses with `bad_snapshot` when somebody else signed it or the list is not the one signed.
    pub fn open(head: &str, entries: &str, key: &CheckingKey) -> Result<Self, Refusal> {
        let head = SnapshotHead::open(head, key)?;
        let bad_snapshot = || Refusal::new(Code::BadSnapshot);
        let entries = BASE64.decode(entries.trim()).map_err(|_| bad_snapshot())?;
        let hash: [u8; 32] = Sha256::digest(&entries).into();
        if hash != head.hash || entries.len() % ENTRY_BYTES != 0 {
            return Err(bad_snapshot());
        }
        Ok(Self { head, entries })
    }

    /// What was signed of it.
    pub const fn head(&self) -> &SnapshotHead {
        &self.head
    }

    /// How the pass stands in the list, and whether it is of an older, the same or a later version
    /// than the one listed; none when it is not listed.
    pub(super) fn find(&self, claims: &PassClaims) -> Option<(Listed, std::cmp::Ordering)> {
        let tail = tail(claims.registration);
        let (entries, _) = self.entries.as_chunks::<ENTRY_BYTES>();
        let at = entries.partition_point(|entry| entry[..TAIL_BYTES] < tail[..]);
        let entry = entries.get(at).filter(|entry| entry.starts_with(&tail))?;
        let standing = u16::from_be_bytes([entry[8], entry[9]]);
        let listed = match standing >> 14 {
            0 => Listed::Expected,
            1 => Listed::Inside,
            _ => Listed::Withdrawn,
        };
        Some((listed, short(claims.version).cmp(&(standing % VERSIONS))))
    }
}
