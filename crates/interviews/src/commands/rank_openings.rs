//! Ranking the openings that one wishes to be interviewed for.

use contract::interviews::{OpeningsRanked, RankOpenings};
use data::interviews as rows;
use domain::candidacy::CandidacyState;
use domain::id::WishesId;
use domain::timetable::Wishes;
use domain::{Code, Refusal};
use serde_json::json;
use service::{Outcome, Work};

use crate::timetabling;

/// Ranks openings of a fair to which the seeker has applied: by that its employers may know who
/// wishes, and never how dear it is to them.
///
/// Refuses with `sign_in_needed`, `not_allowed`, `fair_not_found`, `fair_not_published`,
/// `fair_cancelled`, `timetable_not_found`, `not_registered` or `candidacy_missing`, and as
/// `Wishes::rank` does. For the seeker, and staff who write down what a caller says.
pub async fn rank_openings(work: Work, command: RankOpenings) -> Outcome<Wishes> {
    let person = command.person.map_or_else(|| work.actor().person(), Ok)?;
    let centre = work.actor().must_act_for(person)?;
    let fair = timetabling::fair(work.tx(), centre, command.fair).await?;
    let timetable = timetabling::timetable(work.tx(), centre, fair.id).await?;
    if !data::registration::is_registered(work.tx(), fair.id, person).await? {
        return Err(Refusal::new(Code::NotRegistered).into());
    }
    let earlier = rows::find_wishes(work.tx(), centre, (fair.id, person)).await?;
    let who = (WishesId(work.new_id()), person);
    let seen = (earlier.as_ref(), command.version);
    let wishes = Wishes::rank(who, &timetable, &command.terms, seen, work.now())?;
    for opening in &wishes.openings {
        let found = rows::find_candidacy_of(work.tx(), *opening, person).await?;
        let is_live = |state| state != CandidacyState::Withdrawn;
        if !found.is_some_and(|one| one.fair == fair.id && is_live(one.state)) {
            let missing = Refusal::new(Code::CandidacyMissing).with("opening", opening);
            return Err(missing.into());
        }
    }
    if !rows::keep_wishes(work.tx(), &wishes).await? {
        return Err(Refusal::new(Code::VersionOutdated).into());
    }
    work.emit(OpeningsRanked::from(&wishes));
    let details = json!({
        "version": wishes.version,
        "fair": wishes.fair,
        "openings": wishes.openings.len(),
    });
    work.audit(wishes.person, details);
    Ok(wishes)
}
