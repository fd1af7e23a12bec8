use std::collections::HashMap;

use contract::registration::{ScanReport, SeekerCheckedIn, UploadScans, UploadedScan};
use data::registration::{self as rows, Counter, StoredScan};
use domain::admission::{Registration, RegistrationNumber};
use domain::door::{
    Scan, ScanOutcome, SnapshotHead, TakenTime, Visit, device_name, received, taken_time,
};
use domain::fair::Fair;
use domain::id::RegistrationId;
use domain::keeping::must_be_few;
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};
use uuid::Uuid;

use crate::pass_key::PassKey;
use crate::{shown, stored};

/// Takes what a device at the door has scanned; each scan is told of by itself, and one that was
/// handed in before as it was then.
///
/// Refuses with `not_allowed`, `too_many_rows`, `text_missing`, `bad_name`, `text_too_long`,
/// `bad_snapshot` when the centre never signed the list or it is another fair's, `fair_not_found`,
/// `fair_not_published`, `fair_cancelled` or `fair_closed`.
pub async fn upload_scans(
    work: Work,
    command: UploadScans,
    key: PassKey,
) -> Outcome<Vec<ScanReport>> {
    let centre = work.actor().must_be_staff()?;
    must_be_few(command.scans.len())?;
    let device = device_name(&command.device)?;
    let head = SnapshotHead::open(&command.snapshot, key.checking())?;
    if head.fair != command.fair {
        return Err(Refusal::new(Code::BadSnapshot).into());
    }
    // Counting nothing locks the fair, so that nobody comes in between looking and writing.
    let counted = stored::count(&work, centre, command.fair, Counter::CheckedIn, 0).await?;
    counted.fair.admits_scans(work.now())?;
    let lines: Vec<_> = command.scans.iter().map(|line| read(line, &key)).collect();
    let mut door = Door {
        work: &work,
        fair: &counted.fair,
        device,
        head,
        known: known(&work, &counted.fair, &lines).await?,
        registrations: registrations(&work, &counted.fair, &lines).await?,
        new: Vec::new(),
    };
    let sent_at = command.sent_at;
    let told = command.scans.iter().zip(&lines).map(|(sent, line)| {
        let taken = |scan: &Scan| taken_time(&counted.fair, scan.at, sent_at, work.now());
        match line {
            Ok((scan, visit)) => report(&sent.id, &door.take(scan, visit.as_ref(), taken(scan))),
            Err(field) => unreadable(&sent.id, field),
        }
    });
    let reports = told.collect();
    door.save().await?;
    Ok(reports)
}

/// A line that can be read, with what was shown if that is genuine.
type Line = Result<(Scan, Option<Visit>), &'static str>;

fn read(line: &UploadedScan, key: &PassKey) -> Line {
    let scan = Scan::read(&line.id, &line.pass, &line.at, line.verdict)?;
    let visit = shown::parse(&scan.pass, key.checking()).ok();
    Ok((scan, visit))
}

async fn known(work: &Work, fair: &Fair, lines: &[Line]) -> Outcome<HashMap<Uuid, StoredScan>> {
    let ids = lines.iter().flatten().map(|(scan, _)| scan.id);
    let found = rows::scans_among(work.tx(), fair.id, ids).await?;
    Ok(found.into_iter().map(|one| (one.scan, one)).collect())
}

/// The registrations that were shown, and whether each has changed.
#[derive(Default)]
struct Registrations {
    by_id: HashMap<RegistrationId, (Registration, bool)>,
    by_number: HashMap<RegistrationNumber, RegistrationId>,
}

async fn registrations(work: &Work, fair: &Fair, lines: &[Line]) -> Outcome<Registrations> {
    let (mut ids, mut numbers) = (Vec::new(), Vec::new());
    for (_, visit) in lines.iter().flatten() {
        match visit {
            Some(Visit::Pass(claims)) => ids.push(claims.registration),
            Some(Visit::Number(number)) => numbers.push(number.clone()),
            None => {}
        }
    }
    let mut all = Registrations::default();
    for stored in rows::registrations_shown(work.tx(), fair.id, &ids, &numbers).await? {
        let one = stored.registration;
        all.by_number.insert(one.number.clone(), one.id);
        all.by_id.insert(one.id, (one, false));
    }
    Ok(all)
}

impl Registrations {
    fn shown(&self, visit: &Visit) -> Option<&Registration> {
        let id = match visit {
            Visit::Pass(claims) => &claims.registration,
            Visit::Number(number) => self.by_number.get(number)?,
        };
        self.by_id.get(id).map(|(registration, _)| registration)
    }
}

/// One upload at one door.
struct Door<'a> {
    work: &'a Work,
    fair: &'a Fair,
    device: String,
    head: SnapshotHead,
    known: HashMap<Uuid, StoredScan>,
    registrations: Registrations,
    new: Vec<StoredScan>,
}

impl Door<'_> {
    fn take(&mut self, scan: &Scan, visit: Option<&Visit>, taken: TakenTime) -> StoredScan {
        if let Some(known) = self.known.get(&scan.id) {
            return known.clone();
        }
        let found = visit.and_then(|visit| self.registrations.shown(visit));
        let registration = found.map(|one| one.id);
        let (outcome, changed) = match visit {
            Some(visit) => received(visit, found, self.fair.id, taken.at),
            None => (ScanOutcome::Forged, None),
        };
        if let Some(changed) = changed {
            self.registrations.by_id.insert(changed.id, (changed, true));
        }
        let stored = StoredScan {
            fair: self.fair.id,
            scan: scan.id,
            centre: self.fair.centre,
            registration,
            device: self.device.clone(),
            verdict: scan.verdict,
            outcome,
            clock_off: taken.clock_off,
            snapshot_version: self.head.version,
            taken_at: taken.at,
            said_at: scan.at,
            received_at: self.work.now(),
        };
        self.known.insert(scan.id, stored.clone());
        self.new.push(stored.clone());
        stored
    }

    async fn save(self) -> Outcome<()> {
        if self.new.is_empty() {
            return Ok(());
        }
        let changed = self.registrations.by_id.into_values();
        let next = |(one, _): (Registration, bool)| Registration {
            version: one.version + 1,
            ..one
        };
        let mut came: Vec<_> = changed.filter(|(_, changed)| *changed).map(next).collect();
        came.sort_unstable_by_key(|one| one.id);
        let visits = self.new.iter();
        let visits = visits.filter(|scan| scan.outcome == ScanOutcome::CheckedIn);
        let by = i64::try_from(visits.count()).unwrap_or(i64::MAX);
        let (fair, work) = (self.fair, self.work);
        stored::count(work, fair.centre, fair.id, Counter::CheckedIn, by).await?;
        rows::save_visits(work.tx(), &came).await?;
        rows::insert_scans(work.tx(), &self.new).await?;
        for one in &came {
            work.emit(SeekerCheckedIn::of(fair.centre, one));
            work.audit(one.id, json!({ "by": "scan", "device": self.device }));
        }
        let details = json!({ "device": self.device, "scans": self.new.len(), "visits": by });
        work.audit(fair.id, details);
        Ok(())
    }
}

fn report(id: &str, stored: &StoredScan) -> ScanReport {
    ScanReport {
        id: id.to_owned(),
        outcome: stored.outcome,
        registration: stored.registration,
        at: Some(stored.taken_at),
        clock_off: stored.clock_off,
        unreadable: None,
    }
}

fn unreadable(id: &str, field: &str) -> ScanReport {
    ScanReport {
        id: id.to_owned(),
        outcome: ScanOutcome::Broken,
        registration: None,
        at: None,
        clock_off: false,
        unreadable: Some(field.to_owned()),
    }
}
