use contract::registration::{DeclareResidence, ResidenceView};
use domain::residence::{ResidenceTerms, ToldBy};
use service::{Outcome, Work};

use crate::residences;

/// Says whether somebody lives where the centre is; what staff say counts as checked.
///
/// Refuses with `not_allowed`, `person_not_found`, `person_erased`, `residence_checked`, `text_missing`,
/// `bad_name` or `text_too_long`. For the person and for staff.
pub async fn declare_residence(work: Work, command: DeclareResidence) -> Outcome<ResidenceView> {
    let centre = work.actor().must_act_for(command.person)?;
    let is_own = work.actor().person == Some(command.person);
    let terms = ResidenceTerms {
        resident: command.resident,
        told_by: match is_own {
            true => ToldBy::Person,
            false => ToldBy::Staff,
        },
        reason: command.reason,
    };
    let told = residences::tell(&work, centre, command.person, &terms).await?;
    let rules = data::policies::of(work.tx(), centre, None).await?;
    let hours = rules.resident_first_hours;
    Ok(ResidenceView::of(command.person, Some(&told), hours))
}
