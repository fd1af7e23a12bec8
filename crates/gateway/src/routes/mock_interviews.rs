//! AI seats and sessions at them.

use axum::http::Method;
use contract::mock_interviews::*;

use crate::route::Route;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::command::<OpenSeat>(Method::POST, "/v1/seats").creates(),
        Route::query::<ListSeats>("/v1/seats"),
        Route::query::<ListFreeTimes>("/v1/seats/free-times").kept(),
        Route::command::<EditSeat>(Method::PUT, "/v1/seats/{seat}"),
        Route::command::<CloseSeat>(Method::POST, "/v1/seats/{seat}/close"),
        Route::query::<FindOpenTimes>("/v1/seats/{seat}/open-times"),
        Route::booking::<BookSession>(Method::POST, "/v1/seats/{seat}/sessions").creates(),
        Route::query::<ListSessions>("/v1/mock-interviews"),
        Route::booking::<MoveSession>(Method::POST, "/v1/mock-interviews/{booking}/move"),
        Route::booking::<CancelSession>(Method::POST, "/v1/mock-interviews/{booking}/cancel"),
        Route::booking::<ConfirmSession>(Method::POST, "/v1/mock-interviews/{booking}/confirm"),
        Route::booking::<StartSession>(Method::POST, "/v1/mock-interviews/{booking}/start"),
        Route::booking::<CompleteSession>(Method::POST, "/v1/mock-interviews/{booking}/complete"),
        Route::booking::<MissSession>(Method::POST, "/v1/mock-interviews/{booking}/miss"),
        Route::booking::<CorrectSession>(Method::POST, "/v1/mock-interviews/{booking}/correct"),
    ]
}
