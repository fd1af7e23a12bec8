//! What a run was made from, as a file.

use contract::booths::{AllocationFile, ExportAllocation};
use domain::{Code, Refusal};
use service::{Look, Outcome};

/// The most bytes of a part: quotes are doubled on the way, and a message holds 256 kB.
const PART: usize = 96 * 1024;

/// A part of the instance of a run, or of its plan, for `madang optimise`: all parts one after the other
/// are the file, and that of the instance has the hash that the run names. It holds ids, the fair's title,
/// trades and scores, and nothing of people. For those who run fairs.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `allocation_not_found`, `allocation_not_usable`, or
/// `page_not_found` for a part that there is not.
pub async fn export_allocation(look: Look, query: ExportAllocation) -> Outcome<AllocationFile> {
    let centre = look.actor().must_run_fairs()?;
    let kept = data::booths::find_run(look.db(), centre, query.run).await?;
    let kept = kept.ok_or(Refusal::new(Code::AllocationNotFound))?;
    let text = match query.plan {
        false => kept.instance,
        true => kept.plan.ok_or(Refusal::new(Code::AllocationNotUsable))?,
    };
    let parts = parts(&text);
    let wanted = usize::try_from(query.part).unwrap_or(usize::MAX);
    let part = parts.get(wanted).ok_or(Refusal::new(Code::PageNotFound))?;
    Ok(AllocationFile {
        instance_sha256: kept.run.instance_sha256,
        parts: u32::try_from(parts.len()).unwrap_or(u32::MAX),
        text: (*part).to_owned(),
    })
}

/// A text in parts, none of which ends within a letter; one at least.
fn parts(text: &str) -> Vec<&str> {
    let (mut parts, mut rest) = (Vec::new(), text);
    while rest.len() > PART {
        let (part, left) = rest.split_at(rest.floor_char_boundary(PART));
        parts.push(part);
        rest = left;
    }
    parts.push(rest);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_text_are_the_text_and_end_between_letters() {
        let text = "마당\"".repeat(PART / 4);
        let all = parts(&text);
        assert_eq!(all.concat(), text);
        assert!(all.len() > 1 && all.iter().all(|part| part.len() <= PART));
        assert_eq!(parts(""), [""]);
    }
}
