//! Rooms, holidays, candidates, interviews, room loans, side events and counselling.

use axum::http::Method;
use contract::interviews::*;

use crate::route::Route;

pub(super) fn routes() -> Vec<Route> {
    let mut all = rooms();
    all.extend(bookings());
    all.extend(day());
    all.extend(screening());
    all.extend(desks());
    all.extend(outcomes());
    all.extend(timetables());
    all.extend(waiting_lists());
    all
}

fn rooms() -> Vec<Route> {
    vec![
        Route::command::<OpenRoom>(Method::POST, "/v1/rooms").creates(),
        Route::query::<ListRooms>("/v1/rooms"),
        Route::query::<ListFreeTimes>("/v1/rooms/free-times").kept(),
        Route::command::<EditRoom>(Method::PUT, "/v1/rooms/{room}"),
        Route::command::<CloseRoom>(Method::POST, "/v1/rooms/{room}/close"),
        Route::query::<FindOpenTimes>("/v1/rooms/{room}/open-times"),
        Route::command::<ImportHolidays>(Method::POST, "/v1/holidays"),
        Route::query::<ListHolidays>("/v1/holidays"),
    ]
}

fn bookings() -> Vec<Route> {
    vec![
        Route::booking::<BookInterview>(Method::POST, "/v1/interviews").creates(),
        Route::query::<ListInterviews>("/v1/interviews"),
        Route::query::<ListPanelTimes>("/v1/interviews/panel-times"),
        Route::command::<SetAvailability>(Method::PUT, "/v1/availabilities/{person}"),
        Route::query::<FindAvailability>("/v1/availabilities/{person}"),
        Route::booking::<MoveInterview>(Method::POST, "/v1/interviews/{booking}/move"),
        Route::booking::<CancelInterview>(Method::POST, "/v1/interviews/{booking}/cancel"),
        Route::booking::<LendRoom>(Method::POST, "/v1/rooms/{room}/loans").creates(),
        Route::booking::<MoveLoan>(Method::POST, "/v1/loans/{booking}/move"),
        Route::booking::<CancelLoan>(Method::POST, "/v1/loans/{booking}/cancel"),
        Route::query::<ListMyBookings>("/v1/bookings"),
        Route::query::<FindBooking>("/v1/bookings/{booking}"),
        Route::query::<ListPlaceBookings>("/v1/place-bookings"),
        Route::command::<ConfirmHold>(Method::POST, "/v1/bookings/{booking}/confirm"),
    ]
}

/// Who came and who did not.
fn day() -> Vec<Route> {
    vec![
        Route::booking::<StartInterview>(Method::POST, "/v1/interviews/{booking}/start"),
        Route::booking::<CompleteInterview>(Method::POST, "/v1/interviews/{booking}/complete"),
        Route::booking::<MissInterview>(Method::POST, "/v1/interviews/{booking}/miss"),
        Route::booking::<CorrectInterview>(Method::POST, "/v1/interviews/{booking}/correct"),
        Route::booking::<StartLoan>(Method::POST, "/v1/loans/{booking}/start"),
        Route::booking::<CompleteLoan>(Method::POST, "/v1/loans/{booking}/complete"),
        Route::booking::<MissLoan>(Method::POST, "/v1/loans/{booking}/miss"),
        Route::booking::<CorrectLoan>(Method::POST, "/v1/loans/{booking}/correct"),
        Route::booking::<StartDeskBooking>(Method::POST, "/v1/desk-bookings/{booking}/start"),
        Route::booking::<CompleteDeskBooking>(Method::POST, "/v1/desk-bookings/{booking}/complete"),
        Route::booking::<MissDeskBooking>(Method::POST, "/v1/desk-bookings/{booking}/miss"),
        Route::booking::<CorrectDeskBooking>(Method::POST, "/v1/desk-bookings/{booking}/correct"),
    ]
}

fn screening() -> Vec<Route> {
    vec![
        Route::command::<ApplyToOpening>(Method::POST, "/v1/openings/{opening}/candidacies")
            .creates(),
        Route::query::<ListCandidacies>("/v1/candidacies"),
        Route::command::<WithdrawCandidacy>(Method::POST, "/v1/candidacies/{candidacy}/withdraw"),
        Route::command::<ScreenCandidacy>(Method::POST, "/v1/candidacies/{candidacy}/screen"),
        Route::command::<ProposeInterview>(Method::POST, "/v1/candidacies/{candidacy}/proposals")
            .creates(),
        Route::query::<ListInterviewProposals>("/v1/interview-proposals"),
        Route::command::<AcceptInterviewProposal>(
            Method::POST,
            "/v1/interview-proposals/{proposal}/accept",
        ),
        Route::command::<DeclineInterviewProposal>(
            Method::POST,
            "/v1/interview-proposals/{proposal}/decline",
        ),
        Route::command::<WithdrawInterviewProposal>(
            Method::POST,
            "/v1/interview-proposals/{proposal}/withdraw",
        ),
    ]
}

fn desks() -> Vec<Route> {
    vec![
        Route::command::<OpenDesk>(Method::POST, "/v1/desks").creates(),
        Route::query::<ListDesks>("/v1/desks"),
        Route::command::<EditDesk>(Method::PUT, "/v1/desks/{desk}"),
        Route::query::<FindDeskTimes>("/v1/desks/{desk}/open-times"),
        Route::booking::<BookDesk>(Method::POST, "/v1/desks/{desk}/bookings").creates(),
        Route::query::<ListDeskBookings>("/v1/desks/{desk}/bookings"),
        Route::booking::<MoveDeskBooking>(Method::POST, "/v1/desk-bookings/{booking}/move"),
        Route::booking::<CancelDeskBooking>(Method::POST, "/v1/desk-bookings/{booking}/cancel"),
    ]
}

/// Wishes, panels and plans of the interviews of a fair.
fn timetables() -> Vec<Route> {
    vec![
        Route::command::<ArrangeTimetable>(Method::PUT, "/v1/fairs/{fair}/timetable"),
        Route::query::<FindTimetable>("/v1/fairs/{fair}/timetable"),
        Route::command::<ArrangePanels>(
            Method::PUT,
            "/v1/fairs/{fair}/employers/{employer}/interview-panels",
        ),
        Route::query::<ListInterviewPanels>("/v1/fairs/{fair}/interview-panels"),
        Route::query::<FindPanels>("/v1/fairs/{fair}/employers/{employer}/interview-panels"),
        Route::query::<ListStrayInterviews>(
            "/v1/fairs/{fair}/employers/{employer}/stray-interviews",
        ),
        Route::command::<RankOpenings>(Method::PUT, "/v1/fairs/{fair}/wishes"),
        Route::query::<FindWishes>("/v1/fairs/{fair}/wishes"),
        Route::query::<FindWishResults>("/v1/fairs/{fair}/wishes/results"),
        Route::query::<ListWishingSeekers>("/v1/fairs/{fair}/employers/{employer}/wishing-seekers"),
        Route::command::<GradeCandidates>(
            Method::PUT,
            "/v1/fairs/{fair}/employers/{employer}/grades",
        ),
        Route::command::<PinInterviews>(Method::POST, "/v1/fairs/{fair}/timetable/pins"),
        Route::query::<FindTimetableInstance>("/v1/fairs/{fair}/timetable/instance"),
        Route::command::<ProposeTimetable>(Method::POST, "/v1/fairs/{fair}/timetable/runs")
            .creates(),
        Route::query::<ListTimetableRuns>("/v1/fairs/{fair}/timetable/runs"),
        Route::command::<RepairTimetable>(Method::POST, "/v1/fairs/{fair}/timetable/repairs")
            .creates(),
        Route::query::<FindTimetableRun>("/v1/timetable-runs/{run}"),
        Route::query::<ListTimetableInterviews>("/v1/timetable-runs/{run}/interviews"),
        Route::query::<ListUnplacedWishes>("/v1/timetable-runs/{run}/unplaced"),
        Route::query::<ListPlannedEmployers>("/v1/timetable-runs/{run}/employers"),
        Route::query::<ListTimetableChanges>("/v1/timetable-runs/{run}/changes"),
        Route::query::<ListLeftOutWishes>("/v1/timetable-runs/{run}/left-out"),
        Route::query::<ListPublicationConflicts>("/v1/timetable-runs/{run}/conflicts"),
        Route::command::<StopTimetable>(Method::POST, "/v1/timetable-runs/{run}/stop"),
        Route::command::<RestartTimetable>(Method::POST, "/v1/timetable-runs/{run}/restart"),
        Route::command::<PublishTimetable>(Method::POST, "/v1/timetable-runs/{run}/publish"),
    ]
}

/// What came of interviews, and what is certified of them.
fn outcomes() -> Vec<Route> {
    vec![
        Route::command::<RecordOutcome>(Method::POST, "/v1/bookings/{booking}/outcomes").creates(),
        Route::query::<ListOutcomeRevisions>("/v1/bookings/{booking}/outcomes"),
        Route::command::<RecordTalkOutcome>(Method::POST, "/v1/tickets/{ticket}/outcomes")
            .creates(),
        Route::query::<ListTalkOutcomeRevisions>("/v1/tickets/{ticket}/outcomes"),
        Route::query::<ListOutcomes>("/v1/outcomes"),
        Route::query::<ListMissingResults>("/v1/missing-results"),
        Route::command::<AskForResults>(Method::POST, "/v1/fairs/{fair}/result-chases"),
        Route::command::<IssueCertificate>(Method::POST, "/v1/bookings/{booking}/certificate"),
        Route::command::<RevokeCertificate>(
            Method::POST,
            "/v1/bookings/{booking}/certificate/revoke",
        ),
        Route::command::<IssueTalkCertificate>(Method::POST, "/v1/tickets/{ticket}/certificate"),
        Route::command::<RevokeTalkCertificate>(
            Method::POST,
            "/v1/tickets/{ticket}/certificate/revoke",
        ),
        Route::query::<FindCertificate>("/v1/certificates/{code}").open(),
    ]
}

fn waiting_lists() -> Vec<Route> {
    vec![
        Route::command::<JoinWaitingList>(Method::POST, "/v1/waits").creates(),
        Route::query::<ListWaits>("/v1/waits"),
        Route::query::<ListMyWaits>("/v1/waits/mine"),
        Route::query::<ExplainWait>("/v1/waits/{wait}"),
        Route::command::<LeaveWaitingList>(Method::POST, "/v1/waits/{wait}/leave"),
        Route::command::<LiftBlock>(Method::POST, "/v1/people/{person}/lift-block"),
        Route::query::<FindStanding>("/v1/people/{person}/standing"),
        Route::booking::<AcceptOffer>(Method::POST, "/v1/bookings/{booking}/accept-offer"),
        Route::booking::<DeclineOffer>(Method::POST, "/v1/bookings/{booking}/decline-offer"),
    ]
}
