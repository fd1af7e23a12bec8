//! Fairs, applications and registrations.

use axum::http::Method;
use contract::registration::*;

use crate::route::Route;

pub(super) fn routes() -> Vec<Route> {
    let mut all = fairs();
    all.extend(applications());
    all.extend(registrations());
    all.extend(placements());
    all.extend(reports());
    all
}

fn fairs() -> Vec<Route> {
    vec![
        Route::command::<CreateFair>(Method::POST, "/v1/fairs").creates(),
        Route::query::<ListFairs>("/v1/fairs").open(),
        Route::query::<FindFair>("/v1/fairs/{fair}").open(),
        Route::command::<EditFair>(Method::PUT, "/v1/fairs/{fair}"),
        Route::command::<PublishFair>(Method::POST, "/v1/fairs/{fair}/publish"),
        Route::command::<CancelFair>(Method::POST, "/v1/fairs/{fair}/cancel"),
        Route::command::<AddSession>(Method::POST, "/v1/fairs/{fair}/sessions").creates(),
        Route::query::<ListOpenings>("/v1/fairs/{fair}/openings").open(),
        Route::query::<FindFairCounts>("/v1/fairs/{fair}/counts"),
        Route::query::<ListUndecidedCounts>("/v1/undecided-applications"),
        Route::command::<EditPolicy>(Method::PUT, "/v1/policy"),
        Route::query::<FindPolicy>("/v1/policy"),
        Route::query::<FindVisitorCounts>("/v1/fairs/{fair}/visitors"),
    ]
}

fn applications() -> Vec<Route> {
    vec![
        Route::command::<ApplyToFair>(Method::POST, "/v1/fairs/{fair}/applications").creates(),
        Route::query::<ListApplications>("/v1/applications"),
        Route::query::<FindApplication>("/v1/applications/{application}"),
        Route::command::<EditApplication>(Method::PUT, "/v1/applications/{application}"),
        Route::command::<SubmitApplication>(Method::POST, "/v1/applications/{application}/submit"),
        Route::command::<ApproveApplication>(
            Method::POST,
            "/v1/applications/{application}/approve",
        ),
        Route::command::<WaitlistApplication>(
            Method::POST,
            "/v1/applications/{application}/waitlist",
        ),
        Route::command::<RejectApplication>(Method::POST, "/v1/applications/{application}/reject"),
        Route::command::<WithdrawApplication>(
            Method::POST,
            "/v1/applications/{application}/withdraw",
        ),
    ]
}

fn registrations() -> Vec<Route> {
    vec![
        Route::command::<RegisterSeeker>(Method::POST, "/v1/fairs/{fair}/registrations").creates(),
        Route::command::<ImportRegistrations>(
            Method::POST,
            "/v1/fairs/{fair}/registrations/imports",
        ),
        Route::query::<ListRegistrations>("/v1/fairs/{fair}/registrations"),
        Route::command::<CheckIn>(Method::POST, "/v1/fairs/{fair}/check-ins"),
        Route::walk_in("/v1/fairs/{fair}/walk-ins").creates(),
        Route::query::<FindDoorSnapshot>("/v1/fairs/{fair}/door-snapshot").kept(),
        Route::command::<UploadScans>(Method::POST, "/v1/fairs/{fair}/scans"),
        Route::query::<ListMyRegistrations>("/v1/registrations"),
        Route::query::<FindRegistration>("/v1/registrations/{registration}"),
        Route::command::<WithdrawRegistration>(
            Method::POST,
            "/v1/registrations/{registration}/withdraw",
        ),
        Route::query::<ListFavourites>("/v1/favourites"),
        Route::command::<AddFavourite>(Method::PUT, "/v1/fairs/{fair}/favourites/{kind}/{about}"),
        Route::command::<RemoveFavourite>(
            Method::DELETE,
            "/v1/fairs/{fair}/favourites/{kind}/{about}",
        ),
        Route::query::<FindPass>("/v1/registrations/{registration}/pass"),
        Route::query::<FindPassKey>("/v1/pass-key").open(),
        Route::command::<DeclareResidence>(Method::PUT, "/v1/people/{person}/residence"),
        Route::query::<FindResidence>("/v1/people/{person}/residence"),
    ]
}

fn placements() -> Vec<Route> {
    vec![
        Route::command::<RecordPlacement>(Method::POST, "/v1/placements").creates(),
        Route::query::<ListPlacements>("/v1/placements"),
        Route::query::<FindPlacement>("/v1/placements/{placement}"),
        Route::command::<RecordFollowUp>(
            Method::PUT,
            "/v1/placements/{placement}/follow-ups/{step}",
        ),
        Route::query::<ListFollowUps>("/v1/follow-ups"),
    ]
}

fn reports() -> Vec<Route> {
    vec![
        Route::command::<FreezeReport>(Method::POST, "/v1/fairs/{fair}/reports").creates(),
        Route::query::<FindReport>("/v1/fairs/{fair}/report"),
        Route::query::<ListReports>("/v1/reports"),
        Route::command::<IssueFairCertificate>(
            Method::POST,
            "/v1/fairs/{fair}/employers/{employer}/certificate",
        ),
        Route::query::<FindFairCertificate>("/v1/fairs/{fair}/employers/{employer}/certificate"),
        Route::query::<CheckFairCertificate>("/v1/fair-certificates/{code}").open(),
        Route::command::<RequestExport>(Method::POST, "/v1/fairs/{fair}/exports").creates(),
        Route::query::<ListExportRows>("/v1/exports/{export}/rows"),
    ]
}
