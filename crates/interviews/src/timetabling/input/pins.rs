//! Which pins a plan has to keep: those that still can be.

use domain::id::InterviewPanelId;
use domain::timetable::Pin;
use domain::{Refusal, TimeRange};
use optimise::timetable::format;

use super::wanted::Wanted;
use super::{Making, Purpose};
use crate::timetabling::{fixed, places, refused};

impl Making<'_> {
    /// The pins of wishes that are planned and not booked. Those that are asked for now must all be
    /// among them; of earlier ones those that are done with, or cannot be any more, are passed over.
    ///
    /// Refuses with `panel_not_found`, `outside_hours` or `pin_not_wished`.
    pub(super) fn pins(&self, wanted: &Wanted) -> Result<Vec<format::Pin>, Refusal> {
        let mut pins = Vec::new();
        for pin in &self.known.timetable.pins {
            let is_kept = match self.purpose {
                Purpose::Pins(asked) if asked.contains(pin) => self.is_right(pin, wanted)?,
                _ => self.is_live(pin, wanted)?,
            };
            if is_kept {
                pins.push(self.pin(pin));
            }
        }
        Ok(pins)
    }

    /// True for a new pin of a wish that is planned; one of an interview that is booked elsewhere than
    /// where plans may count on it says nothing.
    fn is_right(&self, pin: &Pin, wanted: &Wanted) -> Result<bool, Refusal> {
        places::must_be_there(self.known, pin.panel)?;
        pin.must_start_within(self.days())?;
        if wanted.has(pin.person, pin.opening) {
            return Ok(true);
        }
        match self.is_booked(pin) {
            true => Ok(false),
            false => Err(refused::not_wished((pin.person, pin.opening))),
        }
    }

    /// True for an earlier pin that still says something.
    fn is_live(&self, pin: &Pin, wanted: &Wanted) -> Result<bool, Refusal> {
        if !wanted.has(pin.person, pin.opening) {
            return Ok(false);
        }
        match self.purpose {
            Purpose::Repair => Ok(self.can_be(pin)),
            _ if self.is_booked(pin) => Ok(false),
            Purpose::Pins(_) => Ok(places::must_be_there(self.known, pin.panel).is_ok()),
            Purpose::Plan => {
                places::must_be_there(self.known, pin.panel)?;
                pin.must_start_within(self.days())?;
                Ok(true)
            }
        }
    }

    /// True when a panel and the seeker are there at the time of a pin.
    fn can_be(&self, pin: &Pin) -> bool {
        let employer = self.known.openings.get(&pin.opening);
        let Some(employer) = employer.map(|one| one.employer) else {
            return false;
        };
        let held = fixed::of_employer(self.known, employer).map(|one| one.held(pin.opening));
        let Some(held) = held else {
            return false;
        };
        let may_hold = fixed::panels_of(self.known, (employer, pin.opening), self.places);
        let is_meant = |id: InterviewPanelId| pin.panel.is_none_or(|panel| panel == id);
        let places = self.places.iter();
        let mut places =
            places.filter(|place| is_meant(place.id()) && may_hold.contains(&place.id()));
        let Some(from) = pin.from else {
            return places.next().is_some();
        };
        let during = TimeRange::starting(from, held.minutes);
        self.is_there(pin, during) && places.any(|place| fixed::lies_in(&place.windows, during))
    }

    fn is_there(&self, pin: &Pin, during: TimeRange) -> bool {
        let mut wishes = self.known.wishes.iter();
        let windows = wishes.find(|one| one.person == pin.person);
        let windows = windows.map_or(&[][..], |one| &one.windows);
        let comes = windows.is_empty() || fixed::lies_in(windows, during);
        let busy = self.taken.busy(pin.person);
        comes && busy.iter().all(|busy| !busy.overlaps(during))
    }

    fn is_booked(&self, pin: &Pin) -> bool {
        let own = self.booked.to_come.iter();
        let mut own = own.filter(|(row, _)| self.own.contains(&row.booking));
        own.any(|(row, _)| (row.person, row.opening) == (pin.person, pin.opening))
    }

    fn pin(&self, pin: &Pin) -> format::Pin {
        format::Pin {
            seeker: pin.person.to_string(),
            opening: pin.opening.to_string(),
            panel: pin.panel.map(|one| one.to_string()),
            start: pin.from.map(|from| self.minute(from).into()),
        }
    }
}
