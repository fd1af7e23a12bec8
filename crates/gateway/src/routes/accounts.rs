//! Centres, people, employers, sign-in and the trail.

use axum::http::Method;
use contract::accounts::*;

use crate::route::{Filled, Route};

pub(super) fn routes() -> Vec<Route> {
    let mut all = signing_in();
    all.extend(people());
    all.extend(privacy());
    all.extend(centres_and_employers());
    all
}

fn signing_in() -> Vec<Route> {
    let token = Filled::SessionToken("session_token");
    vec![
        Route::command::<SignUp>(Method::POST, "/v1/sign-up")
            .open()
            .guarded_by("email"),
        Route::command::<AskSignInLink>(Method::POST, "/v1/sign-in-links")
            .open()
            .guarded_by("email"),
        Route::command::<ConfirmSignIn>(Method::POST, "/v1/sign-in-links/confirm")
            .open()
            .guarded_by("token")
            .filled(token)
            .creates(),
        Route::query::<FindMemberInvitation>("/v1/member-invitations/{token}").open(),
        Route::command::<AcceptMemberInvitation>(Method::POST, "/v1/member-invitations/{token}")
            .open()
            .guarded_by("token"),
        Route::password("/v1/sessions")
            .open()
            .guarded_by("email")
            .filled(token)
            .creates(),
        Route::command::<SignOut>(Method::DELETE, "/v1/session")
            .filled(Filled::EndedSession("session")),
        Route::command::<EndSession>(Method::DELETE, "/v1/sessions/{session}"),
        Route::command::<SetPassword>(Method::PUT, "/v1/password")
            .filled(Filled::OwnSession("keep")),
        Route::command::<CreateApiToken>(Method::POST, "/v1/api-tokens")
            .filled(Filled::ApiToken("api_token"))
            .creates(),
        Route::command::<RevokeApiToken>(Method::DELETE, "/v1/api-tokens/{token}"),
    ]
}

fn people() -> Vec<Route> {
    vec![
        Route::command::<AddPerson>(Method::POST, "/v1/people").creates(),
        Route::command::<MeetPerson>(Method::POST, "/v1/people/meet"),
        Route::command::<ImportPeople>(Method::POST, "/v1/people/imports"),
        Route::query::<ListPeople>("/v1/people"),
        Route::query::<FindPerson>("/v1/people/{person}"),
        Route::command::<EditPerson>(Method::PUT, "/v1/people/{person}"),
        Route::command::<ClearPassword>(Method::DELETE, "/v1/people/{person}/password"),
        Route::command::<GrantRole>(Method::PUT, "/v1/people/{person}/roles/{role}"),
        Route::command::<RevokeRole>(Method::DELETE, "/v1/people/{person}/roles/{role}"),
        Route::command::<GiveConsent>(Method::POST, "/v1/people/{person}/consents").creates(),
        Route::query::<ListConsents>("/v1/people/{person}/consents"),
        Route::command::<WithdrawConsent>(Method::DELETE, "/v1/people/{person}/consents/{purpose}"),
        Route::query::<ListSessions>("/v1/people/{person}/sessions"),
        Route::query::<ListApiTokens>("/v1/people/{person}/api-tokens"),
        Route::query::<FindAuditTrail>("/v1/audit-trail"),
    ]
}

fn privacy() -> Vec<Route> {
    vec![
        Route::command::<EditCv>(Method::PUT, "/v1/people/{person}/cv"),
        Route::query::<FindCv>("/v1/people/{person}/cv"),
        Route::query::<ListEmployerConsents>("/v1/people/{person}/employer-consents"),
        Route::command::<GiveEmployerConsent>(
            Method::PUT,
            "/v1/people/{person}/employer-consents/{employer}/{showing}",
        ),
        Route::command::<WithdrawEmployerConsent>(
            Method::DELETE,
            "/v1/people/{person}/employer-consents/{employer}/{showing}",
        ),
        Route::query::<ListSeekers>("/v1/employers/{employer}/seekers"),
        Route::query::<FindSeeker>("/v1/employers/{employer}/seekers/{person}"),
        Route::query::<ListAccesses>("/v1/accesses"),
        Route::query::<FindPersonData>("/v1/people/{person}/data"),
        Route::command::<ErasePerson>(Method::POST, "/v1/people/{person}/erase"),
        Route::query::<ListDestructions>("/v1/destructions"),
        Route::command::<SetLegalHold>(Method::POST, "/v1/legal-holds").creates(),
        Route::query::<ListLegalHolds>("/v1/legal-holds"),
        Route::command::<LiftLegalHold>(Method::DELETE, "/v1/legal-holds/{hold}"),
    ]
}

fn centres_and_employers() -> Vec<Route> {
    vec![
        Route::command::<FoundCentre>(Method::POST, "/v1/centres").creates(),
        Route::query::<ListCentres>("/v1/centres").open(),
        Route::query::<FindCentre>("/v1/centres/{centre}").open(),
        Route::command::<EditCentre>(Method::PUT, "/v1/centres/{centre}"),
        Route::command::<AddEmployer>(Method::POST, "/v1/employers").creates(),
        Route::command::<SignUpEmployer>(Method::POST, "/v1/employers/sign-up").creates(),
        Route::query::<ListEmployers>("/v1/employers"),
        Route::query::<FindEmployer>("/v1/employers/{employer}"),
        Route::command::<EditEmployer>(Method::PUT, "/v1/employers/{employer}"),
        Route::command::<FlagEmployer>(Method::PUT, "/v1/employers/{employer}/flags"),
        Route::command::<AddEmployerMember>(Method::POST, "/v1/employers/{employer}/members")
            .creates(),
        Route::query::<ListEmployerMembers>("/v1/employers/{employer}/members"),
        Route::command::<RemoveEmployerMember>(
            Method::DELETE,
            "/v1/employers/{employer}/members/{person}",
        ),
    ]
}
