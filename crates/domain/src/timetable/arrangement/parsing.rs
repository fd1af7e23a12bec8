//! Panels and openings as they were typed.

use super::{HeldOpening, HeldOpeningTerms, Panel, PanelTerms};
use crate::fair::Fair;
use crate::id::{InterviewPanelId, OpeningId};
use crate::interview::{LONGEST, USUAL, few_interviewers, few_rooms};
use crate::refusal::{Code, Refusal};
use crate::text;
use crate::time::{Minutes, TimeRange};
use crate::timetable::{merged, within};

/// The longest time between two interviews of a panel.
const LONGEST_BUFFER: Minutes = Minutes(120);

pub(super) fn panel(typed: &PanelTerms, fair: &Fair) -> Result<Panel, Refusal> {
    few_interviewers(typed.interviewers.len())?;
    few_rooms(&typed.rooms)?;
    let link = typed.link.as_deref().map(text::link).transpose()?;
    if typed.rooms.is_empty() && link.is_none() {
        return Err(Refusal::new(Code::NothingChosen).with("field", "room"));
    }
    for range in &typed.open {
        TimeRange::parse(range.from, range.to)?;
        if !(range.from.is_on_grid() && range.to.is_on_grid()) {
            return Err(Refusal::new(Code::OffGrid));
        }
    }
    let buffer = typed.buffer.unwrap_or_default();
    if buffer > LONGEST_BUFFER {
        return Err(Refusal::new(Code::TooLong).with("limit", LONGEST_BUFFER.0));
    }
    let open = match typed.open.is_empty() {
        true => fair.days.clone(),
        false => merged(typed.open.iter().copied()),
    };
    if within(&open, &fair.days) != open {
        return Err(Refusal::new(Code::OutsideHours));
    }
    Ok(Panel {
        id: InterviewPanelId(uuid::Uuid::nil()),
        name: text::line("name", &typed.name, 100)?,
        interviewers: typed.interviewers.clone(),
        rooms: typed.rooms.clone(),
        link,
        open,
        buffer,
    })
}

pub(super) fn held_opening(
    typed: &HeldOpeningTerms,
    panels: &[Panel],
    offered: &[OpeningId],
) -> Result<HeldOpening, Refusal> {
    if !offered.contains(&typed.opening) {
        return Err(Refusal::new(Code::OpeningNotFound));
    }
    let minutes = typed.minutes.unwrap_or(USUAL);
    if minutes.0 == 0 || !minutes.0.is_multiple_of(5) {
        return Err(Refusal::new(Code::OffGrid));
    }
    if minutes > LONGEST {
        return Err(Refusal::new(Code::TooLong).with("limit", LONGEST.0));
    }
    if typed.most == Some(0) {
        return Err(Refusal::new(Code::CapacityZero));
    }
    let named = |name: &String| {
        let panel = panels.iter().find(|panel| panel.name == name.trim());
        let missing = || Refusal::new(Code::PanelNotFound).with("panel", name);
        panel.map(|panel| panel.id).ok_or_else(missing)
    };
    Ok(HeldOpening {
        opening: typed.opening,
        minutes,
        panels: typed.panels.iter().map(named).collect::<Result<_, _>>()?,
        most: typed.most,
    })
}
