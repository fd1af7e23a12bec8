//! Placements: who found work, and whether they still have it later (사후관리).

mod following;

use jiff::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::application::Employment;
use crate::id::{BookingId, CentreId, EmployerId, FairId, OpeningId, PersonId, PlacementId};
use crate::refusal::{Code, Refusal};
use crate::text;
use crate::time::Date;

pub use following::{Answer, FollowUp, LeavingReason, Standing, Step};

/// Days from the start to the first payday when none is told: wages are paid once a month.
const USUAL_PAYDAY_DAYS: i32 = 30;

/// By which way somebody found work; the yearly report counts placements by it.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum PlacementChannel {
    /// At a fair.
    Fair,
    /// Through an interview in a video room.
    VideoRoom,
    /// Referred by a counsellor (알선).
    Referral,
    /// Any other way.
    Other,
}

/// Somebody who found work.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Placement {
    /// Its id.
    pub id: PlacementId,
    /// The centre.
    pub centre: CentreId,
    /// Who.
    pub person: PersonId,
    /// Where.
    pub employer: EmployerId,
    /// By which way.
    pub channel: PlacementChannel,
    /// At which fair.
    pub fair: Option<FairId>,
    /// For which opening.
    pub opening: Option<OpeningId>,
    /// After which interview.
    pub booking: Option<BookingId>,
    /// How they are employed.
    pub employment: Employment,
    /// The first day of work.
    #[schemars(with = "String")]
    pub starts_on: Date,
    /// The day of the first wage.
    #[schemars(with = "String")]
    pub first_payday: Date,
    /// What shows it: a contract, a notice of the employment insurance.
    pub evidence: Option<String>,
    /// Rises by one with each change; starts at 0.
    pub version: u32,
}

/// A placement as it was typed, not yet checked.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct PlacementTerms {
    /// By which way.
    pub channel: PlacementChannel,
    /// At which fair.
    #[serde(default)]
    pub fair: Option<FairId>,
    /// For which opening.
    #[serde(default)]
    pub opening: Option<OpeningId>,
    /// After which interview.
    #[serde(default)]
    pub booking: Option<BookingId>,
    /// How they are employed.
    #[serde(default)]
    pub employment: Employment,
    /// The first day of work.
    #[schemars(with = "String")]
    pub starts_on: Date,
    /// The day of the first wage; 30 days after the start unless told.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub first_payday: Option<Date>,
    /// What shows it, without personal data; at most 300 characters.
    #[serde(default)]
    pub evidence: Option<String>,
}

impl Placement {
    /// A placement of a person with an employer.
    ///
    /// Refuses with `end_before_start` for a payday before the start, `nothing_chosen` for the
    /// channel `fair` without a fair, `bad_name` or `text_too_long`.
    pub fn record(
        id: PlacementId,
        centre: CentreId,
        (person, employer): (PersonId, EmployerId),
        terms: &PlacementTerms,
    ) -> Result<Self, Refusal> {
        if terms.channel == PlacementChannel::Fair && terms.fair.is_none() {
            return Err(Refusal::new(Code::NothingChosen).with("field", "fair"));
        }
        let usual = later(terms.starts_on, Span::new().days(USUAL_PAYDAY_DAYS));
        let first_payday = terms.first_payday.unwrap_or(usual);
        if first_payday < terms.starts_on {
            return Err(Refusal::new(Code::EndBeforeStart));
        }
        Ok(Self {
            id,
            centre,
            person,
            employer,
            channel: terms.channel,
            fair: terms.fair,
            opening: terms.opening,
            booking: terms.booking,
            employment: terms.employment,
            starts_on: terms.starts_on,
            first_payday,
            evidence: text::optional_line("evidence", terms.evidence.as_deref(), 300)?,
            version: 0,
        })
    }

    /// When each step of the follow-up is due: the first payday (첫월급데이), then 3, 6 and 12 months
    /// after the start; a day that a month does not have is its last.
    pub fn due(&self, step: Step) -> Date {
        match step {
            Step::FirstPayday => self.first_payday,
            Step::ThreeMonths => later(self.starts_on, Span::new().months(3)),
            Step::SixMonths => later(self.starts_on, Span::new().months(6)),
            Step::TwelveMonths => later(self.starts_on, Span::new().months(12)),
        }
    }

    /// The whole chain of follow-ups, none of them done.
    pub fn chain(&self) -> Vec<FollowUp> {
        let planned = |step| FollowUp {
            step,
            due_on: self.due(step),
            answer: None,
        };
        Step::ALL.map(planned).to_vec()
    }

    /// The chain with an answer to one step: whoever has left is not asked any more, and a corrected
    /// answer brings back the steps that fell away.
    pub fn followed(&self, chain: &[FollowUp], step: Step, answer: &Answer) -> Vec<FollowUp> {
        let answered = |planned: FollowUp| {
            let known = chain.iter().find(|one| one.step == planned.step);
            let earlier = known.and_then(|one| one.answer.clone());
            FollowUp {
                answer: match planned.step == step {
                    true => Some(answer.clone()),
                    false => earlier,
                },
                ..planned
            }
        };
        let all: Vec<FollowUp> = self.chain().into_iter().map(answered).collect();
        let has_left = |one: &FollowUp| one.answer.as_ref().is_some_and(Answer::is_end);
        let left = all.iter().find(|one| has_left(one)).map(|one| one.step);
        all.into_iter()
            .filter(|one| one.answer.is_some() || left.is_none_or(|left| one.step < left))
            .collect()
    }
}

/// A day later by a span; the last day there is when it lies beyond.
fn later(day: Date, span: Span) -> Date {
    day.checked_add(span).unwrap_or(Date::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Instant;
    use uuid::Uuid;

    fn terms(starts_on: &str) -> PlacementTerms {
        PlacementTerms {
            channel: PlacementChannel::Referral,
            fair: None,
            opening: None,
            booking: None,
            employment: Employment::Regular,
            starts_on: starts_on.parse().unwrap(),
            first_payday: None,
            evidence: None,
        }
    }

    fn placed(terms: &PlacementTerms) -> Result<Placement, Refusal> {
        let who = (PersonId(Uuid::from_u128(1)), EmployerId(Uuid::from_u128(2)));
        let id = PlacementId(Uuid::from_u128(3));
        Placement::record(id, CentreId(Uuid::from_u128(4)), who, terms)
    }

    fn answer(standing: Standing) -> Answer {
        Answer {
            standing,
            reason: (standing == Standing::Left).then_some(LeavingReason::Conditions),
            left_on: None,
            recorded_at: Instant::from_unix(0),
        }
    }

    #[test]
    fn follow_ups_are_due_at_payday_and_after_months_of_any_length() {
        let placement = placed(&terms("2026-08-31")).unwrap();
        let due = placement
            .chain()
            .iter()
            .map(|one| one.due_on.to_string())
            .collect::<Vec<_>>();
        assert_eq!(
            due,
            ["2026-09-30", "2026-11-30", "2027-02-28", "2027-08-31"]
        );
        let mut told = terms("2026-08-31");
        told.first_payday = Some("2026-09-10".parse().unwrap());
        let payday = placed(&told).unwrap().due(Step::FirstPayday);
        assert_eq!(payday.to_string(), "2026-09-10");
    }

    #[test]
    fn a_payday_before_the_start_and_a_fair_without_name_are_refused() {
        let mut early = terms("2026-08-31");
        early.first_payday = Some("2026-08-30".parse().unwrap());
        assert_eq!(placed(&early).unwrap_err().code, Code::EndBeforeStart);
        let mut nowhere = terms("2026-08-31");
        nowhere.channel = PlacementChannel::Fair;
        assert_eq!(placed(&nowhere).unwrap_err().code, Code::NothingChosen);
    }

    #[test]
    fn whoever_left_is_not_asked_again_and_a_correction_brings_the_steps_back() {
        let placement = placed(&terms("2026-08-31")).unwrap();
        let chain = placement.chain();
        let chain = placement.followed(&chain, Step::FirstPayday, &answer(Standing::Unreachable));
        assert_eq!(chain.len(), 4);
        let left = placement.followed(&chain, Step::ThreeMonths, &answer(Standing::Left));
        let steps: Vec<Step> = left.iter().map(|one| one.step).collect();
        assert_eq!(steps, [Step::FirstPayday, Step::ThreeMonths]);
        let back = placement.followed(&left, Step::ThreeMonths, &answer(Standing::Employed));
        assert_eq!(back.len(), 4);
        assert!(back[0].answer.is_some() && back[2].answer.is_none());
    }

    #[test]
    fn leaving_needs_a_reason_and_staying_has_none() {
        let placement = placed(&terms("2026-08-31")).unwrap();
        let now = Instant::from_unix(0);
        let code = |standing, reason, day: Option<&str>| {
            let day = day.map(|day| day.parse().unwrap());
            Answer::found(&placement, standing, reason, day, now).map_err(|refusal| refusal.code)
        };
        let why = Some(LeavingReason::Work);
        assert_eq!(code(Standing::Left, None, None), Err(Code::NothingChosen));
        assert_eq!(code(Standing::Employed, why, None), Err(Code::Malformed));
        assert_eq!(
            code(Standing::Left, why, Some("2026-08-30")),
            Err(Code::EndBeforeStart)
        );
        assert!(code(Standing::Left, why, Some("2026-09-30")).is_ok());
    }
}
