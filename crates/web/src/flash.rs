//! What the page after a form says once: named in a cookie, never written there.

use crate::words::Words;

macro_rules! flashes {
    ($($(#[$doc:meta])* $flash:ident $name:literal $word:ident;)*) => {
        /// What was done, told on the page that comes next.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Flash {
            $($(#[$doc])* $flash,)*
        }

        impl Flash {
            /// Every one there is.
            pub const ALL: &[Self] = &[$(Self::$flash,)*];

            /// Its name in the cookie.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$flash => $name,)* }
            }

            /// The sentence.
            pub const fn sentence(self, t: Words) -> &'static str {
                match self { $(Self::$flash => t.$word(),)* }
            }
        }
    };
}

flashes! {
    /// A booking is confirmed.
    Booked "booked" flash_booked;
    /// A booking is cancelled.
    Cancelled "cancelled" flash_cancelled;
    /// A booking is cancelled after the time for doing so freely.
    CancelledLate "cancelled_late" flash_cancelled_late;
    /// A booking has another time.
    Moved "moved" flash_moved;
    /// An offered place was taken.
    OfferAccepted "offer_accepted" flash_offer_accepted;
    /// An offered place was declined.
    OfferDeclined "offer_declined" flash_offer_declined;
    /// A seeker is registered for a fair.
    Registered "registered" flash_registered;
    /// A registration was taken back.
    Withdrawn "withdrawn" flash_withdrawn;
    /// A place on a waiting list was taken.
    Waiting "waiting" flash_waiting;
    /// A place on a waiting list was given up.
    WaitLeft "wait_left" flash_wait_left;
    /// A ticket in a line was taken.
    Queued "queued" flash_queued;
    /// A ticket was given back.
    QueueLeft "queue_left" flash_queue_left;
    /// A consent was given.
    ConsentGiven "consent_given" flash_consent_given;
    /// A consent was taken back.
    ConsentWithdrawn "consent_withdrawn" flash_consent_withdrawn;
    /// A calendar address is no longer in use.
    FeedRevoked "feed_revoked" flash_feed_revoked;
    /// A candidacy was handed in.
    Applied "applied" flash_applied;
    /// A candidacy was taken back.
    ApplicationWithdrawn "application_withdrawn" flash_application_withdrawn;
    /// A proposal of interview times was declined.
    ProposalDeclined "proposal_declined" flash_proposal_declined;
    /// Something is a favourite now.
    Starred "starred" flash_starred;
    /// Something is no favourite any more.
    Unstarred "unstarred" flash_unstarred;
    /// What was changed is kept.
    Saved "saved" flash_saved;
    /// A fair is set up that nobody sees yet.
    FairDrafted "fair_drafted" flash_fair_drafted;
    /// A fair is seen by everybody.
    FairPublished "fair_published" flash_fair_published;
    /// A fair will not take place.
    FairCancelled "fair_cancelled" flash_fair_cancelled;
    /// A session was added to a fair.
    SessionAdded "session_added" flash_session_added;
    /// A hall has its booths.
    HallLaidOut "hall_laid_out" flash_hall_laid_out;
    /// Booths were added to a fair.
    BoothsAdded "booths_added" flash_booths_added;
    /// An employer takes part.
    EmployerApproved "employer_approved" flash_employer_approved;
    /// An employer waits for another to drop out.
    EmployerWaitlisted "employer_waitlisted" flash_employer_waitlisted;
    /// An employer does not take part.
    EmployerRejected "employer_rejected" flash_employer_rejected;
    /// Somebody was invited to work with the centre.
    StaffInvited "staff_invited" flash_staff_invited;
    /// A role was taken from somebody.
    RoleRevoked "role_revoked" flash_role_revoked;
    /// All data of the person is erased.
    Erased "erased" flash_erased;
    /// Somebody was registered at the desk and is inside.
    TakenIn "taken_in" flash_taken_in;
    /// Somebody at the desk was registered before, and is inside.
    LetIn "let_in" flash_let_in;
    /// Somebody at the desk was inside already.
    WasIn "was_in" flash_was_in;
    /// Somebody was registered for a fair by staff.
    RegisteredFor "registered_for" flash_registered_for;
    /// Figures were counted and kept.
    Frozen "frozen" flash_frozen;
    /// A mail goes out once more.
    Retried "retried" flash_retried;
    /// An invitation does not go out again, because nobody needs it any more.
    NotRetried "not_retried" flash_not_retried;
    /// Undelivered messages need nothing more.
    SetAside "set_aside" flash_set_aside;
    /// The person is signed out.
    SignedOut "signed_out" flash_signed_out;
    /// What somebody wishes is kept: an employer of its booth, a seeker of the timetable.
    WishesSaved "wishes_saved" flash_wishes_saved;
    /// A plan of booths is searched.
    AllocationBegun "allocation_begun" flash_alloc_begun;
    /// The search for a plan of booths ends.
    AllocationStopping "allocation_stopping" flash_alloc_stopping;
    /// A booth is fixed for an employer.
    BoothPinned "booth_pinned" flash_alloc_pinned;
    /// A booth is fixed no longer.
    BoothUnpinned "booth_unpinned" flash_alloc_unpinned;
    /// Two employers are fixed where the other was.
    BoothsSwapped "booths_swapped" flash_alloc_swapped;
    /// The booths of a session are reserved as a plan says.
    AllocationPublished "allocation_published" flash_alloc_published;
    /// What an employer changed is kept.
    FirmSaved "firm_saved" flash_firm_saved;
    /// An employer is signed up.
    FirmNew "firm_new" flash_firm_new;
    /// An application to a fair is kept as a draft, or changed.
    FirmApplied "firm_applied" flash_firm_applied;
    /// An application to a fair is handed in.
    FirmSubmitted "firm_submitted" flash_firm_submitted;
    /// An employer takes part in a fair no more.
    FirmWithdrawn "firm_withdrawn" flash_firm_withdrawn;
    /// An employer has a booth.
    FirmBooth "firm_booth" flash_firm_booth;
    /// An employer waits for a booth.
    FirmBoothWaits "firm_booth_waits" flash_firm_booth_waits;
    /// An employer has another booth.
    FirmBoothMoved "firm_booth_moved" flash_firm_booth_moved;
    /// A booth, or a place on its waiting list, was given back.
    FirmReleased "firm_released" flash_firm_released;
    /// Meeting times are published.
    FirmPublished "firm_published" flash_firm_published;
    /// No more visits are taken.
    FirmClosed "firm_closed" flash_firm_closed;
    /// Somebody speaks for an employer.
    FirmMember "firm_member" flash_firm_member;
    /// Somebody was asked whether they want to speak for an employer.
    FirmInvited "firm_invited" flash_firm_invited;
    /// Somebody speaks for an employer no more.
    FirmRemoved "firm_removed" flash_firm_removed;
    /// An opening is offered no more.
    FirmOpeningClosed "firm_opening_closed" flash_firm_opening_closed;
    /// An applicant is accepted.
    FirmAccepted "firm_accepted" flash_firm_accepted;
    /// An applicant is rejected.
    FirmRejected "firm_rejected" flash_firm_rejected;
    /// Times for an interview are proposed.
    FirmProposed "firm_proposed" flash_firm_proposed;
    /// A proposal is taken back.
    FirmUnproposed "firm_unproposed" flash_firm_unproposed;
    /// What came of a meeting is kept.
    FirmTold "firm_told" flash_firm_told;
    /// The next in line is called.
    FirmCalled "firm_called" flash_firm_called;
    /// A talk has begun.
    FirmStarted "firm_started" flash_firm_started;
    /// The panels of an employer are kept.
    FirmPanels "firm_panels" flash_firm_panels;
    /// A panel was ended.
    FirmPanelEnded "firm_panel_ended" flash_firm_panel_ended;
    /// Somebody did not come.
    FirmAbsent "firm_absent" flash_firm_absent;
    /// Nobody is called for now.
    FirmPaused "firm_paused" flash_firm_paused;
    /// Calling goes on.
    FirmResumed "firm_resumed" flash_firm_resumed;
    /// Somebody was put in the line.
    FirmJoined "firm_joined" flash_firm_joined;
    /// The grades of an employer are kept.
    Graded "graded" flash_graded;
    /// A timetable is being made.
    TimetableAsked "timetable_asked" flash_timetable_asked;
    /// A search for a timetable is to stop.
    TimetableStopped "timetable_stopped" flash_timetable_stopped;
    /// An interview has to stay where it is.
    Pinned "pinned" flash_pinned;
    /// An interview is left to the search again.
    Unpinned "unpinned" flash_unpinned;
    /// A timetable is being published.
    TimetablePublished "timetable_published" flash_timetable_published;
}

impl Flash {
    /// The one of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A flash has no numbers of its own, so its words name the days.
    #[test]
    fn an_invitation_holds_as_long_as_it_is_said_to() {
        let days = domain::keeping::INVITATION_LASTS.0 / (24 * 60);
        let said = |language| Flash::FirmInvited.sentence(Words::of(language));
        assert_eq!(days, 7);
        assert!(said(domain::refusal::Language::Ko).contains("7일 안에"));
        assert!(said(domain::refusal::Language::En).contains("within seven days"));
    }

    #[test]
    fn each_is_found_by_its_name_and_nothing_else_is() {
        for flash in Flash::ALL {
            assert_eq!(Flash::parse(flash.as_str()), Some(*flash));
        }
        assert_eq!(Flash::parse("<script>"), None);
    }
}
