//! The input of a timetable.

use contract::interviews::{FindTimetableInstance, TimetableInstance};
use data::interviews as rows;
use domain::{Code, Refusal};
use service::{Look, Outcome};

use crate::timetabling::{self, Known, Purpose, build, must_be_right};

/// How many bytes a part has: an answer must fit into a message.
const PART: usize = 100_000;

/// The input of a fair's timetable as a file of the optimiser: as it would be made now, or as it was
/// for a run. It holds ids and no names.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `run_not_found`, and as `propose_timetable` does. For
/// those who run fairs.
pub async fn find_timetable_instance(
    look: Look,
    query: FindTimetableInstance,
) -> Outcome<TimetableInstance> {
    let centre = look.actor().must_run_fairs()?;
    let text = match query.run {
        Some(run) => {
            let run = timetabling::run(look.db(), centre, run).await?;
            let run = Some(run).filter(|run| run.fair == query.fair);
            let run = run.ok_or(Refusal::new(Code::RunNotFound))?;
            rows::texts_of(look.db(), run.id).await?.instance
        }
        None => {
            let known = Known::read(look.db(), (centre, query.fair), look.now()).await?;
            let input = build(&known, Purpose::Plan)?;
            must_be_right(&input)?;
            input.text
        }
    };
    let bytes = text.as_bytes();
    let parts = bytes.len().div_ceil(PART).max(1);
    let from = PART.saturating_mul(usize::try_from(query.part).unwrap_or(usize::MAX));
    let part = text_from(&text, from);
    Ok(TimetableInstance {
        sha256: optimise::plan::sha256(bytes),
        parts: u32::try_from(parts).unwrap_or(u32::MAX),
        text: part.to_owned(),
    })
}

/// About `PART` bytes from a place on, cut where characters begin: each part ends where the next one
/// starts.
fn text_from(text: &str, from: usize) -> &str {
    let to = text.ceil_char_boundary(from.saturating_add(PART));
    &text[text.ceil_char_boundary(from)..to]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_make_up_the_whole_whatever_letters_lie_between_them() {
        for shift in 0..3 {
            let text = "a".repeat(shift) + &"한글".repeat(PART / 2);
            let parts = text.len().div_ceil(PART);
            let all = (0..parts).map(|part| text_from(&text, part * PART));
            assert_eq!(all.collect::<String>(), text, "shifted by {shift}");
        }
        assert_eq!(text_from("한", 5), "");
    }
}
