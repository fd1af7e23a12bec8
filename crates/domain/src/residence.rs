//! Whether somebody lives where the centre is: who books first where residents do (관내 거주).
//!
//! Only a yes or no about the present address is kept, never the address, and never where somebody was
//! born (채용절차법 제4조의3).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::id::PersonId;
use crate::refusal::{Code, Refusal};
use crate::text;
use crate::time::Instant;

/// On whose word it rests.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ToldBy {
    /// The person said so, when registering or later.
    Person,
    /// Staff have checked it, such as on a paper that shows the present address.
    Staff,
}

/// Whether somebody is a resident.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Residence {
    /// Who.
    pub person: PersonId,
    /// True for a resident.
    pub resident: bool,
    /// On whose word.
    pub told_by: ToldBy,
    /// Since when it is known so.
    pub told_at: Instant,
    /// How staff checked it, or why they corrected it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Rises by one with each change; starts at 0.
    pub version: u32,
}

/// What is said of somebody's residence, not yet checked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ResidenceTerms {
    /// True for a resident.
    pub resident: bool,
    /// On whose word.
    pub told_by: ToldBy,
    /// How staff checked it; needed where they correct what was said before.
    pub reason: Option<String>,
}

impl Residence {
    /// What is known now of somebody; the same again changes nothing.
    ///
    /// Refuses with `residence_checked` whoever calls themselves a resident after staff found otherwise,
    /// with `text_missing` a correction by staff without a reason, and with `bad_name` or `text_too_long`.
    pub fn tell(
        earlier: Option<&Self>,
        person: PersonId,
        terms: &ResidenceTerms,
        now: Instant,
    ) -> Result<Self, Refusal> {
        let reason = text::optional_line("reason", terms.reason.as_deref(), 200)?;
        if let Some(known) = earlier {
            let is_checked = known.told_by == ToldBy::Staff;
            match terms.told_by {
                ToldBy::Person if is_checked && known.resident == terms.resident => {
                    return Ok(known.clone());
                }
                ToldBy::Person if is_checked && terms.resident => {
                    return Err(Refusal::new(Code::ResidenceChecked));
                }
                ToldBy::Person if known.resident == terms.resident => return Ok(known.clone()),
                ToldBy::Staff if known.resident != terms.resident && reason.is_none() => {
                    return Err(Refusal::new(Code::TextMissing).with("field", "reason"));
                }
                _ => {}
            }
        }
        Ok(Self {
            person,
            resident: terms.resident,
            told_by: terms.told_by,
            told_at: now,
            reason,
            version: earlier.map_or(0, |known| known.version + 1),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const MINA: PersonId = PersonId(Uuid::from_u128(2));
    const NOW: Instant = Instant::from_unix(1_800_000_000);

    fn says(earlier: Option<&Residence>, resident: bool) -> Result<Residence, Refusal> {
        let terms = ResidenceTerms {
            resident,
            told_by: ToldBy::Person,
            reason: None,
        };
        Residence::tell(earlier, MINA, &terms, NOW)
    }

    fn staff_find(
        earlier: &Residence,
        resident: bool,
        reason: Option<&str>,
    ) -> Result<Residence, Refusal> {
        let terms = ResidenceTerms {
            resident,
            told_by: ToldBy::Staff,
            reason: reason.map(str::to_owned),
        };
        Residence::tell(Some(earlier), MINA, &terms, NOW)
    }

    #[test]
    fn what_somebody_says_holds_until_staff_check_it() {
        let said = says(None, true).unwrap();
        assert_eq!((said.resident, said.version), (true, 0));
        assert_eq!(says(Some(&said), true).unwrap(), said);
        let confirmed = staff_find(&said, true, None).unwrap();
        assert_eq!((confirmed.told_by, confirmed.version), (ToldBy::Staff, 1));
        assert_eq!(says(Some(&confirmed), true).unwrap(), confirmed);
    }

    #[test]
    fn a_correction_needs_a_reason_and_is_not_talked_away() {
        let said = says(None, true).unwrap();
        let silent = staff_find(&said, false, Some(" "));
        assert_eq!(silent.unwrap_err().code, Code::TextMissing);
        let corrected = staff_find(&said, false, Some("주소지가 다른 시임")).unwrap();
        assert!(!corrected.resident);
        let again = says(Some(&corrected), true).unwrap_err();
        assert_eq!(again.code, Code::ResidenceChecked);
    }

    #[test]
    fn whoever_moves_away_may_always_say_so() {
        let said = says(None, true).unwrap();
        let confirmed = staff_find(&said, true, None).unwrap();
        let moved = says(Some(&confirmed), false).unwrap();
        assert_eq!((moved.resident, moved.told_by), (false, ToldBy::Person));
        assert!(says(Some(&moved), true).unwrap().resident);
    }
}
