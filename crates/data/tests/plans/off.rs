//! What is asked every two seconds while a fair, or an employer there, is called off, and who is told.

use data::invites::{self, CalledOff};
use data::{interviews, ledger};
use domain::id::{CentreId, EmployerId, FairId, ResourceId};
use domain::proposal::ProposalState;
use domain::waiting::WaitState;
use ledger::WaitFilter;

use crate::explaining::Explaining;
use crate::fairs::waits_for;
use crate::past::{CENTRE, FAIR, PANEL, TO_COME, id};

/// Whether all has ended there, and whom it concerns.
pub async fn called_off(db: &Explaining<'_>) {
    let open = invites::called_off_to_tell(db, 1_000).await.unwrap();
    assert_eq!(open.len(), 10);
    let (centre, fair) = (CentreId(id(CENTRE)), FairId(id(FAIR)));
    for employer in [None, Some(EmployerId(id(9)))] {
        let off = CalledOff {
            about: employer.map_or(fair.0, |_| id(21_000_001)),
            version: 1,
            centre,
            fair,
            employer,
            heard_at: TO_COME,
        };
        invites::has_open_ends(db, fair, employer, TO_COME)
            .await
            .unwrap();
        interviews::has_open_proposal(db, fair, employer, TO_COME)
            .await
            .unwrap();
        invites::ends_to_tell(db, fair, employer).await.unwrap();
        let ended = ProposalState::Withdrawn;
        interviews::proposals_at(db, fair, employer, ended)
            .await
            .unwrap();
        invites::who_knows_of(db, &off).await.unwrap();
        if let Some(employer) = employer {
            invites::never_invited(db, &off, employer).await.unwrap();
        }
    }
    invites::seekers_of_fair(db, fair).await.unwrap();
    invites::members_at_fair(db, fair).await.unwrap();
    let waited = WaitFilter {
        fair: Some(fair),
        state: Some(WaitState::CalledOff),
        after: Some(id(21_000_001)),
        ..WaitFilter::default()
    };
    ledger::waits_of(db, centre, &waited, 200).await.unwrap();
    let wait = waits_for(ResourceId(id(PANEL + 1_000)));
    invites::knows_of_end(db, &wait).await.unwrap();
}
