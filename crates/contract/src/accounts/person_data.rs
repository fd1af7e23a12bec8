//! All that is kept about a person.

use domain::admission::Registration;
use domain::availability::AvailabilityTerms;
use domain::candidacy::Candidacy;
use domain::certificate::Certificate;
use domain::delivery::{DeliveryState, Method};
use domain::favourite::Favourite;
use domain::id::{BookingId, PersonId};
use domain::outcome::InterviewOutcome;
use domain::person::Person;
use domain::placement::{FollowUp, Placement};
use domain::privacy::Cv;
use domain::proposal::InterviewProposal;
use domain::queue::Ticket;
use domain::reply::Answer;
use domain::residence::Residence;
use domain::texting::TextKind;
use domain::timetable::Wishes;
use domain::waiting::Wait;
use domain::{Booking, Instant, TimeRange};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{AccessView, ApiTokenView, ConsentView, EmployerConsentView, LoginView, TrailEntry};
use crate::invites::FeedView;

/// All that is kept about a person, as one document: for the person, and for staff who stand above
/// them and say why.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct FindPersonData {
    /// The person.
    pub person: PersonId,
    /// Why, when staff ask.
    #[serde(default)]
    pub reason: Option<String>,
}

/// All that is kept about a person.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PersonData {
    /// As of when.
    pub at: Instant,
    /// Name, addresses, roles.
    pub person: Person,
    /// The summary of the CV.
    pub cv: Cv,
    /// What the person has consented to.
    pub consents: Vec<ConsentView>,
    /// What is shown to which employer.
    pub employer_consents: Vec<EmployerConsentView>,
    /// Whether the person lives where the centre is, as far as that was told.
    #[serde(default)]
    pub residence: Option<Residence>,
    /// Registrations for fairs.
    pub registrations: Vec<Registration>,
    /// Bookings of every kind, the newest last.
    pub bookings: Vec<Booking>,
    /// Candidacies for openings, with what was handed in.
    #[serde(default)]
    pub candidacies: Vec<Candidacy>,
    /// Times that employers proposed for interviews.
    #[serde(default)]
    pub proposals: Vec<InterviewProposal>,
    /// Employers and openings that the person has starred, the newest first.
    #[serde(default)]
    pub favourites: Vec<Favourite>,
    /// Openings that the person wishes to be interviewed for at fairs.
    #[serde(default)]
    pub interview_wishes: Vec<Wishes>,
    /// Entries of waiting lists, ended ones too.
    #[serde(default)]
    pub waits: Vec<Wait>,
    /// Places in the lines at booths.
    #[serde(default)]
    pub tickets: Vec<Ticket>,
    /// What came of interviews and visits, each revision.
    #[serde(default)]
    pub outcomes: Vec<InterviewOutcome>,
    /// Certificates of interviews.
    #[serde(default)]
    pub certificates: Vec<Certificate>,
    /// Work that was found, and what was asked later.
    #[serde(default)]
    pub placements: Vec<KeptPlacement>,
    /// When the person interviews or counsels; none for whoever said nothing.
    #[serde(default)]
    pub availability: Option<AvailabilityTerms>,
    /// What the person answered to invitations.
    #[serde(default)]
    pub replies: Vec<KeptReply>,
    /// Blocks that were lifted.
    #[serde(default)]
    pub lifted_blocks: Vec<LiftedBlock>,
    /// Calendars to subscribe to.
    #[serde(default)]
    pub feeds: Vec<FeedView>,
    /// Mails to the person, newest first.
    pub mails: Vec<KeptMail>,
    /// Text messages to the person, newest first.
    #[serde(default)]
    pub texts: Vec<KeptText>,
    /// Sessions that have not ended; for the person and administrators.
    pub sessions: Vec<LoginView>,
    /// API tokens, without what they are; for the person and administrators.
    #[serde(default)]
    pub api_tokens: Vec<ApiTokenView>,
    /// Who has read the person's data, newest first; for the person and administrators.
    pub accesses: Vec<AccessView>,
    /// What was done to the person, newest first; for the person and administrators.
    pub trail: Vec<TrailEntry>,
    /// The lists of which there is more than fits into one document: the lists of the API hold it.
    pub cut: Vec<String>,
    /// The same for people to read.
    pub text: String,
}

impl PersonData {
    /// A person of whom nothing else is kept.
    pub fn of(at: Instant, person: Person) -> Self {
        Self {
            at,
            person,
            cv: Cv::default(),
            consents: Vec::new(),
            employer_consents: Vec::new(),
            residence: None,
            registrations: Vec::new(),
            bookings: Vec::new(),
            candidacies: Vec::new(),
            proposals: Vec::new(),
            favourites: Vec::new(),
            interview_wishes: Vec::new(),
            waits: Vec::new(),
            tickets: Vec::new(),
            outcomes: Vec::new(),
            certificates: Vec::new(),
            placements: Vec::new(),
            availability: None,
            replies: Vec::new(),
            lifted_blocks: Vec::new(),
            feeds: Vec::new(),
            mails: Vec::new(),
            texts: Vec::new(),
            sessions: Vec::new(),
            api_tokens: Vec::new(),
            accesses: Vec::new(),
            trail: Vec::new(),
            cut: Vec::new(),
            text: String::new(),
        }
    }
}

/// A text message, whose number and words were never kept.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct KeptText {
    /// By which channel.
    pub channel: String,
    /// What it told.
    pub kind: TextKind,
    /// The booking, waiting-list entry or ticket it is about.
    pub about: Uuid,
    /// Where it is in its life.
    pub state: DeliveryState,
    /// When it was made.
    pub made_at: Instant,
    /// When the gateway took it.
    pub sent_at: Option<Instant>,
}

/// A mail, without what it said.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct KeptMail {
    /// To which address.
    pub recipient: String,
    /// The booking or sign-in link it is about.
    pub about: Uuid,
    /// What it asked the reader's calendar to do.
    pub method: Method,
    /// Where it is in its life.
    pub state: DeliveryState,
    /// When it was made.
    pub made_at: Instant,
    /// When the mail server took it.
    pub sent_at: Option<Instant>,
}

/// Work that somebody found.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct KeptPlacement {
    /// Where, when and by which way.
    #[serde(flatten)]
    pub placement: Placement,
    /// What was asked later, or will be, and what was found.
    pub follow_ups: Vec<FollowUp>,
}

/// An answer to an invitation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct KeptReply {
    /// The booking.
    pub booking: BookingId,
    /// What was answered.
    pub answer: Answer,
    /// The other time that was asked for.
    pub proposed: Option<TimeRange>,
    /// When it came.
    pub received_at: Instant,
}

/// A block that was lifted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct LiftedBlock {
    /// When.
    pub at: Instant,
    /// Why.
    pub reason: String,
}
