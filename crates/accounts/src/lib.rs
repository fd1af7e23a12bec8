#![doc = include_str!("../README.md")]

mod commands;
mod consents;
mod employer_consents;
mod employers;
mod erasing;
mod holds;
mod links;
mod member_invitations;
mod passwords;
mod people;
mod person_data;
mod queries;
mod readable;
mod seekers;
mod sessions;
mod timers;
mod tokens;

use std::sync::Arc;
use std::time::Duration;

use contract::accounts::{AddEmployerMember, AskSignInLink, SignUp};
use service::{Service, Work};

/// What `accounts` needs to be told.
#[derive(Clone)]
pub struct Settings {
    /// The key from which tokens of sign-in links are made; `invites` has the same.
    pub link_key: String,
}

/// The service `accounts`.
pub fn service(settings: Settings) -> Service {
    let service = Service::new("accounts")
        .query(queries::find_outcome)
        .query(queries::find_audit_trail)
        .every(
            Duration::from_secs(3600),
            "keep_retention",
            timers::keep_retention,
        )
        .every(
            Duration::from_secs(60),
            "end_erasures",
            timers::end_erasures,
        );
    let service = privacy(people_and_employers(centres(service)));
    let service = sessions_and_tokens(service);
    sign_in_links(service, settings.link_key.into_bytes().into())
}

fn centres(service: Service) -> Service {
    service
        .command(commands::found_centre)
        .command(commands::edit_centre)
        .query(queries::find_centre)
        .query(queries::list_centres)
}

fn people_and_employers(service: Service) -> Service {
    service
        .command(commands::add_person)
        .command(commands::meet_person)
        .command(commands::import_people)
        .command(commands::edit_person)
        .command(commands::grant_role)
        .command(commands::revoke_role)
        .query(queries::find_person)
        .query(queries::list_people)
        .command(commands::give_consent)
        .command(commands::withdraw_consent)
        .query(queries::list_consents)
        .command(commands::add_employer)
        .command(commands::sign_up_employer)
        .command(commands::edit_employer)
        .command(commands::flag_employer)
        .query(queries::find_employer)
        .query(queries::list_employers)
        .command(commands::accept_member_invitation)
        .query(queries::find_member_invitation)
        .command(commands::remove_employer_member)
        .query(queries::list_employer_members)
}

fn privacy(service: Service) -> Service {
    service
        .command(commands::give_employer_consent)
        .command(commands::withdraw_employer_consent)
        .query(queries::list_employer_consents)
        .command(commands::edit_cv)
        .query(queries::find_cv)
        .query(queries::find_seeker)
        .query(queries::list_seekers)
        .query(queries::list_accesses)
        .query(queries::find_person_data)
        .command(commands::erase_person)
        .query(queries::list_destructions)
        .command(commands::set_legal_hold)
        .command(commands::lift_legal_hold)
        .query(queries::list_legal_holds)
}

fn sessions_and_tokens(service: Service) -> Service {
    service
        .command(commands::confirm_sign_in)
        .query(queries::find_person_by_password)
        .command(commands::open_session)
        .command(commands::set_password)
        .command(commands::clear_password)
        .command(commands::sign_out)
        .command(commands::end_session)
        .patient_command(commands::touch_sessions)
        .query(queries::find_sessions)
        .query(queries::list_sessions)
        .command(commands::create_api_token)
        .command(commands::revoke_api_token)
        .query(queries::list_api_tokens)
}

fn sign_in_links(service: Service, key: Arc<[u8]>) -> Service {
    let (same, inviting) = (key.clone(), key.clone());
    service
        .command(move |work: Work, command: SignUp| {
            let key = key.clone();
            async move { commands::sign_up(work, command, &key).await }
        })
        .command(move |work: Work, command: AskSignInLink| {
            let key = same.clone();
            async move { commands::ask_sign_in_link(work, command, &key).await }
        })
        .command(move |work: Work, command: AddEmployerMember| {
            let key = inviting.clone();
            async move { commands::add_employer_member(work, command, &key).await }
        })
}
