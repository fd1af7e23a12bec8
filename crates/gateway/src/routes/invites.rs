//! Mails and text messages about bookings, and calendars to subscribe to.

use axum::http::Method;
use contract::invites::*;

use crate::route::{Filled, Route};

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::query::<ListInvitations>("/v1/bookings/{booking}/invitations"),
        Route::query::<FindBookingCalendar>("/v1/bookings/{booking}/calendar"),
        Route::command::<ResendInvitation>(
            Method::POST,
            "/v1/bookings/{booking}/invitations/{person}/resend",
        ),
        Route::query::<ListDeliveries>("/v1/deliveries"),
        Route::command::<RetryDelivery>(Method::POST, "/v1/deliveries/{delivery}/retry"),
        Route::query::<FindUndeliveredCounts>("/v1/undelivered-messages"),
        Route::command::<SetMessagesAside>(Method::POST, "/v1/undelivered-messages/set-aside"),
        Route::command::<CreateFeed>(Method::POST, "/v1/people/{person}/feeds")
            .filled(Filled::FeedHash("token_hash"))
            .creates(),
        Route::query::<ListFeeds>("/v1/people/{person}/feeds"),
        Route::command::<RevokeFeed>(Method::DELETE, "/v1/feeds/{feed}"),
        Route::query::<ListReplies>("/v1/replies"),
        Route::query::<FindDecline>("/v1/declines/{token}").open(),
        Route::command::<DeclineBooking>(Method::POST, "/v1/declines/{token}").open(),
        Route::query::<FindTexting>("/v1/texting"),
        Route::command::<EditTexting>(Method::PUT, "/v1/texting"),
        Route::command::<RenewTextSecret>(Method::POST, "/v1/texting/secret")
            .filled(Filled::WebhookSeed("seed"))
            .creates(),
        Route::query::<PreviewTextTemplate>("/v1/texting/preview"),
        Route::command::<EditTextTemplate>(Method::PUT, "/v1/texting/templates/{kind}/{language}"),
        Route::query::<ListTextMessages>("/v1/text-messages"),
        Route::query::<FindTextChoice>("/v1/people/{person}/texting"),
        Route::command::<ChooseTexting>(Method::PUT, "/v1/people/{person}/texting"),
    ]
}
