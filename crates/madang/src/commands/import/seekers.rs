//! Registrations of job seekers from a file into one fair, through the real commands.

mod chunks;
mod dates;
mod duplicates;
mod head;
mod row;
mod summary;
mod words;
mod wrong;

use std::path::{Path, PathBuf};
use std::time::Instant;

use contract::accounts::ImportPeople;
use contract::registration::{FindFair, ImportRegistrations};
use csv::{ReaderBuilder, StringRecord};
use domain::fair::Fair;
use domain::id::FairId;
use domain::person::PersonStanding;
use domain::text;
use uuid::Uuid;

use super::progress::Progress;
use super::rows::next_line;
use crate::clock;
use crate::fault::Fault;
use crate::line::Line;
use chunks::{Chunk, Entry};
use head::Head;
use summary::Summary;
use wrong::Wrong;

/// Which registrations, and for what.
#[derive(clap::Args)]
pub struct SeekerArguments {
    /// The registrations of job seekers: a CSV in UTF-8 with a head of name (이름), email (전자우편),
    /// phone (전화번호), consented_at (동의일), consents (동의항목), and maybe channel (접수방법),
    /// language (언어), desired_job (희망직무), accessibility (편의지원).
    #[arg(long, requires_all = ["fair", "consent_text"], conflicts_with_all = ["layout", "registrations"])]
    seekers: Option<PathBuf>,
    /// The fair that the job seekers are registered for.
    #[arg(long, requires = "seekers")]
    fair: Option<Uuid>,
    /// The version of the consent text that was shown or read out to them.
    #[arg(long, requires = "seekers")]
    consent_text: Option<String>,
}

/// A file that was read, not yet checked.
pub struct Import {
    file: PathBuf,
    text: String,
    fair: FairId,
    consent_text: String,
}

impl SeekerArguments {
    /// The file, when one is to be imported.
    ///
    /// # Errors
    /// When it cannot be read, or the version of the consent text is none.
    pub fn read(self) -> Result<Option<Import>, Fault> {
        let (Some(file), Some(fair), Some(consent_text)) =
            (self.seekers, self.fair, self.consent_text)
        else {
            return Ok(None);
        };
        let consent_text = text::line("--consent-text", &consent_text, 40);
        Ok(Some(Import {
            text: read(&file)?,
            file,
            fair: FairId(fair),
            consent_text: consent_text.map_err(|refusal| Fault::say(wrong::said(&refusal)))?,
        }))
    }
}

fn read(file: &Path) -> Result<String, Fault> {
    let in_file = |error| Fault::file(file.display().to_string(), error);
    let text = String::from_utf8(std::fs::read(file).map_err(in_file)?);
    let text = text.map_err(|_| Fault::say(format!("{}: {}", file.display(), wrong::NO_UTF_8)))?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

impl Import {
    /// Checks every row, then takes all over, chunk by chunk, and prints what came of it.
    ///
    /// # Errors
    /// When a row is wrong, of which all are named before anything is done, or a service cannot be
    /// reached; then the same file can be imported again.
    pub async fn run(&self, line: &Line) -> Result<(), Fault> {
        let fair = FindFair { fair: self.fair };
        let fair = line.query(&fair).await?.fair;
        let now = domain::Instant::from_unix(clock::now_ms() / 1000);
        let open = fair.admits_walk_in(now);
        open.map_err(|refusal| Fault::say(wrong::said(&refusal)))?;
        let entries = self.entries(&fair, now);
        let entries = entries.map_err(|all| wrong::fault(&self.file, &all))?;
        let (all, began) = (entries.len(), Instant::now());
        let mut progress = Progress::begin(all, "registrations");
        let mut summary = Summary::default();
        for chunk in chunks::of(entries) {
            let taken = take_over(line, self.fair, &chunk, &mut summary).await;
            taken.map_err(|fault| wrong::broken_off(&fault, &summary, all))?;
            progress.advance(chunk.len());
        }
        progress.end();
        summary.print(self.fair, began.elapsed());
        Ok(())
    }

    /// All rows, or all that is wrong.
    fn entries(&self, fair: &Fair, now: domain::Instant) -> Result<Vec<Entry>, Vec<Wrong>> {
        let mut reader = ReaderBuilder::new()
            .flexible(true)
            .from_reader(self.text.as_bytes());
        let mut record = StringRecord::new();
        let head = reader.headers().cloned().unwrap_or_default();
        let head = Head::parse(&head)?;
        let rules = row::Rules {
            head: &head,
            fair,
            consent_text: &self.consent_text,
            now,
        };
        let (mut entries, mut wrong) = (Vec::new(), Vec::new());
        let mut last = 1;
        loop {
            let line = next_line(&self.text, reader.position());
            if !reader.read_record(&mut record).unwrap_or(false) {
                break;
            }
            last = line;
            match rules.entry(line, &record) {
                Ok(entry) => entries.push(entry),
                Err(one) => wrong.push(one),
            }
        }
        // A quote that nobody closes swallows the rest of the file, and the reader is content.
        if self.text.matches('"').count() % 2 == 1 {
            wrong.push(Wrong::open_quote(last));
        }
        wrong.extend(duplicates::among(&entries, &head));
        wrong.sort_by_key(|one| one.line);
        if entries.is_empty() && wrong.is_empty() {
            wrong.push(Wrong::no_row());
        }
        if wrong.is_empty() {
            Ok(entries)
        } else {
            Err(wrong)
        }
    }
}

/// First the people, then the registrations of those who are who they seem to be.
async fn take_over(
    line: &Line,
    fair: FairId,
    chunk: &Chunk,
    summary: &mut Summary,
) -> Result<(), Fault> {
    let people = chunk.iter().map(|entry| entry.person.clone()).collect();
    let people = line.insist(&ImportPeople { people }).await?;
    let is_meant = |standing| standing != PersonStanding::OtherName;
    let pairs = chunk.iter().zip(&people);
    let meant = pairs.filter(|(_, came)| is_meant(came.standing));
    let registrations = meant
        .map(|(entry, came)| entry.registration(came.person))
        .collect();
    let command = ImportRegistrations {
        fair,
        registrations,
    };
    let registered = line.insist(&command).await?;
    summary.add(chunk, &people, &registered);
    Ok(())
}
