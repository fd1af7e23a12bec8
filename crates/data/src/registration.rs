//! Tables of `registration`.

mod application_rows;
mod door_reads;
mod export_rows;
mod fair_certificate_rows;
mod fair_counts;
mod fair_rows;
mod favourite_rows;
mod figure_rows;
mod many_registrations;
mod name_rows;
mod opening_rows;
mod placement_rows;
mod registration_rows;
mod report_rows;
mod residence_rows;
mod scan_rows;
mod session_rows;

pub use application_rows::{
    ApplicationFilter, applications_of, find_application, find_application_of, hold_application_of,
    insert_application, save_application,
};
pub use door_reads::{registrations_for, registrations_shown, save_visits, visits_of};
pub use export_rows::{StoredExport, find_export, insert_export};
pub use fair_certificate_rows::{
    find_fair_certificate, insert_fair_certificate, last_fair_certificate,
};
pub use fair_counts::{Counter, application_counts_of, count_at_fair, undecided_counts};
pub use fair_rows::{
    CountedFair, FairFilter, fairs_of, find_fair, hold_fair, insert_fair, save_fair,
};
pub use favourite_rows::{add_favourite, count_favourites, favourites_of, remove_favourite};
pub use figure_rows::{facts_of, facts_of_employer, has_met};
pub use many_registrations::{
    consents_registered, insert_registrations, lock_registered, registrations_among,
};
pub use name_rows::{employer_names, person_names};
pub use opening_rows::{
    OpeningFilter, OpeningOffered, find_opening, openings_by_id, openings_of, put_openings,
};
pub use placement_rows::{
    DueFollowUp, PlacementFilter, find_placement, follow_ups_due, follow_ups_of, insert_placement,
    placements_of, save_follow_ups,
};
pub use registration_rows::{
    RegistrationFilter, StoredRegistration, find_registration, find_registration_by_number,
    find_registration_of, insert_registration, is_registered, lock_registration_of,
    registrations_of, save_registration,
};
pub use report_rows::{FrozenReport, insert_report, reports_of};
pub use residence_rows::{find_residence, keep_residence};
pub use scan_rows::{StoredScan, insert_scans, scans_among};
pub use session_rows::{find_session, insert_session, sessions_of};
