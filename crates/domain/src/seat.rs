//! Seats for AI mock interviews.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diary::{Length, Resource, ResourceKind, Rules};
use crate::id::{CentreId, ResourceId};
use crate::opening::OpenSpan;
use crate::refusal::Refusal;
use crate::room::{length, next_version, turnaround, weekly_hours, window};
use crate::text;
use crate::time::{Date, Minutes};

/// A seat as its organiser typed it, not yet checked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct SeatTerms {
    /// Its name, unique among the seats of the centre.
    pub name: String,
    /// Where it is, for people to read.
    #[serde(default)]
    pub place: Option<String>,
    /// The site it belongs to, when the centre has several.
    #[serde(default)]
    pub site: Option<String>,
    /// When it is open, week by week, in the centre's zone.
    pub open: Vec<OpenSpan>,
    /// Days on which it is closed, besides holidays.
    #[serde(default)]
    #[schemars(with = "Vec<String>")]
    pub closed_days: Vec<Date>,
    /// Minutes of cleaning after each session: as the centre rules unless told, at most 120.
    #[serde(default)]
    pub cleaning: Option<Minutes>,
    /// How long each session is, in minutes: as the centre rules unless told.
    #[serde(default)]
    pub length: Option<Minutes>,
    /// Seekers may book so many minutes before: as the centre rules unless told.
    #[serde(default)]
    pub opens_before: Option<Minutes>,
    /// Seekers may book until so many minutes before: as the centre rules unless told.
    #[serde(default)]
    pub closes_before: Option<Minutes>,
}

/// A seat: one person at a time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seat {
    /// What is claimed when it is booked.
    pub resource: Resource,
    /// Rises by one with each change; starts at 0.
    pub version: u32,
}

impl Seat {
    /// A new seat.
    ///
    /// Refuses with `text_missing`, `bad_name`, `text_too_long`, `bad_hours`, `end_before_start`,
    /// `too_long`, `off_grid` or `window_never_opens`.
    pub fn open(id: ResourceId, centre: CentreId, terms: &SeatTerms) -> Result<Self, Refusal> {
        let rules = Rules {
            hours: weekly_hours(&terms.open, &terms.closed_days)?,
            turnaround: turnaround(terms.cleaning)?,
            length: Length::Exactly(length(terms.length.unwrap_or(Minutes(60)))?),
            window: window(terms.opens_before, terms.closes_before)?,
            closed: false,
        };
        let resource = Resource {
            kind: ResourceKind::Seat,
            name: text::line("name", &terms.name, 100)?,
            rules,
            place: text::optional_line("place", terms.place.as_deref(), 300)?,
            site: text::optional_line("site", terms.site.as_deref(), 100)?,
            ..Resource::person(id, centre)
        };
        Ok(Self {
            resource,
            version: 0,
        })
    }

    /// The same seat on other terms, open or closed for booking, when it is still the version its
    /// editor has seen.
    ///
    /// Refuses as `open` does, and with `version_outdated`.
    pub fn edit(
        &self,
        terms: &SeatTerms,
        closed: bool,
        seen_version: u32,
    ) -> Result<Self, Refusal> {
        let mut edited = Self::open(self.resource.id, self.resource.centre, terms)?;
        edited.resource.rules.closed = closed;
        edited.version = next_version(self.version, seen_version)?;
        Ok(edited)
    }

    /// The same seat, closed for booking.
    ///
    /// Refuses with `version_outdated`.
    pub fn close(&self, seen_version: u32) -> Result<Self, Refusal> {
        let mut closed = self.clone();
        closed.resource.rules.closed = true;
        closed.version = next_version(self.version, seen_version)?;
        Ok(closed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::opening::Weekday;
    use crate::refusal::Code;
    use uuid::Uuid;

    fn terms() -> SeatTerms {
        SeatTerms {
            name: "AI 1석".to_owned(),
            place: Some("3층 체험관".to_owned()),
            site: None,
            open: vec![OpenSpan {
                weekday: Weekday::Friday,
                from: "10:00".parse().unwrap(),
                to: "17:00".parse().unwrap(),
            }],
            closed_days: Vec::new(),
            cleaning: None,
            length: None,
            opens_before: None,
            closes_before: None,
        }
    }

    fn open(terms: &SeatTerms) -> Result<Seat, Refusal> {
        let id = ResourceId(Uuid::from_u128(1));
        Seat::open(id, CentreId(Uuid::from_u128(2)), terms)
    }

    #[test]
    fn a_seat_takes_one_person_for_exactly_an_hour_and_is_cleaned_after() {
        let seat = open(&terms()).unwrap();
        assert_eq!(seat.resource.capacity, 1);
        assert_eq!(seat.resource.rules.length, Length::Exactly(Minutes(60)));
        assert_eq!(seat.resource.rules.turnaround, Minutes(10));
    }

    #[test]
    fn a_session_of_no_length_is_refused() {
        let none = SeatTerms {
            length: Some(Minutes(0)),
            ..terms()
        };
        assert_eq!(open(&none).unwrap_err().code, Code::OffGrid);
    }

    #[test]
    fn a_closed_seat_can_be_opened_again() {
        let closed = open(&terms()).unwrap().close(0).unwrap();
        assert!(closed.resource.rules.closed);
        let again = closed.edit(&terms(), false, 1).unwrap();
        assert!(!again.resource.rules.closed);
        assert_eq!(again.version, 2);
    }
}
