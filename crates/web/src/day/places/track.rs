//! One place over a day, as a picture: when it is open, and what takes place, each a link.

use std::fmt::Write;

use domain::{Instant, TimeRange, Zone};

use crate::html::Html;

/// How high one booking is, in pixels, with the gap below it.
const LANE: usize = 40;
const HOUR: i64 = 3_600;

/// A place over a day.
pub(super) struct Track<'a> {
    pub(super) span: TimeRange,
    pub(super) open: &'a [TimeRange],
    pub(super) blocks: Vec<Block>,
    pub(super) now: Instant,
}

/// A booking on it.
pub(super) struct Block {
    pub(super) href: String,
    pub(super) during: TimeRange,
    /// What stands on it, as far as there is room.
    pub(super) title: String,
    /// All of it, for those who do not see it.
    pub(super) told: String,
    pub(super) is_over: bool,
}

impl Track<'_> {
    pub(super) fn html(&self) -> Html {
        let lanes = lanes(&self.blocks);
        let height = (lanes.iter().max().map_or(1, |most| most + 1)) * LANE;
        let mut drawn = String::new();
        for open in self.open {
            let (x, width) = self.place(*open);
            let _ = write!(
                drawn,
                "<rect class=\"open\" x=\"{x}%\" y=\"0\" width=\"{width}%\" height=\"{height}\"/>"
            );
        }
        for at in hour_marks(self.span) {
            let x = percent(at.unix() - self.span.from.unix(), self.span);
            let _ = write!(
                drawn,
                "<line class=\"hour\" x1=\"{x}%\" x2=\"{x}%\" y1=\"0\" y2=\"{height}\"/>"
            );
        }
        for (block, lane) in self.blocks.iter().zip(lanes) {
            self.draw(block, lane, &mut drawn);
        }
        if self.span.from <= self.now && self.now < self.span.to {
            let x = percent(self.now.unix() - self.span.from.unix(), self.span);
            let _ = write!(
                drawn,
                "<line class=\"now\" x1=\"{x}%\" x2=\"{x}%\" y1=\"0\" y2=\"{height}\"/>"
            );
        }
        Html::trusted(format!(
            "<svg class=\"track\" width=\"100%\" height=\"{height}\">{drawn}</svg>"
        ))
    }

    fn draw(&self, block: &Block, lane: usize, drawn: &mut String) {
        let (x, width) = self.place(block.during);
        let over = if block.is_over { " is-over" } else { "" };
        let _ = write!(
            drawn,
            "<a href=\"{}\" aria-label=\"{}\" class=\"block{over}\"><svg x=\"{x}%\" y=\"{}\" \
             width=\"{width}%\" height=\"{}\"><rect x=\"1\" y=\"1\" width=\"99%\" height=\"{}\" rx=\"5\"/>\
             <text x=\"8\" y=\"23\">{}</text></svg></a>",
            Html::text(&block.href),
            Html::text(&block.told),
            lane * LANE + 2,
            LANE - 4,
            LANE - 6,
            Html::text(&block.title),
        );
    }

    /// Where a range lies on the picture, and how wide it is, in per cent.
    fn place(&self, during: TimeRange) -> (String, String) {
        let from = during.from.max(self.span.from).unix();
        let to = during.to.min(self.span.to).unix();
        let x = percent(from - self.span.from.unix(), self.span);
        (x, percent((to - from).max(0), self.span))
    }
}

/// The hours above all tracks.
pub(super) fn hours(span: TimeRange, zone: &Zone) -> Html {
    let mut drawn = String::new();
    for at in hour_marks(span) {
        let x = percent(at.unix() - span.from.unix(), span);
        let hour = at.local(zone).strftime("%H:%M");
        let _ = write!(drawn, "<text x=\"{x}%\" y=\"18\">{hour}</text>");
    }
    Html::trusted(format!(
        "<svg class=\"track hours\" width=\"100%\" height=\"24\" aria-hidden=\"true\" focusable=\"false\">{drawn}</svg>"
    ))
}

/// The range, from a full hour to a full hour.
pub(super) fn whole_hours(range: TimeRange) -> TimeRange {
    let (from, to) = (range.from.unix(), range.to.unix());
    TimeRange {
        from: Instant::from_unix(from.div_euclid(HOUR) * HOUR),
        to: Instant::from_unix((to + HOUR - 1).div_euclid(HOUR) * HOUR),
    }
}

fn hour_marks(span: TimeRange) -> impl Iterator<Item = Instant> {
    (span.from.unix()..span.to.unix())
        .step_by(3_600)
        .map(Instant::from_unix)
}

/// Which lane each block lies in: the first in which it does not lie over another.
fn lanes(blocks: &[Block]) -> Vec<usize> {
    let mut ends: Vec<Instant> = Vec::new();
    let mut lanes = Vec::new();
    for block in blocks {
        let free = ends.iter().position(|end| *end <= block.during.from);
        let lane = free.unwrap_or(ends.len());
        match ends.get_mut(lane) {
            Some(end) => *end = block.during.to,
            None => ends.push(block.during.to),
        }
        lanes.push(lane);
    }
    lanes
}

/// A share of the span, in per cent with two digits.
fn percent(seconds: i64, span: TimeRange) -> String {
    let whole = (span.to.unix() - span.from.unix()).max(1);
    let share = seconds * 10_000 / whole;
    format!("{}.{:02}", share / 100, share % 100)
}
