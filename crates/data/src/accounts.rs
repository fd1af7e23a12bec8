//! Tables of `accounts`.

mod centre_rows;
mod consent_rows;
mod employer_rows;
mod hashes;
mod invitation_rows;
mod link_rows;
mod many_people;
mod member_rows;
mod password_rows;
mod person_rows;
mod session_rows;
mod token_rows;

pub use centre_rows::{
    centres_of, find_centre, has_centre_named, insert_centre, save_centre, zones_of,
};
pub use consent_rows::{
    StoredConsent, consents_of, consents_of_all, end_consent, find_consent, forget_ended_consents,
    forget_marks, held_consents_of, insert_consent, insert_consents,
};
pub use employer_rows::{
    EmployerFilter, employers_by_id, employers_like, employers_of, find_employer, insert_employer,
    save_employer,
};
pub use invitation_rows::{
    MemberInvitation, accept_member_invitation, end_member_invitations, find_member_invitation,
    insert_member_invitation, member_invitation_by_hash, member_invitations_since,
};
pub use link_rows::{
    SignInLink, end_links_of, find_link, find_link_by_hash, insert_link, links_asked_since,
    use_link,
};
pub use many_people::{insert_people, lock_centre, people_reached_like};
pub use member_rows::{insert_member, members_of, remove_member};
pub use password_rows::{clear_password, find_password, set_password};
pub use person_rows::{
    PersonFilter, confirm_person, find_person, find_person_by_email, insert_person, is_confirmed,
    lock_person, people_among, people_by_id, people_of, save_person,
};
pub use session_rows::{
    Login, end_session, end_sessions_of, find_login, insert_login, logins_by_hash, logins_of,
    touch_logins,
};
pub use token_rows::{
    ApiToken, api_tokens_by_hash, api_tokens_of, find_api_token, insert_api_token,
    revoke_api_token, touch_api_tokens,
};

/// The name of a unit variant, as it stands in messages.
pub(crate) fn name_of(value: impl serde::Serialize) -> crate::Result<String> {
    let name = serde_json::to_value(value)?;
    Ok(name.as_str().unwrap_or_default().to_owned())
}

/// The unit variant of a name.
pub(crate) fn of_name<T: serde::de::DeserializeOwned>(name: String) -> crate::Result<T> {
    Ok(serde_json::from_value(serde_json::Value::String(name))?)
}
