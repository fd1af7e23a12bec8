//! Booths on the net.

use contract::booths::{AddOnlineBooths, AddedBooths, BoothsAdded};
use data::booths::BoothFilter;
use domain::hall::Booth;
use domain::id::BoothId;
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::{fairs, slots};

/// The most booths a fair has on the net.
const MOST: u16 = 2_000;

/// Adds booths on the net to a fair; those who wait for a booth get them.
///
/// Refuses with `not_allowed`, `fair_not_found`, `fair_cancelled`, `nothing_chosen`,
/// `capacity_too_large`, `name_taken`, `text_missing`, `bad_name`, `text_too_long` or `bad_url`.
/// For those who run fairs.
pub async fn add_online_booths(work: Work, command: AddOnlineBooths) -> Outcome<AddedBooths> {
    let centre = work.actor().must_run_fairs()?;
    let sessions = data::booths::lock_sessions(work.tx(), command.fair).await?;
    let fair = fairs::find_standing(work.tx(), centre, command.fair).await?;
    let on_net = BoothFilter {
        on_net: true,
        ..BoothFilter::default()
    };
    let known = data::booths::booths_of(work.tx(), fair.id, &on_net, u64::from(MOST) + 1).await?;
    let known: Vec<_> = known.into_iter().map(|one| one.booth.label).collect();
    let booths = booths(&command, known, || BoothId(work.new_id()))?;
    data::booths::insert_booths(work.tx(), fair.id, None, &booths).await?;
    for session in &sessions {
        slots::pass_on(&work, centre, session).await?;
    }
    let batch = work.new_id();
    work.emit(BoothsAdded {
        batch,
        fair: fair.id,
        centre,
        version: 0,
    });
    work.audit(fair.id, json!({ "batch": batch, "booths": booths.len() }));
    Ok(AddedBooths { booths })
}

/// The booths that are asked for, each with a label of its own.
fn booths(
    command: &AddOnlineBooths,
    mut known: Vec<String>,
    mut new_id: impl FnMut() -> BoothId,
) -> Result<Vec<Booth>, Refusal> {
    let wanted = command.labels.len() + usize::from(command.count);
    if wanted == 0 {
        return Err(Refusal::new(Code::NothingChosen).with("field", "labels"));
    }
    if known.len() + wanted > usize::from(MOST) {
        return Err(Refusal::new(Code::CapacityTooLarge).with("limit", MOST));
    }
    let mut booths = Vec::with_capacity(wanted);
    for label in &command.labels {
        let link = command.link.replace("{label}", label.trim());
        let booth = Booth::online(new_id(), label, &link)?;
        if known.contains(&booth.label) {
            return Err(Refusal::new(Code::NameTaken).with("name", &booth.label));
        }
        known.push(booth.label.clone());
        booths.push(booth);
    }
    let numbered = (1u32..).map(|number| format!("W{number}"));
    let free = numbered.filter(|label| !known.contains(label));
    for label in free.take(usize::from(command.count)) {
        let link = command.link.replace("{label}", &label);
        booths.push(Booth::online(new_id(), &label, &link)?);
    }
    Ok(booths)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::FairId;
    use uuid::Uuid;

    fn labels(wanted: &[&str], count: u16, known: &[&str]) -> Result<Vec<String>, Code> {
        let command = AddOnlineBooths {
            fair: FairId(Uuid::nil()),
            labels: wanted.iter().map(|label| (*label).to_owned()).collect(),
            count,
            link: "https://meet.example.kr/{label}".to_owned(),
        };
        let known = known.iter().map(|label| (*label).to_owned()).collect();
        let booths = booths(&command, known, || BoothId(Uuid::nil()));
        let booths = booths.map_err(|refusal| refusal.code)?;
        for booth in &booths {
            let link = booth.link.as_deref().unwrap();
            assert_eq!(link, format!("https://meet.example.kr/{}", booth.label));
        }
        Ok(booths.into_iter().map(|booth| booth.label).collect())
    }

    #[test]
    fn numbered_booths_fill_the_numbers_that_are_free() {
        assert_eq!(
            labels(&["창구"], 2, &["W1", "W3"]).unwrap(),
            ["창구", "W2", "W4"]
        );
    }

    #[test]
    fn a_label_is_given_once() {
        assert_eq!(labels(&["W1"], 0, &["W1"]).unwrap_err(), Code::NameTaken);
        assert_eq!(labels(&["A", "A"], 0, &[]).unwrap_err(), Code::NameTaken);
    }

    #[test]
    fn nothing_and_too_much_are_refused() {
        assert_eq!(labels(&[], 0, &[]).unwrap_err(), Code::NothingChosen);
        assert_eq!(
            labels(&[], MOST, &["W1"]).unwrap_err(),
            Code::CapacityTooLarge
        );
    }
}
