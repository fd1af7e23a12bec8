//! One booking as a file for a calendar.

use axum::extract::{Path, Request, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use contract::invites::FindBookingCalendar;

use super::reader::Reader;
use crate::gateway::Shared;
use crate::pages::stop::Served;

/// `GET /me/bookings/{booking}/booking.ics`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = Reader::looking(&gateway, &parts).await?;
    let booking = reader.booking(&id).await?.id;
    let query = FindBookingCalendar {
        booking,
        language: Some(reader.t().language),
    };
    let file = reader.find(&query).await?;
    let headers = [
        (
            CONTENT_TYPE,
            HeaderValue::from_static("text/calendar; charset=utf-8"),
        ),
        (
            CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"booking.ics\""),
        ),
    ];
    Ok((headers, file.ics).into_response())
}
