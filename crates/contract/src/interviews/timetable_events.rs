//! Timetables of fairs: what happened.

use domain::candidacy::Candidacy;
use domain::id::{ArrangementId, CandidacyId, CentreId, FairId, TimetableRunId, WishesId};
use domain::timetable::{Arrangement, Run, Timetable, Wishes};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! timetable_events {
    ($($(#[$doc:meta])* $event:ident of $of:ident, $about:ident: $id:ident from $field:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
        pub struct $event {
            /// What it happened to.
            pub $about: $id,
            /// Its centre.
            pub centre: CentreId,
            /// Its version after this.
            pub version: u32,
        }

        impl From<&$of> for $event {
            fn from(of: &$of) -> Self {
                Self {
                    $about: of.$field,
                    centre: of.centre,
                    version: of.version,
                }
            }
        }
    )*};
}

timetable_events! {
    /// The timetable of a fair is made otherwise, or has other pins.
    TimetableArranged of Timetable, fair: FairId from fair;
    /// An employer has other panels at a fair.
    PanelsArranged of Arrangement, arrangement: ArrangementId from id;
    /// A seeker has other wishes at a fair.
    OpeningsRanked of Wishes, wishes: WishesId from id;
    /// An employer graded a candidate.
    CandidateGraded of Candidacy, candidacy: CandidacyId from id;
    /// A making of a timetable waits to be worked on.
    TimetableQueued of Run, run: TimetableRunId from id;
    /// A making of a timetable has ended, with a plan or without.
    TimetableRunEnded of Run, run: TimetableRunId from id;
    /// A plan is to be published.
    TimetablePublishing of Run, run: TimetableRunId from id;
    /// Interviews of employers that go together were published.
    TimetablePublished of Run, run: TimetableRunId from id;
}
