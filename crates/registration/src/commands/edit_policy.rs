use contract::registration::{CentrePolicyEdited, EditPolicy, FairPolicyEdited, PolicyView};
use domain::{Code, Policy, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::{stored, views};

/// Puts a centre, or one of its fairs, under rules of its own; those left out are as they stand above.
///
/// What was booked before stays as it is.
/// Refuses with `fair_not_found`, `version_outdated` or `rule_out_of_bounds`. For those who run fairs.
pub async fn edit_policy(work: Work, command: EditPolicy) -> Outcome<PolicyView> {
    let centre = work.actor().must_run_fairs()?;
    if let Some(fair) = command.fair {
        stored::fair(work.tx(), centre, fair).await?;
    }
    let (of_centre, of_fair) = data::policies::own_rules(work.tx(), centre, command.fair).await?;
    let (edited, above) = match command.fair {
        Some(_) => (of_fair, Policy::default().ruled_by(&of_centre.0)),
        None => (of_centre, Policy::default()),
    };
    let retention = above.with(&command.terms)?.retention;
    retention.must_remember_people()?;
    let version = command.version + 1;
    let own = (command.terms, version);
    let is_current = edited.1 == command.version
        && data::policies::keep(work.tx(), centre, command.fair, &own).await?;
    if !is_current {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    let fair = command.fair;
    match fair {
        Some(fair) => work.emit(FairPolicyEdited {
            centre,
            fair,
            version,
        }),
        None => work.emit(CentrePolicyEdited { centre, version }),
    }
    let about = fair.map_or(centre.0, |fair| fair.0);
    work.audit(
        about,
        json!({ "version": version, "was": edited.0, "is": own.0 }),
    );
    views::policy_view(work.tx(), centre, fair).await
}
