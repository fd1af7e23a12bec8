//! Whom it concerns that a fair, or an employer at one, does not take place, and who does not know it yet.

use std::collections::{BTreeMap, BTreeSet};

use data::booths::{Panel, TicketFilter};
use data::invites::{self, CalledOff};
use data::ledger::WaitFilter;
use domain::fair::Session;
use domain::id::{EmployerId, PersonId};
use domain::proposal::{CallOff, ProposalState};
use domain::queue::{CLOSES_AFTER, Ticket, TicketState};
use domain::waiting::{Wait, WaitState};
use service::{Outcome, Work};
use uuid::Uuid;

use crate::settings::Settings;
use crate::waiting_off;

/// More than ever stand in the lines of one booth.
const MOST: u64 = 10_000;
/// How many entries of waiting lists are read at a time.
const PAGE: u64 = 200;

/// Who is to be told.
#[derive(Default)]
pub(super) struct Audience {
    seekers: BTreeSet<PersonId>,
    members: BTreeMap<PersonId, BTreeSet<EmployerId>>,
    names: BTreeMap<EmployerId, String>,
}

/// As what somebody is told.
pub(super) struct Role {
    /// True for somebody who is registered, or waited.
    pub as_seeker: bool,
    /// The employers for whom they speak, by name.
    pub speaks_for: Vec<String>,
}

impl Audience {
    /// Those whom it concerns, without those who know it from mails about what they had booked or waited
    /// for.
    pub(super) async fn find(settings: &Settings, work: &Work, off: &CalledOff) -> Outcome<Self> {
        let mut audience = match off.employer {
            None => Self::of_fair(work, off).await?,
            Some(employer) => Self::of_employer(settings, work, (off, employer)).await?,
        };
        for knows in invites::who_knows_of(work.tx(), off).await? {
            audience.seekers.remove(&knows);
            audience.members.remove(&knows);
        }
        Ok(audience)
    }

    async fn of_fair(work: &Work, off: &CalledOff) -> Outcome<Self> {
        let mut seekers = invites::seekers_of_fair(work.tx(), off.fair).await?;
        seekers.extend(asked(work, off, CallOff::FairCancelled).await?);
        let members = invites::members_at_fair(work.tx(), off.fair).await?;
        let employers: BTreeSet<_> = members.values().flatten().copied().collect();
        let names = data::registration::employer_names(work.tx(), off.centre, employers).await?;
        Ok(Self {
            seekers,
            members,
            names,
        })
    }

    /// Tickets, waiting and proposals of an earlier time at the fair are left out: all of it came after
    /// the application.
    async fn of_employer(
        settings: &Settings,
        work: &Work,
        (off, employer): (&CalledOff, EmployerId),
    ) -> Outcome<Self> {
        let mut seekers = asked(work, off, CallOff::EmployerLeft).await?;
        seekers.extend(invites::never_invited(work.tx(), off, employer).await?);
        if let Some(panel) = data::booths::find_panel(work.tx(), off.fair, employer).await? {
            for wait in waited(work, off, &panel).await? {
                // Whose waiting ended before the employer left was told so then, and of nothing else.
                waiting_off::tell(settings, work, &wait).await?;
                if !invites::knows_of_end(work.tx(), &wait).await? {
                    seekers.insert(wait.person);
                }
            }
            let closed = of_panel(off, &panel, vec![TicketState::Closed]);
            let closed = data::booths::tickets_of(work.tx(), off.centre, &closed, MOST).await?;
            let sessions = data::registration::sessions_of(work.tx(), &[off.fair]).await?;
            let ended = closed.iter().filter(|one| one.id.0 > off.about);
            let ended = ended.filter(|one| was_sent_away(one, &sessions));
            seekers.extend(ended.map(|one| one.person));
        }
        Ok(Self {
            seekers,
            ..Self::default()
        })
    }

    /// All of them.
    pub(super) fn people(&self) -> BTreeSet<PersonId> {
        let members = self.members.keys().copied();
        self.seekers.iter().copied().chain(members).collect()
    }

    /// Each with what they are.
    pub(super) fn roles(&self) -> Vec<(PersonId, Role)> {
        let name = |employer: &EmployerId| self.names.get(employer).cloned();
        let role = |person: PersonId| {
            let employers = self.members.get(&person).into_iter().flatten();
            let role = Role {
                as_seeker: self.seekers.contains(&person),
                speaks_for: employers.filter_map(name).collect(),
            };
            (person, role)
        };
        self.people().into_iter().map(role).collect()
    }
}

/// True for a ticket whose line ended before its time: at the end of a session everybody knows it.
fn was_sent_away(ticket: &Ticket, sessions: &[Session]) -> bool {
    let session = sessions.iter().find(|one| one.id == ticket.session);
    let until = session.map(|one| one.during.to.plus(CLOSES_AFTER));
    ticket
        .ended_at
        .zip(until)
        .is_some_and(|(ended, until)| ended < until)
}

/// Whose proposals ended with it.
async fn asked(work: &Work, off: &CalledOff, reason: CallOff) -> Outcome<BTreeSet<PersonId>> {
    let state = ProposalState::Withdrawn;
    let ended = data::interviews::proposals_at(work.tx(), off.fair, off.employer, state).await?;
    let ended = ended.into_iter().filter(|one| {
        let is_of_now = off.employer.is_none() || one.id.0 > off.about;
        one.withdrawn_for == Some(reason) && is_of_now
    });
    Ok(ended.map(|one| one.person).collect())
}

/// The entries that ended as an employer's panel was closed.
async fn waited(work: &Work, off: &CalledOff, panel: &Panel) -> Outcome<Vec<Wait>> {
    let mut filter = WaitFilter {
        fair: Some(off.fair),
        state: Some(WaitState::CalledOff),
        after: Some(off.about),
        ..WaitFilter::default()
    };
    let mut waited = Vec::new();
    loop {
        let page = data::ledger::waits_of(work.tx(), off.centre, &filter, PAGE).await?;
        let Some(last) = page.last().map(|wait| wait.id.0) else {
            return Ok(waited);
        };
        filter.after = Some::<Uuid>(last);
        let wished = |wait: &Wait| wait.wishes.iter().any(|wish| wish.resource == panel.id);
        waited.extend(page.into_iter().filter(wished));
    }
}

/// True while the booth of an employer that does not come is open, or somebody stands in its line.
pub(super) async fn is_received_still(work: &Work, off: &CalledOff) -> Outcome<bool> {
    let Some(employer) = off.employer else {
        return Ok(false);
    };
    let Some(panel) = data::booths::find_panel(work.tx(), off.fair, employer).await? else {
        return Ok(false);
    };
    let place = data::ledger::find_resource(work.tx(), off.centre, panel.id).await?;
    if place.is_some_and(|place| !place.rules.closed) {
        return Ok(true);
    }
    let live = of_panel(off, &panel, vec![TicketState::Waiting, TicketState::Called]);
    let live = data::booths::tickets_of(work.tx(), off.centre, &live, 1).await?;
    Ok(!live.is_empty())
}

fn of_panel(off: &CalledOff, panel: &Panel, states: Vec<TicketState>) -> TicketFilter {
    TicketFilter {
        fair: Some(off.fair),
        panel: Some(panel.id),
        states,
        ..TicketFilter::default()
    }
}
