//! What a desk reads, in pieces: rows of any kind that one statement brings together.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use domain::diary::{Claim, Record, Rulings};
use domain::id::{BookingId, CentreId, FairId, PersonId, ResourceId};
use domain::opening::CentreCalendar;
use domain::waiting::Waiting;
use domain::{Booking, Instant};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::calendars::{CentreDays, calendars};
use super::records::entry;
use crate::Result;
use crate::command_log::StoredOutcome;
use crate::rows::Ask;

/// One row of any kind.
#[derive(FromQueryResult)]
struct Piece {
    what: i64,
    id: Uuid,
    other_id: Option<Uuid>,
    number: i64,
    unit: i64,
    name: Option<String>,
    details: Option<String>,
}

pub(super) const RESOURCE: i64 = 0;
pub(super) const OUTCOME: i64 = 1;
pub(super) const REGISTRATION: i64 = 2;
pub(super) const ZONE: i64 = 3;
pub(super) const HOLIDAY: i64 = 4;
pub(super) const CLAIM: i64 = 5;
pub(super) const BOOKING: i64 = 6;
pub(super) const RULES: i64 = 7;
pub(super) const WAIT: i64 = 8;
pub(super) const ENTRY: i64 = 9;
pub(super) const LIFT: i64 = 10;
pub(super) const RUN_OUT: i64 = 11;

/// What a statement has found.
#[derive(Default)]
pub(super) struct Found {
    /// Revisions, and details of resources that are not remembered as of theirs.
    pub resources: BTreeMap<ResourceId, (i64, Option<String>)>,
    pub outcomes: HashMap<Uuid, StoredOutcome>,
    pub registrations: BTreeSet<(FairId, PersonId)>,
    pub calendars: BTreeMap<CentreId, CentreCalendar>,
    pub claims: Vec<Claim>,
    pub bookings: Vec<Booking>,
    pub rulings: Rulings,
    /// Whether a hold whose time has run out is in the way.
    pub meets_run_out: bool,
    pub waits: Vec<Waiting>,
    pub is_anybody_waiting: bool,
    pub records: BTreeMap<PersonId, Record>,
}

impl Found {
    pub(super) async fn read(db: &impl ConnectionTrait, ask: Ask, sql: String) -> Result<Self> {
        let mut found = Self::default();
        let mut days = Vec::new();
        for piece in Piece::find_by_statement(ask.saying(sql)).all(db).await? {
            match piece.what {
                ZONE => days.push(CentreDays::zone(piece.id, piece.name)),
                HOLIDAY => days.push(CentreDays::holiday(piece.id, piece.name, piece.details)),
                _ => found.add(piece)?,
            }
        }
        found.calendars = calendars(days);
        Ok(found)
    }

    fn add(&mut self, piece: Piece) -> Result<()> {
        let other = piece.other_id.unwrap_or_default();
        let details = piece.details;
        match piece.what {
            RESOURCE => {
                let id = ResourceId(piece.id);
                self.resources.insert(id, (piece.number, details));
            }
            OUTCOME => {
                let outcome = StoredOutcome {
                    request_hash: piece.name.unwrap_or_default(),
                    outcome: details.unwrap_or_default(),
                };
                self.outcomes.insert(piece.id, outcome);
            }
            REGISTRATION => {
                self.registrations
                    .insert((FairId(piece.id), PersonId(other)));
            }
            CLAIM => self.claims.push(Claim {
                resource: ResourceId(piece.id),
                bucket: piece.number,
                unit: u16::try_from(piece.unit).unwrap_or(u16::MAX),
                booking: BookingId(other),
            }),
            RULES => {
                let terms = serde_json::from_str(&details.unwrap_or_default())?;
                match piece.id == other {
                    true => self.rulings.of_centre(CentreId(other), terms),
                    false => self.rulings.of_fair(FairId(piece.id), terms),
                }
            }
            RUN_OUT => self.meets_run_out = true,
            ENTRY => {
                let word = piece.name.unwrap_or_default();
                let entry = entry(other, piece.number, piece.unit, &word);
                let record = self.records.entry(PersonId(piece.id)).or_default();
                record.entries.extend(entry);
            }
            LIFT => {
                let record = self.records.entry(PersonId(piece.id)).or_default();
                let lifted = Instant::from_unix(piece.number);
                record.lifted_at = record.lifted_at.max(Some(lifted));
            }
            WAIT => self.waits.push(Waiting {
                wait: serde_json::from_str(&details.unwrap_or_default())?,
                served_at: (piece.number != 0).then(|| Instant::from_unix(piece.number)),
                has_booked: piece.unit != 0,
            }),
            _ => {
                self.is_anybody_waiting |= piece.unit != 0;
                let booking = serde_json::from_str(&details.unwrap_or_default())?;
                self.bookings.push(booking);
            }
        }
        Ok(())
    }
}
