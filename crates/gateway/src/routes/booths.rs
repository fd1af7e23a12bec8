//! Halls, booths, visit times, visits and the lines at booths.

use axum::http::Method;
use contract::booths::*;

use crate::route::Route;

pub(super) fn routes() -> Vec<Route> {
    let mut all = booths();
    all.extend(allocations());
    all.extend(visits());
    all.extend(queues());
    all.extend(day());
    all
}

fn booths() -> Vec<Route> {
    vec![
        Route::command::<ImportHallPlan>(Method::POST, "/v1/fairs/{fair}/halls").creates(),
        Route::query::<ListHalls>("/v1/fairs/{fair}/halls"),
        Route::command::<AddOnlineBooths>(Method::POST, "/v1/fairs/{fair}/online-booths").creates(),
        Route::query::<ListBooths>("/v1/fairs/{fair}/booths"),
        Route::query::<FindBoothCounts>("/v1/fairs/{fair}/booth-counts"),
        Route::command::<EditBooth>(Method::PUT, "/v1/fairs/{fair}/booths/{booth}"),
        Route::query::<ListBoothSlots>("/v1/fairs/{fair}/booth-slots"),
        Route::command::<ReserveBooth>(Method::POST, "/v1/fairs/{fair}/sessions/{session}/booths")
            .creates(),
        Route::command::<AssignBooth>(
            Method::PUT,
            "/v1/fairs/{fair}/sessions/{session}/booths/{application}",
        ),
        Route::command::<ReleaseBooth>(
            Method::DELETE,
            "/v1/fairs/{fair}/sessions/{session}/booths/{application}",
        ),
        Route::query::<ListWaiting>("/v1/fairs/{fair}/sessions/{session}/waiting"),
    ]
}

fn allocations() -> Vec<Route> {
    vec![
        Route::command::<EditPreparation>(Method::PUT, "/v1/fairs/{fair}/booth-preparation"),
        Route::query::<FindPreparation>("/v1/fairs/{fair}/booth-preparation"),
        Route::command::<EditBoothWishes>(
            Method::PUT,
            "/v1/applications/{application}/booth-wishes",
        ),
        Route::query::<ListBoothWishes>("/v1/fairs/{fair}/booth-wishes"),
        Route::command::<ProposeAllocation>(Method::POST, "/v1/fairs/{fair}/allocations").creates(),
        Route::query::<ListAllocations>("/v1/fairs/{fair}/allocations"),
        Route::query::<FindAllocation>("/v1/allocations/{run}"),
        Route::query::<ListAllocatedBooths>("/v1/allocations/{run}/sessions/{session}/booths"),
        Route::query::<ListAllocationWaiting>("/v1/allocations/{run}/sessions/{session}/waiting"),
        Route::query::<FindAllocationOutcomes>(
            "/v1/applications/{application}/allocation-outcomes",
        ),
        Route::query::<ExportAllocation>("/v1/allocations/{run}/file"),
        Route::command::<StopAllocation>(Method::POST, "/v1/allocations/{run}/stop"),
        Route::command::<SwapBooths>(
            Method::POST,
            "/v1/allocations/{run}/sessions/{session}/swap",
        ),
        Route::command::<PublishAllocation>(
            Method::POST,
            "/v1/allocations/{run}/sessions/{session}/publish",
        ),
        Route::query::<ListBoothPins>("/v1/fairs/{fair}/booth-pins"),
        Route::command::<PinBooth>(
            Method::PUT,
            "/v1/fairs/{fair}/sessions/{session}/booth-pins/{application}",
        ),
        Route::command::<UnpinBooth>(
            Method::DELETE,
            "/v1/fairs/{fair}/sessions/{session}/booth-pins/{application}",
        ),
    ]
}

fn visits() -> Vec<Route> {
    vec![
        Route::command::<PublishVisitTimes>(Method::POST, "/v1/fairs/{fair}/panels").creates(),
        Route::query::<ListPanels>("/v1/fairs/{fair}/panels"),
        Route::command::<CloseVisitTimes>(Method::POST, "/v1/fairs/{fair}/panels/{panel}/close"),
        Route::query::<FindOpenTimes>("/v1/fairs/{fair}/open-times"),
        Route::query::<ListFreeTimes>("/v1/fairs/{fair}/free-times")
            .open()
            .kept(),
        Route::booking::<BookVisit>(Method::POST, "/v1/fairs/{fair}/panels/{panel}/visits")
            .creates(),
        Route::query::<ListVisits>("/v1/visits"),
        Route::query::<FindVisit>("/v1/visits/{booking}"),
        Route::query::<FindVisitCounts>("/v1/fairs/{fair}/visit-counts"),
        Route::booking::<ConfirmVisit>(Method::POST, "/v1/visits/{booking}/confirm"),
        Route::booking::<MoveVisit>(Method::POST, "/v1/visits/{booking}/move"),
        Route::booking::<CancelVisit>(Method::POST, "/v1/visits/{booking}/cancel"),
    ]
}

fn queues() -> Vec<Route> {
    vec![
        Route::command::<JoinQueue>(
            Method::POST,
            "/v1/fairs/{fair}/sessions/{session}/panels/{panel}/queue",
        )
        .creates(),
        Route::query::<FindQueue>("/v1/fairs/{fair}/sessions/{session}/panels/{panel}/queue"),
        Route::command::<CallNext>(
            Method::POST,
            "/v1/fairs/{fair}/sessions/{session}/panels/{panel}/queue/call",
        ),
        Route::command::<PauseQueue>(
            Method::POST,
            "/v1/fairs/{fair}/sessions/{session}/panels/{panel}/queue/pause",
        ),
        Route::command::<ResumeQueue>(
            Method::POST,
            "/v1/fairs/{fair}/sessions/{session}/panels/{panel}/queue/resume",
        ),
        Route::query::<ListShorterQueues>(
            "/v1/fairs/{fair}/sessions/{session}/panels/{panel}/queue/shorter",
        )
        .kept(),
        Route::query::<ListQueues>("/v1/fairs/{fair}/sessions/{session}/queues")
            .open()
            .kept(),
        Route::query::<ListTickets>("/v1/fairs/{fair}/tickets"),
        Route::command::<LeaveQueue>(Method::POST, "/v1/tickets/{ticket}/leave"),
        Route::command::<StartTicket>(Method::POST, "/v1/tickets/{ticket}/start"),
        Route::command::<FinishTicket>(Method::POST, "/v1/tickets/{ticket}/finish"),
    ]
}

/// Who came and who did not.
fn day() -> Vec<Route> {
    vec![
        Route::booking::<StartVisit>(Method::POST, "/v1/visits/{booking}/start"),
        Route::booking::<CompleteVisit>(Method::POST, "/v1/visits/{booking}/complete"),
        Route::booking::<MissVisit>(Method::POST, "/v1/visits/{booking}/miss"),
        Route::booking::<CorrectVisit>(Method::POST, "/v1/visits/{booking}/correct"),
    ]
}
