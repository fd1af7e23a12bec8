//! What states and kinds are called.

use domain::BookingKind;
use domain::application::{Career, Education, Employment};
use domain::booking::BookingState;
use domain::candidacy::{CandidacyState, RejectReason};
use domain::fair::{Mode, Phase};
use domain::proposal::{CallOff, DeclineReason, InterviewProposal, ProposalState};

use crate::parts::Tone;
use crate::words::Words;

/// What goes on at a fair, for seekers.
pub(crate) const fn phase(t: Words, phase: Phase) -> (Tone, &'static str) {
    match phase {
        Phase::Draft => (Tone::Warn, t.phase_draft()),
        Phase::Announced | Phase::TakingEmployers => (Tone::Plain, t.phase_announced()),
        Phase::TakingSeekers | Phase::TakingBoth => (Tone::Good, t.phase_taking()),
        Phase::Preparing => (Tone::Plain, t.phase_preparing()),
        Phase::Running => (Tone::Good, t.phase_running()),
        Phase::BetweenDays => (Tone::Plain, t.phase_between()),
        Phase::Over => (Tone::Plain, t.phase_over()),
        Phase::Cancelled => (Tone::Bad, t.phase_cancelled()),
    }
}

/// Where a fair takes place.
pub(crate) const fn mode(t: Words, mode: Mode) -> &'static str {
    match mode {
        Mode::Onsite => t.mode_onsite(),
        Mode::Online => t.mode_online(),
        Mode::Hybrid => t.mode_hybrid(),
    }
}

/// How people are employed.
pub(crate) const fn employment(t: Words, employment: Employment) -> &'static str {
    match employment {
        Employment::Regular => t.employment_regular(),
        Employment::Contract => t.employment_contract(),
        Employment::Intern => t.employment_intern(),
        Employment::Other => t.employment_other(),
    }
}

/// What experience is asked for.
pub(crate) const fn career(t: Words, career: Career) -> &'static str {
    match career {
        Career::Any => t.career_any(),
        Career::New => t.career_new(),
        Career::Experienced => t.career_experienced(),
    }
}

/// What schooling is asked for.
pub(crate) const fn education(t: Words, education: Education) -> &'static str {
    match education {
        Education::Any => t.education_any(),
        Education::Elementary => t.education_elementary(),
        Education::Middle => t.education_middle(),
        Education::High => t.education_high(),
        Education::College => t.education_college(),
        Education::University => t.education_university(),
        Education::Master => t.education_master(),
        Education::Doctorate => t.education_doctorate(),
    }
}

/// Where a booking is in its life.
pub(crate) const fn booking_state(t: Words, state: BookingState) -> (Tone, &'static str) {
    match state {
        BookingState::Held => (Tone::Warn, t.booking_held()),
        BookingState::Confirmed => (Tone::Good, t.booking_confirmed()),
        BookingState::CheckedIn => (Tone::Good, t.booking_checked_in()),
        BookingState::Completed => (Tone::Plain, t.booking_completed()),
        BookingState::Cancelled | BookingState::LateCancelled => {
            (Tone::Plain, t.booking_cancelled())
        }
        BookingState::NoShow => (Tone::Bad, t.booking_missed()),
        BookingState::Expired => (Tone::Plain, t.booking_expired()),
    }
}

/// What a booking is for.
pub const fn booking_kind(t: Words, kind: BookingKind) -> &'static str {
    match kind {
        BookingKind::BoothVisit => t.kind_visit(),
        BookingKind::Interview => t.kind_interview(),
        BookingKind::RoomLoan => t.kind_loan(),
        BookingKind::MockInterview => t.kind_mock(),
        BookingKind::SideEvent => t.kind_side_event(),
        BookingKind::Counselling => t.kind_counselling(),
    }
}

/// Where a candidacy is.
pub(crate) const fn candidacy_state(t: Words, state: CandidacyState) -> (Tone, &'static str) {
    match state {
        CandidacyState::Submitted => (Tone::Plain, t.candidacy_submitted()),
        CandidacyState::Accepted => (Tone::Good, t.candidacy_accepted()),
        CandidacyState::Rejected => (Tone::Plain, t.candidacy_rejected()),
        CandidacyState::Withdrawn => (Tone::Plain, t.candidacy_withdrawn()),
    }
}

/// Why an employer rejects a candidate.
pub(crate) const fn reject_reason(t: Words, reason: RejectReason) -> &'static str {
    match reason {
        RejectReason::Filled => t.reject_filled(),
        RejectReason::Skills => t.reject_skills(),
        RejectReason::Qualification => t.reject_qualification(),
        RejectReason::Experience => t.reject_experience(),
        RejectReason::Hours => t.reject_hours(),
        RejectReason::Place => t.reject_place(),
        RejectReason::Pay => t.reject_pay(),
        RejectReason::Papers => t.reject_papers(),
        RejectReason::Closed => t.reject_closed(),
    }
}

/// What became of a proposal of interview times.
pub(crate) const fn proposal_state(t: Words, proposal: &InterviewProposal) -> &'static str {
    match proposal.state {
        ProposalState::Open => t.proposal_title(),
        ProposalState::Accepted => t.proposal_is_accepted(),
        ProposalState::Declined => t.proposal_is_declined(),
        ProposalState::Withdrawn => match proposal.withdrawn_for {
            Some(CallOff::FairCancelled) => t.proposal_fair_cancelled(),
            Some(CallOff::EmployerLeft) => t.proposal_employer_left(),
            None => t.proposal_is_withdrawn(),
        },
        ProposalState::Expired => t.proposal_is_expired(),
    }
}

/// Why a candidate declines a proposal.
pub(crate) const fn decline_reason(t: Words, reason: DeclineReason) -> &'static str {
    match reason {
        DeclineReason::Times => t.decline_times(),
        DeclineReason::TooFar => t.decline_too_far(),
        DeclineReason::Pay => t.decline_pay(),
        DeclineReason::Conditions => t.decline_conditions(),
        DeclineReason::Work => t.decline_work(),
        DeclineReason::OtherWork => t.decline_other_work(),
    }
}
