//! What states, reasons and results are called on an employer's pages.

use domain::application::ApplicationState;
use domain::candidacy::{CandidacyState, RejectReason};
use domain::outcome::Decision;
use domain::proposal::{CallOff, InterviewProposal, ProposalState};
use domain::queue::TicketState;

use crate::parts::Tone;
use crate::words::Words;

/// Where an application to a fair is.
pub(super) const fn application(t: Words, state: ApplicationState) -> (Tone, &'static str) {
    match state {
        ApplicationState::Draft => (Tone::Warn, t.firm_application_draft()),
        ApplicationState::Submitted => (Tone::Plain, t.firm_application_submitted()),
        ApplicationState::Approved => (Tone::Good, t.firm_application_approved()),
        ApplicationState::Waitlisted => (Tone::Warn, t.firm_application_waitlisted()),
        ApplicationState::Rejected => (Tone::Bad, t.firm_application_rejected()),
        ApplicationState::Withdrawn => (Tone::Plain, t.firm_application_withdrawn()),
    }
}

/// Where a candidacy is.
pub(super) const fn candidacy(t: Words, state: CandidacyState) -> (Tone, &'static str) {
    match state {
        CandidacyState::Submitted => (Tone::Warn, t.firm_candidacy_submitted()),
        CandidacyState::Accepted => (Tone::Good, t.firm_candidacy_accepted()),
        CandidacyState::Rejected => (Tone::Plain, t.firm_candidacy_rejected()),
        CandidacyState::Withdrawn => (Tone::Plain, t.firm_candidacy_withdrawn()),
    }
}

/// Every reason to reject a candidate, by the name in messages.
pub(super) const REASONS: [(RejectReason, &str); 9] = [
    (RejectReason::Filled, "filled"),
    (RejectReason::Skills, "skills"),
    (RejectReason::Qualification, "qualification"),
    (RejectReason::Experience, "experience"),
    (RejectReason::Hours, "hours"),
    (RejectReason::Place, "place"),
    (RejectReason::Pay, "pay"),
    (RejectReason::Papers, "papers"),
    (RejectReason::Closed, "closed"),
];

/// Why a candidate is rejected.
pub(super) const fn reason(t: Words, reason: RejectReason) -> &'static str {
    match reason {
        RejectReason::Filled => t.firm_reason_filled(),
        RejectReason::Skills => t.firm_reason_skills(),
        RejectReason::Qualification => t.firm_reason_qualification(),
        RejectReason::Experience => t.firm_reason_experience(),
        RejectReason::Hours => t.firm_reason_hours(),
        RejectReason::Place => t.firm_reason_place(),
        RejectReason::Pay => t.firm_reason_pay(),
        RejectReason::Papers => t.firm_reason_papers(),
        RejectReason::Closed => t.firm_reason_closed(),
    }
}

/// Where a proposal is.
pub(super) const fn proposal(t: Words, proposal: &InterviewProposal) -> (Tone, &'static str) {
    match proposal.state {
        ProposalState::Open => (Tone::Warn, t.firm_proposal_open()),
        ProposalState::Accepted => (Tone::Good, t.firm_proposal_accepted()),
        ProposalState::Declined => (Tone::Plain, t.firm_proposal_declined()),
        ProposalState::Withdrawn => match proposal.withdrawn_for {
            Some(CallOff::FairCancelled) => (Tone::Plain, t.firm_proposal_fair_cancelled()),
            Some(CallOff::EmployerLeft) => (Tone::Plain, t.firm_proposal_employer_left()),
            None => (Tone::Plain, t.firm_proposal_withdrawn()),
        },
        ProposalState::Expired => (Tone::Plain, t.firm_proposal_expired()),
    }
}

/// What came of an interview, visit or talk.
pub(super) const fn decision(t: Words, decision: Decision) -> (Tone, &'static str) {
    match decision {
        Decision::PassedFirst => (Tone::Good, t.firm_decision_passed()),
        Decision::HiredOnSite => (Tone::Good, t.firm_decision_hired()),
        Decision::NotPassed => (Tone::Plain, t.firm_decision_not_passed()),
        Decision::HiredLater => (Tone::Good, t.firm_decision_hired_later()),
    }
}

/// The decisions of the day itself, by the names in messages.
pub(super) fn decisions(t: Words) -> Vec<(&'static str, &'static str)> {
    let of_the_day = Decision::ALL.into_iter();
    let of_the_day = of_the_day.filter(|one| *one != Decision::HiredLater);
    of_the_day
        .map(|one| (one.as_str(), decision(t, one).1))
        .collect()
}

/// Where a ticket is in its life, as the booth sees it.
pub(super) const fn ticket(t: Words, state: TicketState) -> (Tone, &'static str) {
    match state {
        TicketState::Waiting => (Tone::Plain, t.firm_ticket_waiting()),
        TicketState::Called => (Tone::Warn, t.firm_ticket_called()),
        TicketState::Serving => (Tone::Good, t.firm_ticket_serving()),
        TicketState::Served | TicketState::Left | TicketState::Dropped | TicketState::Closed => {
            (Tone::Plain, t.firm_ticket_over())
        }
    }
}
