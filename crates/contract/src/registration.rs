//! Messages of `registration`: fairs, applications of employers, registrations of seekers.

mod application_commands;
mod certificates;
mod door;
mod events;
mod fair_commands;
mod favourites;
mod imports;
mod placements;
mod policies;
mod queries;
mod reports;
mod residences;
mod seeker_commands;
mod views;

pub use application_commands::*;
pub use certificates::*;
pub use door::*;
pub use events::*;
pub use fair_commands::*;
pub use favourites::*;
pub use imports::*;
pub use placements::*;
pub use policies::*;
pub use queries::*;
pub use reports::*;
pub use residences::*;
pub use seeker_commands::*;
pub use views::*;

use domain::fair::Session;

use crate::message::Page;

crate::commands! { "registration";
    CreateFair "create_fair" -> FairView;
    EditFair "edit_fair" -> FairChange;
    PublishFair "publish_fair" -> FairView;
    CancelFair "cancel_fair" -> FairView;
    AddSession "add_session" -> Session;
    ApplyToFair "apply_to_fair" -> ApplicationView;
    EditApplication "edit_application" -> ApplicationView;
    SubmitApplication "submit_application" -> ApplicationView;
    ApproveApplication "approve_application" -> ApplicationView;
    WaitlistApplication "waitlist_application" -> ApplicationView;
    RejectApplication "reject_application" -> ApplicationView;
    WithdrawApplication "withdraw_application" -> ApplicationView;
    RegisterSeeker "register_seeker" -> PassView;
    ImportRegistrations "import_registrations" -> Vec<RegistrationImport>;
    WithdrawRegistration "withdraw_registration" -> RegistrationView;
    CheckIn "check_in" -> RegistrationView;
    AddFavourite "add_favourite" -> Starred;
    RemoveFavourite "remove_favourite" -> Starred;
    EditPolicy "edit_policy" -> PolicyView;
    RegisterWalkIn "register_walk_in" -> WalkInView;
    UploadScans "upload_scans" -> Vec<ScanReport>;
    RecordPlacement "record_placement" -> PlacementView;
    RecordFollowUp "record_follow_up" -> PlacementView;
    FreezeReport "freeze_report" -> ReportView;
    RequestExport "request_export" -> ExportView;
    DeclareResidence "declare_residence" -> ResidenceView;
    IssueFairCertificate "issue_fair_certificate" -> FairCertificateView;
}

crate::queries! { "registration";
    ListFairs "list_fairs" -> Page<FairView>;
    FindFair "find_fair" -> FairView;
    ListOpenings "list_openings" -> Page<OpeningView>;
    ListApplications "list_applications" -> Page<ApplicationView>;
    FindApplication "find_application" -> ApplicationView;
    ListRegistrations "list_registrations" -> Page<RegistrationView>;
    ListMyRegistrations "list_my_registrations" -> Page<RegistrationView>;
    FindRegistration "find_registration" -> RegistrationView;
    FindPass "find_pass" -> PassView;
    ListFavourites "list_favourites" -> Vec<FavouriteView>;
    FindPassKey "find_pass_key" -> PassKeyView;
    FindFairCounts "find_fair_counts" -> FairCounts;
    ListUndecidedCounts "list_undecided_counts" -> Vec<UndecidedCount>;
    FindPolicy "find_policy" -> PolicyView;
    FindVisitorCounts "find_visitor_counts" -> VisitorCounts;
    FindDoorSnapshot "find_door_snapshot" -> DoorSnapshot;
    FindPlacement "find_placement" -> PlacementView;
    ListPlacements "list_placements" -> Page<PlacementView>;
    ListFollowUps "list_follow_ups" -> Vec<FollowUpDue>;
    FindReport "find_report" -> ReportView;
    ListReports "list_reports" -> Vec<ReportSummary>;
    ListExportRows "list_export_rows" -> ExportRows;
    FindResidence "find_residence" -> ResidenceView;
    FindFairCertificate "find_fair_certificate" -> FairCertificateStanding;
    CheckFairCertificate "check_fair_certificate" -> FairCertificateCheck;
}

crate::events! { "registration";
    FairPublished "fair_published" about fair;
    FairEdited "fair_edited" about fair;
    FairCancelled "fair_cancelled" about fair;
    ApplicationSubmitted "application_submitted" about application;
    ApplicationApproved "application_approved" about application;
    ApplicationWaitlisted "application_waitlisted" about application;
    ApplicationRejected "application_rejected" about application;
    ApplicationWithdrawn "application_withdrawn" about application;
    SeekerRegistered "seeker_registered" about registration;
    RegistrationWithdrawn "registration_withdrawn" about registration;
    SeekerCheckedIn "seeker_checked_in" about registration;
    CentrePolicyEdited "centre_policy_edited" about centre;
    FairPolicyEdited "fair_policy_edited" about fair;
    PlacementRecorded "placement_recorded" about placement;
    FollowUpRecorded "follow_up_recorded" about placement;
    ReportFrozen "report_frozen" about fair;
    ResidenceDeclared "residence_declared" about person;
    FairCertificateIssued "fair_certificate_issued" about fair;
}
