//! What the plans of both sorts say first: their instance, their solver, value and bound.

use sha2::{Digest, Sha256};

use crate::fields::{Item, Object};
use crate::refused::Refused;
use crate::report::Report;

/// The fields that every plan has.
pub const FIELDS: [&str; 6] = [
    "format",
    "version",
    "instance_sha256",
    "solver",
    "status",
    "objective",
];

const ANY: std::ops::RangeInclusive<i64> = i64::MIN..=i64::MAX;
const COUNT: std::ops::RangeInclusive<i64> = 0..=i64::MAX;

/// One level of the objective, as the plan states it.
pub struct Level {
    name: String,
    value: i64,
    bound: i64,
    gap_ppm: i64,
}

/// The head of a plan.
pub struct Header {
    hash: String,
    status: String,
    levels: Vec<Level>,
}

impl Header {
    /// Reads the head of a plan of this format.
    pub fn read(plan: &Object<'_>) -> Result<Self, Refused> {
        let solver = plan.required("solver")?.members()?;
        solver.required("name")?.text()?;
        solver.required("seed")?.whole()?;
        solver.required("elapsed_ms")?.integer(COUNT)?;
        let levels = plan.required("objective")?.list()?;
        Ok(Self {
            hash: plan.required("instance_sha256")?.text()?.to_owned(),
            status: plan.required("status")?.text()?.to_owned(),
            levels: levels.iter().map(level).collect::<Result<_, _>>()?,
        })
    }

    /// Checks the hash, and each level against the values that were computed anew.
    pub fn check(&self, hash: &str, values: &[(&str, i64)], report: &mut Report) {
        report.figure("instance_sha256", hash);
        report.agree("instance_sha256", "plan", self.hash.as_str(), hash);
        let named: Vec<&str> = self.levels.iter().map(|one| one.name.as_str()).collect();
        let due: Vec<&str> = values.iter().map(|(name, _)| *name).collect();
        report.agree("objective", "levels", named.join(", "), due.join(", "));
        for (name, value) in values {
            report.figure(*name, value);
            if let Some(level) = self.levels.iter().find(|one| one.name == *name) {
                level.check(*value, report);
            }
        }
        self.check_status(values, report);
    }

    /// The bound that the plan states for a level.
    pub fn bound(&self, name: &str) -> Option<i64> {
        let level = self.levels.iter().find(|one| one.name == name);
        level.map(|level| level.bound)
    }

    fn check_status(&self, values: &[(&str, i64)], report: &mut Report) {
        let optimal = values
            .iter()
            .all(|(name, value)| self.bound(name) == Some(*value));
        let due = if optimal { "optimal" } else { "feasible" };
        report.agree("status", "plan", self.status.as_str(), due);
    }
}

impl Level {
    fn check(&self, found: i64, report: &mut Report) {
        report.agree("value", &self.name, self.value, found);
        if self.bound < self.value || self.bound < found {
            let sentence = format!("{} is below the value {found}", self.bound);
            report.broken("bound", self.name.as_str(), sentence);
            return;
        }
        let due = gap_ppm(self.value, self.bound);
        report.figure(format!("{} gap", self.name), percent(due));
        report.agree("gap_ppm", &self.name, i128::from(self.gap_ppm), due);
    }
}

/// Reads the file of a plan into its fields; a fault of the text is noted and gives nothing.
pub fn plan_fields<'a>(
    item: &Item<'a>,
    format: &str,
    more: &[&str],
) -> Result<Object<'a>, Refused> {
    use crate::refused::Code;
    let known: Vec<&str> = FIELDS.iter().chain(more).copied().collect();
    let plan = item.object(&known)?;
    if plan.required("format")?.text()? != format {
        return Err(plan.refuse(Code::UnknownFormat, "format"));
    }
    if plan.required("version")?.integer(ANY)? != 1 {
        return Err(plan.refuse(Code::UnknownVersion, "version"));
    }
    Ok(plan)
}

fn level(item: &Item<'_>) -> Result<Level, Refused> {
    let level = item.object(&["level", "value", "bound", "gap_ppm"])?;
    Ok(Level {
        name: level.required("level")?.text()?.to_owned(),
        value: level.required("value")?.integer(COUNT)?,
        bound: level.required("bound")?.integer(COUNT)?,
        gap_ppm: level.required("gap_ppm")?.integer(COUNT)?,
    })
}

/// `ceil((bound - value) * 1000000 / bound)`, in integers.
fn gap_ppm(value: i64, bound: i64) -> i128 {
    let (value, bound) = (i128::from(value), i128::from(bound));
    match bound == value {
        true => 0,
        false => ((bound - value) * 1_000_000 + bound - 1) / bound,
    }
}

fn percent(ppm: i128) -> String {
    format!("{}.{:04} %", ppm / 10_000, ppm % 10_000)
}

/// The hash of a file's bytes, in lower-case hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gap_is_rounded_up_in_integers() {
        assert_eq!(gap_ppm(19, 19), 0);
        assert_eq!(gap_ppm(2, 3), 333_334);
        assert_eq!(gap_ppm(999_999_999, 1_000_000_000), 1);
        assert_eq!(gap_ppm(0, 5), 1_000_000);
        assert_eq!(percent(333_334), "33.3334 %");
    }

    #[test]
    fn the_hash_is_of_the_bytes() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(sha256(b""), empty);
    }
}
