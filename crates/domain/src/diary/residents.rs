//! The hours after the opening of booking in which only residents book.

use super::{Diary, Moment, Proposal, Resource};
use crate::actor::Role;
use crate::booking::{BookingKind, Part};
use crate::id::{CentreId, FairId, PersonId, ResourceId};
use crate::refusal::{Code, Refusal};
use crate::time::{Instant, Minutes, TimeRange};
use crate::waiting::Wish;

/// What the rule came to for somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RuleOutcome {
    /// A resident was let pass.
    Resident,
    /// Staff let somebody pass for a reason.
    Exception,
    /// Somebody who is no resident, or has not said so, was refused.
    Refused,
}

impl RuleOutcome {
    /// The name in the audit trail.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Resident => "resident",
            Self::Exception => "exception",
            Self::Refused => "refused",
        }
    }
}

/// A decision that the rule touched, for the audit trail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RuleNote {
    /// Who wanted a place.
    pub person: PersonId,
    /// Which room, seat, panel or desk.
    pub resource: ResourceId,
    /// When.
    pub during: TimeRange,
    /// When it opens for everybody.
    pub opens: Instant,
    /// What the rule came to.
    pub outcome: RuleOutcome,
}

impl Resource {
    /// Until when only residents may book a time that starts then, who have so many hours from its
    /// opening; none when everybody may, or when the opening was never kept.
    pub fn residents_until(&self, from: Instant, hours: u16, now: Instant) -> Option<Instant> {
        if hours == 0 {
            return None;
        }
        let opens = self.rules.window.opens(from)?;
        let until = opens.plus(Minutes(u32::from(hours) * 60));
        (now < until).then_some(until)
    }
}

impl Diary {
    /// Passes residents, and everybody once booking is open for all. Interviews are not bound: employers
    /// and staff make them.
    ///
    /// Refuses with `residents_first`, saying when it opens for everybody.
    pub(super) fn admit_residents(
        &mut self,
        proposal: &Proposal,
        moment: &Moment,
    ) -> Result<(), Refusal> {
        let is_system = moment.actor.roles.contains(&Role::System);
        if is_system || proposal.kind == BookingKind::Interview {
            return Ok(());
        }
        let centre = moment.actor.centre()?;
        let hours = self.rulings.hours_of_residents(centre, proposal.fair);
        let until = |id: &ResourceId| {
            let place = self.resources.get(id)?;
            let until = place.residents_until(proposal.during.from, hours, moment.now)?;
            Some((until, *id))
        };
        let Some(last) = proposal.resources.iter().filter_map(until).max() else {
            return Ok(());
        };
        let attendees = proposal.participants.iter();
        let attendees = attendees.filter(|one| one.part == Part::Attendee);
        let touched = Touched {
            centre,
            fair: proposal.fair,
            during: proposal.during,
            last,
        };
        for one in attendees {
            self.admit_resident(one.person, &touched)?;
        }
        Ok(())
    }

    /// The same for whoever wants to wait: it is enough that one of the wishes is open for everybody.
    ///
    /// Refuses with `residents_first`, saying when the first of them opens for everybody.
    pub(super) fn admit_to_wait(
        &mut self,
        person: PersonId,
        wishes: &[Wish],
        fair: Option<FairId>,
        moment: &Moment,
    ) -> Result<(), Refusal> {
        let centre = moment.actor.centre()?;
        let hours = self.rulings.hours_of_residents(centre, fair);
        let until = |wish: &Wish| {
            let from = wish.within.from.max(moment.now);
            let place = self.resources.get(&wish.resource)?;
            let until = place.residents_until(from, hours, moment.now)?;
            Some((until, wish.resource, wish.within))
        };
        let closed: Vec<_> = wishes.iter().filter_map(until).collect();
        let Some((until, resource, during)) = closed.iter().min().copied() else {
            return Ok(());
        };
        if closed.len() < wishes.len() {
            return Ok(());
        }
        let touched = Touched {
            centre,
            fair,
            during,
            last: (until, resource),
        };
        self.admit_resident(person, &touched)
    }

    fn admit_resident(&mut self, person: PersonId, touched: &Touched) -> Result<(), Refusal> {
        let known = self.resources.get(&person.into());
        let outcome = match (known.is_some_and(|one| one.resident), &self.exception) {
            (true, _) => RuleOutcome::Resident,
            (false, Some(_)) => RuleOutcome::Exception,
            (false, None) => RuleOutcome::Refused,
        };
        let (opens, resource) = touched.last;
        self.rule_notes.push(RuleNote {
            person,
            resource,
            during: touched.during,
            opens,
            outcome,
        });
        if outcome != RuleOutcome::Refused {
            return Ok(());
        }
        let made_by = self.rulings.made_by(touched.centre, touched.fair, |terms| {
            &terms.resident_first_hours
        });
        Err(Refusal::new(Code::ResidentsFirst)
            .with("opens", opens)
            .with("rule", "resident_first_hours")
            .with("made_by", made_by))
    }

    /// What the rule touched since the last call.
    pub fn drain_rule_notes(&mut self) -> Vec<RuleNote> {
        std::mem::take(&mut self.rule_notes)
    }
}

/// A booking that the rule touches.
struct Touched {
    centre: CentreId,
    fair: Option<FairId>,
    during: TimeRange,
    /// When the last of its places opens for everybody, and which.
    last: (Instant, ResourceId),
}

#[cfg(test)]
mod tests;
