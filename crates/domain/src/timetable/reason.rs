//! Why a wish has no place, in words.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::{OpeningId, PersonId};
use crate::refusal::Language;

/// Why a wish that was planned has no place: the first of these that holds.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum WhyNot {
    /// There is no time at which panel and seeker are there.
    NoCommonTime,
    /// The seeker has another interview with this employer.
    SameEmployer,
    /// The seeker has as many interviews as they may or want.
    SeekerFull,
    /// The opening has as many interviews as the employer wants.
    OpeningFull,
    /// The panels interview others at every time.
    PanelTaken,
    /// The seeker is in another interview, or on the way, at every time.
    SeekerTaken,
    /// At every time either the panel or the seeker is taken.
    BothTaken,
}

impl WhyNot {
    /// The reason as a sentence.
    pub const fn sentence(self, language: Language) -> &'static str {
        let [korean, english] = match self {
            Self::NoCommonTime => [
                "면접관과 구직자가 함께 있을 수 있는 시간이 없습니다.",
                "There is no time at which panel and seeker are both there.",
            ],
            Self::SameEmployer => [
                "이 기업의 다른 면접이 잡혀 있습니다.",
                "The seeker has another interview with this employer.",
            ],
            Self::SeekerFull => [
                "구직자가 볼 수 있는 면접 수를 채웠습니다.",
                "The seeker has as many interviews as they may have.",
            ],
            Self::OpeningFull => [
                "이 채용 자리의 면접 수가 찼습니다.",
                "The opening has as many interviews as the employer wants.",
            ],
            Self::PanelTaken => [
                "가능한 모든 시간에 면접관이 다른 구직자를 면접합니다.",
                "The panels interview others at every possible time.",
            ],
            Self::SeekerTaken => [
                "가능한 모든 시간에 구직자에게 다른 면접이 있거나 이동해야 합니다.",
                "The seeker is in another interview, or on the way, at every possible time.",
            ],
            Self::BothTaken => [
                "가능한 모든 시간에 면접관이나 구직자에게 다른 면접이 있습니다.",
                "At every possible time either the panel or the seeker has another interview.",
            ],
        };
        match language {
            Language::Ko => korean,
            Language::En => english,
        }
    }
}

/// What is the matter at a time at which seeker and panel cannot meet.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// The panel is there, the seeker is not.
    SeekerAway,
    /// The panel is there, the seeker is booked elsewhere or on the way.
    SeekerBusy,
    /// The seeker is free; the panel has not come yet or has left.
    PanelAway,
    /// The seeker is free; the panel has a break or is booked.
    PanelBreak,
    /// Both are free, but not long enough for the interview.
    TooShort,
}

/// Why a wish is not planned at all.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum WhyLeftOut {
    /// The seeker has not applied, or has taken the candidacy back.
    NoCandidacy,
    /// The employer has rejected the candidate.
    Rejected,
    /// The seeker does not let the employer see who it is any more.
    NotShown,
    /// The employer has not graded the candidate, and the policy plans no such wish.
    NotGraded,
    /// The seeker is not registered for the fair any more.
    NotRegistered,
    /// The employer, or the opening, takes no part any more.
    NotOffered,
    /// The employer has no panel that holds the opening.
    NoPanel,
    /// The opening has had, or has by hand, as many interviews as the employer wants.
    OpeningFull,
    /// The interview was called off since, by the seeker or by others.
    CalledOff,
    /// The seeker has an interview with the employer already, or as many as they may have.
    Met,
    /// The seeker does not wish it any more.
    NotWished,
}

/// A wish that is not planned.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema,
)]
pub struct LeftOut {
    /// Who wishes.
    pub person: PersonId,
    /// For which opening.
    pub opening: OpeningId,
    /// Why.
    pub reason: WhyLeftOut,
}
