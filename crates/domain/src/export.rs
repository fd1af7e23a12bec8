//! Lists and tables that leave the product as files, and what a cell may hold in one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::{Actor, Role};
use crate::id::{CentreId, PersonId};
use crate::refusal::{Code, Refusal};
use crate::text;
use crate::time::{Instant, Minutes};

/// How long an export may be downloaded.
pub const OPEN_FOR: Minutes = Minutes(60);
/// The fewest characters of a reason.
const LEAST_REASON: usize = 10;

/// What is exported of a fair.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ExportList {
    /// The frozen table of figures, exact.
    Report,
    /// The frozen table as the public may see it.
    PublicReport,
    /// Who is registered, with mail address and telephone.
    Registrations,
    /// The visits and interviews.
    Visits,
    /// What came of visits and interviews.
    Outcomes,
}

impl ExportList {
    /// The name in messages and tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::PublicReport => "public_report",
            Self::Registrations => "registrations",
            Self::Visits => "visits",
            Self::Outcomes => "outcomes",
        }
    }

    /// True for a list with names.
    pub const fn is_personal(self) -> bool {
        matches!(self, Self::Registrations | Self::Visits | Self::Outcomes)
    }

    /// Passes who may have this list: staff, and for tables readers of reports too.
    ///
    /// Refuses with `sign_in_needed` or `not_allowed`.
    pub fn must_be_open_to(self, actor: &Actor) -> Result<CentreId, Refusal> {
        if self.is_personal() {
            actor.must_be_staff()
        } else {
            must_read_reports(actor)
        }
    }

    /// Why it is exported; a list with names needs a reason of 10 to 500 characters.
    ///
    /// Refuses with `reason_missing`, `bad_name` or `text_too_long`.
    pub fn reason(self, typed: Option<&str>) -> Result<Option<String>, Refusal> {
        let reason = text::optional_line("reason", typed, 500)?;
        let length = reason.as_deref().map_or(0, |reason| reason.chars().count());
        if self.is_personal() && length < LEAST_REASON {
            return Err(Refusal::new(Code::ReasonMissing));
        }
        Ok(reason)
    }
}

/// Passes staff and readers of reports.
///
/// Refuses with `sign_in_needed` or `not_allowed`.
pub fn must_read_reports(actor: &Actor) -> Result<CentreId, Refusal> {
    let centre = actor.centre()?;
    match actor.is_staff() || actor.is(Role::ReportViewer) {
        true => Ok(centre),
        false => Err(Refusal::new(Code::NotAllowed)),
    }
}

/// Passes who asked for an export while it is open.
///
/// Refuses with `export_not_found` others, and with `export_expired`.
pub fn must_be_own(
    actor: &Actor,
    asked_by: Option<PersonId>,
    expires_at: Instant,
    now: Instant,
) -> Result<(), Refusal> {
    if actor.person != asked_by {
        return Err(Refusal::new(Code::ExportNotFound));
    }
    if expires_at <= now {
        return Err(Refusal::new(Code::ExportExpired));
    }
    Ok(())
}

/// Text as it may stand in a cell of a CSV file: what a spreadsheet would take for a formula is made
/// text by an apostrophe before it (OWASP, CSV injection).
///
/// A formula begins with `=`, `+`, `-`, `@`, a tab or a line break, in any width, also after blanks and
/// marks that show nothing.
pub fn inert(text: &str) -> String {
    let first = text.chars().find(|letter| !is_passed_over(*letter));
    let begins_with_control = text.starts_with(['\t', '\r', '\n']);
    match begins_with_control || first.is_some_and(begins_a_formula) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

fn is_passed_over(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(
            letter,
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
        )
}

const fn begins_a_formula(letter: char) -> bool {
    matches!(
        letter,
        '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '﹦' | '﹢' | '﹣' | '﹫' | '−'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_made_text() {
        for formula in [
            "=1+1",
            "+82",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "＝1+1",
            "＋1",
            "－1",
            "＠a",
            " =1",
            "\u{3000}=1",
            "\u{200b}=1",
            "\u{feff}=cmd|'/c calc'!A1",
            "−1",
        ] {
            assert_eq!(inert(formula), format!("'{formula}"), "{formula:?}");
        }
        for harmless in ["", "김민아", "010-1234-5678", "a=b", "'=1", "1-2"] {
            assert_eq!(inert(harmless), harmless);
        }
    }

    #[test]
    fn names_leave_for_a_reason_only() {
        let list = ExportList::Registrations;
        for typed in [None, Some(""), Some("필요함")] {
            assert_eq!(list.reason(typed).unwrap_err().code, Code::ReasonMissing);
        }
        let reason = "면접 결과 회신 전화를 하려고";
        assert_eq!(list.reason(Some(reason)).unwrap().as_deref(), Some(reason));
        assert_eq!(ExportList::Report.reason(None).unwrap(), None);
    }

    #[test]
    fn an_export_is_for_who_asked_and_not_for_ever() {
        let (one, other) = (
            PersonId(uuid::Uuid::from_u128(1)),
            PersonId(uuid::Uuid::from_u128(2)),
        );
        let actor = Actor {
            person: Some(one),
            ..Actor::nobody()
        };
        let now = Instant::from_unix(1000);
        let later = now.plus(OPEN_FOR);
        assert!(must_be_own(&actor, Some(one), later, now).is_ok());
        let stranger = must_be_own(&actor, Some(other), later, now).unwrap_err();
        assert_eq!(stranger.code, Code::ExportNotFound);
        assert_eq!(
            must_be_own(&actor, Some(one), now, now).unwrap_err().code,
            Code::ExportExpired
        );
    }

    #[test]
    fn a_reader_of_reports_gets_tables_and_no_names() {
        let reader = Actor {
            centre: Some(CentreId(uuid::Uuid::from_u128(1))),
            roles: vec![Role::ReportViewer],
            ..Actor::nobody()
        };
        assert!(ExportList::PublicReport.must_be_open_to(&reader).is_ok());
        assert!(ExportList::Registrations.must_be_open_to(&reader).is_err());
    }
}
