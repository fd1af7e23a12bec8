//! Messages of `interviews`: rooms, holidays, candidates, interviews, room
//! loans, side events and counselling.

mod availability;
mod certificates;
mod commands;
mod day;
mod desks;
mod events;
mod outcomes;
mod queries;
mod screening;
mod screening_views;
mod standing;
mod views;
mod waiting;

pub use availability::*;
pub use certificates::*;
pub use commands::*;
pub use day::*;
pub use desks::*;
pub use events::*;
pub use outcomes::*;
pub use queries::*;
pub use screening::*;
pub use screening_views::*;
pub use standing::*;
pub use views::*;
pub use waiting::*;

use domain::Booking;
use domain::diary::{OpenTime, PanelTime};
use domain::outcome::InterviewOutcome;

use crate::bookings::Booked;
use crate::free_times::FreeTimes;
use crate::message::Page;

crate::commands! { "interviews";
    OpenRoom "open_room" -> RoomView;
    EditRoom "edit_room" -> RoomChange;
    CloseRoom "close_room" -> RoomChange;
    ImportHolidays "import_holidays" -> HolidayImport;
    BookInterview "book_interview" -> Booked;
    MoveInterview "move_interview" -> Booked;
    CancelInterview "cancel_interview" -> Booked;
    LendRoom "lend_room" -> Booked;
    MoveLoan "move_loan" -> Booked;
    CancelLoan "cancel_loan" -> Booked;
    ConfirmHold "confirm_hold" -> Booked;
    StartInterview "start_interview" -> Booked;
    CompleteInterview "complete_interview" -> Booked;
    MissInterview "miss_interview" -> Booked;
    CorrectInterview "correct_interview" -> Booked;
    StartLoan "start_loan" -> Booked;
    CompleteLoan "complete_loan" -> Booked;
    MissLoan "miss_loan" -> Booked;
    CorrectLoan "correct_loan" -> Booked;
    OpenDesk "open_desk" -> DeskView;
    EditDesk "edit_desk" -> DeskChange;
    BookDesk "book_desk" -> Booked;
    MoveDeskBooking "move_desk_booking" -> Booked;
    CancelDeskBooking "cancel_desk_booking" -> Booked;
    SetAvailability "set_availability" -> AvailabilityChange;
    ApplyToOpening "apply_to_opening" -> CandidacyView;
    WithdrawCandidacy "withdraw_candidacy" -> CandidacyView;
    ScreenCandidacy "screen_candidacy" -> CandidacyView;
    ProposeInterview "propose_interview" -> ProposalView;
    AcceptInterviewProposal "accept_interview_proposal" -> Booked;
    DeclineInterviewProposal "decline_interview_proposal" -> ProposalView;
    WithdrawInterviewProposal "withdraw_interview_proposal" -> ProposalView;
    RecordOutcome "record_outcome" -> InterviewOutcome;
    AskForResults "ask_for_results" -> Vec<ResultsWanted>;
    IssueCertificate "issue_certificate" -> CertificateView;
    RevokeCertificate "revoke_certificate" -> CertificateView;
    JoinWaitingList "join_waiting_list" -> WaitView;
    LeaveWaitingList "leave_waiting_list" -> WaitView;
    AcceptOffer "accept_offer" -> Booked;
    DeclineOffer "decline_offer" -> Booked;
    LiftBlock "lift_block" -> StandingView;
}

crate::queries! { "interviews";
    ListRooms "list_rooms" -> Page<RoomView>;
    FindOpenTimes "find_open_times" -> Vec<OpenTime>;
    ListFreeTimes "list_free_times" -> FreeTimes;
    ListHolidays "list_holidays" -> Vec<HolidayView>;
    ListInterviews "list_interviews" -> Page<Booking>;
    ListMyBookings "list_my_bookings" -> Page<Booking>;
    FindBooking "find_booking" -> Booking;
    ListDesks "list_desks" -> Page<DeskView>;
    FindDeskTimes "find_desk_times" -> Vec<OpenTime>;
    ListDeskBookings "list_desk_bookings" -> Vec<Booking>;
    FindAvailability "find_availability" -> AvailabilityView;
    ListPanelTimes "list_panel_times" -> Vec<PanelTime>;
    ListCandidacies "list_candidacies" -> Page<CandidacyView>;
    ListInterviewProposals "list_interview_proposals" -> Page<ProposalView>;
    ListOutcomes "list_outcomes" -> Page<OutcomeView>;
    ListOutcomeRevisions "list_outcome_revisions" -> Vec<InterviewOutcome>;
    ListMissingResults "list_missing_results" -> Vec<MissingResults>;
    FindCertificate "find_certificate" -> CertificateCheck;
    ListMyWaits "list_my_waits" -> Vec<WaitView>;
    ListWaits "list_waits" -> Page<WaitView>;
    FindStanding "find_standing" -> StandingView;
    ExplainWait "explain_wait" -> WaitExplanation;
}

crate::events! { "interviews";
    RoomOpened "room_opened" about room;
    RoomEdited "room_edited" about room;
    RoomClosed "room_closed" about room;
    HolidaysImported "holidays_imported" about centre;
    DeskOpened "desk_opened" about desk;
    DeskEdited "desk_edited" about desk;
    AvailabilitySet "availability_set" about person;
    CandidacySubmitted "candidacy_submitted" about candidacy;
    CandidacyScreened "candidacy_screened" about candidacy;
    CandidacyWithdrawn "candidacy_withdrawn" about candidacy;
    InterviewProposed "interview_proposed" about proposal;
    InterviewProposalAccepted "interview_proposal_accepted" about proposal;
    InterviewProposalDeclined "interview_proposal_declined" about proposal;
    InterviewProposalWithdrawn "interview_proposal_withdrawn" about proposal;
    OutcomeRecorded "outcome_recorded" about booking;
    ResultsAsked "results_asked" about chase;
    CertificateIssued "certificate_issued" about booking;
    CertificateRevoked "certificate_revoked" about booking;
}
