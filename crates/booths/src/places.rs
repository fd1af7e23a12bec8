//! The booth that a request is about: an employer's panel in one session of a fair.

use data::Connection;
use domain::diary::{Resource, ResourceKind};
use domain::fair::{Fair, Mode, Session};
use domain::id::{EmployerId, FairId, QueueId, ResourceId, SessionId};
use domain::opening::Hours;
use domain::queue::Queue;
use domain::{Code, Refusal};
use service::Outcome;

/// An employer's panel in one session of a fair.
pub(crate) struct Booth {
    pub fair: Fair,
    pub session: Session,
    pub panel: Resource,
    pub employer: EmployerId,
}

impl Booth {
    /// The booth of these ids.
    ///
    /// Refuses with `session_not_found` or `resource_not_found`.
    pub(crate) async fn find(
        db: &impl Connection,
        fair: Fair,
        session: SessionId,
        panel: ResourceId,
    ) -> Outcome<Self> {
        let session = find_session(db, fair.id, session).await?;
        let found = data::ledger::find_resource(db, fair.centre, panel).await?;
        let of_fair = |one: &Resource| one.kind == ResourceKind::Panel && one.fair == Some(fair.id);
        let panel = found.filter(of_fair);
        let panel = panel.ok_or(Refusal::new(Code::ResourceNotFound))?;
        let employer = panel.employer;
        Ok(Self {
            employer: employer.ok_or(Refusal::new(Code::ResourceNotFound))?,
            fair,
            session,
            panel,
        })
    }

    /// Passes a booth that takes visitors in this session.
    ///
    /// Refuses with `resource_closed` or `outside_hours`.
    pub(crate) fn must_receive(&self) -> Result<(), Refusal> {
        if self.panel.rules.closed {
            return Err(Refusal::new(Code::ResourceClosed));
        }
        if receives_in(&self.panel, &self.session) {
            Ok(())
        } else {
            Err(Refusal::new(Code::OutsideHours))
        }
    }

    /// True where there is no door to come in by.
    pub(crate) fn is_on_net(&self) -> bool {
        self.fair.mode == Mode::Online || self.panel.link_template.is_some()
    }

    /// The line as it is before anybody joined.
    pub(crate) const fn opening(&self, id: QueueId) -> Queue {
        let fair = (self.fair.centre, self.fair.id);
        Queue::open(id, fair, self.session.id, self.panel.id, self.employer)
    }
}

/// A session of a fair.
///
/// Refuses with `session_not_found`.
pub(crate) async fn find_session(
    db: &impl Connection,
    fair: FairId,
    session: SessionId,
) -> Outcome<Session> {
    let found = data::registration::find_session(db, session).await?;
    let found = found.filter(|one| one.fair == fair);
    Ok(found.ok_or(Refusal::new(Code::SessionNotFound))?)
}

/// True when a panel receives visitors at some time of a session.
pub(crate) fn receives_in(panel: &Resource, session: &Session) -> bool {
    match &panel.rules.hours {
        Hours::Listed { ranges } => ranges.iter().any(|range| range.overlaps(session.during)),
        Hours::Always | Hours::Weekly { .. } | Hours::Recurring(_) => true,
    }
}
