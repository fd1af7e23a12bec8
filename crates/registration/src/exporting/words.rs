//! The words of exports, in Korean and English.

use domain::admission::RegistrationState;
use domain::outcome::{Decision, OutcomeReason};
use domain::refusal::Language;
use domain::report::Dimension;
use domain::{BookingKind, BookingState};

/// A word in Korean and English.
pub(super) type Word = (&'static str, &'static str);

/// A list: what it is called, and the heads of its columns.
pub(super) struct List {
    pub name: Word,
    pub head: &'static [Word],
}

pub(super) const REPORT: List = List {
    name: ("결과표", "figures"),
    head: &[
        ("구분", "Of"),
        ("이름", "Name"),
        ("참여기업", "Employers"),
        ("구인인원", "Openings"),
        ("사전신청", "Registered"),
        ("방문자", "Visitors"),
        ("면접", "Interviewed"),
        ("현장채용", "Hired on site"),
        ("1차 합격", "Passed first"),
    ],
};
pub(super) const REGISTRATIONS: List = List {
    name: ("사전신청자", "registrations"),
    head: &[
        ("접수번호", "Number"),
        ("성명", "Name"),
        ("전자우편", "Mail"),
        ("전화", "Telephone"),
        ("상태", "State"),
        ("희망직종", "Wanted work"),
        ("신청일시", "Registered"),
        ("입장일시", "Checked in"),
    ],
};
pub(super) const VISITS: List = List {
    name: ("방문·면접", "visits"),
    head: &[
        ("구분", "Kind"),
        ("성명", "Name"),
        ("기업", "Employer"),
        ("시작", "From"),
        ("끝", "To"),
        ("상태", "State"),
    ],
};
pub(super) const OUTCOMES: List = List {
    name: ("면접 결과", "outcomes"),
    head: &[
        ("성명", "Name"),
        ("기업", "Employer"),
        ("결과", "Outcome"),
        ("사유", "Reasons"),
        ("결정일", "Decided on"),
        ("차수", "Revision"),
    ],
};

/// The word in a language.
pub(super) const fn said(word: Word, language: Language) -> &'static str {
    match language {
        Language::Ko => word.0,
        Language::En => word.1,
    }
}

pub(super) const fn masked(language: Language) -> &'static str {
    said(("비공개", "masked"), language)
}

pub(super) const fn dimension(of: Dimension, language: Language) -> &'static str {
    let word = match of {
        Dimension::Fair => ("박람회", "Fair"),
        Dimension::Employer => ("기업", "Employer"),
        Dimension::Group => ("대상", "Group"),
    };
    said(word, language)
}

pub(super) const fn state(state: RegistrationState, language: Language) -> &'static str {
    let word = match state {
        RegistrationState::Registered => ("신청", "registered"),
        RegistrationState::Withdrawn => ("철회", "withdrawn"),
    };
    said(word, language)
}

pub(super) const fn kind(kind: BookingKind, language: Language) -> &'static str {
    let word = match kind {
        BookingKind::BoothVisit => ("부스 방문", "visit"),
        _ => ("면접", "interview"),
    };
    said(word, language)
}

pub(super) const fn booking_state(state: BookingState, language: Language) -> &'static str {
    let word = match state {
        BookingState::Held => ("임시", "held"),
        BookingState::Confirmed => ("확정", "confirmed"),
        BookingState::CheckedIn => ("진행", "checked in"),
        BookingState::Completed => ("완료", "completed"),
        BookingState::Cancelled => ("취소", "cancelled"),
        BookingState::LateCancelled => ("늦은 취소", "cancelled late"),
        BookingState::NoShow => ("불참", "no-show"),
        BookingState::Expired => ("만료", "expired"),
    };
    said(word, language)
}

pub(super) const fn decision(decision: Decision, language: Language) -> &'static str {
    let word = match decision {
        Decision::PassedFirst => ("1차 합격", "passed first"),
        Decision::HiredOnSite => ("현장채용", "hired on site"),
        Decision::NotPassed => ("불합격", "not passed"),
        Decision::HiredLater => ("이후 채용", "hired later"),
    };
    said(word, language)
}

pub(super) const fn reason(reason: OutcomeReason, language: Language) -> &'static str {
    let word = match reason {
        OutcomeReason::Experience => ("경력", "experience"),
        OutcomeReason::Skills => ("직무 능력", "skills"),
        OutcomeReason::Qualification => ("자격", "qualification"),
        OutcomeReason::Conditions => ("근로조건", "conditions"),
        OutcomeReason::Commuting => ("통근", "commuting"),
        OutcomeReason::Availability => ("근무 가능 시기", "availability"),
        OutcomeReason::OtherChosen => ("다른 지원자 선발", "another chosen"),
        OutcomeReason::SeekerDeclined => ("본인 사양", "declined by the seeker"),
        OutcomeReason::OpeningClosed => ("채용 마감", "opening closed"),
    };
    said(word, language)
}
