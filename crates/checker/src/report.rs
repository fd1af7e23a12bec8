//! What a check found.

use std::fmt;

use crate::refused::Refused;

/// One rule that a plan breaks, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The rule: `T1` to `T11`, `B1` to `B5`, or the field of the plan that is not as it must be.
    pub rule: &'static str,
    /// What breaks it: ids, or a place in the file.
    pub item: String,
    /// What was found, in a sentence.
    pub detail: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.rule, self.item, self.detail)
    }
}

/// What was computed anew from a plan, and every rule that the plan breaks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Name and value of each figure that was computed anew.
    pub recomputed: Vec<(String, String)>,
    /// Every rule that is broken; none when the plan is accepted.
    pub violations: Vec<Violation>,
}

impl Report {
    /// Whether the plan breaks no rule.
    pub const fn is_accepted(&self) -> bool {
        self.violations.is_empty()
    }

    /// Whether a rule of this name is broken.
    pub fn breaks(&self, rule: &str) -> bool {
        self.violations.iter().any(|one| one.rule == rule)
    }

    pub(crate) fn figure(&mut self, name: impl Into<String>, value: impl ToString) {
        self.recomputed.push((name.into(), value.to_string()));
    }

    pub(crate) fn broken(
        &mut self,
        rule: &'static str,
        item: impl Into<String>,
        detail: impl Into<String>,
    ) {
        self.violations.push(Violation {
            rule,
            item: item.into(),
            detail: detail.into(),
        });
    }

    /// What was read of a plan; notes a broken `format` when it could not be.
    pub(crate) fn readable<T>(&mut self, read: Result<T, Refused>) -> Option<T> {
        read.map_err(|fault| self.broken("format", fault.item, fault.code.to_string()))
            .ok()
    }

    /// Notes a broken rule when two values that must agree do not.
    pub(crate) fn agree<T: PartialEq + fmt::Display>(
        &mut self,
        rule: &'static str,
        item: &str,
        said: T,
        found: T,
    ) {
        if said != found {
            self.broken(rule, item, format!("the plan says {said}, it is {found}"));
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, value) in &self.recomputed {
            writeln!(f, "{name:<24} {value}")?;
        }
        for violation in &self.violations {
            writeln!(f, "BROKEN {violation}")?;
        }
        match self.violations.len() {
            0 => write!(f, "accepted"),
            1 => write!(f, "rejected: 1 rule broken"),
            more => write!(f, "rejected: {more} rules broken"),
        }
    }
}
