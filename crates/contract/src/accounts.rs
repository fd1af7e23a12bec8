//! Messages of `accounts`: centres, people, employers, roles, consents, sign-in and the trail.

mod centres;
mod consents;
mod employers;
mod erasing;
mod events;
mod imports;
mod people;
mod person_data;
mod privacy;
mod sessions;
mod tokens;
mod trail;

use domain::centre::Centre;
use domain::employer::Employer;
use domain::person::Person;
use domain::privacy::{Cv, Seeker};

use crate::message::Page;
pub use centres::*;
pub use consents::*;
pub use employers::*;
pub use erasing::*;
pub use events::*;
pub use imports::*;
pub use people::*;
pub use person_data::*;
pub use privacy::*;
pub use sessions::*;
pub use tokens::*;
pub use trail::*;

crate::commands! { "accounts";
    FoundCentre "found_centre" -> Centre;
    EditCentre "edit_centre" -> Centre;
    AddPerson "add_person" -> Person;
    MeetPerson "meet_person" -> PersonMet;
    ImportPeople "import_people" -> Vec<PersonImport>;
    SignUp "sign_up" -> LinkAsked;
    EditPerson "edit_person" -> Person;
    GrantRole "grant_role" -> Person;
    RevokeRole "revoke_role" -> Person;
    AddEmployer "add_employer" -> Employer;
    SignUpEmployer "sign_up_employer" -> Employer;
    EditEmployer "edit_employer" -> Employer;
    FlagEmployer "flag_employer" -> Employer;
    AddEmployerMember "add_employer_member" -> MemberNamed;
    AcceptMemberInvitation "accept_member_invitation" -> MemberInvitationView;
    RemoveEmployerMember "remove_employer_member" -> EmployerMember;
    GiveConsent "give_consent" -> ConsentView;
    WithdrawConsent "withdraw_consent" -> Vec<ConsentView>;
    GiveEmployerConsent "give_employer_consent" -> EmployerConsentView;
    WithdrawEmployerConsent "withdraw_employer_consent" -> Vec<EmployerConsentView>;
    EditCv "edit_cv" -> Cv;
    ErasePerson "erase_person" -> ErasureView;
    SetLegalHold "set_legal_hold" -> LegalHoldView;
    LiftLegalHold "lift_legal_hold" -> ();
    AskSignInLink "ask_sign_in_link" -> LinkAsked;
    ConfirmSignIn "confirm_sign_in" -> SignedIn;
    OpenSession "open_session" -> SignedIn;
    SetPassword "set_password" -> ();
    ClearPassword "clear_password" -> ();
    SignOut "sign_out" -> ();
    EndSession "end_session" -> ();
    TouchSessions "touch_sessions" -> ();
    CreateApiToken "create_api_token" -> ApiTokenView;
    RevokeApiToken "revoke_api_token" -> ApiTokenView;
}

crate::queries! { "accounts";
    FindCentre "find_centre" -> CentreView;
    ListCentres "list_centres" -> Page<CentreView>;
    FindPerson "find_person" -> Person;
    ListPeople "list_people" -> Page<Person>;
    FindEmployer "find_employer" -> Employer;
    ListEmployers "list_employers" -> Page<Employer>;
    ListEmployerMembers "list_employer_members" -> Page<MemberView>;
    FindMemberInvitation "find_member_invitation" -> MemberInvitationView;
    ListConsents "list_consents" -> Page<ConsentView>;
    ListEmployerConsents "list_employer_consents" -> Page<EmployerConsentView>;
    FindCv "find_cv" -> Cv;
    FindSeeker "find_seeker" -> Seeker;
    ListSeekers "list_seekers" -> Page<Seeker>;
    ListAccesses "list_accesses" -> Page<AccessView>;
    FindPersonData "find_person_data" -> PersonData;
    ListDestructions "list_destructions" -> Page<DestructionView>;
    ListLegalHolds "list_legal_holds" -> Page<LegalHoldView>;
    FindPersonByPassword "find_person_by_password" -> PasswordFits;
    FindSessions "find_sessions" -> Vec<Option<SessionView>>;
    ListSessions "list_sessions" -> Page<LoginView>;
    ListApiTokens "list_api_tokens" -> Page<ApiTokenView>;
    FindAuditTrail "find_audit_trail" -> Page<TrailEntry>;
}

crate::events! { "accounts";
    CentreFounded "centre_founded" about centre;
    CentreEdited "centre_edited" about centre;
    PersonAdded "person_added" about person;
    PersonEdited "person_edited" about person;
    PersonErased "person_erased" about person;
    EmployerAdded "employer_added" about employer;
    EmployerEdited "employer_edited" about employer;
    ConsentWithdrawn "consent_withdrawn" about consent;
    SignInLinkAsked "sign_in_link_asked" about link;
    MemberInvited "member_invited" about invitation;
}
