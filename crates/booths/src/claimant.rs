//! The employer who wants a booth of a session, or gives it back.

use data::booths::{PlacedBooth, Slot, SlotFilter};
use domain::application::Application;
use domain::fair::{Fair, Session};
use domain::id::{ApplicationId, BoothId, FairId, SessionId};
use domain::{Code, Instant, Refusal};
use service::{Outcome, Work};

use crate::fairs;
use crate::slots::Party;

/// An application, and the session for which its employer wants a booth.
pub(crate) struct Claimant {
    pub fair: Fair,
    pub session: Session,
    pub application: Application,
}

impl Claimant {
    /// Locks the session, then reads: what is read here holds until the transaction ends.
    ///
    /// Refuses with `sign_in_needed`, `session_not_found`, `fair_not_found`, `fair_cancelled` or
    /// `application_not_found`.
    pub(crate) async fn load(
        work: &Work,
        fair: FairId,
        session: SessionId,
        application: ApplicationId,
    ) -> Outcome<Self> {
        let centre = work.actor().centre()?;
        let session = data::booths::lock_session(work.tx(), fair, session).await?;
        let fair = fairs::find_standing(work.tx(), centre, fair).await?;
        let session = session.ok_or(Refusal::new(Code::SessionNotFound))?;
        let found = data::registration::find_application(work.tx(), centre, application).await?;
        let application = found
            .filter(|one| one.fair == fair.id)
            .ok_or(Refusal::new(Code::ApplicationNotFound))?;
        Ok(Self {
            fair,
            session,
            application,
        })
    }

    /// Who gets the booth, in ids.
    pub(crate) const fn party(&self) -> Party {
        Party {
            centre: self.fair.centre,
            fair: self.fair.id,
            session: self.session.id,
            application: self.application.id,
            employer: self.application.employer,
        }
    }

    /// Passes a session that is not over.
    ///
    /// Refuses with `in_past`.
    pub(crate) fn must_be_to_come(&self, now: Instant) -> Result<(), Refusal> {
        if self.session.during.to <= now {
            return Err(Refusal::new(Code::InPast));
        }
        Ok(())
    }

    /// The booth slot it has.
    pub(crate) async fn slot(&self, work: &Work) -> Outcome<Option<Slot>> {
        let own = SlotFilter {
            session: Some(self.session.id),
            application: Some(self.application.id),
            ..SlotFilter::default()
        };
        let found = data::booths::slots_of(work.tx(), self.fair.id, &own, 1).await?;
        Ok(found.into_iter().next())
    }

    /// A booth of the fair.
    ///
    /// Refuses with `booth_not_found`.
    pub(crate) async fn booth(&self, work: &Work, booth: BoothId) -> Outcome<PlacedBooth> {
        let mut found = data::booths::booths_by_id(work.tx(), self.fair.id, [booth]).await?;
        let found = found.remove(&booth);
        Ok(found.ok_or(Refusal::new(Code::BoothNotFound))?)
    }
}
