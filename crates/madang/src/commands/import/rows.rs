//! The registrations of employers, read from CSV.

use csv::{ErrorKind, StringRecord};
use domain::Instant;
use serde::Deserialize;

use super::check::Wrong;

/// One employer's registration.
#[derive(Clone, Debug)]
pub struct Registration {
    /// The line in the file.
    pub line: u64,
    /// When it came.
    pub at: Instant,
    /// The employer.
    pub employer: String,
    /// The sessions wanted.
    pub sessions: Vec<String>,
    /// A premium booth is wanted in any of them: an application says once what it needs, for all sessions.
    pub premium: bool,
    /// Power is needed.
    pub power: bool,
    /// Interview tables wanted.
    pub tables: u8,
}

#[derive(Deserialize)]
struct Row {
    created_at_utc: String,
    employer: String,
    sessions: String,
    booth_options: String,
    needs_power: u8,
    interview_tables: u8,
}

/// All registrations in order of time.
///
/// # Errors
/// Names the line of a row that is wrong.
pub fn parse(text: &str) -> Result<Vec<Registration>, Wrong> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().map_err(|error| unreadable(1, &error))?;
    let head = head.clone();
    let mut registrations = Vec::new();
    let mut record = StringRecord::new();
    loop {
        let line = next_line(text, reader.position());
        let more = reader.read_record(&mut record);
        if !more.map_err(|error| unreadable(line, &error))? {
            break;
        }
        let row = record.deserialize::<Row>(Some(&head));
        let row = row.map_err(|error| unreadable(line, &error))?;
        registrations.push(registration(line, row).map_err(|reason| Wrong { line, reason })?);
    }
    registrations.sort_by_key(|one| (one.at, one.line));
    Ok(registrations)
}

/// The line of the next row: the reader stands behind the last one, before line ends and empty lines.
pub fn next_line(text: &str, reader: &csv::Position) -> u64 {
    let behind = usize::try_from(reader.byte()).unwrap_or(text.len());
    let rest = text.as_bytes().get(behind..).unwrap_or_default();
    let ends = rest.iter().take_while(|byte| b"\r\n".contains(byte));
    reader.line() + ends.filter(|byte| **byte == b'\n').count() as u64
}

fn unreadable(line: u64, error: &csv::Error) -> Wrong {
    let reason = match error.kind() {
        ErrorKind::Deserialize { err, .. } => err.to_string(),
        ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => format!("{len} values, not {expected_len}"),
        _ => error.to_string(),
    };
    Wrong { line, reason }
}

fn registration(line: u64, row: Row) -> Result<Registration, String> {
    let at = row
        .created_at_utc
        .trim_end_matches(" UTC")
        .replace(' ', "T")
        + "Z";
    let at = at.parse().map_err(|_| {
        format!(
            "\"{}\" is no time such as 2022-07-01 12:48:38 UTC",
            row.created_at_utc
        )
    })?;
    let sessions: Vec<_> = row.sessions.split('|').map(str::to_owned).collect();
    if row.employer.trim().is_empty() || sessions.iter().any(String::is_empty) {
        return Err("an employer and its sessions are needed".to_owned());
    }
    if row.booth_options.split('|').count() != sessions.len() {
        return Err("there must be one booth option for each session".to_owned());
    }
    Ok(Registration {
        line,
        at,
        employer: row.employer,
        sessions,
        premium: row.booth_options.contains("Premium"),
        power: row.needs_power > 0,
        tables: row.interview_tables,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str =
        "created_at_utc,employer,sessions,booth_options,needs_power,interview_tables\n";

    #[test]
    fn rows_come_in_order_of_time_whatever_their_order_in_the_file() {
        let text = format!(
            "{HEAD}2022-07-02 00:00:00 UTC,B,PM,Standard Booth,0,1\n2022-07-01 00:00:00 UTC,A,AM|PM,Premium Booth|Premium Booth,1,0\n"
        );
        let rows = parse(&text).unwrap();
        assert_eq!(rows[0].employer, "A");
        assert!(rows[0].premium && rows[0].power);
        assert_eq!(rows[0].sessions, ["AM", "PM"]);
    }

    #[test]
    fn a_broken_row_is_named_by_its_line() {
        let good = "2022-07-01 00:00:00 UTC,A,AM,Standard Booth,0,1";
        for wrong in [
            "yesterday,B,AM,Standard Booth,0,1",
            "2022-07-01 00:00:00 UTC,A,AM|PM,Standard Booth,0,1",
            "2022-07-01 00:00:00 UTC,A,AM,Standard Booth,no,1",
            "2022-07-01 00:00:00 UTC,A,AM,Standard Booth,0",
            "2022-07-01 00:00:00 UTC,,AM,Standard Booth,0,1",
        ] {
            for text in [
                format!("{HEAD}{good}\n\n\n{wrong}\n{good}\n"),
                format!("{HEAD}{good}\n\n\n{wrong}").replace('\n', "\r\n"),
            ] {
                assert_eq!(parse(&text).unwrap_err().line, 5, "{wrong}");
            }
        }
    }
}
