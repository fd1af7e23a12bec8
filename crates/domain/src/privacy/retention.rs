//! How long what is known of people is kept.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::{Code, Refusal};
use crate::time::{Instant, Minutes};

/// What is kept of people, by how long it is kept.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DataClass {
    /// Names, addresses, memberships.
    People,
    /// Summaries of CVs, candidacies, and what was shown to which employer.
    Cvs,
    /// What seekers wrote when registering, whose a registration was, and for what they waited.
    Registrations,
    /// Notes on accessibility, which are sensitive.
    Accessibility,
    /// Why bookings were cancelled, and where results lie.
    Bookings,
    /// Mails, their addresses, and calendars to subscribe to.
    Deliveries,
    /// Passwords, links, sessions and tokens.
    SignIns,
    /// Answers kept under the keys of commands.
    Commands,
    /// Who read what of others.
    Accesses,
    /// The audit trail, and who exported what.
    Audit,
}

impl DataClass {
    /// True for what is written about people themselves, and not of what happened around them: mails
    /// on their way, answers under keys and trails come to be while somebody is erased.
    pub const fn tells_of_people(self) -> bool {
        !matches!(
            self,
            Self::Deliveries | Self::Commands | Self::Accesses | Self::Audit
        )
    }
}

/// Why something was destroyed.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Its time was over.
    Retention,
    /// The person, or staff for the person, asked for it.
    Erasure,
}

/// How many days each class is kept. What the law of a place asks for goes into the policy of the
/// centre; the defaults follow Korean law and the consent texts of municipal job centres.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Retention {
    /// People of whom nothing was heard for so long; 0: never. Three years.
    pub people_days: u16,
    /// CVs and what was shown to an employer, after the last change and the last meeting, and what was
    /// handed in for openings, after the end of the fair: 180 days, as papers of rejected applicants
    /// (채용절차법 제11조, 시행령 제4조).
    pub cvs_days: u16,
    /// Registrations after the end of the fair, and ended entries of waiting lists after they were
    /// joined: a year, as the consent to take part says.
    pub registrations_days: u16,
    /// Notes on accessibility after the end of the fair: destroyed at once, as the consent says.
    pub accessibility_days: u16,
    /// Mails after they were made, unless they are about something to come: 90 days.
    pub deliveries_days: u16,
    /// Links and sessions after they were of use: 31 days, longer than any session lasts.
    pub sign_ins_days: u16,
    /// Answers under keys, at most 30 days: who asks again later does it again.
    pub commands_days: u16,
    /// Who read what: two years, as access records of sensitive data (개인정보의 안전성 확보조치
    /// 기준 제8조).
    pub accesses_days: u16,
    /// The audit trail, and who exported what: five years, as most records of local offices, and at least as long as people.
    pub audit_days: u16,
}

impl Default for Retention {
    fn default() -> Self {
        Self {
            people_days: 1095,
            cvs_days: 180,
            registrations_days: 365,
            accessibility_days: 0,
            deliveries_days: 90,
            sign_ins_days: 31,
            commands_days: 30,
            accesses_days: 730,
            audit_days: 1825,
        }
    }
}

/// The most days of the longest class: twenty years.
const LONGEST: u16 = 7300;

impl Retention {
    /// Each class that has its time, with the days and their bounds.
    pub const fn bounds(&self) -> [(&'static str, u16, u16, u16); 9] {
        [
            ("retention.people_days", self.people_days, 0, LONGEST),
            ("retention.cvs_days", self.cvs_days, 0, 3650),
            (
                "retention.registrations_days",
                self.registrations_days,
                0,
                3650,
            ),
            (
                "retention.accessibility_days",
                self.accessibility_days,
                0,
                365,
            ),
            ("retention.deliveries_days", self.deliveries_days, 1, 3650),
            ("retention.sign_ins_days", self.sign_ins_days, 31, 365),
            ("retention.commands_days", self.commands_days, 2, 30),
            ("retention.accesses_days", self.accesses_days, 365, LONGEST),
            ("retention.audit_days", self.audit_days, 365, LONGEST),
        ]
    }

    /// Passes times by which the trail is kept as long as people are: of whoever was last heard of
    /// through the trail nothing else says that they were.
    ///
    /// Refuses with `rule_out_of_bounds`.
    pub fn must_remember_people(&self) -> Result<(), Refusal> {
        match self.remembers_people() {
            true => Ok(()),
            false => Err(Refusal::new(Code::RuleOutOfBounds)
                .with("rule", "retention.audit_days")
                .with("least", self.people_days)
                .with("most", LONGEST)),
        }
    }

    /// True when the trail reaches back as far as people are kept.
    pub const fn remembers_people(&self) -> bool {
        self.audit_days >= self.people_days
    }

    /// The classes that the clock destroys, in the order in which it does, with their days.
    pub fn clock(&self) -> Vec<(DataClass, u16)> {
        let all = [
            (DataClass::Accessibility, self.accessibility_days),
            (DataClass::Registrations, self.registrations_days),
            (DataClass::Cvs, self.cvs_days),
            (DataClass::Deliveries, self.deliveries_days),
            (DataClass::SignIns, self.sign_ins_days),
            (DataClass::Commands, self.commands_days),
            (DataClass::Accesses, self.accesses_days),
            (DataClass::Audit, self.audit_days),
        ];
        all.to_vec()
    }
}

/// What is older than so many days.
pub fn before(now: Instant, days: u16) -> Instant {
    now.minus(Minutes(u32::from(days) * 24 * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_keep_the_bounds_they_are_under() {
        for (rule, days, least, most) in Retention::default().bounds() {
            assert!((least..=most).contains(&days), "{rule}");
        }
    }

    #[test]
    fn the_trail_is_kept_at_least_as_long_as_people_of_whom_it_tells() {
        let kept = |people_days, audit_days| Retention {
            people_days,
            audit_days,
            ..Retention::default()
        };
        assert!(Retention::default().must_remember_people().is_ok());
        let refusal = kept(1095, 365).must_remember_people().unwrap_err();
        assert_eq!(refusal.code, Code::RuleOutOfBounds);
        assert_eq!(refusal.facts["least"], "1095");
        assert!(kept(0, 365).must_remember_people().is_ok(), "never");
    }

    #[test]
    fn what_is_kept_for_a_day_is_older_a_day_later() {
        let now = Instant::from_unix(10 * 86_400);
        assert_eq!(before(now, 1), Instant::from_unix(9 * 86_400));
        assert_eq!(before(now, 0), now);
    }
}
