//! Booking one of the times that were proposed.

use super::InterviewProposal;
use crate::booking::{Booking, BookingKind, Part};
use crate::diary::{self, Diary, Moment, ResourceKind, Touches};
use crate::id::ResourceId;
use crate::interview::panel;
use crate::refusal::Refusal;
use crate::time::TimeRange;

impl InterviewProposal {
    /// The panel and the rooms.
    pub fn hosts(&self) -> impl Iterator<Item = ResourceId> + '_ {
        let people = self.interviewers.iter().map(|one| ResourceId::from(*one));
        people.chain(self.rooms.iter().copied())
    }

    /// The panel and the rooms at all of the times.
    pub fn hosts_touched(&self) -> Touches {
        let pairs = self
            .times
            .iter()
            .flat_map(|time| self.hosts().map(move |host| (host, *time)));
        pairs.fold(Touches::nothing(), |touches, (host, time)| {
            touches.resource(host, time)
        })
    }

    /// All that booking one of the times touches.
    pub fn touches(&self, time: TimeRange) -> Touches {
        let candidate = Touches::nothing()
            .resource(self.person, time)
            .registration(self.fair, self.person);
        self.hosts()
            .fold(candidate, |touches, host| touches.resource(host, time))
    }

    /// Passes when each of the times could be booked with panel and rooms as they are now.
    ///
    /// The candidate's own calendar is not looked at: what else they do is not the employer's business.
    /// Refuses as `Diary::book` does, naming the time in `from`.
    pub fn must_be_possible(&self, diary: &Diary, moment: &Moment) -> Result<(), Refusal> {
        diary.must_be(ResourceKind::Room, self.centre, &self.rooms)?;
        for time in &self.times {
            let mut wish = self.interview(*time)?;
            wish.participants.retain(|one| one.part != Part::Attendee);
            let booked = diary.clone().book(wish, moment);
            booked.map_err(|refusal| refusal.with("from", time.from))?;
        }
        Ok(())
    }

    /// Books the interview at one of its times, with the link that was given or its rooms make.
    ///
    /// Refuses with `not_registered`, `wrong_kind`, and as `Diary::book` does.
    pub fn book(
        &self,
        time: TimeRange,
        diary: &mut Diary,
        moment: &Moment,
    ) -> Result<Booking, Refusal> {
        diary.book_with_link(self.interview(time)?, self.link.clone(), moment)
    }

    fn interview(&self, during: TimeRange) -> Result<diary::Proposal, Refusal> {
        Ok(diary::Proposal {
            kind: BookingKind::Interview,
            during,
            participants: panel(self.person, &self.interviewers)?,
            resources: self.rooms.clone(),
            fair: Some(self.fair),
            employer: Some(self.employer),
            title: self.title.clone(),
            held_until: None,
            notice_version: None,
        })
    }
}
