//! What somebody says who joins a waiting list.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Wish;
use crate::booking::BookingKind;
use crate::diary::ResourceKind;
use crate::person::Purpose;
use crate::refusal::{Code, Refusal};
use crate::text;
use crate::time::{Instant, Minutes, TimeRange};

/// The most rooms, seats, panels, desks or times of one entry.
pub const MOST_WISHES: usize = 50;
/// The most days over which a time of an entry may range.
pub const MOST_DAYS: u32 = 14;

/// What would do, and what the booking is to be.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct WaitTerms {
    /// A booth visit, a room loan, a mock interview, a side event or counselling.
    pub kind: BookingKind,
    /// What would do: one of it is enough.
    #[serde(default)]
    pub wishes: Vec<Wish>,
    /// How long; as usual unless told.
    #[serde(default)]
    pub minutes: Option<Minutes>,
    /// What a room is for, in a few words without names of persons: stands in calendars.
    #[serde(default)]
    pub title: Option<String>,
    /// Which version of the notice about the use of AI was accepted; needed for a mock interview.
    #[serde(default)]
    pub notice_version: Option<String>,
}

impl WaitTerms {
    /// What kind of place is waited for.
    ///
    /// Refuses with `wrong_kind` an interview, which the employer arranges.
    pub fn place_kind(&self) -> Result<ResourceKind, Refusal> {
        match self.kind {
            BookingKind::BoothVisit => Ok(ResourceKind::Panel),
            BookingKind::RoomLoan => Ok(ResourceKind::Room),
            BookingKind::MockInterview => Ok(ResourceKind::Seat),
            BookingKind::SideEvent | BookingKind::Counselling => Ok(ResourceKind::Desk),
            BookingKind::Interview => {
                let others = "booth_visit, room_loan, mock_interview, side_event, counselling";
                Err(Refusal::new(Code::WrongKind).with("expected", others))
            }
        }
    }

    /// The same in order, each time once and cleaned of what is no text.
    ///
    /// Refuses with `wrong_kind`, `nothing_chosen`, `malformed` for too many, `end_before_start`,
    /// `off_grid`, `too_long` for a range of more than 14 days, `in_past`, `consent_missing`, and as
    /// titles are refused.
    pub fn sound(self, now: Instant) -> Result<Self, Refusal> {
        self.place_kind()?;
        let mut wishes = self.wishes;
        wishes.sort_unstable();
        wishes.dedup();
        if wishes.is_empty() {
            return Err(Refusal::new(Code::NothingChosen).with("field", "wishes"));
        }
        if wishes.len() > MOST_WISHES {
            let reason = format!("more than {MOST_WISHES} wishes");
            return Err(Refusal::new(Code::Malformed).with("reason", reason));
        }
        for wish in &wishes {
            sound_range(wish.within, now)?;
        }
        let title = text::optional_line("title", self.title.as_deref(), 200)?;
        let notice = text::optional_line("notice_version", self.notice_version.as_deref(), 40)?;
        if self.kind == BookingKind::RoomLoan && title.is_none() {
            text::line("title", "", 200)?;
        }
        if self.kind == BookingKind::MockInterview && notice.is_none() {
            let purpose = Purpose::AiInterview.as_str();
            return Err(Refusal::new(Code::ConsentMissing).with("purpose", purpose));
        }
        Ok(Self {
            wishes,
            title,
            notice_version: notice,
            ..self
        })
    }
}

fn sound_range(within: TimeRange, now: Instant) -> Result<(), Refusal> {
    TimeRange::parse(within.from, within.to)?;
    if !(within.from.is_on_grid() && within.to.is_on_grid()) {
        return Err(Refusal::new(Code::OffGrid));
    }
    if within.minutes() > Minutes(MOST_DAYS * 24 * 60) {
        return Err(Refusal::new(Code::TooLong).with("limit", MOST_DAYS * 24 * 60));
    }
    if within.to <= now {
        return Err(Refusal::new(Code::InPast));
    }
    Ok(())
}
