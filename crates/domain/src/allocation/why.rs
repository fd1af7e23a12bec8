//! Why a wish is not met and why an employer waits, in words.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::wishes::BoothWish;

/// So many of the employers in the way are named.
const NAMED: usize = 3;

/// A sentence in both languages.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Words {
    /// In Korean.
    pub ko: String,
    /// In English.
    pub en: String,
}

impl Words {
    fn new(ko: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            ko: ko.into(),
            en: en.into(),
        }
    }
}

/// Why a wish is not met: `reason` is the plan's word for it, `others` are the names of the employers in
/// the way.
pub fn why_missed(wish: &BoothWish, reason: &str, others: &[String]) -> Words {
    let is_known = !others.is_empty();
    let (others, in_english) = listed(others);
    match reason {
        "impossible" => impossible(wish),
        "partner_unplaced" if *wish == BoothWish::NearSector => Words::new(
            "같은 업종의 다른 기업이 한 곳도 부스를 받지 못했습니다.",
            "No other employer of the trade has a booth.",
        ),
        "partner_unplaced" if !is_known => Words::new(
            "가까이 있으려는 기업이 부스를 받지 못했습니다.",
            "The employer to be near has no booth itself.",
        ),
        "partner_unplaced" => Words::new(
            format!("가까이 있으려는 기업({others})이 부스를 받지 못했습니다."),
            format!("The employer to be near ({in_english}) has no booth itself."),
        ),
        "pinned" if is_known => Words::new(
            format!("이 기업과 {others}의 부스가 모두 고정되어 있습니다."),
            format!("The booths of this employer and of {in_english} are pinned."),
        ),
        "pinned" => Words::new(
            "부스가 고정되어 있습니다.",
            "The employer's booth is pinned.",
        ),
        "taken" if is_known => Words::new(
            format!("희망에 맞는 부스를 모두 다른 기업({others})이 받았습니다."),
            format!("Every booth that would meet the wish has gone to others ({in_english})."),
        ),
        "taken" => Words::new(
            "희망에 맞는 부스를 모두 다른 기업이 받았습니다.",
            "Every booth that would meet the wish has gone to others.",
        ),
        _ if is_known => Words::new(
            format!("이 희망을 들어주면 다른 희망을 더 많이 놓치게 됩니다(관련 기업: {others})."),
            format!("Meeting it would cost more wishes of others ({in_english})."),
        ),
        _ => Words::new(
            "이 희망을 들어주면 다른 희망을 더 많이 놓치게 됩니다.",
            "Meeting it would cost more wishes of others.",
        ),
    }
}

/// The first names, and how many more there are.
fn listed(names: &[String]) -> (String, String) {
    let (first, more) = names.split_at(names.len().min(NAMED));
    let first = first.join(", ");
    match more.len() {
        0 => (first.clone(), first),
        more => (
            format!("{first} 외 {more}곳"),
            format!("{first} and {more} more"),
        ),
    }
}

fn impossible(wish: &BoothWish) -> Words {
    match wish {
        BoothWish::Zone { zone } => Words::new(
            format!("{zone} 구역에는 필요한 설비를 갖춘 부스가 없습니다."),
            format!("No booth in {zone} has what the employer needs."),
        ),
        BoothWish::Corner => Words::new(
            "모서리에는 필요한 설비를 갖춘 부스가 없습니다.",
            "No booth at a corner has what the employer needs.",
        ),
        BoothWish::NearEmployer { .. } | BoothWish::AwayFromEmployer { .. } => Words::new(
            "상대 기업이 이 회차에 부스를 신청하지 않았습니다.",
            "The other employer does not ask for a booth in this session.",
        ),
        BoothWish::NearSector => Words::new(
            "같은 업종의 다른 기업이 이 회차에 부스를 신청하지 않았거나, 기업의 업종이 등록되어 있지 않습니다.",
            "No other employer of the trade asks for a booth in this session, or the trade is not recorded.",
        ),
        BoothWish::AwayFromSector => Words::new(
            "기업의 업종이 등록되어 있지 않습니다.",
            "The employer's trade is not recorded.",
        ),
        BoothWish::NearPlace { place }
        | BoothWish::AwayFromPlace { place }
        | BoothWish::AwayFromExit { place } => Words::new(
            format!("필요한 설비를 갖춘 부스 가운데 {place}까지의 거리가 맞는 것이 없습니다."),
            format!(
                "No booth with what the employer needs is at the wished distance from {place}."
            ),
        ),
        BoothWish::AwayFromCrowds => Words::new(
            "방문객이 몰리는 다른 기업과 떨어뜨릴 수 없습니다.",
            "It cannot be kept away from others who draw a crowd.",
        ),
    }
}

/// Why an employer waits: `reason` is the plan's word for it.
pub fn why_waiting(reason: &str) -> Words {
    match reason {
        "pinned" => Words::new(
            "맞는 부스 가운데 하나 이상이 순위가 낮은 기업에 고정되어 있습니다.",
            "A booth that fits is pinned to an employer that ranks lower.",
        ),
        _ => Words::new(
            "맞는 부스를 모두 순위가 높은 기업이 받았습니다.",
            "Every booth that fits has gone to employers that rank higher.",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_in_the_way_are_named_where_they_are_known() {
        let taken = why_missed(&BoothWish::Corner, "taken", &["하늘식품".to_owned()]);
        assert!(taken.ko.contains("하늘식품") && taken.en.contains("하늘식품"));
        let traded = why_missed(&BoothWish::Corner, "traded", &[]);
        assert_eq!(traded.en, "Meeting it would cost more wishes of others.");
    }

    #[test]
    fn no_more_than_three_are_named() {
        let names: Vec<String> = (1..=5).map(|one| format!("기업 {one}")).collect();
        let taken = why_missed(&BoothWish::Corner, "taken", &names);
        assert!(taken.ko.contains("기업 3 외 2곳"), "{}", taken.ko);
        assert!(taken.en.contains("기업 3 and 2 more"), "{}", taken.en);
        let three = why_missed(&BoothWish::Corner, "taken", &names[..3]);
        assert!(three.en.contains("기업 3)"), "{}", three.en);
    }

    #[test]
    fn of_the_own_trade_nobody_is_spoken_of_as_one_employer() {
        let said = |reason| why_missed(&BoothWish::NearSector, reason, &[]);
        assert!(said("partner_unplaced").en.contains("of the trade"));
        assert!(said("impossible").ko.contains("같은 업종"));
    }

    #[test]
    fn each_reason_has_a_sentence_of_its_own() {
        let said = |reason| why_missed(&BoothWish::Corner, reason, &[]).en;
        let all: std::collections::BTreeSet<_> = [
            "impossible",
            "partner_unplaced",
            "pinned",
            "taken",
            "traded",
        ]
        .map(said)
        .into();
        assert_eq!(all.len(), 5);
        assert_ne!(why_waiting("pinned"), why_waiting("outranked"));
    }
}
