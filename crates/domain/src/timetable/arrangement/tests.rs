//! Panels as employers arrange them.

use super::*;
use crate::fair::{FairTerms, Mode};
use uuid::Uuid;

fn at(time: &str) -> Instant {
    format!("2026-11-25T{time}:00+09:00").parse().unwrap()
}

fn range(from: &str, to: &str) -> TimeRange {
    TimeRange {
        from: at(from),
        to: at(to),
    }
}

fn fair() -> Fair {
    let terms = FairTerms {
        title: "박람회".to_owned(),
        about: None,
        mode: Mode::Onsite,
        days: vec![range("10:00", "16:00")],
        employer_window: range("08:00", "09:00"),
        seeker_window: range("08:00", "09:00"),
        co_organisers: Vec::new(),
        place: Some("체육관".to_owned()),
        tags: Vec::new(),
        seeker_cap: None,
        employer_cap: None,
        walk_ins: true,
        zone: Zone::parse("Asia/Seoul").unwrap(),
    };
    Fair::draft(FairId(Uuid::nil()), CentreId(Uuid::nil()), &terms).unwrap()
}

fn typed(name: &str, interviewer: u128, open: &[TimeRange]) -> PanelTerms {
    PanelTerms {
        name: name.to_owned(),
        interviewers: vec![PersonId(Uuid::from_u128(interviewer))],
        link: Some("https://meet.example/a".to_owned()),
        open: open.to_vec(),
        ..PanelTerms::default()
    }
}

fn arrange(
    panels: Vec<PanelTerms>,
    openings: Vec<HeldOpeningTerms>,
) -> Result<Arrangement, Refusal> {
    let fair = fair();
    let empty = Arrangement::empty(ArrangementId(Uuid::nil()), &fair, EmployerId(Uuid::nil()));
    again(&empty, panels, openings)
}

fn again(
    known: &Arrangement,
    panels: Vec<PanelTerms>,
    openings: Vec<HeldOpeningTerms>,
) -> Result<Arrangement, Refusal> {
    let offered = [OpeningId(Uuid::from_u128(1))];
    let fair = fair();
    let around = Surroundings {
        fair: &fair,
        offered: &offered,
        shared: &[],
    };
    let mut ids = (100 * u128::from(known.version) + 1..).map(Uuid::from_u128);
    let terms = ArrangementTerms { panels, openings };
    let new_id = || InterviewPanelId(ids.next().expect("ids go on"));
    known.arrange(&terms, around, known.version, new_id)
}

fn held(opening: u128, minutes: u32, panels: &[&str]) -> HeldOpeningTerms {
    HeldOpeningTerms {
        opening: OpeningId(Uuid::from_u128(opening)),
        minutes: Some(Minutes(minutes)),
        panels: panels.iter().map(|one| (*one).to_owned()).collect(),
        most: None,
    }
}

#[test]
fn a_panel_is_there_all_day_unless_it_says_when_and_keeps_its_id_with_its_name() {
    let lunch = [range("13:00", "16:00"), range("10:00", "12:00")];
    let first = arrange(vec![typed("가", 1, &[]), typed("나", 2, &lunch)], vec![]).unwrap();
    assert_eq!(first.panels[0].open, [range("10:00", "16:00")]);
    assert_eq!(first.panels[1].open, [lunch[1], lunch[0]]);
    let second = again(
        &first,
        vec![typed("나", 2, &[]), typed("다", 3, &[])],
        vec![],
    )
    .unwrap();
    assert_eq!(second.panels[0].id, first.panels[1].id);
    assert!(first.panels.iter().all(|one| one.id != second.panels[1].id));
}

#[test]
fn an_opening_takes_half_an_hour_at_any_panel_unless_told() {
    let panels = vec![typed("가", 1, &[]), typed("나", 2, &[])];
    let arranged = arrange(panels, vec![held(1, 15, &["나"])]).unwrap();
    let told = arranged.held(OpeningId(Uuid::from_u128(1)));
    assert_eq!(
        (told.minutes, told.panels),
        (Minutes(15), vec![arranged.panels[1].id])
    );
    let other = arranged.held(OpeningId(Uuid::from_u128(2)));
    assert_eq!((other.minutes, other.panels), (Minutes(30), vec![]));
}

#[test]
fn panels_that_need_one_person_at_one_time_are_refused_by_name() {
    let both = vec![
        typed("가", 1, &[]),
        typed("나", 1, &[range("15:00", "16:00")]),
    ];
    let refusal = arrange(both, vec![]).unwrap_err();
    assert_eq!(refusal.code, Code::PanelsClash);
    assert_eq!(
        (&*refusal.facts["one"], &*refusal.facts["other"]),
        ("가", "나")
    );
    let apart = vec![
        typed("가", 1, &[range("10:00", "12:00")]),
        typed("나", 1, &[range("12:00", "16:00")]),
    ];
    assert!(arrange(apart, vec![]).is_ok());
}

#[test]
fn what_makes_no_sense_is_refused() {
    let code = |panels, openings| arrange(panels, openings).unwrap_err().code;
    let one = || vec![typed("가", 1, &[])];
    let early = vec![typed("가", 1, &[range("09:00", "11:00")])];
    let nobody = PanelTerms {
        interviewers: Vec::new(),
        ..typed("가", 1, &[])
    };
    let nowhere = PanelTerms {
        link: None,
        ..typed("가", 1, &[])
    };
    assert_eq!(code(early, vec![]), Code::OutsideHours);
    assert_eq!(code(vec![nobody], vec![]), Code::NothingChosen);
    assert_eq!(code(vec![nowhere], vec![]), Code::NothingChosen);
    assert_eq!(code([one(), one()].concat(), vec![]), Code::NameTaken);
    assert_eq!(code(one(), vec![held(9, 30, &[])]), Code::OpeningNotFound);
    assert_eq!(code(one(), vec![held(1, 30, &["나"])]), Code::PanelNotFound);
    assert_eq!(code(one(), vec![held(1, 7, &[])]), Code::OffGrid);
    assert_eq!(code(one(), vec![held(1, 185, &[])]), Code::TooLong);
}

#[test]
fn who_comes_late_loses_the_morning_of_that_day_alone() {
    let mornings = [range("10:00", "12:00"), range("13:00", "16:00")];
    let arranged = arrange(vec![typed("가", 1, &mornings)], vec![]).unwrap();
    let late = arranged.late(at("10:20"), &fair().zone);
    assert_eq!(late.panels[0].open, [range("10:20", "12:00"), mornings[1]]);
    let later = arranged.late(at("13:20"), &fair().zone);
    assert_eq!(later.panels[0].open, [range("13:20", "16:00")]);
    let day = Minutes(24 * 60);
    let next_day = arranged.late(at("13:20").plus(day), &fair().zone);
    assert_eq!(next_day.panels[0].open, mornings);
}

#[test]
fn a_panel_without_times_gets_none_when_another_is_changed() {
    let panels = vec![
        typed("가", 1, &[range("10:00", "12:00")]),
        typed("나", 2, &[]),
    ];
    let late = arrange(panels, vec![])
        .unwrap()
        .late(at("12:00"), &fair().zone);
    assert_eq!(late.panels[0].open, []);
    let other = typed("나", 2, &[range("14:00", "16:00")]);
    let saved = again(&late, vec![typed("가", 1, &[]), other.clone()], vec![]).unwrap();
    assert_eq!(saved.panels[0].open, []);
    let reopened = vec![typed("가", 1, &[range("13:00", "14:00")]), other];
    let reopened = again(&saved, reopened, vec![]).unwrap();
    assert_eq!(reopened.panels[0].open, [range("13:00", "14:00")]);
}

#[test]
fn whoever_interviews_stands_at_the_panel_of_that_name_alone() {
    let arranged = arrange(vec![typed("가", 1, &[]), typed("나", 2, &[])], vec![]).unwrap();
    let one = PersonId(Uuid::from_u128(1));
    assert!(arranged.is_interviewer(" 가 ", one));
    assert!(!arranged.is_interviewer("나", one) && !arranged.is_interviewer("다", one));
}

#[test]
fn a_panel_that_is_lost_leaves_its_openings_to_the_others() {
    let panels = vec![typed("가", 1, &[]), typed("나", 2, &[])];
    let arranged = arrange(panels, vec![held(1, 15, &["나"])]).unwrap();
    let left = arranged.lose(arranged.panels[1].id).unwrap();
    assert_eq!(left.panels.len(), 1);
    assert_eq!(left.openings[0].panels, []);
    let again = left.lose(arranged.panels[1].id).unwrap_err();
    assert_eq!(again.code, Code::PanelNotFound);
}

#[test]
fn a_panel_holds_what_it_is_asked_for_only_while_it_is_there() {
    let mornings = [range("10:00", "12:00"), range("12:00", "13:00")];
    let panels = vec![typed("가", 1, &mornings), typed("나", 2, &[])];
    let arranged = arrange(panels, vec![held(1, 30, &["가"])]).unwrap();
    let [first, second] = [0, 1].map(|at| arranged.panels[at].id);
    let code = |panel, opening: u128, during| {
        let opening = OpeningId(Uuid::from_u128(opening));
        let held = arranged.must_hold((panel, opening), during);
        held.err().map(|refusal| refusal.code)
    };
    assert_eq!(code(first, 1, range("11:45", "12:15")), None);
    assert_eq!(code(second, 2, range("15:30", "16:00")), None);
    let late = code(first, 1, range("12:45", "13:15"));
    assert_eq!(late, Some(Code::OutsideHours));
    let other = code(second, 1, range("11:00", "11:30"));
    assert_eq!(other, Some(Code::PanelNotFound));
    let longer = code(first, 1, range("11:00", "11:40"));
    assert_eq!(longer, Some(Code::VersionOutdated));
    let gone = arranged.lose(first).unwrap();
    let opening = OpeningId(Uuid::from_u128(1));
    let refusal = gone.must_hold((first, opening), range("11:00", "11:30"));
    assert_eq!(refusal.unwrap_err().code, Code::PanelNotFound);
}
