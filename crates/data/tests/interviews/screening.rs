//! Candidacies, proposals, availabilities and desks.

use data::Trouble;
use data::interviews as rows;
use domain::availability::AvailabilityTerms;
use domain::candidacy::{Candidacy, CandidacyState, CandidacyTerms, Vacancy, Verdict};
use domain::desk::{Desk, DeskKind, DeskTerms};
use domain::id::{CandidacyId, EmployerId, FairId, OpeningId, PersonId, ProposalId, ResourceId};
use domain::proposal::{InterviewProposal, ProposalTerms};
use domain::{Instant, Minutes, TimeRange};
use uuid::Uuid;

use super::databases::each;
use super::{CENTRE, OTHER_CENTRE, PERSON, open};

const NOW: Instant = Instant::from_unix(1_800_000_000);

fn candidacy(id: u128, opening: u128) -> Candidacy {
    let vacancy = Vacancy {
        opening: OpeningId(Uuid::from_u128(opening)),
        fair: FairId(Uuid::from_u128(20)),
        employer: EmployerId(Uuid::from_u128(21)),
    };
    let terms = CandidacyTerms {
        consent_text: Some("2026-11".to_owned()),
        ..CandidacyTerms::default()
    };
    let id = CandidacyId(Uuid::from_u128(id));
    Candidacy::apply(id, CENTRE, (vacancy, PERSON), &terms, None, NOW).unwrap()
}

#[tokio::test]
async fn a_seeker_has_one_candidacy_for_an_opening_changed_only_over_the_version_before() {
    for fresh in each().await {
        let db = &fresh.db;
        let first = candidacy(1, 10);
        let tx = db.begin().await.unwrap();
        rows::insert_candidacy(&tx, &first).await.unwrap();
        rows::insert_candidacy(&tx, &candidacy(2, 11))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let tx = db.begin().await.unwrap();
        let twice = rows::insert_candidacy(&tx, &candidacy(3, 10)).await;
        assert_eq!(twice.unwrap_err().trouble(), Trouble::KeyTaken);
        drop(tx);
        let accepted = first.screen(Verdict::Accept, &[], 0).unwrap();
        let tx = db.begin().await.unwrap();
        assert!(rows::save_candidacy(&tx, &accepted).await.unwrap());
        assert!(!rows::save_candidacy(&tx, &accepted).await.unwrap());
        tx.commit().await.unwrap();
        let filter = rows::CandidacyFilter {
            state: Some(CandidacyState::Accepted),
            employer: Some(first.employer),
            ..rows::CandidacyFilter::default()
        };
        let found = rows::candidacies_of(db.read(), CENTRE, &filter, 10).await;
        assert_eq!(found.unwrap(), std::slice::from_ref(&accepted));
        let foreign = rows::find_candidacy(db.read(), OTHER_CENTRE, first.id).await;
        assert_eq!(foreign.unwrap(), None);
        let of = rows::find_candidacy_of(db.read(), first.opening, PERSON).await;
        assert_eq!(of.unwrap(), Some(accepted));
    }
}

#[tokio::test]
async fn the_proposal_that_waits_is_found_and_no_other() {
    let accepted = candidacy(1, 10).screen(Verdict::Accept, &[], 0).unwrap();
    let proposal = |id: u128| {
        let terms = ProposalTerms {
            interviewers: vec![PersonId(Uuid::from_u128(30))],
            rooms: vec![ResourceId(Uuid::from_u128(31))],
            times: vec![NOW.plus(Minutes(600))],
            minutes: None,
            title: None,
            link: None,
            answer_within: None,
        };
        let id = ProposalId(Uuid::from_u128(id));
        InterviewProposal::propose(id, &accepted, &terms, "사무", NOW).unwrap()
    };
    for fresh in each().await {
        let db = &fresh.db;
        let tx = db.begin().await.unwrap();
        rows::insert_proposal(&tx, &proposal(40)).await.unwrap();
        let over = proposal(40).withdraw(NOW).unwrap();
        assert!(rows::save_proposal(&tx, &over).await.unwrap());
        assert!(!rows::save_proposal(&tx, &over).await.unwrap());
        let none = rows::open_proposal_of(&tx, accepted.id).await;
        assert_eq!(none.unwrap(), None);
        rows::insert_proposal(&tx, &proposal(41)).await.unwrap();
        let open = rows::open_proposal_of(&tx, accepted.id).await;
        assert_eq!(open.unwrap(), Some(proposal(41)));
        let locked = rows::lock_proposal(&tx, CENTRE, over.id).await;
        assert_eq!(locked.unwrap(), Some(over.clone()));
        tx.commit().await.unwrap();
        let foreign = rows::find_proposal(db.read(), OTHER_CENTRE, over.id).await;
        assert_eq!(foreign.unwrap(), None);
        let filter = rows::ProposalFilter {
            person: Some(PERSON),
            after: Some(over.id.0),
            ..rows::ProposalFilter::default()
        };
        let rest = rows::proposals_of(db.read(), CENTRE, &filter, 10).await;
        assert_eq!(rest.unwrap(), [proposal(41)]);
    }
}

#[tokio::test]
async fn an_availability_is_kept_only_over_the_version_before() {
    let terms = AvailabilityTerms {
        open: open(),
        ..AvailabilityTerms::default()
    };
    for fresh in each().await {
        let db = &fresh.db;
        let never = rows::find_availability(db.read(), CENTRE, PERSON).await;
        assert_eq!(never.unwrap(), (AvailabilityTerms::default(), 0));
        let tx = db.begin().await.unwrap();
        for (version, is_kept) in [(1, true), (1, false), (2, true), (4, false)] {
            let kept = rows::keep_availability(&tx, CENTRE, PERSON, (&terms, version)).await;
            assert_eq!(kept.unwrap(), is_kept, "{version}");
        }
        tx.commit().await.unwrap();
        let found = rows::find_availability(db.read(), CENTRE, PERSON).await;
        assert_eq!(found.unwrap(), (terms.clone(), 2));
        let foreign = rows::find_availability(db.read(), OTHER_CENTRE, PERSON).await;
        assert_eq!(foreign.unwrap().1, 0);
    }
}

#[tokio::test]
async fn a_desk_is_read_back_with_its_host_and_its_name_is_given_once() {
    let desk = |id: u128, name: &str| {
        let terms = DeskTerms {
            kind: DeskKind::Counselling,
            name: name.to_owned(),
            place: Some("2층".to_owned()),
            site: None,
            link_template: None,
            fair: None,
            host: Some(PERSON),
            capacity: None,
            open: open(),
            closed_days: Vec::new(),
            exceptions: domain::opening::Exceptions {
                extra_times: vec![TimeRange::starting(NOW, Minutes(60))],
                ..Default::default()
            },
            times: Vec::new(),
            minutes: Minutes(50),
            turnaround: None,
            opens_before: None,
            closes_before: None,
        };
        (
            Desk::open(ResourceId(Uuid::from_u128(id)), CENTRE, &terms).unwrap(),
            terms,
        )
    };
    for fresh in each().await {
        let db = &fresh.db;
        let (opened, terms) = desk(50, "상담 1");
        let tx = db.begin().await.unwrap();
        rows::save_desk(&tx, &opened).await.unwrap();
        rows::save_desk(&tx, &desk(51, "상담 2").0).await.unwrap();
        let edited = opened.edit(&terms, true, 0).unwrap();
        assert!(rows::change_desk(&tx, &edited).await.unwrap());
        assert!(!rows::change_desk(&tx, &edited).await.unwrap());
        tx.commit().await.unwrap();
        let id = opened.resource.id;
        let found = rows::find_desk(db.read(), CENTRE, id).await.unwrap();
        assert_eq!(found, Some(edited));
        assert_eq!(
            rows::find_desk(db.read(), OTHER_CENTRE, id).await.unwrap(),
            None
        );
        let filter = rows::DeskFilter {
            kind: Some(DeskKind::Counselling),
            after: Some(id.0),
            ..rows::DeskFilter::default()
        };
        let rest = rows::desks_of(db.read(), CENTRE, &filter, 10).await;
        assert_eq!(rest.unwrap(), [desk(51, "상담 2").0]);
        let tx = db.begin().await.unwrap();
        let twice = rows::save_desk(&tx, &desk(52, "상담 2").0).await;
        assert_eq!(twice.unwrap_err().trouble(), Trouble::KeyTaken);
    }
}
